"""Where in a story something stands: `[start, end)` in Unicode code points of `story.text`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points, the Web Annotation TextPositionSelector.

    >>> Span(0, 5).of("Kyodo said")
    'Kyodo'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]
"""A discontinuous stretch of text: spans in reading order that do not overlap."""


def joined(spans: Iterable[Span]) -> Spans:
    """Sort spans and fuse those that touch or overlap.

    >>> joined([Span(6, 9), Span(0, 4), Span(4, 5)])
    (Span(start=0, end=5), Span(start=6, end=9))
    """
    out: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def cut(span: Span, holes: Iterable[Span]) -> Spans:
    """Give what is left of `span` when the holes are taken out.

    >>> cut(Span(0, 10), [Span(3, 5)])
    (Span(start=0, end=3), Span(start=5, end=10))
    """
    out: list[Span] = []
    start = span.start
    for hole in joined(holes):
        if hole.end <= start or hole.start >= span.end:
            continue
        if hole.start > start:
            out.append(Span(start, hole.start))
        start = max(start, hole.end)
    if start < span.end:
        out.append(Span(start, span.end))
    return tuple(out)


def words(text: str, spans: Iterable[Span]) -> str:
    """Read the spans aloud: their words, with an ellipsis where text was left out."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans)
