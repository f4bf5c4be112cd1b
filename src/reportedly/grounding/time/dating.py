"""Date the expressions of a text in reading order: each may count from the story's day or from one before.

Expressions → `Reading`s, one each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from spacy.tokens import Doc

from reportedly.grounding.time.dates import Calendar
from reportedly.grounding.time.edtf import interval_of
from reportedly.grounding.time.grammar import Found
from reportedly.grounding.time.guard import token_at
from reportedly.grounding.time.meaning import Bounds, InDay, Shift
from reportedly.grounding.time.moment import Moment
from reportedly.grounding.time.ranges import ranges_joined, since_joined, years_shared
from reportedly.grounding.time.scene import Meaning, Reading, Scene
from reportedly.grounding.time.tense import tense_of

OLD_YEARS, OLD_SHARE = 4, 2
"""A narrative names at least so many years before last year, and so many for each expression that counts
from the story's day. Found on WikiWars against AQUAINT: news with a paragraph of history stays news."""
_TENSED: Final = (Bounds, Calendar, InDay)
ASIDE: Final = 1
"""Years that a narrative may step back within a paragraph; a year further back is an aside and dates
nothing else. Found on WikiWars: value F1."""
MEMORY: Final = 3
"""Dates named before that "two days later" may count from, if the nearest is less exact than a day."""


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
    fresh = sum(_counts_from_now(expression.meaning) for expression in found)
    return old >= OLD_YEARS and old > OLD_SHARE * fresh


def _counts_from_now(meaning: Meaning) -> bool:
    if isinstance(meaning, Calendar):
        return meaning.unit == "weekday" or meaning.direction is not None
    return isinstance(meaning, Shift) and meaning.base == "now"


def _date_from(found: Sequence[Found], text: str, doc: Doc | None, published: Moment | None) -> list[Reading]:
    scene = Scene(published, narrative=is_narrative(found, published))
    meanings = years_shared(found, text)
    readings: list[Reading] = []
    end = 0
    for expression, meaning in zip(found, meanings, strict=True):
        token = token_at(doc, expression) if doc is not None and isinstance(meaning, _TENSED) else None
        tense = tense_of(token) if token is not None else "past"
        scene = replace(scene, tense=tense)
        if isinstance(meaning, Shift) and _before_event(expression, text):
            meaning = replace(meaning, base="event")
        reading = meaning.resolve(scene)
        readings.append(reading)
        if not _is_aside(scene, reading.moment) or "\n" in text[end : expression.start]:
            scene = _after(scene, meaning, reading)
        end = expression.end
    return since_joined(found, ranges_joined(found, readings, text), text, published)


def _before_event(expression: Found, text: str) -> bool:
    """Tell whether an expression counts from what the next words name: "ten days before the shooting"."""
    if not expression.word.endswith((" before", " after", " following")):
        return False
    rest = text[expression.end : expression.end + 2]
    return len(rest) == 2 and rest[0].isspace() and rest[1].isalpha()


def _is_aside(scene: Scene, moment: Moment | None) -> bool:
    """Tell whether a bare year looks aside from a narrative: "as in 1812" in a paragraph on 1920."""
    if not scene.narrative or scene.mentioned is None or moment is None or moment.unit != "year":
        return False
    return scene.mentioned.civil[0] - moment.number > ASIDE


def _after(scene: Scene, meaning: Meaning, reading: Reading) -> Scene:
    """Let later expressions count from this one, unless it is a decade or a mere comparison."""
    moment = reading.moment
    if moment is None or moment.unit in ("decade", "century", "millennium"):
        return scene
    if isinstance(meaning, Shift) and meaning.keep:
        return scene
    quarter = moment if moment.unit == "quarter" else scene.quarter
    recent = (*scene.recent[1 - MEMORY :], moment)
    return replace(scene, mentioned=moment, quarter=quarter, recent=recent)
