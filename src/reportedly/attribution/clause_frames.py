"""Verbs with a clause, an infinitive or a thing said: "X said P", "X vowed to V", "X denied N".

Verb → candidates. The frame is read off the syntax; the lexicon gives the stance. A verb that no
list holds still counts where someone who can speak is its subject and a that-clause follows: "The
consul grumbled that the road was shut".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from spacy.tokens import Token

from reportedly import data
from reportedly.attribution.candidate import Candidate
from reportedly.attribution.hidden_subjects import (
    before_stray_auxiliary,
    carrier,
    inverted,
    named_before,
)
from reportedly.attribution.lexicon import Entry, lexicon, word_list
from reportedly.attribution.phrases import clause, cue_span, edges, fused, stretch, subject
from reportedly.attribution.speakers import may_speak, may_tell
from reportedly.records import Spans, Stance

_NO_REPORT: Final = word_list("effect")
"""Verbs whose clause is an act or effect: "made him leave", "ensured that it held"."""

_DEEPEST: Final = 12
"""How deep clauses may nest and still be read: far deeper than people write. It bounds the time only."""
_OBJECTS: Final = frozenset({"dobj", "dative"})
_EMPTY_OBJECTS: Final = word_list("empty")


def verb_candidates(verb: Token) -> Iterator[Candidate]:
    """Give the attributions that one active verb makes."""
    entries = lexicon().frames("verb", verb.lemma_.lower())
    if _too_deep(verb):
        return
    children = list(verb.children)
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in children):
        return
    complements = [
        child for child in children if child.dep_ in ("ccomp", "xcomp", "oprd", "dobj", "prep", "advcl")
    ]
    if not complements or (not entries and not any(child.dep_ == "ccomp" for child in complements)):
        return
    who = subject(verb) or before_stray_auxiliary(verb, complements) or inverted(verb)
    if who is None:
        return
    issuer = carrier(verb, who)
    found = _said(verb, issuer or who, complements, entries)
    if found is None:
        return
    if issuer is not None:
        found = replace(found, cue=fused(verb.doc, list(verb.doc[who.head.i : verb.i + 1])))
    yield found


def _too_deep(verb: Token) -> bool:
    """Who says that who says that … so often is no story; unread, it costs no time either."""
    for _ in range(_DEEPEST):
        if verb.dep_ not in ("ccomp", "xcomp") or verb.head.i == verb.i:
            return False
        verb = verb.head
    return True


@cache
def comment_words() -> frozenset[str]:
    """Give the nouns of a refusal to speak: "comment", "answer" and their like."""
    return frozenset(data.toml("stances.toml")["comment"]["words"])


def make(
    verb: Token,
    who: Token | None,
    content: Spans,
    frame: str,
    entry: Entry | None,
    *,
    stance: Stance | None = None,
    source: Spans | None = None,
    cue: Spans | None = None,
    content_head: Token | None = None,
) -> Candidate | None:
    """Put a candidate together; None if nothing is left as content."""
    if not content:
        return None
    return Candidate(
        frame=frame,
        entry=entry.word if entry else "",
        stance=stance or (entry.stance if entry else "asserts"),
        source=source or (named_before(verb, who) if who is not None else ()),
        cue=cue or cue_span(verb),
        content=content,
        cue_head=verb,
        source_head=who,
        content_head=content_head,
        attitude=entry is not None and entry.attitude,
    )


def _said(
    verb: Token, who: Token | None, complements: list[Token], entries: Mapping[str, Entry]
) -> Candidate | None:
    if who is not None and "no comment" in entries:
        quiet = _no_comment(verb, who, complements, entries["no comment"])
        if quiet is not None or len(entries) == 1:
            return quiet
    for complement in complements:
        if complement.dep_ == "ccomp" and not _behind_semicolon(verb, complement):
            found = _with_clause(verb, who, complement, entries)
            if found is not None:
                return found
    if who is None or not (may_tell(who) or _stands_for_body(who, entries)):
        return None
    for complement in complements:
        if complement.dep_ in ("xcomp", "advcl") and entries:
            found = _with_infinitive(verb, who, complement, complements, entries)
            if found is not None:
                return found
    return _with_object(verb, who, complements, entries)


def _stands_for_body(who: Token, entries: Mapping[str, Entry]) -> bool:
    """ "It denied the report": only who can speak denies or confirms, so that "it" is a body here."""
    return who.lower_ == "it" and any(entry.stance in ("denies", "confirms") for entry in entries.values())


def _behind_semicolon(verb: Token, complement: Token) -> bool:
    """A clause beyond a semicolon stands by itself, whatever the parse makes of it."""
    first, last = complement.left_edge.i, complement.right_edge.i
    if first > verb.i:
        return verb.doc[first - 1].text == ";"
    return any(token.text == ";" for token in verb.doc[last + 1 : verb.i])


def _no_comment(verb: Token, who: Token, complements: list[Token], entry: Entry) -> Candidate | None:
    thing = next((child for child in complements if child.dep_ == "dobj"), None)
    if thing is None or thing.lemma_.lower() not in comment_words() or not may_tell(who):
        return None
    if not any(child.lower_ == "no" for child in thing.children):
        return None
    return make(verb, who, clause(thing), "no comment", entry, content_head=thing)


def _with_clause(
    verb: Token, who: Token | None, complement: Token, entries: Mapping[str, Entry]
) -> Candidate | None:
    marks = {child.lower_ for child in complement.children if child.dep_ in ("aux", "mark")}
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in complement.children)
    content = _clause_content(verb, who, complement)
    if has_subject and complement.tag_ == "VB" and "to" in marks and "asked" in entries:
        if who is None or not may_tell(who):
            return None
        return make(verb, who, content, "asked", entries["asked"], content_head=complement)
    if has_subject and "subjunctive" in entries and _bare(complement):
        return make(verb, who, content, "subjunctive", entries["subjunctive"], content_head=complement)
    if has_subject and complement.pos_ not in ("VERB", "AUX") and "predicate" in entries:
        return make(verb, who, content, "predicate", entries["predicate"], content_head=complement)
    entry = entries.get("clause")
    if entry is None and "quote" in entries and complement.i < verb.i:
        entry = entries["quote"]
    if who is None:
        return None
    if entry is None and (verb.lemma_.lower() in _NO_REPORT or not may_speak(who)):
        return None
    if entry is None and "that" not in marks:
        return None
    if complement.tag_ == "VBG" and not has_subject:
        return None
    return make(verb, who, content, "clause" if entry else "open clause", entry, content_head=complement)


def _bare(verb: Token) -> bool:
    """ "That the factory be closed", "that he leave": no tense anywhere, which makes it a demand."""
    if verb.tag_ not in ("VB", "VBP") and not any(child.tag_ == "VB" for child in verb.children):
        return False
    return not _finite(verb)


def _finite(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ") or any(
        child.tag_ in ("MD", "VBD", "VBZ", "VBP") and child.dep_ in ("aux", "auxpass")
        for child in verb.children
    )


def _clause_content(verb: Token, who: Token | None, complement: Token) -> Spans:
    """What is said; where the cue comes last, all that stands before it in the sentence."""
    start, end = edges(complement)
    behind = who is not None and complement.i < who.i and complement.i < verb.i
    if behind and verb.dep_ == "ROOT" and verb.left_edge.i < start:
        start = verb.left_edge.i
        if verb.doc[start].dep_ == "cc":
            start += 1
    elif behind and complement.doc[start].dep_ == "cc":
        start += 1
    if complement.i > verb.i:
        start = _behind_the_date(verb, complement, start)
    elif who is not None:
        end = min(end, who.left_edge.i) if who.left_edge.i > start else end
        start = behind_semicolon(verb, start, end)
    return stretch(verb.doc, start, end, without=[token for token in verb.doc[start:end] if _apart(token)])


def behind_semicolon(verb: Token, start: int, end: int) -> int:
    """Give where the last clause begins in words before a cue: "P; Q, he said" says only Q."""
    return max((token.i + 1 for token in verb.doc[start:end] if _parts(token, end)), default=start)


def _parts(token: Token, end: int) -> bool:
    """A semicolon outside quotation marks, with a clause behind it, begins what is said before a cue."""
    said = token.doc[token.i + 1 : end]
    return (
        token.text == ";"
        and any(t.pos_ in ("VERB", "AUX") for t in said)
        and not any(t.is_quote for t in said)
    )


def _behind_the_date(verb: Token, complement: Token, start: int) -> int:
    """ "Said on Wednesday he will resign": the day right behind the cue dates the saying."""
    first = next(complement.lefts, None)
    if (
        first is None
        or first.left_edge.i != start
        or start != verb.i + 1
        or first.dep_ not in ("prep", "npadvmod")
    ):
        return start
    dates = all(token.ent_type_ in ("DATE", "TIME") or token.dep_ == "prep" for token in first.subtree)
    return first.right_edge.i + 1 if dates else start


def _apart(clause_head: Token) -> bool:
    """ ", while Tokyo demands …" and ", citing diplomats" stand beside what is said."""
    if clause_head.dep_ not in ("advcl", "prep") or clause_head.i < clause_head.head.i:
        return False
    if clause_head.lower_ == "citing":
        return clause_head.nbor(-1).text == ","
    first = clause_head.left_edge
    return first.lower_ in ("while", "whereas") and first.i > 0 and first.nbor(-1).text == ","


def _with_infinitive(
    verb: Token, who: Token, complement: Token, complements: list[Token], entries: Mapping[str, Entry]
) -> Candidate | None:
    if not any(child.dep_ == "aux" and child.lower_ == "to" for child in complement.children):
        gerund = entries.get("gerund")
        if gerund is None or complement.dep_ != "xcomp" or not _gerund(complement):
            return None
        return make(verb, who, clause(complement), "gerund", gerund, content_head=complement)
    asked = entries.get("asked")
    start, end = edges(complement)
    if asked is not None and complement.i > verb.i:
        for other in complements:
            if other.i < complement.i and other.dep_ in _OBJECTS:
                content = stretch(verb.doc, other.left_edge.i, end)
                return make(verb, who, content, "asked", asked, content_head=complement)
            if other.dep_ == "prep" and other.lower_ in asked.prepositions and other.i < complement.i:
                content = stretch(verb.doc, other.i + 1, end)
                cue = cue_span(verb, other)
                return make(verb, who, content, "asked", asked, cue=cue, content_head=complement)
    entry = entries.get("infinitive")
    if entry is None or complement.dep_ != "xcomp":
        return None
    return make(verb, who, stretch(verb.doc, start, end), "infinitive", entry, content_head=complement)


def _gerund(verb: Token) -> bool:
    """ "Taking a bribe", "having taken a bribe"."""
    return verb.tag_ == "VBG" or any(child.lower_ == "having" for child in verb.children)


def _with_object(
    verb: Token, who: Token, complements: list[Token], entries: Mapping[str, Entry]
) -> Candidate | None:
    for frame in ("predicate", "with", "object", "about", "against"):
        entry = entries.get(frame)
        if entry is None or not _particle_fits(verb, entry):
            continue
        found = _OBJECT_FRAMES[frame](verb, who, complements, entry)
        if found is not None:
            return found
    return None


def _particle_fits(verb: Token, entry: Entry) -> bool:
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), None)
    return entry.particle is None or entry.particle == particle


def _predicate(verb: Token, who: Token, complements: list[Token], entry: Entry) -> Candidate | None:
    thing = next((child for child in complements if child.dep_ == "dobj"), None)
    said = next(
        (child for child in complements if child.dep_ in ("oprd", "xcomp") and child.i > verb.i), None
    )
    if said is None:
        return None
    start = said.left_edge.i
    if thing is not None and thing.lower_ not in _EMPTY_OBJECTS:
        start = min(start, thing.left_edge.i)
    return make(
        verb, who, stretch(verb.doc, start, said.right_edge.i + 1), "predicate", entry, content_head=said
    )


def _with(verb: Token, who: Token, complements: list[Token], entry: Entry) -> Candidate | None:
    thing = next((child for child in complements if child.dep_ == "dobj"), None)
    if thing is None:
        return None
    tail = next(
        (
            child
            for child in (*complements, *thing.children)
            if child.dep_ == "prep" and child.lower_ in entry.prepositions and child.i > thing.i
        ),
        None,
    )
    if tail is None:
        return None
    content = stretch(verb.doc, thing.left_edge.i, tail.right_edge.i + 1)
    return make(verb, who, content, "with", entry, content_head=thing)


def _object(verb: Token, who: Token, complements: list[Token], entry: Entry) -> Candidate | None:
    thing = next((child for child in complements if child.dep_ == "dobj"), None)
    if thing is None or thing.lower_ in _EMPTY_OBJECTS:
        return None
    return make(verb, who, clause(thing), "object", entry, content_head=thing)


def _about(verb: Token, who: Token, complements: list[Token], entry: Entry) -> Candidate | None:
    for preposition in complements:
        if preposition.dep_ != "prep" or preposition.lower_ not in entry.prepositions:
            continue
        if preposition.lower_ == "to" and any(child.dep_ == "dobj" for child in complements):
            continue
        thing = next((child for child in preposition.children if child.dep_ in ("pobj", "pcomp")), None)
        if thing is not None:
            cue = cue_span(verb, preposition) if preposition.i == verb.i + 1 else cue_span(verb)
            return make(verb, who, clause(thing), "about", entry, cue=cue, content_head=thing)
    return None


_OBJECT_FRAMES: Final = {
    "predicate": _predicate,
    "with": _with,
    "object": _object,
    "about": _about,
    "against": _about,
}
