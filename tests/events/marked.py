"""Read marked-up sentences: `The [planned] <visit> angered them.` marks [cues] and the <trigger>."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

MARK = re.compile(r"\[([^\]]+)\]|<([^>]+)>")


class Marked(NamedTuple):
    """A sentence without its marks, and where they were."""

    text: str
    cues: list[tuple[int, int]]
    triggers: list[tuple[int, int]]


def read_marked(line: str) -> Marked:
    """Take the marks out of a sentence."""
    text, at = "", 0
    cues: list[tuple[int, int]] = []
    triggers: list[tuple[int, int]] = []
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        inside = mark.group(1) or mark.group(2)
        (cues if mark.group(1) else triggers).append((len(text), len(text) + len(inside)))
        text += inside
        at = mark.end()
    return Marked(text + line[at:], cues, triggers)


def read_cases(name: str) -> list[tuple[str, list[str]]]:
    """Read a case file: `sentence → expected words`; lines with # and empty ones are for readers."""
    cases = []
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            sentence, _, wanted = line.partition(" → ")
            cases.append((sentence.strip(), wanted.split()))
    return cases
