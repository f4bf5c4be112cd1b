"""The learned tagger: it reads a document in one pass and gives links of cue, source and content.

Document → links, in code points. It was trained on PolNeAR's US political news (`training/attribution`,
model card in `data/tagger/`), knows no chain, stance or kind, and finds what no list of verbs holds: "was
quick to dismiss", "painted a picture of". `joining.py` puts its links and the rules' candidates together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from spacy.tokens import Span as TokenSpan

from reportedly import data
from reportedly.attribution import linking
from reportedly.document import Document
from reportedly.encoder import Graph, Vocabulary, Window, Words, read_windows, windows_of, words_of
from reportedly.records import Span, Spans

TAGGER: Final = "tagger 1"
"""Name and version of the weights: part of the coder's name, so that a ledger knows who read a story."""
WINDOW: Final = 320
OVERLAP: Final = 96
"""Pieces in a window, and pieces that two windows share, as in training."""
LEAST_CUE: Final = 0.35
"""Least chance of a word to be taken for part of a cue."""
LEAST_CERTAINTY: Final = 0.25
"""Least certainty of a whole link. Found with `LEAST_CUE` on PolNeAR dev, where end-to-end F1 is flat from
.25 to .35 (.755 to .759; .737 with all cues of .5); the lower end finds more."""


@dataclass(frozen=True)
class TaggedLink:
    """One attribution as the tagger sees it, in code points; `source` is empty where nobody is named."""

    source: Spans
    cue: Span
    content: Spans
    certainty: float


@dataclass(frozen=True)
class Tagger:
    """The vocabulary and the two graphs."""

    vocabulary: Vocabulary
    encoder: Graph
    linker: Graph

    @classmethod
    def load(cls) -> Tagger:
        """Load the weights that ship with the package.

        Raises:
            DataError: they are missing or damaged.
        """
        return cls(
            Vocabulary.load(data.path("tagger/vocabulary.txt")),
            Graph(data.path("tagger/encoder.onnx")),
            Graph(data.path("tagger/linker.onnx")),
        )

    def links(self, document: Document) -> list[TaggedLink]:
        """Find the attributions of a document, in reading order.

        Text that the analysis leaves out is not read.
        """
        text = document.story.text
        words = words_of(text, _blocks(document))
        windows = windows_of(text, words, self.vocabulary, size=WINDOW, overlap=OVERLAP)
        found: list[TaggedLink] = []
        read = read_windows(self.encoder, windows)
        for window, (states, chances) in zip(windows, read, strict=True):
            found += self._linked(words, window, states, chances)
        return found

    def _linked(
        self, words: Words, window: Window, states: linking.Floats, chances: linking.Floats
    ) -> list[TaggedLink]:
        number = len(window.places)
        cues = linking.cues_in(chances, LEAST_CUE)
        if not cues:
            return []
        content, starts, ends, edges = self.linker.run(
            {
                "words": states,
                "members": linking.members(cues, number),
                "distances": linking.distances(cues, number),
                "breaks": linking.breaks(cues, words.blocks[window.first : window.last]),
            }
        )
        here = words.spans[window.first : window.last]
        first, last = window.core[0] - window.first, window.core[1] - window.first
        return [
            _in_code_points(here, each)
            for each in linking.link(cues, chances, content, starts, ends, edges)
            if first <= each.cue[0] < last and each.certainty >= LEAST_CERTAINTY
        ]


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


def _in_code_points(words: Sequence[Span], link: linking.Link) -> TaggedLink:
    def spans(numbers: Sequence[int]) -> Spans:
        runs = np.split(np.asarray(numbers), np.flatnonzero(np.diff(numbers) != 1) + 1)
        return tuple(Span(words[int(run[0])].start, words[int(run[-1])].end) for run in runs if len(run))

    source = spans(range(*link.source)) if link.source else ()
    (cue,) = spans(range(*link.cue))
    return TaggedLink(source, cue, spans(link.content), link.certainty)
