"""Read marked-up sentences: `A trip to [Pyongyang]{PRK literal}.` → the text and what it should give."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportedly.records import Span

_MARK = re.compile(r"\[([^\]]+)\]\{([^}]*)\}")


class Marked(NamedTuple):
    """A name's place in the text, and the words in braces behind it."""

    span: Span
    words: tuple[str, ...]


def marked(line: str) -> tuple[str, tuple[Marked, ...]]:
    """Take the marks out of a line."""
    text, found, last = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        span = Span(len(text), len(text) + len(mark.group(1)))
        text += mark.group(1)
        found.append(Marked(span, tuple(mark.group(2).split())))
        last = mark.end()
    return text + line[last:], tuple(found)
