"""The text cut at every border of a mark: nothing lost, nothing doubled, however marks overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.export.marks import Mark, pieces
from reportedly.records import Span

TEXTS = st.text(max_size=40)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    borders = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(borders, borders), max_size=6))
    return text, [Mark(Span(min(span), max(span)), "event", str(number)) for number, span in enumerate(spans)]


@given(marked_texts())
def test_the_pieces_are_the_text(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    assert "".join(piece.text for piece in pieces(text, marks)) == text


@given(marked_texts())
def test_each_piece_names_just_the_marks_that_cover_it(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    position = 0
    for piece in pieces(text, marks):
        here = Span(position, position + len(piece.text))
        assert set(piece.marks) == {mark for mark in marks if mark.span.overlaps(here)}
        position = here.end


def test_emoji_and_right_to_left_text_count_as_code_points() -> None:
    text = "🕊️ שלום said Ana"
    start = text.index("said")
    cut = pieces(text, [Mark(Span(start, start + 4), "cue", "S1")])
    assert [piece.text for piece in cut if piece.marks] == ["said"]
