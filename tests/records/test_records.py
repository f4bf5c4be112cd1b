"""Spans and records: arithmetic that holds for all spans, JSON that comes back as it went."""

from __future__ import annotations

import inspect
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

import reportedly
from reportedly import records
from reportedly.records import Analysis, Coder, Publication, Span, Story, StoryWarning, cut, joined

SPANS = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 60), st.integers(0, 60))


def covered(spans: tuple[Span, ...] | list[Span]) -> set[int]:
    return {position for span in spans for position in range(span.start, span.end)}


@given(st.lists(SPANS))
def test_joined_spans_cover_the_same_and_stand_apart(spans: list[Span]) -> None:
    fused = joined(spans)
    assert covered(fused) == covered(spans)
    assert all(a.end < b.start for a, b in pairwise(fused))


@given(SPANS, st.lists(SPANS))
def test_cutting_takes_out_just_the_holes(span: Span, holes: list[Span]) -> None:
    assert covered(cut(span, holes)) == covered([span]) - covered(holes)


@given(st.text(), st.none() | st.text(), st.lists(SPANS, max_size=3))
def test_a_record_comes_back_from_json_as_it_went(text: str, title: str | None, spans: list[Span]) -> None:
    story = Story(
        "id",
        text,
        title=title,
        published=Publication("2014-02", "given"),
        warnings=tuple(StoryWarning("code", "message", span) for span in spans),
    )
    record = Analysis(story, tuple(spans), (), (), (), (), (), (), Coder("reportedly", "0", "none"))
    line = records.to_json(record)
    assert b"\n" not in line
    assert records.analysis_from_json(line) == record


@given(st.text(), st.text())
def test_content_hashes_differ_with_content(a: str, b: str) -> None:
    assert (Story("x", a).content_hash == Story("x", b).content_hash) == (a == b)


def test_fields_do_not_run_into_each_other_in_the_hash() -> None:
    one = Story("x", "text", outlet="ab", title="c")
    other = Story("x", "text", outlet="a", title="bc")
    assert one.content_hash != other.content_hash


def test_the_public_surface_is_what_it_says() -> None:
    for name in reportedly.__all__:
        assert getattr(reportedly, name) is not None
    for name in records.__all__:
        thing = getattr(records, name)
        assert not inspect.isclass(thing) or thing.__doc__
