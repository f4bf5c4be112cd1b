"""Kept secret or not: every word by its example, and words that say it of something else."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.data import toml
from reportedly.events.covert import is_covert
from reportedly.records import Span

from .marked import read_marked

ENTRIES = [entry for table in ("words", "phrases") for entry in toml("covert.toml")[table]["list"]]


def covert_in(sentence: str, parsed: Any) -> tuple[bool, str]:
    marked = read_marked(sentence)
    document = parsed(marked.text)
    return is_covert(list(document.tokens(Span(*marked.triggers[0]))), document)


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["word"] for entry in ENTRIES])
def test_each_word_makes_its_example_covert(entry: dict[str, Any], parsed: Any) -> None:
    found, why = covert_in(entry["example"], parsed)
    cue = read_marked(entry["example"])
    assert found
    assert cue.text[slice(*cue.cues[0])] in why


@pytest.mark.parametrize(
    "sentence",
    [
        "The king paid a <visit> to the camp.",
        "The king <visited> the secret camp.",
        "The envoys <met> the head of the secret service.",
        "Police <arrested> a secret agent.",
        "The <meeting> was not secret.",
        "The envoys <met> in Geneva. A secret door was found.",
    ],
)
def test_what_is_not_covert(sentence: str, parsed: Any) -> None:
    assert covert_in(sentence, parsed) == (False, "")


@pytest.mark.parametrize(
    "sentence",
    ["The envoys <held> secret talks.", "The <talks> were held in secret.", "The <meeting> was kept secret."],
)
def test_the_verb_that_carries_the_act_may_hold_the_word(sentence: str, parsed: Any) -> None:
    assert covert_in(sentence, parsed)[0]
