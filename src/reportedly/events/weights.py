"""The weights that tell what a sentence tells as its news (`foreground.py` says what they weigh)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.data import toml

TABLE: Final = "events/foreground.toml"


@dataclass(frozen=True)
class Foreground:
    """The weights of signs, by name; a mention needs the chance `least`, a sentence's best one `alone`."""

    weights: Mapping[str, float]
    least: float
    alone: float

    @classmethod
    def load(cls) -> Foreground:
        """Read the weights that ship with the package."""
        table = toml(TABLE)
        return cls(table["weights"], table["least"], table["alone"])

    def chance(self, signs: Mapping[str, float]) -> float:
        """Give the chance that a mention with these signs is told as news."""
        return 1 / (1 + math.exp(-sum(self.weights.get(name, 0.0) * value for name, value in signs.items())))

    def chosen(self, chances: Sequence[float]) -> list[bool]:
        """Choose among the mentions of one sentence."""
        best = max(chances, default=0.0)
        return [chance >= self.least or (chance == best and chance >= self.alone) for chance in chances]
