"""Read marked-up sentences: `[Kyodo]source [said]cue [troops crossed]content.` → text and spans.

Marks may nest, and a digit tells attributions of one text apart: `[Kyodo]source1`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportedly.records import Span, Spans

_PIECE = re.compile(r"\[|\](source|cue|content)(\d*)|[^\[\]]+")


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and the marked spans: `spans["1"]["cue"]`."""

    text: str
    spans: Mapping[str, Mapping[str, Spans]]


def read_marks(line: str) -> Marked:
    """Take the marks out of a line.

    >>> read_marks("[Kyodo]source [said]cue so.").spans[""]["cue"]
    (Span(start=6, end=10),)
    """
    text = ""
    opened: list[int] = []
    spans: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for piece in _PIECE.finditer(line):
        if piece.group() == "[":
            opened.append(len(text))
        elif piece.group(1):
            spans[piece.group(2)][piece.group(1)].append(Span(opened.pop(), len(text)))
        else:
            text += piece.group()
    assert not opened, f"a bracket never closes: {line}"
    return Marked(text.rstrip(), {n: {k: tuple(v) for k, v in roles.items()} for n, roles in spans.items()})


def cases(name: str) -> list[str]:
    """Give the lines of a case file beside this one, without notes and blanks."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
