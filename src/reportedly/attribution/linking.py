"""Read the tagger's numbers: which words are cues, and which words each cue's source and content are.

Numbers for one window → links. The tagger gives each word a chance of beginning or continuing a cue;
the linker then scores every word against every cue: as part of its content, where all cues of the
window and "no one" compete for the word, and as start and end of its source, where "none" competes.
So one source can serve several cues, adjacent contents part by themselves, and a content may have
gaps. "Troops left, Kyodo said, and will return" gives the cue *said* both halves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

FAR: Final = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 56, 80, 120)
"""Borders between the classes of distance, in words; near ones are told apart, far ones only roughly."""
DISTANCES: Final = 2 * len(FAR) + 1
BREAKS: Final = 5
"""Classes of how many paragraphs on a word stands: -2 or less, -1, 0, 1, 2 or more."""
LONGEST_SOURCE: Final = 60
"""Longest source in words; all of PolNeAR train but one, of 61 words, are shorter."""
LONGEST_CONTENT: Final = 160
"""Longest stretch in words between the likeliest start and end of a content; 24 of the 19,832 in PolNeAR
train are longer, and keep what they own beyond it."""
FILLED: Final = 0.2
"""Least chance with which a word that is no one's joins the content around it. Strict end-to-end F1 on
PolNeAR dev moves with it and the edges: .567 without, .612 with both."""
BEYOND: Final = 12
"""A content's own words beyond its likeliest edges count from so many on (another paragraph of a quotation,
the second half of a split one); fewer are ragged ends. Token F1 of contents moves with it: .883 without,
.891 with."""


@dataclass(frozen=True)
class Link:
    """What one cue holds together, in numbers of words: `cue` and `source` are `[first, last)`.

    `content` are the words of the content. `certainty` is the product of three chances: that it is a
    cue, that its source is this one (or none), and, as a mean, that the words are its content.
    """

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[int, ...]
    certainty: float


def cues_in(chances: Floats, least: float) -> list[tuple[int, int]]:
    """Find the cues among the words of a window.

    Args:
        chances: (words, 3): no cue, begins one, continues one.
        least: least chance of being in a cue.
    """
    found: list[tuple[int, int]] = []
    for at in np.flatnonzero(1.0 - chances[:, 0] > least).tolist():
        if found and found[-1][1] == at and chances[at, 1] <= chances[at, 2]:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def distances(cues: Sequence[tuple[int, int]], words: int) -> Integers:
    """Class the distance of every word from every cue: (cues, words), 0 far before, the middle inside."""
    places = np.arange(words)
    first = np.array([cue[0] for cue in cues], dtype=np.int64).reshape(-1, 1)
    last = np.array([cue[1] - 1 for cue in cues], dtype=np.int64).reshape(-1, 1)
    before = np.digitize(np.maximum(first - places, 0), FAR)
    after = np.digitize(np.maximum(places - last, 0), FAR)
    return np.asarray(len(FAR) + after - before, dtype=np.int64)


def breaks(cues: Sequence[tuple[int, int]], blocks: Sequence[int]) -> Integers:
    """Class how many paragraphs every word stands before or behind every cue: (cues, words)."""
    here = np.array([blocks[cue[0]] for cue in cues], dtype=np.int64).reshape(-1, 1)
    steps = np.clip(np.array(blocks, dtype=np.int64) - here, -(BREAKS // 2), BREAKS // 2)
    return np.asarray(steps + BREAKS // 2, dtype=np.int64)


def members(cues: Sequence[tuple[int, int]], words: int) -> Floats:
    """Weigh the words of each cue so that they add up to one: (cues, words)."""
    found = np.zeros((len(cues), words), dtype=np.float32)
    for number, (first, last) in enumerate(cues):
        found[number, first:last] = 1.0 / (last - first)
    return found


def link(
    cues: Sequence[tuple[int, int]],
    chances: Floats,
    content: Floats,
    starts: Floats,
    ends: Floats,
    edges: Floats,
) -> list[Link]:
    """Give each cue its source and its content; a cue with nothing to hold is none.

    Args:
        cues: the cues of the window.
        chances: (words, 3), as in `cues_in`.
        content: (cues + 1, words): for each word, the chance of each cue and, last, of none.
        starts: (cues, words + 1): log chance that the source begins at a word; the last: no source.
        ends: (cues, words + 1): the same for its last word.
        edges: (2, cues, words): log chance that the content begins, and ends, at a word.
    """
    owner = content.argmax(axis=0)
    found: list[Link] = []
    for number, cue in enumerate(cues):
        source, sourced = _span(starts[number], ends[number])
        holes = {*range(*cue), *(range(*source) if source else ())}
        held = [at for at in _words(number, content, owner, edges[:, number]) if at not in holes]
        if held:
            cued = float((1.0 - chances[cue[0] : cue[1], 0]).mean())
            certainty = cued * sourced * float(content[number, held].mean())
            found.append(Link(cue, source, tuple(held), certainty))
    return found


def _words(number: int, content: Floats, owner: Integers, edges: Floats) -> list[int]:
    """The words of a content: from its likeliest start to its likeliest end, and what it owns beyond."""
    own: list[int] = np.flatnonzero(owner == number).tolist()
    if not own:
        return []
    first, last = _edges(edges)
    nobody = len(content) - 1
    within = [
        at
        for at in range(first, last)
        if owner[at] == number or (owner[at] == nobody and content[number, at] >= FILLED)
    ]
    beyond = [at for at in own if not first <= at < last]
    return sorted([*within, *beyond]) if len(beyond) >= BEYOND or not within else within


def _edges(edges: Floats) -> tuple[int, int]:
    """The likeliest start and end together."""
    best, where = -np.inf, (0, 0)
    for first in np.argsort(-edges[0])[:6].tolist():
        reach = edges[1, first : first + LONGEST_CONTENT]
        last = first + int(reach.argmax())
        if edges[0, first] + edges[1, last] > best:
            best, where = float(edges[0, first] + edges[1, last]), (first, last + 1)
    return where


def _span(starts: Floats, ends: Floats) -> tuple[tuple[int, int] | None, float]:
    """The likeliest source, start and end together against none, and its chance."""
    words = len(starts) - 1
    none = float(starts[words] + ends[words])
    best, where = none, None
    for first in np.argsort(-starts[:words])[:5].tolist():
        reach = ends[first : min(first + LONGEST_SOURCE, words)]
        last = first + int(reach.argmax())
        score = float(starts[first] + ends[last])
        if score > best:
            best, where = score, (first, last + 1)
    return where, float(np.exp(best / 2))
