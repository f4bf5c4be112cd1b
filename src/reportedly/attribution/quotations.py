"""Find the quotations of a text: straight, curly, single, double, angled, nested, never closed.

Text → quotations, outermost ones only, in reading order. `He said "it's 'over'".` gives one
quotation, `"it's 'over'"`. Newspapers open a mark at each paragraph of a long quotation and close
only the last: such pieces are quotations whose `goes_on` is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reportedly.records import Span, Spans

_CLOSES: Final = {
    "“": ("”",),
    "„": ("“", "”"),
    "‟": ("”",),
    "«": ("»",),
    "‹": ("›",),
    "‘": ("’",),
    '"': ('"',),
    "'": ("'",),
    "``": ("''",),
    "''": ("''",),
}
_STRAIGHT: Final = frozenset({'"', "''"})
"""Marks that open and close alike, the second as two apostrophes in the files of many archives."""
_MARK: Final = re.compile(r"``|''|[“”„‟«»‹›‘’\"']")
_SINGLE: Final = frozenset("‘’'")


@dataclass(frozen=True)
class Quotation:
    """A quotation with its marks. `closed` is false where the closing mark is missing;
    `goes_on` is true where the next paragraph opens anew, so that the speaker talks on."""

    span: Span
    inner: Span
    closed: bool = True
    goes_on: bool = False


def find_quotations(text: str, paragraphs: Spans) -> tuple[Quotation, ...]:
    """Find the outermost quotations.

    Args:
        text: any text, however ragged its marks.
        paragraphs: its paragraphs; no quotation crosses their borders.

    Returns:
        Quotations in reading order, none overlapping. A mark that never closes runs to the end of
        its paragraph if it opens there or the next paragraph opens one too; else it is no quotation.

    >>> text = 'The "deal" is off, he said: "It\\'s over.'
    >>> [found.span.of(text) for found in find_quotations(text, (Span(0, len(text)),))]
    ['"deal"', '"It\\'s over.']
    """
    found: list[Quotation] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        found += _in_paragraph(text, paragraph, following is not None and _opens(text, following.start))
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span, next_opens: bool) -> Iterator[Quotation]:
    position = paragraph.start
    while position < paragraph.end:
        mark = _MARK.search(text, position, paragraph.end)
        if mark is None:
            return
        if not _may_open(text, mark, paragraph):
            position = mark.end()
            continue
        end = _closing(text, mark, paragraph)
        if end is not None:
            yield Quotation(Span(mark.start(), end[1]), Span(mark.end(), end[0]))
            position = end[1]
        elif mark.group() in _SINGLE:
            position = mark.end()
        else:
            span = Span(mark.start(), paragraph.end)
            yield Quotation(span, Span(mark.end(), paragraph.end), closed=False, goes_on=next_opens)
            return


def _opens(text: str, position: int) -> bool:
    return text[position : position + 1] in '“"«„‘'


def _may_open(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """A mark opens if its shape says so, or it is straight and stands before a word and not behind one."""
    shape = mark.group()
    if shape not in _CLOSES:
        return False
    behind = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    ahead = text[mark.end()] if mark.end() < paragraph.end else " "
    if ahead.isspace() and shape not in _STRAIGHT:
        return False
    if shape in _SINGLE:
        return not behind.isalnum() and not ahead.isdigit()
    return shape not in _STRAIGHT or not (behind.isalnum() and ahead.isspace())


def _closing(text: str, mark: re.Match[str], paragraph: Span) -> tuple[int, int] | None:
    """Find where a mark closes, nested ones of the same shape counted; None if it never does."""
    closers = _CLOSES[mark.group()]
    depth = 1
    for found in _MARK.finditer(text, mark.end(), paragraph.end):
        shape = found.group()
        if shape in closers or (shape == '"' and "”" in closers) or (shape == "”" and '"' in closers):
            if shape in _SINGLE and not _closes_single(text, found, paragraph):
                continue
            depth -= 1
            if depth == 0:
                return found.span()
        elif shape == mark.group() and shape not in _SINGLE and shape not in _STRAIGHT:
            depth += 1
    if depth > 1 and mark.group() not in _SINGLE:
        last, closer = max((text.rfind(closer, mark.end(), paragraph.end), closer) for closer in closers)
        return (last, last + len(closer)) if last >= 0 else None
    return None


def _closes_single(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Tell a closing single mark from an apostrophe: no letter behind it, and no plural owner before it."""
    ahead = text[mark.end()] if mark.end() < paragraph.end else " "
    before = text[mark.start() - 1]
    if ahead.isalnum():
        return False
    if before in ".,!?…":
        return True
    later = re.compile(r"[’'](?![A-Za-z])").search(text, mark.end(), paragraph.end)
    return not (before == "s" and later is not None and ahead == " " and text[later.start() - 1] in ".,!?…")
