"""Times: each line of `cases.txt` and each example of the rules is read as it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reportedly import data
from reportedly.document import Document
from reportedly.grounding.time import find, find_times
from reportedly.records import Time
from tests.conftest import Parsed


class Case(NamedTuple):
    """One line of `cases.txt`."""

    published: str | None
    marked: str
    value: str
    edtf: str | None


def _cases() -> list[Case]:
    lines = (Path(__file__).parent / "cases.txt").read_text(encoding="utf-8").splitlines()
    rows = [[field.strip() for field in line.split("|")] for line in lines if line and line[0] != "#"]
    return [
        Case(None if day == "-" else day, marked, value, None if edtf == "-" else edtf)
        for day, marked, value, edtf in rows
    ]


def _at_mark(times: tuple[Time, ...], marked: str) -> Time | None:
    """Give the time that covers the bracketed words, at most a word more."""
    start, end = marked.index("["), marked.index("]") - 1
    return next((time for time in times if time.span.start <= start and end <= time.span.end), None)


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.marked)
def test_case(case: Case, parsed: Parsed) -> None:
    times = find_times(parsed(case.marked.replace("[", "").replace("]", ""), published=case.published))
    if case.value == "none":
        assert not times
        return
    found = _at_mark(times, case.marked)
    assert found is not None, times
    assert (found.value, found.edtf) == (case.value, case.edtf), found


@pytest.mark.parametrize("rule", data.toml("time_rules.toml")["rule"], ids=lambda rule: rule["example"])
def test_the_example_of_a_rule_does_what_the_rule_says(rule: dict[str, Any], parsed: Parsed) -> None:
    text = rule["example"].replace("[", "").replace("]", "")
    found = _at_mark(find_times(parsed(text, published="2014-02-04")), rule["example"])
    assert found is not None
    assert found.value == rule["value"]


def test_times_are_numbered_in_reading_order(parsed: Parsed) -> None:
    text = "Envoys met on Monday. They will meet in October, and they met in 2012."
    times = find_times(parsed(text, published="2014-02-04"))
    assert [(time.id, time.span.of(text)) for time in times] == [
        ("T1", "Monday"),
        ("T2", "October"),
        ("T3", "2012"),
    ]


def test_a_history_dates_its_months_itself(parsed: Parsed) -> None:
    text = (
        "War broke out in April 1861. The port fell in July. In 1862 the army crossed the river, and in "
        "May it took the city. The truce of 1863 held until November 1864. In December it was broken, "
        "and in January the capital fell."
    )
    values = [time.value for time in find_times(parsed(text, published="2014-02-04"))]
    assert values == [
        "1861-04", "1861-07", "1862", "1862-05", "1863", "1864-11", "1864-12", "1865-01",
    ]  # fmt: skip


def test_plain_text_needs_no_parse() -> None:
    (time,) = find("The deal was signed in March 2013.")
    assert (time.value, time.edtf) == ("2013-03", "2013-03")


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "half", "two", "the", "a couple of", "31 June", "February 30, 2014", "99:99", "0 BC", "1/2",
        "“", "🙂🙂", "يوم الثلاثاء", "May", "the last the last the last", "hundred thousand hundred",
        "-" * 500, "2014-13-45", "10000 years ago", "5000 centuries later", "nineteen hundred", "January 0",
        "²",
    ],
)  # fmt: skip
@pytest.mark.parametrize("published", [None, "2014-02-04", "nonsense", "0001-01-01", "9999-12-31"])
def test_odd_text_gives_no_error(text: str, published: str | None, parsed: Parsed) -> None:
    document: Document = parsed(text, published=published)
    assert all(document.doc.text[time.span.start : time.span.end].strip() for time in find_times(document))
