"""Find the time expressions of a document."""

from __future__ import annotations

from reportedly.document import Document
from reportedly.records import Time


def find_times(document: Document) -> tuple[Time, ...]:
    """Find time expressions, in reading order."""
    return ()
