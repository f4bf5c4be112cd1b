"""The days that holidays fall on, year by year, from the rules in `time_words.toml`.

A rule is a fixed day ("12-25"), a day counted from Easter ("easter+1"), or a weekday in a month
("11-thu-4": the fourth Thursday of November; "05-mon-last"). Easter follows Butcher's algorithm
(Nature, 20 April 1876).
"""

from __future__ import annotations

import calendar

from reportedly.grounding.time.moment import Moment

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def easter(year: int) -> Moment:
    """Give Easter Sunday of the Gregorian calendar.

    >>> easter(2014).value
    '2014-04-20'
    """
    golden, century, of_century = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    found = Moment.day(year, month, day + 1)
    assert found is not None, "Easter is a day of March or April"  # noqa: S101
    return found


def holiday(rule: str, year: int) -> Moment | None:
    """Give the day of a holiday in a year; None for a day the year does not have.

    >>> holiday("11-thu-4", 2013).value, holiday("easter-2", 2014).value, holiday("12-25", 2013).value
    ('2013-11-28', '2014-04-18', '2013-12-25')
    """
    if rule.startswith("easter"):
        return easter(year).shift(int(rule.removeprefix("easter") or 0))
    month, day, *nth = rule.split("-")
    if not nth:
        return Moment.day(year, int(month), int(day))
    weekday = _WEEKDAYS.index(day)
    first, length = calendar.monthrange(2000 + year % 400, int(month))
    days = list(range(1 + (weekday - first) % 7, length + 1, 7))
    return Moment.day(year, int(month), days[-1] if nth[0] == "last" else days[int(nth[0]) - 1])
