"""Text cut into words and pieces: every word has its place in the text, whatever stands there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.encoder import Vocabulary, words_of
from reportedly.records import Span

KNOWN = Vocabulary(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "deny", "den", "##ied", "##y", "paris", "'", "s"])


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("deny", (4,)),
        ("denied", (5, 6)),
        ("DENIED", (5, 6)),
        ("Pârïs", (8,)),
        ("dental", (1,)),
        ("de" * 30, (1,)),
        ("核", (1,)),
    ],
)
def test_a_word_is_spelled_in_the_longest_known_pieces_or_is_unknown(
    word: str, pieces: tuple[int, ...]
) -> None:
    assert KNOWN.pieces(word) == pieces


@given(st.text(max_size=200))
def test_words_cover_all_but_blanks_and_stand_where_they_say(text: str) -> None:
    words = words_of(text, [Span(0, len(text))])
    assert "".join(span.of(text) for span in words.spans) == "".join(text.split())
    assert all(KNOWN.pieces(span.of(text)) for span in words.spans)


def test_only_the_given_blocks_are_read_and_each_word_knows_its_block() -> None:
    text = "First one.\n\nCUT\n\nSecond."
    words = words_of(text, [Span(0, 10), Span(17, 24)])
    assert [span.of(text) for span in words.spans] == ["First", "one", ".", "Second", "."]
    assert words.blocks == (0, 0, 0, 1, 1)
