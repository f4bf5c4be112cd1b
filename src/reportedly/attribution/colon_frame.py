"""A name and a colon: "The consul: nobody was on board". Sentence → candidates.

The colon is the cue. A place before the colon in capitals is a dateline, and a word like "Note" or
"Photo" is a label: neither speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.clause_frames import make
from reportedly.attribution.lexicon import lexicon, word_list
from reportedly.attribution.phrases import fused, stretch
from reportedly.attribution.speakers import may_speak

_LONGEST: Final = 7
"""Words of a name before a colon: "Former AG Mukasey at RNC" has five. Longer ones are clauses."""

_ASIDE: Final = 6
"""Words between a name and its colon that say how someone spoke: ", by text message"."""
_NEAR: Final = 4
"""Words from a verb of saying to its colon: "told our reporter:" has three."""
_MARKS: Final = frozenset({"“", '"', "„", "«", "‘", "'", "``"})
_NEGATIVE: Final = word_list("negative")

_DATELINE_WITHIN: Final = 60
"""Words from the story's beginning within which capitals before a colon are a dateline, behind a title."""


def colon_candidates(sentence: TokenSpan) -> Iterator[Candidate]:
    """Give the attribution of a sentence that begins with a speaker and a colon."""
    doc, first = sentence.doc, _behind_the_hour(sentence)
    last = min(sentence.end, first + _LONGEST + _ASIDE + 1)
    colon = next((token for token in doc[first:last] if token.text == ":"), None)
    if colon is None or colon.i == first:
        return
    end = sentence.end
    if colon.i + 1 >= end and end < len(doc):
        end = doc[colon.i + 1].sent.end
    if colon.i + 1 >= end or any("\n" in token.text for token in doc[colon.i : colon.i + 2]):
        return
    told = _told_before(doc, first, colon, end) or _named(doc, first, colon, end)
    if told is not None:
        yield told


def _behind_the_hour(sentence: TokenSpan) -> int:
    """Where a sentence begins behind "14:55 –", as live blogs have it."""
    first = sentence.start
    while first < sentence.end and not any(sign.isalpha() for sign in sentence.doc[first].text):
        first += 1
    return first


def _told_before(doc: Doc, first: int, colon: Token, end: int) -> Candidate | None:
    """ "The ministry tells us: nothing of the kind": what a verb of saying tells, behind the colon."""
    for verb in doc[first : colon.i]:
        entry = lexicon().frames("verb", verb.lemma_.lower()).get("clause")
        who = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
        if verb.pos_ != "VERB" or entry is None or entry.attitude or who is None or not may_speak(who):
            continue
        near = colon.i - verb.i <= _NEAR and doc[colon.i + 1].text not in _MARKS
        if not near or any(child.dep_ == "ccomp" and child.i < colon.i for child in verb.children):
            continue
        return make(verb, who, stretch(doc, colon.i + 1, end), "clause", entry)
    return None


def _named(doc: Doc, first: int, colon: Token, end: int) -> Candidate | None:
    """ "The consul: nobody was on board", "The coast guard, by text message: “We see no ship.”"."""
    comma = next((token.i for token in doc[first : colon.i] if token.text == ","), colon.i)
    name, aside = doc[first:comma], doc[comma + 1 : colon.i]
    if not name or len(name) > _LONGEST or len(aside) > _ASIDE or (aside and not _manner(aside)):
        return None
    head, said = name.root, doc[colon.i + 1 : end]
    silent = any(token.pos_ in ("VERB", "AUX", "PUNCT") for token in name)
    if silent or not may_speak(head) or _dateline(name) or not _speech(said):
        return None
    found = make(
        colon,
        None,
        stretch(doc, colon.i + 1, end),
        "colon",
        None,
        cue=fused(doc, [colon]),
        content_head=said.root,
    )
    if found is None:
        return None
    return replace(found, source=stretch(doc, name.start, name.end), source_head=head)


def _manner(aside: TokenSpan) -> bool:
    """ "By text message", "reached by phone", "for her part": how someone spoke."""
    return aside[0].pos_ in ("ADP", "ADV") or aside[0].tag_ in ("VBN", "VBG")


def _speech(said: TokenSpan) -> bool:
    """Tell whether it is a clause, a quotation, "no comment" or another "no"."""
    if any(token.pos_ in ("VERB", "AUX") for token in said) or said[0].lower_ in _NEGATIVE:
        return True
    return said[0].text in _MARKS and said[0].is_quote


def _dateline(name: TokenSpan) -> bool:
    return name.start < _DATELINE_WITHIN and name.text.isupper() and len(name.text) > 3
