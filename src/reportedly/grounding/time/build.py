"""Build meanings from what the rules captured: {"MONTH": 5} of "last May" → Calendar(month 5, direction -1).

`MAKERS` names the builders as `time_rules.toml` does. A builder that returns None refuses the reading
("June 31"), and the words stay what they were.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from reportedly.grounding.time.dates import Calendar
from reportedly.grounding.time.meaning import (
    CLOCK_UNITS,
    Bounds,
    Fixed,
    InDay,
    Known,
    Length,
    Shift,
    Within,
)
from reportedly.grounding.time.moment import GRAINS, SEASONS, Moment
from reportedly.grounding.time.scene import Meaning

Captures = dict[str, Any]


def _year(captures: Captures) -> int | None:
    year: int | None = captures.get("YEAR")
    number = captures.get("NUMBER")
    if year is None and "ERA" in captures and isinstance(number, int):
        year = number
    if year is not None and str(captures.get("ERA", "")).lower() in ("bc", "bce"):
        year = 1 - year
    return year


def _ordinal(captures: Captures) -> int:
    ordinal: int = captures["ORDINAL"] if "ORDINAL" in captures else captures["RANK"]
    return ordinal


def calendar(captures: Captures, arguments: Captures) -> Meaning | None:
    """Build a date from month, day, weekday, season, holiday and year, whichever there are."""
    year, direction = _year(captures), arguments.get("direction")
    if arguments.get("base") == "then":
        made = calendar(captures, {"direction": direction})
        return replace(made, from_then=True) if isinstance(made, Calendar) else None
    day = captures.get("DAY", captures.get("ORDINAL"))
    if "HOLIDAY" in captures:
        return Calendar(year, "day", when=captures["HOLIDAY"], direction=direction)
    if "MONTH" in captures or "MONTH_SHORT" in captures:
        month: int = captures["MONTH"] if "MONTH" in captures else captures["MONTH_SHORT"]
        if day is None:
            return Calendar(year, "month", month - 1, direction=direction)
        return Calendar(year, "day", month - 1, day, direction=direction) if 1 <= day <= 31 else None
    if "SEASON" in captures:
        return Calendar(year, "season", captures["SEASON"], direction=direction)
    if "WEEKDAY" in captures:
        return Calendar(None, "weekday", captures["WEEKDAY"], direction=direction)
    if "weekend" in captures:
        return Calendar(None, "weekend", direction=direction)
    return Calendar(year) if year is not None else None


def holiday_name(captures: Captures, arguments: Captures) -> str:  # noqa: ARG001
    """Pass on the rule of a holiday's name."""
    return str(arguments["when"])


def iso(captures: Captures, arguments: Captures) -> Meaning | None:  # noqa: ARG001
    """Read 2013-10-17, and 10/17/13 in the American order unless only the other is a date."""
    if "ISO" in captures:
        year, month, day = (int(figures) for figures in captures["ISO"].split("-"))
    else:
        month, day, year = (int(figures) for figures in captures["SLASHED"].split("/"))
        month, day = (day, month) if month > 12 else (month, day)
        year += 0 if year > 99 else 1900 if year > 30 else 2000
    return Calendar(year, "day", month - 1, day) if Moment.day(year, month, day) else None


def decade(captures: Captures, arguments: Captures) -> Meaning:  # noqa: ARG001
    """Build a decade; without a century it is one of the last hundred years of the text's time."""
    number = captures["DECADE"]
    before_christ = str(captures.get("ERA", "")).lower() in ("bc", "bce")
    if before_christ:
        return Fixed("DATE", f"BC{number:03d}")
    return Known(Moment("decade", number if number >= 10 else 190 + number))


def century(captures: Captures, arguments: Captures) -> Meaning | None:  # noqa: ARG001
    """Build a century: the 19th is 18XX."""
    number = captures["ORDINAL"] - 1
    if str(captures.get("ERA", "")).lower() in ("bc", "bce"):
        return Fixed("DATE", f"BC{number:02d}")
    return Known(Moment("century", number)) if number >= 0 else None


def part_of_year(captures: Captures, arguments: Captures) -> Meaning | None:  # noqa: ARG001
    """Build a quarter or half of a year."""
    unit = "quarter" if "quarter" in captures else "half"
    ordinal, count = _ordinal(captures), 4 if unit == "quarter" else 2
    index = count - 1 if ordinal == -1 else ordinal - 1
    return Calendar(_year(captures), unit, index) if 0 <= index < count else None


def length(captures: Captures, arguments: Captures) -> Meaning:
    """Build a length from a number and a unit."""
    unit = arguments.get("unit") or captures.get("UNIT") or captures["UNITS"]
    return Length(unit, captures.get("NUMBER", arguments.get("amount", 1.5 if "half" in captures else 1)))


def length_of(captures: Captures, arguments: Captures) -> Meaning:  # noqa: ARG001
    """Pass a length on with more words around it."""
    inner: Meaning | None = captures.get("DURATION")
    return inner if inner is not None else Length(captures["UNIT"], 1)


def shift(captures: Captures, arguments: Captures) -> Meaning:
    """Build a unit counted from the story's day or from the date named before."""
    unit = arguments.get("unit") or captures.get("UNIT") or next(u for u in GRAINS if u in captures)
    return Shift(unit, arguments["amount"], arguments["base"], arguments.get("keep", ""))


def ago(captures: Captures, arguments: Captures) -> Meaning | None:
    """Build a unit that lies a length away."""
    inner = captures["DURATION"]
    return _away(inner, arguments["sign"], arguments["base"]) if isinstance(inner, Length) else None


def ago_from(captures: Captures, arguments: Captures) -> Meaning | None:
    """Build a unit that lies a length away from a date."""
    inner = captures.get("DURATION", Length(captures.get("UNIT", "day"), 1))
    return _away(inner, arguments["sign"], captures["DATE"]) if isinstance(inner, Length) else None


def _away(inner: Length, sign: int, base: Any) -> Meaning:
    amount = inner.amount
    return Shift(inner.unit, ("-X" if sign < 0 else "X") if isinstance(amount, str) else sign * amount, base)


def same(captures: Captures, arguments: Captures) -> Meaning:  # noqa: ARG001
    """Pass a date on with more words around it: "the end of 2012"."""
    made: Meaning = captures["DATE"]
    return made


def of_year(captures: Captures, arguments: Captures) -> Meaning | None:  # noqa: ARG001
    """Put a date without a year into a year that is counted: "May of last year"."""
    made = captures["DATE"]
    if isinstance(made, Calendar) and made.year is None and made.unit not in ("weekday", "year"):
        return replace(made, year_of=captures["YEARLIKE"])
    return None


def within(captures: Captures, arguments: Captures) -> Meaning | None:  # noqa: ARG001
    """Build a counted part of a date; a number of parts is a length."""
    if "UNITS" in captures:
        return Length(captures["UNITS"], captures["NUMBER"])
    unit = captures.get("UNIT", "half")
    if unit in CLOCK_UNITS or unit in ("season", "fortnight"):
        return None
    return Within(_ordinal(captures), unit, captures["DATE"])


def in_day(captures: Captures, arguments: Captures) -> Meaning:
    """Build a part of a day."""
    part = arguments.get("part") or captures["PART"]
    base = Shift("day", arguments["then"], "then") if "then" in arguments else captures.get("DATE")
    return InDay(f"T{part}", base, arguments.get("days", 0))


def clock(captures: Captures, arguments: Captures) -> Meaning | None:  # noqa: ARG001
    """Build a time of day: "10:35 a.m." → T10:35, "5 p.m." → T17:00."""
    if "CLOCK" in captures:
        hour, minute = (int(figures) for figures in captures["CLOCK"].split(":")[:2])
    elif isinstance(captures["NUMBER"], int):
        hour, minute = captures["NUMBER"], 0
    else:
        return None
    if "AMPM" in captures and hour <= 12:
        hour = hour % 12 + (12 if captures["AMPM"] == "p" else 0)
    return InDay(f"T{hour:02d}:{minute:02d}") if hour <= 24 and minute < 60 else None


def clock_on(captures: Captures, arguments: Captures) -> Meaning | None:  # noqa: ARG001
    """Put a time of day into a day."""
    made = captures["TIME"]
    return replace(made, base=captures["DATE"]) if isinstance(made, InDay) and made.base is None else None


def every(captures: Captures, arguments: Captures) -> Meaning:  # noqa: ARG001
    """Build a set: "every two weeks" → P2W, "Mondays" → XXXX-WXX-1, "each July" → XXXX-07."""
    if "WEEKDAY_PLURAL" in captures or "WEEKDAY" in captures:
        weekday: int = captures["WEEKDAY_PLURAL" if "WEEKDAY_PLURAL" in captures else "WEEKDAY"]
        return Fixed("SET", f"XXXX-WXX-{weekday + 1}")
    if "MONTH" in captures:
        return Fixed("SET", f"XXXX-{captures['MONTH']:02d}")
    if "PART" in captures:
        return Fixed("SET", f"XXXX-XX-XXT{captures['PART']}")
    if "SEASON" in captures:
        return Fixed("SET", f"XXXX-{SEASONS[captures['SEASON']]}")
    unit = captures.get("UNIT") or captures.get("UNITS") or captures["ADVERB"]
    count = captures.get("NUMBER", 1) if "UNITS" in captures else 2 if "other" in captures else 1
    return Fixed("SET", Length(unit, count).value)


def vague(captures: Captures, arguments: Captures) -> Meaning:  # noqa: ARG001
    """Build what names no date."""
    return Fixed(arguments.get("type", "DATE"), arguments["of"])


def bounds(captures: Captures, arguments: Captures) -> Meaning | None:  # noqa: ARG001
    """Build a range within a month."""
    month, year = captures["MONTH"] - 1, _year(captures)
    first, last = captures["first"], captures["last"]
    if not 1 <= first < last <= 31:
        return None
    return Bounds(Calendar(year, "day", month, first), Calendar(year, "day", month, last))


def fiscal(captures: Captures, arguments: Captures) -> Meaning:  # noqa: ARG001
    """Build a fiscal year: its days differ from land to land, so only the year is kept."""
    return Calendar(captures["YEAR"])


MAKERS: Final[dict[str, Callable[[Captures, Captures], Any]]] = {
    "ago": ago, "ago_from": ago_from, "bounds": bounds, "calendar": calendar, "century": century,
    "clock": clock, "clock_on": clock_on, "decade": decade, "every": every, "fiscal": fiscal,
    "holiday": holiday_name, "in_day": in_day, "iso": iso, "length": length, "length_of": length_of,
    "of_year": of_year, "part_of_year": part_of_year, "same": same, "shift": shift, "vague": vague,
    "within": within,
}  # fmt: skip
