"""Nouns, adjectives and adverbs that report: "X's claim that P", "X is confident that P", "reportedly".

Token → candidates. "The government's denial that it paid" has the government as its source; "the
claim that it paid" has none, so it's sourceless. "X made the claim that P" has X as its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.clause_frames import make
from reportedly.attribution.lexicon import Entry, lexicon, word_list
from reportedly.attribution.phrases import clause, cue_span, fused, stretch, subject
from reportedly.attribution.speakers import may_speak, may_tell
from reportedly.records import Span

_SUPPORT: Final = word_list("support")
"""Verbs that only carry the noun: "issued a warning that …" says what "warned" says."""


_HOLDING: Final = word_list("holding")


def noun_candidates(noun: Token) -> Iterator[Candidate]:
    """Give the attributions that a reporting noun makes."""
    entries = lexicon().frames("noun", noun.lemma_.lower())
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in ("acl", "relcl", "ccomp") and "clause" in entries and _that_clause(child):
            entry = entries["clause"]
        elif child.dep_ in ("acl", "xcomp", "relcl") and "infinitive" in entries and _to_infinitive(child):
            entry = entries["infinitive"]
        elif child.dep_ == "prep" and "about" in entries and child.lower_ in entries["about"].prepositions:
            thing = next((deep for deep in child.children if deep.dep_ in ("pobj", "pcomp")), None)
            found = _about(noun, child, thing, entries["about"])
            if found is not None:
                yield found
            continue
        else:
            continue
        who = _owner(noun)
        if who is None and (entry.frame == "infinitive" or entry.owned):
            continue
        cue, verb = _noun_cue(noun), _carried_by(noun)
        if verb is not None and who is not None and "clause" in lexicon().frames("verb", verb.lemma_.lower()):
            cue = cue_span(verb)
        found = make(noun, who, clause(child), f"noun {entry.frame}", entry, cue=cue, content_head=child)
        if found is not None:
            yield found


def _noun_cue(noun: Token) -> tuple[Span, ...]:
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in _SUPPORT and verb.i < noun.i:
        return fused(noun.doc, [verb, *(noun.doc[i] for i in range(noun.left_edge.i, noun.i + 1))])
    return fused(noun.doc, [noun])


def _about(noun: Token, preposition: Token, thing: Token | None, entry: Entry) -> Candidate | None:
    who = _owner(noun)
    if who is None or thing is None:
        return None
    cue = fused(noun.doc, [noun, preposition])
    return make(noun, who, clause(thing), "noun about", entry, cue=cue, content_head=thing)


def _that_clause(head: Token) -> bool:
    """A that-clause fills the noun; a relative clause only describes it, and has no mark."""
    return any(child.dep_ == "mark" and child.lower_ in ("that", "whether") for child in head.children)


def _to_infinitive(head: Token) -> bool:
    return head.tag_ == "VB" and any(child.dep_ == "aux" and child.lower_ == "to" for child in head.children)


def _owner(noun: Token) -> Token | None:
    """Find whose claim it is: "X's claim", "a claim by X", "X made the claim"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            named = next((deep for deep in child.children if deep.dep_ == "pobj" and may_speak(deep)), None)
            if named is not None:
                return named
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _SUPPORT:
        return _teller(noun.head)
    verb = _carried_by(noun)
    return _teller(verb) if verb is not None else None


def _teller(verb: Token) -> Token | None:
    doer = subject(verb)
    return doer if doer is not None and may_tell(doer) else None


def _carried_by(noun: Token) -> Token | None:
    """The verb of "said in a statement that P", "left in the belief that P": whoever does it holds P."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in _HOLDING or preposition.head.pos_ != "VERB":
        return None
    return preposition.head


def adjective_candidates(adjective: Token) -> Iterator[Candidate]:
    """Give the attribution of "X is confident that P"."""
    entry = lexicon().frames("adjective", adjective.lemma_.lower()).get("clause")
    said = next(
        (child for child in adjective.children if child.dep_ == "ccomp" and child.i > adjective.i), None
    )
    if entry is None or said is None:
        return
    verb = adjective.head
    who = subject(verb) if verb.pos_ in ("AUX", "VERB") and adjective.dep_ == "acomp" else None
    if who is None or not may_tell(who):
        return
    cue = fused(adjective.doc, [*_auxiliaries(verb), verb, adjective])
    found = make(adjective, who, clause(said), "adjective", entry, cue=cue, content_head=said)
    if found is not None:
        yield found


def _auxiliaries(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "neg" and child.i < verb.i]


def adverb_candidates(adverb: Token) -> Iterator[Candidate]:
    """Give the sourceless attribution of "reportedly": its clause is the content."""
    entry = lexicon().frames("adverb", adverb.lower_).get("adverb")
    if entry is None:
        return
    head = adverb.head
    while head.dep_ in ("amod", "advmod", "acomp", "attr", "aux", "auxpass") and head.head.i != head.i:
        head = head.head
    if head.pos_ not in ("VERB", "AUX") and not any(
        child.dep_ in ("nsubj", "relcl", "acl") for child in head.children
    ):
        content = stretch(adverb.doc, adverb.i + 1, max(adverb.i + 1, head.i + 1))
    else:
        content = clause(head, without=[adverb, *_asides(head)])
    found = make(adverb, None, content, "adverb", entry, cue=fused(adverb.doc, [adverb]), content_head=head)
    if found is not None:
        yield found


def _asides(head: Token) -> list[Token]:
    """Clauses joined to this one, which the adverb doesn't reach."""
    return [child for child in head.children if child.dep_ == "conj" and child.pos_ == "VERB"] + [
        child for child in head.children if child.dep_ == "cc"
    ]
