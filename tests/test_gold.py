"""The gold set that ships holds by its own rules, and its JSON Lines are what its stories say."""

from __future__ import annotations

import pytest

from evaluation.gold import GOLD, SPLITS, GoldError, lines, place


@pytest.mark.parametrize("split", SPLITS)
def test_every_story_holds_and_the_lines_are_current(split: str) -> None:
    text, wrong = lines(split)
    assert wrong == []
    assert text
    assert text == (GOLD / f"{split}.jsonl").read_text(encoding="utf-8")


def test_words_that_stand_twice_need_their_number() -> None:
    assert place("He said she said so.", "said~2") == [12, 16]
    with pytest.raises(GoldError, match="stands 2 times"):
        place("He said she said so.", "said")
    with pytest.raises(GoldError, match="not in the text"):
        place("He said she said so.", "denied")
