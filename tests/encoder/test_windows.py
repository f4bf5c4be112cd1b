"""Long texts cut into windows: each word is answered for once, and stands in its window where it should."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.encoder import Vocabulary, windows_of, words_of
from reportedly.records import Span

LETTERS = Vocabulary(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##a", "b", "##b"])
PARAGRAPHS = st.lists(st.lists(st.text("ab", min_size=1, max_size=9), min_size=1, max_size=12), max_size=8)


@given(PARAGRAPHS, st.integers(0, 12), st.integers(0, 10))
def test_every_word_is_in_the_core_of_one_window(
    paragraphs: list[list[str]], overlap: int, offset: int
) -> None:
    lines = [" ".join(words) for words in paragraphs]
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    words = words_of(text, [Span(at, at + len(line)) for at, line in zip(starts, lines, strict=True)])
    windows = windows_of(text, words, LETTERS, size=32, overlap=overlap, offset=offset)
    answered = [word for window in windows for word in range(*window.core)]
    assert answered == list(range(len(words)))
    for window in windows:
        assert len(window.pieces) <= 32
        assert window.first <= window.core[0] <= window.core[1] <= window.last
        for word, place in zip(range(window.first, window.last), window.places, strict=True):
            spelled = LETTERS.pieces(words.spans[word].of(text))
            assert window.pieces[place : place + len(spelled)] == spelled


def test_a_paragraph_break_is_a_piece_of_its_own() -> None:
    words = words_of("a\nb", [Span(0, 1), Span(2, 3)])
    (window,) = windows_of("a\nb", words, LETTERS, size=32, overlap=4)
    assert window.pieces == (LETTERS.start, 4, LETTERS.end, 6, LETTERS.end)


def test_a_text_without_words_has_no_window() -> None:
    assert windows_of("", words_of("", []), LETTERS, size=32, overlap=4) == []
