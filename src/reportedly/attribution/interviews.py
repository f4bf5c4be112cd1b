"""Answers in an interview, which no cue reports: a quotation behind a question, a paragraph behind a dash.

Document → candidates. 'Will you go? "We have gone already."' gives the answer to whoever the story
brought up by name before its first question. The mark that opens the answer stands for the cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.clause_frames import make
from reportedly.attribution.phrases import SUBJECTS
from reportedly.attribution.quotations import Quotation
from reportedly.attribution.speakers import may_speak
from reportedly.document import Document
from reportedly.records import Span

_DASHED: Final = re.compile(r"[–—-]\s+(?=\S)")
_ADDRESSED: Final = re.compile(r"\b(?:you|your)\b", re.I)
_MARKS: Final = '“”"«»„'
_NAMED: Final = SUBJECTS | {"dobj"}


def answers(document: Document, quotations: Sequence[Quotation]) -> tuple[list[Candidate], list[Quotation]]:
    """Give the answers, and the quotations that are none.

    Args:
        document: the story.
        quotations: all of its quotations, in reading order.
    """
    spans = [*_dashed(document), *(q.span for q in quotations if _answers(document, q))]
    who = _interviewee(document, min(span.start for span in spans)) if spans else None
    found = [one for span in spans if who is not None and (one := _answer(document, span, who)) is not None]
    taken = {one.content[0] for one in found}
    return found, [quotation for quotation in quotations if quotation.span not in taken]


def _dashed(document: Document) -> list[Span]:
    """Paragraphs behind a dash, if one before them asks: the content begins behind the dash."""
    text, found, asked = document.story.text, [], False
    for before, paragraph in zip(document.paragraphs, document.paragraphs[1:], strict=False):
        mark = _DASHED.match(text, paragraph.start, paragraph.end)
        if mark is None or _DASHED.match(text, before.start, before.end):
            continue
        asked = asked or before.of(text).rstrip().endswith("?")
        found.append(Span(mark.end(), paragraph.end))
    return found if asked else []


def _answers(document: Document, quotation: Quotation) -> bool:
    """A quotation that stands alone behind a question, or behind words that say "you"."""
    text = document.story.text
    before, after = text[: quotation.span.start].rstrip(), text[quotation.span.end :]
    if not before or before[-1] in _MARKS or quotation.inner.of(text)[-1:] not in ".!?…":
        return False
    alone = text[quotation.span.start - 1] == "\n" and after.lstrip(" ")[:1] in ("\n", "")
    asked = before.rsplit("\n", 1)[-1]
    if any(mark in asked for mark in _MARKS):
        return False
    if alone and _ADDRESSED.search(asked):
        return True
    return asked.endswith("?") and (alone or _new_sentence(document, quotation))


def _new_sentence(document: Document, quotation: Quotation) -> bool:
    """Tell whether no cue follows a quotation in its sentence."""
    following = document.story.text[quotation.span.end :].lstrip(" ")
    return following[:1] in ("\n", "") or following.startswith(("And ", "But ", "Then ", "So ", "“", '"'))


def _interviewee(document: Document, end: int) -> Token | None:
    """The first person whom the story names, before its first answer."""
    return next((token for token in _before(document, end) if _person(token)), None)


def _before(document: Document, end: int) -> Iterator[Token]:
    for token in document.doc:
        if token.idx >= end:
            return
        yield token


def _person(token: Token) -> bool:
    return (
        token.dep_ in _NAMED
        and token.pos_ == "PROPN"
        and token.ent_type_ in ("PERSON", "")
        and may_speak(token)
    )


def _answer(document: Document, span: Span, who: Token) -> Candidate | None:
    tokens = document.tokens(span)
    if tokens is None or document.sentence_of(tokens[0]) is None:
        return None
    dash = document.story.text[span.start] not in _MARKS
    mark = tokens[0].nbor(-1) if dash else tokens[0]
    return make(mark, who, (span,), "answer", None, cue=(Document.span([mark]),))
