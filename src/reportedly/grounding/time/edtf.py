"""EDTF dates as ranges of days: laid side by side, cut, compared. "2014-02" → 1 to 28 February 2014.

Text in EDTF (ISO 8601-2:2019, levels 0 and 1, quarters and halves of level 2) → `Interval`, or None
where it names no days that Python's calendar has (years before 1, "XXXX-10", words).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

_DATE: Final = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<part>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?:T[\d:.,Z+-]*)?[?~%]?",
    re.ASCII,
)
_PARTS: Final = {
    **{month: (month, 1) for month in range(1, 13)},
    **{21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)},  # seasons, of the northern half of the earth
    **{33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)},  # quarters
    **{40: (1, 6), 41: (7, 6)},  # halves
}
"""What stands in the month's place → first month and number of months. A winter runs into the next year."""


class Interval(NamedTuple):
    """The days from `start` to `end`, both included; None is an end left open.

    >>> Interval(date(2014, 2, 4), None).overlaps(Interval(date(2014, 2, 1), date(2014, 2, 28)))
    True
    """

    start: date | None
    end: date | None

    @property
    def length(self) -> int | None:
        """Count the days; None for an open interval."""
        return None if self.start is None or self.end is None else (self.end - self.start).days + 1

    def overlaps(self, other: Interval) -> bool:
        """Tell whether the two share a day."""
        return self.intersection(other) is not None

    def within(self, other: Interval) -> bool:
        """Tell whether every day of this interval is a day of the other."""
        return self.intersection(other) == self

    def intersection(self, other: Interval) -> Interval | None:
        """Give the days that both have, or None if there is none."""
        start = max(filter(None, (self.start, other.start)), default=None)
        end = min(filter(None, (self.end, other.end)), default=None)
        return None if start and end and start > end else Interval(start, end)


@lru_cache(maxsize=4096)
def interval_of(edtf: str | None) -> Interval | None:
    """Give the days that an EDTF date or interval may mean.

    Never raises: dates come from outside too, and one that cannot be read must not stop a story.

    >>> interval_of("2014-02").length, interval_of("197X").start, interval_of("2014-01-26/..").end
    (28, datetime.date(1970, 1, 1), None)
    >>> interval_of("XXXX-10") is None
    True
    """
    if not edtf:
        return None
    first, slash, last = edtf.strip().partition("/")
    if not slash:
        return _days_of(first)
    begin, end = _days_of(first), _days_of(last)
    if (begin is None and first not in ("", "..")) or (end is None and last not in ("", "..")):
        return None
    if begin is None and end is None:
        return None
    found = Interval(begin.start if begin else None, end.end if end else None)
    return None if found.start and found.end and found.start > found.end else found


def _days_of(text: str) -> Interval | None:
    """Give the days of one date, of any precision."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    year, part, day = found["year"], found["part"], found["day"]
    first_year, last_year = int(year.replace("X", "0")) or 1, int(year.replace("X", "9")) or 1
    if part in (None, "XX"):
        return Interval(date(first_year, 1, 1), date(last_year, 12, 31))
    if first_year != last_year or int(part) not in _PARTS:
        return None
    month, months = _PARTS[int(part)]
    try:
        if day not in (None, "XX"):
            exact = date(first_year, month, int(day))
            return Interval(exact, exact)
        return Interval(date(first_year, month, 1), _last_day(first_year, month + months - 1))
    except ValueError:
        return None


def _last_day(year: int, month: int) -> date:
    """Give the last day of a month counted from January; above 12 it lies in the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def overlap(a: str | None, b: str | None) -> bool:
    """Tell whether two EDTF dates can be the same day; unknown dates overlap with nothing.

    >>> overlap("2013-10", "2013-10-17"), overlap("2013", "2014"), overlap(None, "2014")
    (True, False, False)
    """
    first, second = interval_of(a), interval_of(b)
    return first is not None and second is not None and first.overlaps(second)


def most_specific(dates: Iterable[str | None]) -> str | None:
    """Choose the date that says most: the fewest days, the first of equals; None if none can be read.

    >>> most_specific(["2013", "2013-10", None, "2013-10/.."])
    '2013-10'
    """
    readable = [(interval, edtf) for edtf in dates if (interval := interval_of(edtf)) is not None]
    return min(readable, key=lambda pair: pair[0].length or date.max.toordinal(), default=(None, None))[1]


def from_days(start: date | None, end: date | None) -> str | None:
    """Write days as EDTF, whole months and years in short.

    >>> from_days(date(2014, 2, 1), date(2014, 2, 28)), from_days(date(2014, 1, 26), date(2014, 1, 27))
    ('2014-02', '2014-01-26/2014-01-27')
    """
    if start is None and end is None:
        return None
    if start is None or end is None:
        return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"
    if start.day == 1 and (end == date.max or (end + timedelta(days=1)).day == 1):
        first, last = f"{start.isoformat()[:7]}", f"{end.isoformat()[:7]}"
        if first.endswith("-01") and last.endswith("-12"):
            first, last = first[:-3], last[:-3]
    else:
        first, last = start.isoformat(), end.isoformat()
    return first if first == last else f"{first}/{last}"
