"""Read a document once for all that is learned. Document → a reading: for each word, what the encoder saw.

One pass of the encoder serves attributions and events: from a word's state (a vector) linear layers tell
the chance that it begins or continues a cue, the type of event that it names, and the mode. What asks
for more than a word, as who said it, starts from the states (`attribution/tagger.py`, `events/judge.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from spacy.tokens import Span as TokenSpan

from reportedly import data
from reportedly.document import Document
from reportedly.encoder.pieces import Vocabulary, Words, words_of
from reportedly.encoder.session import Floats, Graph
from reportedly.encoder.windows import Window, windows_of
from reportedly.records import Span

READER: Final = "reader 2"
"""Name and version of the weights: part of the coder's name, so that a ledger knows who read a story."""
WINDOW: Final = 320
OVERLAP: Final = 96
"""Pieces in a window, and pieces that two windows share, as in training."""


@dataclass(frozen=True)
class WindowRead:
    """What the encoder saw of one window: arrays with a row for each word.

    `states` (words, width), and chances: `cues` (words, 3), `types` (words, 17), `modes` (words, 82).
    """

    window: Window
    states: Floats
    cues: Floats
    types: Floats
    modes: Floats


@dataclass(frozen=True)
class Reading:
    """A document as the encoder read it. Text that the analysis leaves out is not in it."""

    text: str
    words: Words
    windows: tuple[WindowRead, ...]


@dataclass(frozen=True)
class Reader:
    """The vocabulary and the encoder."""

    vocabulary: Vocabulary
    encoder: Graph

    @classmethod
    def load(cls) -> Reader:
        """Load the weights that ship with the package.

        Raises:
            DataError: they are missing or damaged.
        """
        return cls(
            Vocabulary.load(data.path("reader/vocabulary.txt")), Graph(data.path("reader/encoder.onnx"))
        )

    def read(self, document: Document) -> Reading:
        """Read a document, window by window: on one core nothing is gained by reading several at once."""
        text = document.story.text
        words = words_of(text, _blocks(document))
        windows = windows_of(text, words, self.vocabulary, size=WINDOW, overlap=OVERLAP)
        return Reading(text, words, tuple(self._read(window) for window in windows))

    def _read(self, window: Window) -> WindowRead:
        pieces = np.array([window.pieces], dtype=np.int64)
        places = np.array([window.places], dtype=np.int64)
        mask = np.ones(pieces.shape, dtype=np.float32)
        seen: Sequence[Floats] = self.encoder.run({"pieces": pieces, "mask": mask, "places": places})
        return WindowRead(window, *(array[0] for array in seen))


def _blocks(document: Document) -> list[Span]:
    """The analysed text by paragraphs; what was skipped, as damage or dateline, parts a paragraph."""
    blocks: list[Span] = []
    before: TokenSpan | None = None
    for sentence in document.sentences:
        span = Document.span(sentence)
        if before is not None and _goes_on(document, before, sentence):
            blocks[-1] = Span(blocks[-1].start, span.end)
        else:
            blocks.append(span)
        before = sentence
    return blocks


def _goes_on(document: Document, before: TokenSpan, sentence: TokenSpan) -> bool:
    same = document.paragraph_of(before[0]) == document.paragraph_of(sentence[0])
    return same and all(token.is_space for token in document.doc[before.end : sentence.start])
