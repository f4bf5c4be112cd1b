"""Where an expression stands, and what it turns out to say there: `Scene` and `Reading`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, Protocol

from reportedly.grounding.time.moment import Moment
from reportedly.records import TimeType

Tense = Literal["past", "present", "future", "attributive", ""]
"""The governing verb's tense; "attributive" where a noun is governed instead: "the Oct. 7 attacks"."""

UNKNOWN: Final = {
    "day": "XXXX-XX-XX", "night": "XXXX-XX-XXTNI", "week": "XXXX-WXX", "fortnight": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX", "quarter": "XXXX-QX", "season": "XXXX-XX", "half": "XXXX-HX", "year": "XXXX",
    "decade": "XXX", "century": "XX", "millennium": "X",
}  # fmt: skip
"""TIMEX3 values of units that cannot be dated."""


@dataclass(frozen=True)
class Scene:
    """Where an expression stands: the story's day, the date named before it, the governing verb's tense.

    In a `narrative`, a text about the past that dates its events itself, the date named before is "now".
    """

    published: Moment | None = None
    mentioned: Moment | None = None
    recent: tuple[Moment, ...] = ()
    quarter: Moment | None = None
    tense: Tense = ""
    narrative: bool = False

    @property
    def now(self) -> Moment | None:
        """What "this month" counts from."""
        return self.mentioned if self.narrative and self.mentioned else self.published

    @property
    def then(self) -> Moment | None:
        """What "the following month" counts from."""
        return self.mentioned or self.published


@dataclass(frozen=True)
class Reading:
    """An expression dated: TIMEX3 type and value, EDTF if the days are known, the moment to count from."""

    type: TimeType
    value: str
    edtf: str | None = None
    moment: Moment | None = None
    why: str = ""


class Meaning(Protocol):
    """Anything an expression can mean."""

    def resolve(self, scene: Scene) -> Reading:
        """Date it."""


def dated(moment: Moment, why: str) -> Reading:
    """Give the reading of a known moment."""
    return Reading("DATE", moment.value, moment.edtf, moment, why)
