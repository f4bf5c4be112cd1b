"""Who says nothing: "has not commented", "did not answer our letter", "has not said when", "said nothing".

Verb → the candidate of a refusal to speak. Its cue is the refusal, its content what one would have told.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.clause_frames import make
from reportedly.attribution.lexicon import lexicon, word_list
from reportedly.attribution.phrases import clause, cue_span, fused, negated, subject
from reportedly.attribution.speakers import may_speak

_QUESTIONS: Final = word_list("question")
_QUESTIONS_ONLY: Final = word_list("questions_only")
_TELLING: Final = word_list("keeping_back")
_WH: Final = frozenset({"WRB", "WP", "WDT", "WP$"})


def silence_candidates(verb: Token) -> list[Candidate]:
    """Give the attribution of a verb of speaking that is negated, or has "nothing" as its object."""
    who = subject(verb)
    if who is None or not (may_speak(who) or who.lower_ in ("it", "neither")):
        return []
    found = _silent(verb, who) or _unsaid(verb, who)
    return [found] if found is not None else []


def _silent(verb: Token, who: Token) -> Candidate | None:
    """ "The embassy has not commented": the cue is what denies the verb, the content the verb."""
    entry = lexicon().frames("verb", verb.lemma_.lower()).get("silence")
    no = next((child for child in verb.children if child.dep_ == "neg"), None)
    if entry is None or no is None:
        return None
    asked = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp", "dobj", "prep")]
    questions = [child for child in asked if _question(child)]
    if asked and not questions:
        return None
    helpers = [child for child in verb.children if child.dep_ in ("aux", "neg") and child.i < verb.i]
    if questions:
        cue, content = fused(verb.doc, [*helpers, verb]), clause(questions[0])
    elif verb.lemma_.lower() in _QUESTIONS_ONLY:
        return None
    else:
        cue, content = fused(verb.doc, helpers), fused(verb.doc, [verb])
    return make(verb, who, content, "silence", entry, cue=cue, stance="declines")


def _question(asked: Token) -> bool:
    """ "Our letter", "to questions", "them": what one would have had to answer."""
    things = [asked] if asked.dep_ == "dobj" else [t for t in asked.children if t.dep_ == "pobj"]
    return any(thing.lemma_.lower() in _QUESTIONS for thing in things)


def _unsaid(verb: Token, who: Token) -> Candidate | None:
    """ "Has not said when it will open", "will not reveal on what terms", "said nothing"."""
    if verb.lemma_.lower() not in _TELLING:
        return None
    nothing = next((c for c in verb.rights if c.dep_ == "dobj" and c.lower_ == "nothing"), None)
    if nothing is not None and ":" not in verb.doc[verb.i : nothing.i].text:
        return make(verb, who, clause(nothing), "silence", None, stance="declines")
    if not negated(verb) and who.lower_ != "neither":
        return None
    asked = next((child for child in verb.rights if _asks(child)), None)
    if asked is None:
        return None
    return make(verb, who, clause(asked), "silence", None, cue=cue_span(verb), stance="declines")


def _asks(child: Token) -> bool:
    """An indirect question: when, where, what, whether, on what terms."""
    if child.dep_ not in ("ccomp", "advcl", "prep", "dobj", "xcomp"):
        return False
    first = child.left_edge
    second = first.nbor() if first.i + 1 < len(first.doc) else first
    return (
        first.tag_ in _WH or first.lower_ in ("whether", "if") or (first.pos_ == "ADP" and second.tag_ in _WH)
    )
