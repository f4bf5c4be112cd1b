"""Precision, recall, F1 and shares; matching one to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

Line = dict[str, Any]
"""One line of a gold or prediction file."""

G = TypeVar("G")
P = TypeVar("P")


@dataclass(frozen=True)
class Rate:
    """Hits among what was predicted and what is in the gold.

    >>> Rate(2, predicted=4, gold=2).f1
    0.6666666666666666
    """

    hits: float
    predicted: float
    gold: float

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 where nothing was predicted."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return harmonic(self.precision, self.recall)

    @property
    def value(self) -> float:
        """The figure to report: F1."""
        return self.f1


@dataclass(frozen=True)
class Share:
    """So many right out of so many."""

    right: float
    of: float

    @property
    def value(self) -> float:
        """The share, 0 where there is nothing to count."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True)
class Figure:
    """A plain number, such as a mean error."""

    value: float


Scores = dict[str, Rate | Share | Figure]
"""Figures by name, in the order to print them."""


def harmonic(a: float, b: float) -> float:
    """Give the harmonic mean, 0 if both are 0."""
    return 2 * a * b / (a + b) if a + b else 0.0


def mean(values: Iterable[float]) -> float:
    """Give the mean, 0 of nothing."""
    chosen = list(values)
    return sum(chosen) / len(chosen) if chosen else 0.0


def match_spans(
    gold: list[G], predicted: list[P], span: Callable[[G | P], tuple[int, int]]
) -> list[tuple[int, int, bool]]:
    """Pair overlapping spans one to one: same span first, then most overlap, then nearest start.

    Returns:
        (index in gold, index in predicted, whether the spans are the same). This is TempEval-3's
        greedy matching, also used for toponyms by Gritta et al. (2019).
    """
    candidates = []
    for i, g in enumerate(gold):
        start, end = span(g)
        for j, p in enumerate(predicted):
            other_start, other_end = span(p)
            shared = min(end, other_end) - max(start, other_start)
            if shared > 0:
                same = (start, end) == (other_start, other_end)
                candidates.append((same, shared, -abs(start - other_start), i, j))
    candidates.sort(reverse=True)
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for same, _, _, i, j in candidates:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j, same))
    return pairs
