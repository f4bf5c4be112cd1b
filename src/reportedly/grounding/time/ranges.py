"""Dates that belong together: a shared year ("March and April 1918"), ranges ("from Monday to Wednesday").

A range of two expressions stays two, as in TIMEX3, but both carry the whole interval as EDTF, so that
whichever an event is dated by, it gets all of it. "since Wednesday" reaches to the story's day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportedly.grounding.time.dates import Calendar
from reportedly.grounding.time.grammar import Found
from reportedly.grounding.time.moment import Moment
from reportedly.grounding.time.scene import Meaning, Reading, dated

RANGE: Final = frozenset(("to", "-", "–", "—", "until", "till", "through"))
_AND: Final = frozenset(("and", "or", ","))
LONGEST_OPENING: Final = len("between, ")


def years_shared(found: Sequence[Found], text: str) -> list[Meaning]:
    """Give a date without a year that of the one joined to it: "in March and April 1918"."""
    meanings = [expression.meaning for expression in found]
    for index in range(len(found) - 2, -1, -1):
        this, after = meanings[index], meanings[index + 1]
        if not isinstance(this, Calendar) or not isinstance(after, Calendar) or not _lacks_year(this):
            continue
        joint = _between(found, index, text)
        if after.year is not None and after.unit != "year" and joint in RANGE | _AND:
            over_new_year = joint in RANGE and this.index > after.index
            meanings[index] = replace(this, year=after.year - over_new_year)
    return meanings


def _lacks_year(date: Calendar) -> bool:
    if date.year is not None or date.year_of is not None or date.direction is not None:
        return False
    return date.unit not in ("weekday", "weekend", "year")


def ranges_joined(found: Sequence[Found], readings: Sequence[Reading], text: str) -> list[Reading]:
    """Give both ends of a range the whole range as EDTF, each its own TIMEX3 value."""
    out = list(readings)
    for index in range(len(found) - 1):
        if not _is_range(found, index, text) or {out[index].type, out[index + 1].type} != {"DATE"}:
            continue
        first, last = _in_order(found[index], out[index], out[index + 1])
        whole = _from_to(first, last)
        if whole is not None:
            out[index] = replace(first, edtf=whole, why=f"{first.why}; beginning of a range")
            out[index + 1] = replace(last, edtf=whole, why=f"{last.why}; end of a range")
    return out


def _is_range(found: Sequence[Found], index: int, text: str) -> bool:
    joint = _between(found, index, text)
    return joint in RANGE or (joint == "and" and _word_before(found[index], text) == "between")


def _from_to(first: Reading, last: Reading) -> str | None:
    """Write a range, or None where an end is unknown, is a range itself, or comes too early."""
    if first.moment is None or last.moment is None or first.edtf is None or last.edtf is None:
        return None
    start, end = first.edtf.partition("/")[0], last.edtf.rpartition("/")[2]
    return f"{start}/{end}" if first.moment.first_day < last.moment.last_day else None


def _in_order(start: Found, first: Reading, last: Reading) -> tuple[Reading, Reading]:
    """Move the beginning of a range before its end where they were dated apart: "Monday to Wednesday"."""
    a, b = first.moment, last.moment
    if a is None or b is None or a.unit != b.unit or a.number <= b.number:
        return first, last
    if not isinstance(start.meaning, Calendar) or start.meaning.year is not None:
        return first, last
    back = {"weekday": 7, "month": 12}.get(start.meaning.unit, 0)
    return (dated(a.shift(-back), first.why), last) if back else (first, last)


def since_joined(
    found: Sequence[Found], readings: Sequence[Reading], text: str, published: Moment | None
) -> list[Reading]:
    """Let "since Wednesday" reach to the story's day."""
    out = list(readings)
    for index, (expression, reading) in enumerate(zip(found, readings, strict=True)):
        if published is None or reading.type != "DATE" or _word_before(expression, text) != "since":
            continue
        if reading.moment and reading.edtf and reading.moment.first_day < published.first_day:
            start = reading.edtf.partition("/")[0]
            out[index] = replace(reading, edtf=f"{start}/{published.value}", why=f"{reading.why}; since then")
    return out


def _between(found: Sequence[Found], index: int, text: str) -> str:
    """Give the word between an expression and the next."""
    return text[found[index].end : found[index + 1].start].strip().lower()


def _word_before(expression: Found, text: str) -> str:
    """Give the word before an expression."""
    words = text[max(0, expression.start - LONGEST_OPENING) : expression.start].lower().split()
    return words[-1] if words else ""
