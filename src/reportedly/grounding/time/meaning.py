"""What an expression means before it is dated, and how it is dated from the story's day.

`Meaning.resolve(scene)` gives the `Reading`: "last May" is Calendar(month 5, direction -1), and in a
scene of 2014-02-04 that is 2013-05.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from reportedly.grounding.time.holidays import holiday
from reportedly.grounding.time.moment import GRAINS, YEARS_IN, Moment
from reportedly.grounding.time.scene import Meaning, Reading, Scene, Tense, dated
from reportedly.records import TimeType

LETTER: Final = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "weekend": "WE", "week": "W",
    "month": "M", "quarter": "Q", "season": "S", "year": "Y", "decade": "DE", "century": "CE",
    "millennium": "L",
}  # fmt: skip
CLOCK_UNITS: Final = ("second", "minute", "hour")
UNKNOWN: Final = {
    "day": "XXXX-XX-XX", "night": "XXXX-XX-XXTNI", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX", "quarter": "XXXX-QX", "season": "XXXX-XX", "half": "XXXX-HX", "year": "XXXX",
    "decade": "XXX", "century": "XX", "millennium": "X",
}  # fmt: skip

HALF_YEAR: Final = 6
"""Months: companies speak of the quarter that lies nearer (TimeBank)."""
JUST_PAST: Final = 1
FAR: Final = 10
"""Months: with a verb in the future, a date just past beats one far ahead: "would hold to its Jan. 14
deadline" on Jan. 15."""
NEAR_DAY, NEAR_MONTH = 3, 1
"""Months: a day or month so near ahead is meant even with a verb in the past, for one as far behind would
have its year: "set Nov. 10 as the deadline" in October. Found on TimeBank, as are the three above."""
RUN_ON: Final = 10
"""Months: a narrative runs on into the next year if its next month would lie so far back (December →
January). Lower values cost value F1 on WikiWars (6: .817, 8: .826, 10: .827), for texts also look back."""


@dataclass(frozen=True)
class Calendar:
    """A date by the calendar with its year known, or to be chosen: "October", "Jan. 26", "Tuesday"."""

    year: int | None = None
    unit: str = "year"
    index: int = 0
    day: int | None = None
    when: str | None = None
    direction: int | None = None
    year_of: Meaning | None = None
    from_then: bool = False

    def in_year(self, year: int) -> Moment | None:
        """Give the date in a year, None if that year does not have it."""
        if self.when is not None:
            return holiday(self.when, year)
        if self.day is not None:
            return Moment.day(year, self.index + 1, self.day)
        return Moment("year", year) if self.unit == "year" else Moment.part(year, self.unit, self.index)

    def resolve(self, scene: Scene) -> Reading:
        """Date it, choosing the year or week by direction word, tense, or the date named before."""
        if self.year is not None:
            found = self.in_year(self.year)
            return dated(found, "year given") if found else Reading("DATE", self._unknown)
        if self.year_of is not None:
            base = self.year_of.resolve(scene).moment
            found = self.in_year(base.civil[0]) if base else None
            return dated(found, "year given") if found else Reading("DATE", self._unknown)
        anchor = scene.then if self.from_then else scene.now
        if anchor is None:
            return Reading("DATE", self._unknown, why="no date to count from")
        if self.unit == "weekend":
            last = anchor.up("weekend")
            begun = scene.tense == "future" or anchor.first_day >= last.first_day
            return dated(last if begun else last.shift(-1), f"{scene.tense or 'no'} tense")
        if self.unit == "weekday":
            if anchor.unit != "day":
                return Reading("DATE", self._unknown, why="no day to count from")
            return self._weekday(anchor, scene)
        if self.direction is None and scene.narrative:
            return self._following(anchor)
        return self._in_news(anchor, scene)

    @property
    def _unknown(self) -> str:
        if self.unit == "weekday":
            return f"XXXX-WXX-{self.index + 1}"
        if self.unit == "weekend":
            return UNKNOWN["weekend"]
        sample = self.in_year(2000)
        return sample.value.replace("2000", "XXXX", 1) if sample else "XXXX-XX-XX"

    def _weekday(self, anchor: Moment, scene: Scene) -> Reading:
        back = (anchor.weekday - self.index) % 7
        if self.direction == -1:
            return dated(anchor.shift(-(back or 7)), "the last one before the story's day")
        ahead = (self.index - anchor.weekday) % 7
        if self.direction == 1:
            return dated(anchor.shift(ahead or 7), "the next one after the story's day")
        looks_ahead = scene.tense == "future" or (scene.tense == "present" and ahead < back)
        if self.direction == 0 or looks_ahead or (scene.narrative and scene.mentioned):
            return dated(anchor.shift(ahead), f"{scene.tense or 'this'}: from the story's day on")
        return dated(anchor.shift(-back), f"{scene.tense or 'no'} tense: up to the story's day")

    def _following(self, anchor: Moment) -> Reading:
        """In a narrative: the year of the date named before, or the next if that runs on into it."""
        year, month, _ = anchor.civil
        same, after = self.in_year(year), self.in_year(year + 1)
        if same is None:
            return (
                dated(after, "the year after the date named before")
                if after
                else Reading("DATE", self._unknown)
            )
        runs_on = anchor.finer_than("year") and month - same.civil[1] >= RUN_ON and after is not None
        return dated(after if runs_on and after else same, "the year of the date named before")

    def _in_news(self, anchor: Moment, scene: Scene) -> Reading:
        near = [self.in_year(anchor.civil[0] + step) for step in (-1, 0, 1)]
        choices = [choice for choice in near if choice is not None]
        here = anchor.up(choices[0].unit).number if choices else 0
        before = [choice for choice in choices if choice.number < here]
        after = [choice for choice in choices if choice.number > here]
        same = [choice for choice in choices if choice.number == here]
        if self.direction == 0:
            return dated(near[1], "this year") if near[1] else Reading("DATE", self._unknown)
        if self.direction == -1:
            return (
                dated(before[-1], "the last one before the story's day")
                if before
                else Reading("DATE", self._unknown)
            )
        if self.direction == 1:
            return (
                dated(after[0], "the next one after the story's day")
                if after
                else Reading("DATE", self._unknown)
            )
        past, future = (before + same)[-1:], (same + after)[:1]
        if not past or not future:
            return (
                dated((past + future)[0], "the only one near") if choices else Reading("DATE", self._unknown)
            )
        ahead = self._looks_ahead(_months(past[0], anchor), _months(anchor, future[0]), scene.tense)
        chosen = future[0] if ahead else past[0]
        return dated(chosen, f"{scene.tense or 'no'} tense, counted from the story's day")

    def _looks_ahead(self, behind: int, ahead: int, tense: Tense) -> bool:
        """Choose between the date some months behind and the one some months ahead."""
        if self.unit == "quarter" and ahead > HALF_YEAR:
            return False
        if tense == "future":
            return behind > JUST_PAST or ahead <= FAR
        if tense == "present":
            return ahead < behind
        if tense == "attributive" or (self.when is not None and tense == "past"):
            return False
        return ahead <= (NEAR_DAY if self.unit == "day" else NEAR_MONTH)


def _months(first: Moment, last: Moment) -> int:
    (a, b, _), (c, d, _) = first.civil, last.civil
    return (c - a) * 12 + d - b


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
