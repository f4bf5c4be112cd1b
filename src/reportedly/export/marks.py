"""What to mark in a story's text, and the text cut at every border of a mark.

Overlap is the rule here (a time inside a content, a place inside a source), so the text is cut into
pieces at every border, and each piece names all the marks that cover it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from reportedly.records import Analysis, Span


@dataclass(frozen=True, order=True)
class Mark:
    """A span of the text with what it is (source, cue, content, event, …) and a label to show."""

    span: Span
    kind: str
    label: str


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is covered by the same marks throughout."""

    text: str
    marks: tuple[Mark, ...]

    @property
    def kinds(self) -> str:
        """The kinds of its marks, each once, for a class attribute."""
        return " ".join(dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def labels(self) -> str:
        """The labels of its marks, for a tooltip."""
        return " · ".join(dict.fromkeys(f"{mark.kind} {mark.label}" for mark in self.marks))


def marks_of(record: Analysis) -> list[Mark]:
    """Collect all marks of a record, in reading order."""
    marks = [
        Mark(span, kind, attribution.id)
        for attribution in record.attributions
        if attribution.id != "S0"
        for kind, spans in (
            ("source", attribution.source),
            ("cue", attribution.cue),
            ("content", attribution.content),
        )
        for span in spans
    ]
    marks += [
        Mark(span, "event", f"{event.id} {event.type}") for event in record.events for span in event.trigger
    ]
    marks += [Mark(place.span, "place", place.name) for place in record.places]
    marks += [Mark(time.span, "time", time.edtf or time.value) for time in record.times]
    marks += [Mark(warning.span, "damage", warning.code) for warning in record.story.warnings if warning.span]
    return sorted(marks)


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """Cut a text at every border of a mark.

    >>> met = Mark(Span(7, 10), "event", "E1 CONSULT")
    >>> [(piece.text, piece.kinds) for piece in pieces("Envoys met.", [met])]
    [('Envoys ', ''), ('met', 'event'), ('.', '')]
    """
    marks = list(marks)
    borders = {0, len(text)}
    borders.update(mark.span.start for mark in marks)
    borders.update(mark.span.end for mark in marks)
    ordered = sorted(border for border in borders if 0 <= border <= len(text))
    return [
        Piece(text[start:end], tuple(mark for mark in marks if mark.span.start <= start < mark.span.end))
        for start, end in pairwise(ordered)
    ]
