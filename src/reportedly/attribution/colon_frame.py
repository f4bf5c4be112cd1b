"""A name and a colon: "The consul: nobody was on board". Sentence → candidates.

The colon is the cue. A place before the colon in capitals is a dateline, and a word like "Note" or
"Photo" is a label: neither speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.clause_frames import make
from reportedly.attribution.phrases import fused, stretch
from reportedly.attribution.speakers import may_speak

_LONGEST: Final = 7
"""Words of a name before a colon: "Former AG Mukasey at RNC" has five. Longer ones are clauses."""

_DATELINE_WITHIN: Final = 60
"""Words from the story's beginning within which capitals before a colon are a dateline, behind a title."""


def colon_candidates(sentence: TokenSpan) -> Iterator[Candidate]:
    """Give the attribution of a sentence that begins with a speaker and a colon."""
    doc = sentence.doc
    last = min(sentence.end, sentence.start + _LONGEST + 1)
    colon = next((token for token in doc[sentence.start : last] if token.text == ":"), None)
    if colon is None or colon.i == sentence.start:
        return
    name = doc[sentence.start : colon.i]
    end = sentence.end
    if colon.i + 1 >= end and end < len(doc):
        end = doc[colon.i + 1].sent.end
    if colon.i + 1 >= end or any("\n" in token.text for token in doc[colon.i : colon.i + 2]):
        return
    head = name.root
    if (
        any(token.pos_ in ("VERB", "AUX", "PUNCT") for token in name)
        or not may_speak(head)
        or _dateline(name)
    ):
        return
    content = stretch(doc, colon.i + 1, end)
    said = doc[colon.i + 1 : end]
    if not any(token.pos_ in ("VERB", "AUX") for token in said):
        return
    found = make(colon, None, content, "colon", None, cue=fused(doc, [colon]), content_head=said.root)
    if found is not None:
        yield _spoken_by(found, doc, name, head)


def _spoken_by(found: Candidate, doc: Doc, name: TokenSpan, head: Token) -> Candidate:
    return Candidate(
        found.frame,
        found.entry,
        found.stance,
        stretch(doc, name.start, name.end),
        found.cue,
        found.content,
        found.cue_head,
        head,
        found.content_head,
    )


def _dateline(name: TokenSpan) -> bool:
    return name.start < _DATELINE_WITHIN and name.text.isupper() and len(name.text) > 3
