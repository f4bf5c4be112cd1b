"""What an expression means before it is dated, and how it is dated from the story's day.

`Meaning.resolve(scene)` gives the `Reading`: "last May" is Calendar(month 5, direction -1), and in a
scene of 2014-02-04 that is 2013-05.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from reportedly.grounding.time.dates import Calendar
from reportedly.grounding.time.moment import GRAINS, YEARS_IN, Moment
from reportedly.grounding.time.scene import UNKNOWN, Meaning, Reading, Scene, dated
from reportedly.records import TimeType

LETTER: Final = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "weekend": "WE", "week": "W",
    "month": "M", "quarter": "Q", "season": "S", "year": "Y", "decade": "DE", "century": "CE",
    "millennium": "L",
}  # fmt: skip
CLOCK_UNITS: Final = ("second", "minute", "hour")


@dataclass(frozen=True)
class Shift:
    """A calendar unit counted from the story's day, the date named before, or a date: "last week"."""

    unit: str
    amount: Any
    base: Literal["now", "then", "event"] | Meaning = "now"
    keep: str = ""
    """Where the base is of this unit, so is the result: a year before a third quarter is a third quarter."""

    def resolve(self, scene: Scene) -> Reading:
        """Count from the base; a base coarser than the unit leaves the value open."""
        if self.keep and (kept := self._kept(scene)) is not None:
            return dated(kept, f"{self.amount:+g} {self.unit}, the unit kept")
        if isinstance(self.amount, str):
            return Reading(
                "DATE", "PAST_REF" if self.amount.startswith("-") else "FUTURE_REF", why="no number"
            )
        base = self._base(scene)
        unit, amount = _whole(self.unit, self.amount)
        if unit in CLOCK_UNITS:
            return Reading("TIME", f"{base.value}TXX" if base and base.unit == "day" else "XXXX-XX-XXTXX")
        if base is None:
            return Reading("DATE", UNKNOWN[self.unit], why="no date to count from")
        night = "TNI" if self.unit == "night" else ""
        if GRAINS.index(base.unit) > GRAINS.index(unit):
            value = (
                base.value + UNKNOWN[unit][4 + 3 * (base.unit == "month") :]
                if base.unit in ("year", "month")
                else UNKNOWN[unit]
            )
            return Reading("DATE", value, None, base if amount == 0 else None, "base not exact enough")
        found = base.up(unit).shift(amount)
        return replace(
            dated(found, f"{self.amount:+g} {self.unit} from {base.value}"), value=found.value + night
        )

    def _kept(self, scene: Scene) -> Moment | None:
        mentioned = scene.quarter
        if mentioned is None and self.unit == self.keep and scene.published is not None:
            mentioned = scene.published.up(self.keep).shift(-1)
        if mentioned is None or (self.unit != self.keep and scene.mentioned != mentioned):
            return None
        return mentioned.shift(self.amount * (4 if self.unit == "year" else 1))

    def _base(self, scene: Scene) -> Moment | None:
        if self.base == "now":
            return scene.now
        if self.base == "event":
            return None
        if self.base == "then":
            exact = (
                m for m in reversed(scene.recent) if not Moment(unit_of(self.unit), 0).finer_than(m.unit)
            )
            return next(exact, scene.mentioned)
        return self.base.resolve(scene).moment


def unit_of(unit: str) -> str:
    """Give the unit on the calendar that a unit of speech is counted in: nights and hours in days."""
    if unit in GRAINS:
        return unit
    return "week" if unit == "fortnight" else "day"


def _whole(unit: str, amount: float) -> tuple[str, int]:
    """Give a unit of which the amount is a whole number: half a year is six months."""
    if unit == "fortnight":
        unit, amount = "week", amount * 2
    if unit == "night":
        unit = "day"
    if amount != int(amount):
        finer = {"year": ("month", 12), "week": ("day", 7), "decade": ("year", 10), "century": ("year", 100)}
        unit, factor = finer.get(unit, (unit, 1))
        amount *= factor
    return unit, round(amount)


@dataclass(frozen=True)
class Length:
    """A length of time: "two months", "several days"."""

    unit: str
    amount: Any

    def resolve(self, scene: Scene) -> Reading:  # noqa: ARG002
        """Write it as an ISO 8601 duration."""
        return Reading("DURATION", self.value)

    @property
    def value(self) -> str:
        """The TIMEX3 value: P2M, PXD, PT5H; decades and centuries with a number are years."""
        unit, amount = self.unit, self.amount
        if isinstance(amount, str):
            letter = LETTER.get(unit, "X")
            return f"PTX{letter}" if unit in CLOCK_UNITS else f"PX{letter}"
        if unit in YEARS_IN:
            unit, amount = "year", amount * YEARS_IN[unit]
        if unit == "fortnight" or unit == "weekend":
            return f"P{amount * 2:g}{'W' if unit == 'fortnight' else 'D'}"
        if amount == 0.5 and unit == "year":
            return "P6M"
        return f"P{'T' if unit in CLOCK_UNITS else ''}{amount:.10g}{LETTER[unit]}"


@dataclass(frozen=True)
class Fixed:
    """An expression whose value the words alone give: sets and words without a date ("now", "daily")."""

    type: TimeType
    value: str

    def resolve(self, scene: Scene) -> Reading:  # noqa: ARG002
        """Give the value; "now" in a story with a date still has no EDTF, for it names no day."""
        return Reading(self.type, self.value)


@dataclass(frozen=True)
class InDay:
    """A part of a day, or a time of day: "Monday night", "10:35 a.m.", "this morning"."""

    suffix: str
    base: Meaning | None = None
    days: int = 0

    def resolve(self, scene: Scene) -> Reading:
        """Date the day and add the part of it."""
        moment = self.base.resolve(scene).moment if self.base else scene.now
        if moment is None or moment.unit != "day":
            base = (
                moment.value + UNKNOWN["day"][len(moment.value) :]
                if moment and moment.unit in ("month", "year")
                else UNKNOWN["day"]
            )
            return Reading("TIME", base + self.suffix, why="day unknown")
        moment = moment.shift(self.days)
        return Reading("TIME", moment.value + self.suffix, moment.edtf, moment, "a time of that day")


@dataclass(frozen=True)
class Within:
    """A counted part of a longer unit: "the first week of March", "the second half of 2013"."""

    ordinal: int
    unit: str
    base: Meaning
    count: int = 1

    def resolve(self, scene: Scene) -> Reading:
        """Count the parts from the beginning, or from the end for "last"."""
        whole = self.base.resolve(scene).moment
        if whole is None or not Moment(self.unit if self.unit != "night" else "day", 1).finer_than(
            whole.unit
        ):
            return Reading("DATE", UNKNOWN.get(self.unit, "XXXX"), why="no date to count in")
        unit = "day" if self.unit == "night" else self.unit
        first = Moment("day", whole.first_day).up(unit)
        last = Moment("day", whole.last_day).up(unit)
        found = last.shift(self.ordinal + 1) if self.ordinal < 0 else first.shift(self.ordinal - 1)
        return dated(found, f"part {self.ordinal} of {whole.value}")


@dataclass(frozen=True)
class Bounds:
    """A range whose ends share a month: "Jan. 26-27"."""

    first: Calendar
    last: Calendar

    def resolve(self, scene: Scene) -> Reading:
        """Date the beginning, then the end after it."""
        first = self.first.resolve(scene)
        if first.moment is None:
            end = self.last.resolve(scene)
            return Reading("DATE", f"{first.value}/{end.value}", why=first.why)
        last = self.last.in_year(first.moment.civil[0])
        if last is None or last.number < first.moment.number:
            return first
        return Reading(
            "DATE", f"{first.value}/{last.value}", f"{first.edtf}/{last.edtf}", first.moment, first.why
        )


@dataclass(frozen=True)
class Known:
    """A date that needs no scene."""

    moment: Moment

    def resolve(self, scene: Scene) -> Reading:  # noqa: ARG002
        """Give it."""
        return dated(self.moment, "given in full")
