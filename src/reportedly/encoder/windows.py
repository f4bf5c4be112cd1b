"""Cut a long text into overlapping windows that the encoder can hold. Words → windows of pieces.

A word near the border of one window stands well inside the next, and is read there: `Window.core`
says which words a window answers for. A text of one window is read whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.encoder.pieces import Vocabulary, Words


@dataclass(frozen=True)
class Window:
    """A stretch of words as the encoder reads it.

    `first` and `last` number its words, `[first, last)`; `pieces` are their numbers with marks for
    start, end and paragraph breaks; `places[k]` says where the first piece of word `first + k`
    stands in `pieces`; `core` are the words that this window answers for.
    """

    first: int
    last: int
    pieces: tuple[int, ...]
    places: tuple[int, ...]
    core: tuple[int, int]


def windows_of(
    text: str, words: Words, vocabulary: Vocabulary, *, size: int, overlap: int, offset: int = 0
) -> list[Window]:
    """Cut words into windows of at most `size` pieces, each sharing `overlap` with the next.

    `offset` makes the first window shorter by so many pieces: training cuts each time at other places.
    """
    spelled = [vocabulary.pieces(span.of(text)) for span in words.spans]
    found: list[Window] = []
    first = 0
    limit = size - offset
    while first < len(words):
        last = _fill(spelled, words, first, max(limit, size // 4))
        found.append(_window(spelled, words, vocabulary, first, last))
        if last >= len(words):
            break
        first = max(_back(spelled, words, last, overlap), first + 1)
        limit = size
    return _with_cores(found, len(words))


def _cost(spelled: Sequence[tuple[int, ...]], words: Words, at: int) -> int:
    """Pieces that a word takes, with the mark of a paragraph break before it."""
    return len(spelled[at]) + (at > 0 and words.blocks[at] != words.blocks[at - 1])


def _fill(spelled: Sequence[tuple[int, ...]], words: Words, first: int, size: int) -> int:
    room = size - 2
    last = first
    while last < len(words) and (last == first or _cost(spelled, words, last) <= room):
        room -= _cost(spelled, words, last)
        last += 1
    return last


def _back(spelled: Sequence[tuple[int, ...]], words: Words, last: int, overlap: int) -> int:
    first = last
    while first > 0 and overlap > 0:
        first -= 1
        overlap -= _cost(spelled, words, first)
    return first


def _window(
    spelled: Sequence[tuple[int, ...]], words: Words, vocabulary: Vocabulary, first: int, last: int
) -> Window:
    pieces = [vocabulary.start]
    places: list[int] = []
    for at in range(first, last):
        if at > first and words.blocks[at] != words.blocks[at - 1]:
            pieces.append(vocabulary.end)
        places.append(len(pieces))
        pieces.extend(spelled[at])
    pieces.append(vocabulary.end)
    return Window(first, last, tuple(pieces), tuple(places), (first, last))


def _with_cores(windows: Sequence[Window], number: int) -> list[Window]:
    """Part each overlap in its middle between the two windows that share it."""
    borders = [(here.last + there.first) // 2 for here, there in pairwise(windows)]
    starts, ends = [0, *borders], [*borders, number]
    return [
        Window(window.first, window.last, window.pieces, window.places, (start, end))
        for window, start, end in zip(windows, starts, ends, strict=False)
    ]
