"""Find and date the time expressions of a document. "met in October, a report said Tuesday" → two `Time`s.

Document → `Time` records in reading order. The grammar reads the text, spaCy's parse only guards
against names ("May said") and gives the governing verb's tense. Years run on along coordinations
("in March and April 1918"), and the two ends of a range ("from Monday to Wednesday") are two
expressions that share one EDTF interval.
"""

from __future__ import annotations

from reportedly.document import Document
from reportedly.grounding.time.dating import Anchors, date_all
from reportedly.grounding.time.grammar import read
from reportedly.grounding.time.guard import is_time
from reportedly.records import Span, Time


def find_times(document: Document) -> tuple[Time, ...]:
    """Find time expressions, in reading order, dated from the story's day of publication."""
    return find(document, anchor=document.story.published.edtf)


def find(source: Document | str, *, anchor: str | None = None) -> tuple[Time, ...]:
    """Find and date the time expressions of a parsed document, or of plain text.

    Args:
        source: a document, or text: without a parse all verbs count as past.
        anchor: the day of publication in EDTF; an interval or a month dates only what is the same
            for all of its days.

    >>> [(time.value, time.edtf) for time in find("Envoys met in October.", anchor="2014-02-04")]
    [('2013-10', '2013-10')]
    """
    text = source if isinstance(source, str) else source.doc.text
    doc = None if isinstance(source, str) else source.doc
    found = [expression for expression in read(text) if is_time(expression, text, doc)]
    readings = date_all(found, text, doc, Anchors.of(anchor))
    return tuple(
        Time(
            f"T{number}",
            Span(expression.start, expression.end),
            reading.type,
            reading.value,
            reading.edtf,
            reading.why,
        )
        for number, (expression, reading) in enumerate(zip(found, readings, strict=True), start=1)
    )
