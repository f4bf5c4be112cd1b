"""EDTF intervals keep the laws of intervals, and are read as ISO 8601-2 says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.grounding.time.edtf import Interval, from_days, interval_of, most_specific, overlap
from reportedly.grounding.time.moment import GRAINS, Moment

DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))
MAYBE_DAYS = st.none() | DAYS


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start, end = draw(MAYBE_DAYS), draw(MAYBE_DAYS)
    return Interval(end, start) if start and end and start > end else Interval(start, end)


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2014-02-04", "2014-02-04", "2014-02-04"),
        ("2014-02", "2014-02-01", "2014-02-28"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("197X", "1970-01-01", "1979-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2014-21", "2014-03-01", "2014-05-31"),
        ("2013-24", "2013-12-01", "2014-02-28"),
        ("2014-35", "2014-07-01", "2014-09-30"),
        ("2014-40", "2014-01-01", "2014-06-30"),
        ("2014-02-XX", "2014-02-01", "2014-02-28"),
        ("2014-02~", "2014-02-01", "2014-02-28"),
        ("2014-02-04T10:35Z", "2014-02-04", "2014-02-04"),
        ("2014-01-26/2014-01-27", "2014-01-26", "2014-01-27"),
        ("2012-12/2014-02-04", "2012-12-01", "2014-02-04"),
        ("2014-02/..", "2014-02-01", None),
        ("../2014-02", None, "2014-02-28"),
    ],
)
def test_reading(edtf: str, start: str | None, end: str | None) -> None:
    wanted = Interval(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)
    assert interval_of(edtf) == wanted


@pytest.mark.parametrize(
    "edtf",
    [None, "", "soon", "XXXX-10", "2014-13", "2014-02-30", "../..", "2014/2013", "2014/x", "-0479", "²"],
)
def test_what_has_no_days_is_none(edtf: str | None) -> None:
    assert interval_of(edtf) is None


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    found = interval_of(text)
    assert found is None or isinstance(found, Interval)


@given(DAYS, DAYS)
def test_days_written_are_read_back(a: date, b: date) -> None:
    start, end = sorted((a, b))
    assert interval_of(from_days(start, end)) == Interval(start, end)


@given(intervals(), intervals())
def test_overlap_is_mutual_and_is_a_common_part(a: Interval, b: Interval) -> None:
    common = a.intersection(b)
    assert common == b.intersection(a)
    assert a.overlaps(b) == (common is not None)
    if common is not None:
        assert common.within(a)
        assert common.within(b)


@given(intervals())
def test_an_interval_lies_within_itself(a: Interval) -> None:
    assert a.within(a)
    assert a.within(Interval(None, None))


@given(st.lists(intervals().map(lambda i: from_days(i.start, i.end)), min_size=1))
def test_the_most_specific_is_no_longer_than_any(dates: list[str | None]) -> None:
    best = interval_of(most_specific(dates))
    lengths = [found.length for edtf in dates if (found := interval_of(edtf)) and found.length]
    if lengths:
        assert best is not None
        assert best.length == min(lengths)


def test_unknown_dates_overlap_with_nothing() -> None:
    assert not overlap(None, "2014")
    assert not overlap("2014", "soon")


@given(DAYS, st.sampled_from(GRAINS[1:9]))
def test_a_larger_unit_holds_its_day(day: date, unit: str) -> None:
    moment = Moment("day", day.toordinal())
    larger = moment.up(unit)
    if unit != "weekend":
        assert larger.first_day <= moment.number <= larger.last_day
    assert larger.shift(3).shift(-3) == larger
    assert larger.shift(1).first_day > larger.last_day


@given(st.integers(-4000, 4000), st.integers(1, 12), st.integers(1, 28))
def test_days_before_christ_keep_the_calendar(year: int, month: int, day: int) -> None:
    moment = Moment.day(year, month, day)
    assert moment is not None
    assert moment.civil == (year, month, day)
    assert moment.shift(1).civil != moment.civil
