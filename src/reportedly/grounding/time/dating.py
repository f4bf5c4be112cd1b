"""Date the expressions of a text in reading order: each may count from the story's day or from one before.

Expressions → `Reading`s, one each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from spacy.tokens import Doc

from reportedly.grounding.time.edtf import interval_of
from reportedly.grounding.time.grammar import Found
from reportedly.grounding.time.guard import token_at
from reportedly.grounding.time.meaning import Bounds, Calendar, InDay, Meaning, Reading, Scene, Shift, dated
from reportedly.grounding.time.moment import Moment
from reportedly.grounding.time.tense import tense_of

_RANGE: Final = frozenset(("to", "-", "–", "—", "until", "till", "through"))
_TENSED: Final = (Bounds, Calendar, InDay)
MEMORY: Final = 3
"""Dates named before that "two days later" may count from, if the nearest is less exact than a day."""
_AND: Final = frozenset(("and", "or", ","))


@dataclass(frozen=True)
class Anchors:
    """The first and last day on which the story may have been published; both None if unknown."""

    first: Moment | None
    last: Moment | None

    @classmethod
    def of(cls, edtf: str | None) -> Anchors:
        """Read an EDTF date or interval; an open one gives no anchor."""
        interval = interval_of(edtf)
        if interval is None or interval.start is None or interval.end is None:
            return cls(None, None)
        return cls(_moment(interval.start), _moment(interval.end))


def _moment(day: date) -> Moment:
    return Moment("day", day.toordinal())


def date_all(found: Sequence[Found], text: str, doc: Doc | None, anchors: Anchors) -> list[Reading]:
    """Date expressions; where the story's day is not known exactly, keep what holds for every day of it."""
    readings = _date_from(found, text, doc, anchors.first)
    if anchors.first == anchors.last:
        return readings
    others = _date_from(found, text, doc, anchors.last)
    unknown = _date_from(found, text, doc, None)
    return [
        first if first.value == last.value else none
        for first, last, none in zip(readings, others, unknown, strict=True)
    ]


def is_narrative(found: Sequence[Found], published: Moment | None) -> bool:
    """Tell whether a text dates its events itself: most dates have years, and old ones."""
    years = [f.meaning.year for f in found if isinstance(f.meaning, Calendar) and f.meaning.year is not None]
    old = sum(published is None or published.civil[0] - year > 1 for year in years)
    fresh = sum(
        isinstance(f.meaning, Shift)
        and f.meaning.base == "now"
        or (isinstance(f.meaning, Calendar) and (f.meaning.unit == "weekday" or f.meaning.direction is not None))
        for f in found
    )
    return old > 3 and old > 2 * fresh


def _date_from(
    found: Sequence[Found], text: str, doc: Doc | None, published: Moment | None
) -> list[Reading]:
    scene = Scene(published, narrative=is_narrative(found, published))
    meanings = _years_shared(found, text)
    readings: list[Reading] = []
    for expression, meaning in zip(found, meanings, strict=True):
        token = token_at(doc, expression) if doc is not None and isinstance(meaning, _TENSED) else None
        tense = tense_of(token) if token is not None else "past"
        scene = replace(scene, tense=tense)
        reading = meaning.resolve(scene)
        readings.append(reading)
        if _is_anchor(meaning, reading):
            quarter = reading.moment if reading.moment.unit == "quarter" else scene.quarter
            scene = replace(scene, mentioned=reading.moment, quarter=quarter, recent=(*scene.recent[1 - MEMORY :], reading.moment))
    return _since_joined(found, _ranges_joined(found, readings, text), text, published)


def _is_anchor(meaning: Meaning, reading: Reading) -> bool:
    """Tell whether later expressions may count from this one: not from decades, nor from comparisons."""
    if reading.moment is None or reading.moment.unit in ("decade", "century", "millennium"):
        return False
    return not (isinstance(meaning, Shift) and meaning.keep)


def _between(found: Sequence[Found], index: int, text: str) -> str:
    """Give the word between an expression and the next."""
    return text[found[index].end : found[index + 1].start].strip().lower()


def _years_shared(found: Sequence[Found], text: str) -> list[Meaning]:
    """Give a date without a year that of the one joined to it: "in March and April 1918"."""
    meanings = [expression.meaning for expression in found]
    for index in range(len(found) - 2, -1, -1):
        this, after = meanings[index], meanings[index + 1]
        if not (isinstance(this, Calendar) and isinstance(after, Calendar)):
            continue
        if this.year is None and after.year is not None and this.unit not in ("weekday", "year"):
            joint = _between(found, index, text)
            if (joint in _RANGE or joint in _AND) and this.direction is None and this.year_of is None and after.unit != "year":
                year = after.year - (joint in _RANGE and this.index > after.index)
                meanings[index] = replace(this, year=year)
    return meanings


def _ranges_joined(found: Sequence[Found], readings: list[Reading], text: str) -> list[Reading]:
    """Give both ends of a range the whole range as EDTF."""
    out = list(readings)
    for index in range(len(found) - 1):
        first, last = _in_order(found[index], out[index], found[index + 1], out[index + 1])
        if first.type != "DATE" or last.type != "DATE" or first.moment is None or last.moment is None:
            continue
        joint = _between(found, index, text)
        opening = text[max(0, found[index].start - 9) : found[index].start].lower().split()[-1:]
        if joint in _RANGE or (joint == "and" and opening == ["between"]):
            if first.edtf and last.edtf and first.moment.first_day < last.moment.last_day and "/" not in first.edtf + last.edtf:
                whole = f"{first.edtf}/{last.edtf}"
                out[index] = replace(first, edtf=whole, why=f"{first.why}; beginning of a range")
                out[index + 1] = replace(last, edtf=whole, why=f"{last.why}; end of a range")
    return out


def _in_order(start: Found, first: Reading, end: Found, last: Reading) -> tuple[Reading, Reading]:
    """Move the beginning of a range back before its end where both were dated apart: "Monday to Wednesday"."""
    a, b = first.moment, last.moment
    if a is None or b is None or a.unit != b.unit or a.number <= b.number:
        return first, last
    if not isinstance(start.meaning, Calendar) or start.meaning.year is not None:
        return first, last
    back = {"day": 7, "month": 12}.get(a.unit, 0) if start.meaning.unit in ("weekday", "month") else 0
    return (dated(a.shift(-back), first.why), last) if back else (first, last)


def _since_joined(
    found: Sequence[Found], readings: list[Reading], text: str, published: Moment | None
) -> list[Reading]:
    """Let "since Wednesday" reach to the story's day."""
    out = list(readings)
    for index, (expression, reading) in enumerate(zip(found, readings, strict=True)):
        opening = text[max(0, expression.start - 6) : expression.start].lower().split()[-1:]
        if opening != ["since"] or published is None or reading.moment is None or reading.type != "DATE":
            continue
        if reading.edtf and "/" not in reading.edtf and reading.moment.first_day < published.first_day:
            out[index] = replace(reading, edtf=f"{reading.edtf}/{published.value}", why=f"{reading.why}; since then")
    return out
