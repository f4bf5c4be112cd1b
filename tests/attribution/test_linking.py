"""The tagger's numbers read: which words are cues, which words each cue holds."""

from __future__ import annotations

import numpy as np

from reportedly.attribution import linking

NOBODY = -9.0


def chances(words: str) -> linking.Floats:
    """One letter a word: `.` no cue, `B` begins one, `I` continues one, `b` perhaps begins one."""
    rows = {".": (0.9, 0.05, 0.05), "B": (0.1, 0.8, 0.1), "I": (0.1, 0.1, 0.8), "b": (0.7, 0.2, 0.1)}
    return np.array([rows[letter] for letter in words], dtype=np.float32)


def test_neighbouring_words_are_one_cue_until_another_begins() -> None:
    assert linking.cues_in(chances("..BI.BB."), 0.5) == [(2, 4), (5, 6), (6, 7)]


def test_adjacent_contents_part_and_one_source_serves_two_cues() -> None:
    #  0 Oslo  1 said  2 yes  3 and  4 denied  5 it
    cues = [(1, 2), (4, 5)]
    content = np.array(
        [
            [0.0, 0.0, 0.9, 0.1, 0.0, 0.1],
            [0.0, 0.0, 0.1, 0.1, 0.0, 0.8],
            [1.0, 1.0, 0.0, 0.8, 1.0, 0.1],
        ],
        dtype=np.float32,
    )
    edge = np.full((2, 7), NOBODY, dtype=np.float32)
    edge[:, 0] = 0.0
    whole = np.zeros((2, 2, 6), dtype=np.float32)
    first, second = linking.link(cues, chances(".B..B."), content, edge, edge, whole)
    assert (first.source, first.content) == ((0, 1), (2,))
    assert (second.source, second.content) == ((0, 1), (5,))


def test_a_cue_with_no_likely_source_has_none() -> None:
    content = np.array([[0.9, 0.0], [0.1, 1.0]], dtype=np.float32)
    edge = np.array([[NOBODY, NOBODY, 0.0]], dtype=np.float32)
    (only,) = linking.link([(1, 2)], chances(".B"), content, edge, edge, np.zeros((2, 1, 2), np.float32))
    assert only.source is None
    assert only.content == (0,)


def test_distances_tell_near_words_apart_and_far_ones_roughly() -> None:
    (row,) = linking.distances([(100, 102)], 300)
    middle = len(linking.FAR)
    assert row[100] == row[101] == middle
    assert row[99] == middle - 1
    assert row[102] == middle + 1
    assert row[0] == row[10]
    assert (row[0], row[299]) == (1, linking.DISTANCES - 1)


def test_paragraphs_are_counted_from_the_cue_and_far_ones_are_one() -> None:
    (row,) = linking.breaks([(2, 3)], [0, 1, 2, 3, 4, 9])
    assert row.tolist() == [0, 1, 2, 3, 4, 4]
