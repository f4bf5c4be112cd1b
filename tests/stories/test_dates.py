"""Dates: read as people write them, and inferred from a story that comes without one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.data import toml
from reportedly.stories.calendar import edtf_of
from reportedly.stories.dates import infer


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2014-02-04", "2014-02-04"),
        ("2014-02-04T23:30:00-05:00", "2014-02-04"),
        ("2014-02-04 10:00 GMT", "2014-02-04"),
        ("20140204", "2014-02-04"),
        ("20140204T101500Z", "2014-02-04"),
        ("2014/02/04", "2014-02-04"),
        ("4 February 2014", "2014-02-04"),
        ("4th of Feb. 2014", "2014-02-04"),
        ("04-Feb-2014", "2014-02-04"),
        ("February 4, 2014", "2014-02-04"),
        ("Tuesday, Feb. 4, 2014 10:03 AM EST", "2014-02-04"),
        ("Tue, 04 Feb 2014 23:30:00 -0500", "2014-02-04"),
        ("25/12/2014", "2014-12-25"),
        ("12/25/2014", "2014-12-25"),
        ("1391472000", "2014-02-04"),
        ("1391472000000", "2014-02-04"),
        ("February 2014", "2014-02"),
        ("2014", "2014"),
        ("2014-02/..", "2014-02/.."),
        ("../2014", "../2014"),
        ("2014-02-04/2014-02-06", "2014-02-04/2014-02-06"),
        ("201X", "201X"),
        ("2014-02-04~", "2014-02-04~"),
        ("2014-21", "2014-21"),
        ("02/04/2014", None),
        ("2014-02-30", None),
        ("2014-13", None),
        ("2015/2014", None),
        ("../..", None),
        ("0004-02-04", None),
        ("yesterday-ish", None),
        ("Tuesday", None),
        ("", None),
        ("99999999999999999", None),
    ],
)
def test_dates_are_read_as_people_and_machines_write_them(written: str, edtf: str | None) -> None:
    assert edtf_of(written) == edtf


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    written = [day.isoformat(), f"{day:%d %B %Y}", f"{day:%B} {day.day}, {day.year}", f"{day:%a, %d %b %Y}"]
    assert {edtf_of(form) for form in written} == {day.isoformat()}


@given(st.text(max_size=40))
def test_nothing_written_as_a_date_can_stop_the_reader(written: str) -> None:
    found = edtf_of(written)
    assert found is None or edtf_of(found) == found


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Talks fail\nUpdated: 2014-02-04 17:52\nEnvoys left.", "2014-02-04"),
        ("Talks fail\nTuesday, 4 February 2014\nEnvoys left.", "2014-02-04"),
        ("DALIAN, Feb. 4, 2014 (HC) -- Envoys left.", "2014-02-04"),
        ("He has ruled since 2012. He took the town in May 2013.", "2013-05/.."),
        ("He took the town on 3 May 2013, after the war of 2009.", "2013-05-03/.."),
        ("He took office in 2009. Elections are due in 2031.", "2009/.."),
        ("He took office in 2009. He hopes to win the 2031 election.", "2009/.."),
        ("He took office in 2009.\n\n© 2014 Harbour Courier", "2009/2014"),
        ("Envoys left.\n\nCopyright 2012-2014 Harbour Courier", "../2014"),
        ("The dam, built in 2012, broke on Tuesday, Feb. 4.", "2014-01-04/.."),
        ("Envoys left on Tuesday.", None),
        ("Some 2014 people fled from 1990 soldiers.", None),
        ("", None),
    ],
)
def test_a_story_without_a_date_is_placed_by_what_it_says(text: str, edtf: str | None) -> None:
    found = infer(text)
    assert (found.edtf, found.basis) == (edtf, "inferred" if edtf else "unknown")
    assert found.why


@pytest.mark.parametrize("table", ["ahead", "after_a_year"])
def test_every_table_of_words_does_what_its_example_says(table: str) -> None:
    entry = toml("story_words.toml")[table]
    assert infer(entry["example"]).edtf is None
    assert infer(entry["past"]).edtf == "2009/.."


@given(st.text(max_size=200))
def test_what_is_inferred_is_always_a_date(text: str) -> None:
    found = infer(text).edtf
    assert found is None or edtf_of(found) == found


def test_the_first_example_is_placed_after_its_latest_past_date(shared: Path) -> None:
    found = infer((shared / "stories" / "secret-meeting.txt").read_text(encoding="utf-8"))
    assert (found.edtf, "December 2012" in (found.why or "")) == ("2012-12/..", True)


@pytest.mark.parametrize(("corpus", "floor"), [("g5w1h_stories", 0.93), ("allsides_international", 0.94)])
def test_the_interval_holds_the_true_date(shared: Path, corpus: str, floor: float) -> None:
    """Dates hidden; every fifth story. The rest is mostly captions and link lists newer than the story."""
    with (shared / "corpora" / f"{corpus}.jsonl").open(encoding="utf-8") as lines:
        stories = [story for number, story in enumerate(map(json.loads, lines)) if number % 5 == 0]
    inferred = [
        (found, story) for story in stories if story["published"] and (found := infer(story["text"]).edtf)
    ]
    held = sum(_holds(found, story) for found, story in inferred)
    assert held >= floor * len(inferred) > 0


def _holds(edtf: str, story: dict[str, Any]) -> bool:
    start, _, end = edtf.partition("/")
    true = story["published"][:10]
    return (start == ".." or true >= start) and (end == ".." or true[: len(end or start)] <= (end or start))
