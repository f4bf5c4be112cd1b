"""Make PLOVER's and CAMEO's codes of an event from its type, mode, realis and polarity."""

from __future__ import annotations

from typing import NamedTuple

from reportedly.records import EventType, Polarity, Realis


class Coding(NamedTuple):
    """What exports need: PLOVER's reduced type, CAMEO's code, the quad class and the intensity."""

    plover: EventType
    cameo: str
    quad: int
    intensity: float


def coding_of(
    type: EventType, mode: str | None, realis: Realis, polarity: Polarity = "positive"
) -> Coding:
    """Code an event."""
    return Coding(type, "", 1, 0.0)
