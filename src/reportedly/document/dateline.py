"""Find the dateline that opens a report: "HANOI, Jan. 28 (PPA) - Officials met …" → its span.

A dateline says where and when a report was filed, and who filed it. It belongs to no sentence: left in,
it becomes part of the subject's name and lends its place and date to the event. Text → span.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from reportedly.data import toml
from reportedly.records import Span, Spans

PARAGRAPHS_LOOKED_AT: Final = 3
"""A headline and a byline may stand before it; further down, a dash after a name is punctuation."""


def find_dateline(text: str, paragraphs: Spans) -> Span | None:
    """Find the dateline of a story, its dash included.

    Args:
        text: the story's text.
        paragraphs: its paragraphs, in reading order.

    Returns:
        The dateline's span in code points, or None.

    >>> text = "HANOI, Jan. 28 (PPA) - Officials of two countries met."
    >>> find_dateline(text, (Span(0, len(text)),)).of(text)
    'HANOI, Jan. 28 (PPA) - '
    """
    for paragraph in paragraphs[:PARAGRAPHS_LOOKED_AT]:
        for pattern in _patterns():
            found = pattern.match(text, paragraph.start, paragraph.end)
            if found:
                return Span(found.start(), found.end())
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    data = toml("datelines.toml")
    return tuple(re.compile(_filled(form["pattern"], data["parts"]) + data["news"]) for form in data["form"])


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """Put the parts in for their names; a plain replacement, for braces also count in a pattern."""
    for name, part in parts.items():
        pattern = pattern.replace("{" + name + "}", part)
    return pattern
