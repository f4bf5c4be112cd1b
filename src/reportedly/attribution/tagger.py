"""The learned tagger: from a reading of the encoder to links of cue, source and content.

Reading → links, in code points. It was trained on PolNeAR's US political news (`training/reader`,
model card in `data/reader/`), knows no chain, stance or kind, and finds what no list of verbs holds: "was
quick to dismiss", "painted a picture of". `joining.py` puts its links and the rules' candidates together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from reportedly import data
from reportedly.attribution import linking
from reportedly.encoder import Graph, Reading, WindowRead, Words
from reportedly.records import Span, Spans

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
    """The linker, which goes on from what the encoder read."""

    linker: Graph

    @classmethod
    def load(cls) -> Tagger:
        """Load the weights that ship with the package.

        Raises:
            DataError: they are missing or damaged.
        """
        return cls(Graph(data.path("reader/linker.onnx")))

    def links(self, reading: Reading) -> list[TaggedLink]:
        """Find the attributions of a document, in reading order."""
        return [link for read in reading.windows for link in self._linked(reading.words, read)]

    def _linked(self, words: Words, read: WindowRead) -> list[TaggedLink]:
        window = read.window
        number = len(window.places)
        cues = linking.cues_in(read.cues, LEAST_CUE)
        if not cues:
            return []
        content, starts, ends, edges = self.linker.run(
            {
                "words": read.states,
                "members": linking.members(cues, number),
                "distances": linking.distances(cues, number),
                "breaks": linking.breaks(cues, words.blocks[window.first : window.last]),
            }
        )
        here = words.spans[window.first : window.last]
        first, last = window.core[0] - window.first, window.core[1] - window.first
        return [
            _in_code_points(here, each)
            for each in linking.link(cues, read.cues, content, starts, ends, edges)
            if first <= each.cue[0] < last and each.certainty >= LEAST_CERTAINTY
        ]


def _in_code_points(words: Sequence[Span], link: linking.Link) -> TaggedLink:
    def spans(numbers: Sequence[int]) -> Spans:
        runs = np.split(np.asarray(numbers), np.flatnonzero(np.diff(numbers) != 1) + 1)
        return tuple(Span(words[int(run[0])].start, words[int(run[-1])].end) for run in runs if len(run))

    source = spans(range(*link.source)) if link.source else ()
    (cue,) = spans(range(*link.cue))
    return TaggedLink(source, cue, spans(link.content), link.certainty)
