"""Calendar units as numbers on a line, so that "three weeks later" is an addition.

A `Moment` is a unit and the number of that unit since year 0: month 24169 is 2014-02. It gives its
TIMEX3 value ("2014-02") and its EDTF ("2014-02"). Years before Christ are 0 and below (1 BC is 0).
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from reportedly.grounding.time.edtf import from_days

MONTHS_IN: Final = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12}
"""Units made of whole months; seasons begin in March."""
YEARS_IN: Final = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
SEASONS: Final = ("SP", "SU", "FA", "WI")
GRAINS: Final = (
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
)
"""From fine to coarse."""

_CYCLE_YEARS: Final = 400
_CYCLE_DAYS: Final = 146_097
_SEASON_START: Final = 2
"""Months from January to the first season, spring."""
LAST_YEAR: Final = 9999


class Moment(NamedTuple):
    """One calendar unit: the `number`-th `unit`.

    >>> Moment.day(2014, 2, 4).up("month").shift(-4).value
    '2013-10'
    """

    unit: str
    number: int

    @classmethod
    def day(cls, year: int, month: int, day: int) -> Moment | None:
        """Give a day, or None if the calendar does not have it."""
        cycles = (year - 1) // _CYCLE_YEARS
        try:
            in_cycle = date(year - cycles * _CYCLE_YEARS, month, day).toordinal()
        except ValueError:
            return None
        return cls("day", in_cycle + cycles * _CYCLE_DAYS)

    @classmethod
    def part(cls, year: int, unit: str, index: int) -> Moment:
        """Give a part of a year, counted from 0: `part(2014, "quarter", 2)` is the third quarter."""
        return cls(unit, year * 12 // MONTHS_IN[unit] + index)

    @classmethod
    def parse(cls, iso: str) -> Moment | None:
        """Read "2014-02-04"; None if it is no day.

        >>> Moment.parse("2014-02-04").weekday
        1
        """
        try:
            return cls("day", date.fromisoformat(iso).toordinal())
        except ValueError:
            return None

    def shift(self, count: int) -> Moment:
        """Go forward by a number of the unit."""
        return Moment(self.unit, self.number + count)

    @property
    def civil(self) -> tuple[int, int, int]:
        """Year, month and day of the first day."""
        if self.unit in YEARS_IN:
            return self.number * YEARS_IN[self.unit], 1, 1
        if self.unit in MONTHS_IN:
            months = self.number * MONTHS_IN[self.unit] + (_SEASON_START if self.unit == "season" else 0)
            return months // 12, months % 12 + 1, 1
        cycles, rest = divmod(self.first_day - 1, _CYCLE_DAYS)
        first = date.fromordinal(rest + 1)
        return first.year + cycles * _CYCLE_YEARS, first.month, first.day

    @property
    def first_day(self) -> int:
        """Number the first day; 1 is 0001-01-01."""
        if self.unit == "day":
            return self.number
        if self.unit == "week":
            return self.number * 7 + 1
        if self.unit == "weekend":
            return self.number * 7 + 6
        first = Moment.day(*self.civil)
        assert first is not None, "the first of a month is a day of the calendar"  # noqa: S101
        return first.number

    @property
    def last_day(self) -> int:
        """Number the last day."""
        return self.shift(1).first_day - 1 if self.unit != "weekend" else self.first_day + 1

    @property
    def weekday(self) -> int:
        """Give the weekday of the first day, Monday 0."""
        return (self.first_day - 1) % 7

    def up(self, unit: str) -> Moment:
        """Give the larger unit that this one begins in (itself if it is not larger)."""
        if GRAINS.index(unit) <= GRAINS.index(self.unit):
            return self
        if unit in ("week", "weekend"):
            return Moment(unit, (self.first_day - 1) // 7)
        year, month, _ = self.civil
        if unit in YEARS_IN:
            return Moment(unit, year // YEARS_IN[unit])
        months = year * 12 + month - 1 - (_SEASON_START if unit == "season" else 0)
        return Moment(unit, months // MONTHS_IN[unit])

    def finer_than(self, unit: str) -> bool:
        """Tell whether this moment is more exact than a unit."""
        return GRAINS.index(self.unit) < GRAINS.index(unit)

    @property
    def value(self) -> str:
        """Write it as a TIMEX3 value: 2014-02-04, 2014-W05, 2014-Q3, 2014-SU, 197, BC0490."""
        year, month, day = self.civil
        if self.unit in ("decade", "century", "millennium"):
            if self.number < 0:
                return f"BC{-self.number:03d}" if self.unit == "decade" else f"BC{-self.number - 1:02d}"
            return f"{self.number:0{4 - len(str(YEARS_IN[self.unit])) + 1}d}"
        if self.unit in ("week", "weekend"):
            iso = date.fromordinal(max(self.first_day, 1)).isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.unit == "weekend" else "")
        written = f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"
        if self.unit == "year":
            return written
        if self.unit in ("month", "day"):
            return f"{written}-{month:02d}" + (f"-{day:02d}" if self.unit == "day" else "")
        return f"{written}-{self._named_part}"

    @property
    def _named_part(self) -> str:
        if self.unit == "season":
            return SEASONS[self.number % 4]
        return f"Q{self.number % 4 + 1}" if self.unit == "quarter" else f"H{self.number % 2 + 1}"

    @property
    def edtf(self) -> str | None:
        """Write it as an EDTF date or interval (level 1); None outside the years 1 to 9999."""
        year, month, day = self.civil
        if self.unit in ("decade", "century") and self.number > 0:
            return self.value + "X" * (4 - len(self.value))
        if self.unit == "season" and 0 < year <= LAST_YEAR:
            return f"{year:04d}-{21 + self.number % 4}"
        if year <= 0 and self.unit in ("day", "month", "year"):
            return f"{year:05d}" + f"-{month:02d}-{day:02d}"[: {"day": 6, "month": 3, "year": 0}[self.unit]]
        if not 0 < self.first_day <= self.last_day <= date.max.toordinal():
            return None
        return from_days(date.fromordinal(self.first_day), date.fromordinal(self.last_day))
