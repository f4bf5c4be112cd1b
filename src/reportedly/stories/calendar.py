"""Read one date as people and machines write it. "4 February 2014" → "2014-02-04" (EDTF).

Text → an EDTF date or interval, or None where it is no date or could be two. Accepted are ISO 8601
dates and date-times (the date is taken in its own offset, never moved to UTC), EDTF dates, intervals
and open intervals, RFC 2822 ("Tue, 04 Feb 2014 10:00:00 +0900"), English dates in both orders, and
seconds or milliseconds since 1970. "02/04/2014" is refused: it is February in the USA, April elsewhere.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

ACCEPTED: Final = "an ISO date (2014-02-04), an EDTF interval (2014-02/2014-03) or “4 February 2014”"
"""What to tell a user whose date cannot be read."""

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""English month names and their abbreviations, in lower case, without the point."""

MONTH: Final = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
"""A regular expression for a month's name (to be matched ignoring case)."""

FIRST_YEAR: Final = 1500
LAST_YEAR: Final = 2199

_YEAR: Final = r"(?P<year>\d{4})"
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK: Final = r"(?:(?:,|\s+at|\s*[-–|T])?\s*\d{1,2}[:.]\d{2}.{0,24})?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]\d\d.{{0,24}})?",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:T\d{{4,6}}.{{0,8}}|\d{{6}})?",
        rf"{_YEAR}[/.](?P<month>\d\d?)[/.](?P<day>\d\d?){_CLOCK}",
        rf"{_WEEKDAY}{_DAY}(?:\s+|-)(?:of\s+)?(?P<name>{MONTH})(?:,?\s+|-){_YEAR}{_CLOCK}",
        rf"{_WEEKDAY}(?P<name>{MONTH})\s+{_DAY}(?:,\s*|\s+){_YEAR}{_CLOCK}",
        rf"(?P<name>{MONTH}),?\s+{_YEAR}",
        rf"{_YEAR}(?:-(?P<month>\d\d))?",
    )
)
_SLASHED: Final = re.compile(rf"(?P<a>\d\d?)[/.](?P<b>\d\d?)[/.]{_YEAR}{_CLOCK}", re.IGNORECASE | re.ASCII)
_EPOCH: Final = re.compile(r"(\d{9,10})(\d{3})?(?:\.\d*)?", re.ASCII)
_EDTF_PART: Final = re.compile(r"(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?|\d{3}X|\d\dXX", re.ASCII)
_SEASONS: Final = range(21, 25)


def edtf_of(written: str) -> str | None:
    """Give the EDTF date or interval that a string writes, or None if it writes none for certain.

    >>> edtf_of("Tue, 04 Feb 2014 23:30:00 -0500"), edtf_of("Feb. 4, 2014 10:02 a.m. EST")
    ('2014-02-04', '2014-02-04')
    >>> edtf_of("2014-02/.."), edtf_of("02/04/2014"), edtf_of("yesterday-ish")
    ('2014-02/..', None, None)
    """
    written = " ".join(written.split())
    for form in _FORMS:
        if (found := form.fullmatch(written)) and (edtf := _from_groups(found.groupdict())):
            return edtf
    if found := _SLASHED.fullmatch(written):
        return _from_slashes(int(found["a"]), int(found["b"]), int(found["year"]))
    if found := _EPOCH.fullmatch(written):
        return datetime.fromtimestamp(int(found[1]), UTC).date().isoformat()
    return _edtf(written) or _rfc_2822(written)


def day_of(year: int, month: int, day: int) -> date | None:
    """Give the date if the calendar has it."""
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _from_groups(found: dict[str, str | None]) -> str | None:
    year, month, day = int(found["year"] or 0), found.get("month"), found.get("day")
    if name := found.get("name"):
        month = str(MONTHS[name.rstrip(".").lower()])
    if day and month:
        exact = day_of(year, int(month), int(day))
        return exact.isoformat() if exact else None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if not month:
        return f"{year}"
    return f"{year}-{int(month):02}" if int(month) in (*range(1, 13), *_SEASONS) else None


def _from_slashes(a: int, b: int, year: int) -> str | None:
    """Read 25/12/2014 and 12/25/2014, of which only one reading is in the calendar."""
    readings = {day for day in (day_of(year, a, b), day_of(year, b, a)) if day}
    return readings.pop().isoformat() if len(readings) == 1 else None


def _edtf(written: str) -> str | None:
    ends = written.split("/")
    if len(ends) > 2 or not all(_edtf_end(end, alone=len(ends) == 1) for end in ends):
        return None
    if len(ends) == 2 and set(ends) <= {"", ".."}:
        return None
    whole = [end for end in ends if end not in ("", "..")]
    return None if len(whole) == 2 and whole[0][:4] > whole[1][:4] else written


def _edtf_end(end: str, *, alone: bool) -> bool:
    if end in ("", ".."):
        return not alone
    found = _EDTF_PART.fullmatch(end)
    if not found:
        return False
    year, month, day = found.groups()
    if month in (None, "XX"):
        return True
    if day in (None, "XX"):
        return int(month) in (*range(1, 13), *_SEASONS)
    return day_of(int(year), int(month), int(day)) is not None


def _rfc_2822(written: str) -> str | None:
    try:
        found = parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.isoformat() if FIRST_YEAR <= found.year <= LAST_YEAR else None
