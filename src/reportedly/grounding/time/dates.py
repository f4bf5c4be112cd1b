"""Dates by the calendar, whose year may have to be chosen: "October", "Jan. 26", "Tuesday", "Easter".

The direction word decides ("last May"), else the tense of the governing verb and what lies near, else,
in a narrative, the date named before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportedly.grounding.time.holidays import holiday
from reportedly.grounding.time.moment import Moment
from reportedly.grounding.time.scene import UNKNOWN, Meaning, Reading, Scene, Tense, dated

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
