"""The learned judge: from a reading of the encoder to the words that name acts, their types and sides.

Reading → judged, in code points. It was trained on our own annotated texts and on labels of real reports
(`training/events`, model card in `data/reader/`). It finds what no lexicon holds ("yanked its envoy"),
tells which sense a word has, and says of words that look like acts that they are none ("shot a film").
`mentions.py` puts what it sees and the lexicon's candidates together.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass

import numpy as np

from reportedly import data
from reportedly.attribution import linking
from reportedly.encoder import Graph, Reading, Words
from reportedly.encoder.session import Floats
from reportedly.events.labels import MODE_LABELS, TYPE_LABELS
from reportedly.events.weights import Foreground
from reportedly.records import EventType, Span


@dataclass(frozen=True)
class Judged:
    """What the judge sees of a document, a row for each of its words.

    `types` (words, 17): the chance of each of `TYPE_LABELS`; `modes` (words, 82): of `MODE_LABELS`.
    """

    words: Words
    types: Floats
    modes: Floats
    foreground: Foreground
    _starts: tuple[int, ...]
    _windows: tuple[tuple[int, int, int, Floats], ...]
    _sides: Graph

    def chances(self, span: Span) -> Floats:
        """Give the chance of each type for the words that touch a span: of several, the surest act's."""
        numbers = self.numbers(span)
        nothing: Floats = np.eye(1, len(TYPE_LABELS), dtype=np.float32)[0]
        rows: list[Floats] = [self.types[at] for at in numbers]
        return min(rows, key=lambda row: float(row[0]), default=nothing)

    def mode(self, span: Span, kind: EventType) -> str | None:
        """Give the likeliest mode of a type for the words of a trigger, or None where it has none."""
        numbers = self.numbers(span)
        if not numbers:
            return None
        own = [at for at, (of, _) in enumerate(MODE_LABELS) if of == kind]
        return MODE_LABELS[max(own, key=lambda at: float(self.modes[numbers[0], at]))][1]

    def numbers(self, span: Span) -> list[int]:
        """Number the words that touch a span."""
        first = max(bisect.bisect_right(self._starts, span.start) - 1, 0)
        last = bisect.bisect_left(self._starts, span.end)
        return [at for at in range(first, last) if self.words.spans[at].end > span.start]

    def sides(self, trigger: Span) -> tuple[int, Floats]:
        """Score the words around a trigger as its sides.

        Returns:
            The number of the first word scored, and the chances of naming an actor and a recipient,
            (2, words).
        """
        numbers = self.numbers(trigger)
        return self._scored(numbers) if numbers else (0, np.zeros((2, 0), dtype=np.float32))

    def _scored(self, numbers: list[int]) -> tuple[int, Floats]:
        _, first, last, states = next(each for each in self._windows if numbers[0] < each[0])
        anchor = [(numbers[0] - first, min(numbers[-1] + 1, last) - first)]
        (scores,) = self._sides.run(
            {
                "words": states,
                "members": linking.members(anchor, last - first),
                "distances": linking.distances(anchor, last - first),
                "breaks": linking.breaks(anchor, self.words.blocks[first:last]),
            }
        )
        return first, scores[:, 0]


@dataclass(frozen=True)
class Judge:
    """The graph that scores words as sides of a trigger, and the weights that tell news from background."""

    sides: Graph
    foreground: Foreground

    @classmethod
    def load(cls) -> Judge:
        """Load the weights that ship with the package.

        Raises:
            DataError: they are missing or damaged.
        """
        return cls(Graph(data.path("reader/sides.onnx")), Foreground.load())

    def judge(self, reading: Reading) -> Judged:
        """Lay the windows of a reading together: of words read twice, each counts where it stands inside."""
        types = np.zeros((len(reading.words), len(TYPE_LABELS)), dtype=np.float32)
        modes = np.zeros((len(reading.words), len(MODE_LABELS)), dtype=np.float32)
        windows: list[tuple[int, int, int, Floats]] = []
        for read in reading.windows:
            (first, last), start = read.window.core, read.window.first
            types[first:last] = read.types[first - start : last - start]
            modes[first:last] = read.modes[first - start : last - start]
            windows.append((last, start, read.window.last, read.states))
        starts = tuple(span.start for span in reading.words.spans)
        return Judged(reading.words, types, modes, self.foreground, starts, tuple(windows), self.sides)
