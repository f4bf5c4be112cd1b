"""Numbers that belong to an event, by syntax; and how numbers are read."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.data import toml
from reportedly.events.counts import counts_of
from reportedly.events.numbers import value_of
from reportedly.records import Count, Span

from .marked import read_cases, read_marked

ENTRIES = [
    entry for table in ("verbs", "adjectives", "nouns") for entry in toml("counts.toml")[table]["list"]
]
CASES = read_cases("counts.txt")


def counts_in(sentence: str, type_: Any, parsed: Any) -> tuple[Count, ...]:
    marked = read_marked(sentence)
    document = parsed(marked.text)
    return counts_of(list(document.tokens(Span(*marked.triggers[0]))), document, type_)


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["example"] for entry in ENTRIES])
def test_each_kind_is_found_in_its_example(entry: dict[str, Any], parsed: Any) -> None:
    found = counts_in(entry["example"], entry["type"], parsed)
    number = read_marked(entry["example"]).cues[0]
    assert (entry["what"], number) in [(count.what, tuple(count.span)) for count in found]


@pytest.mark.parametrize(("case", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_counts(case: str, wanted: list[str], parsed: Any) -> None:
    type_, _, sentence = case.partition(": ")
    found = counts_in(sentence, type_, parsed)
    assert [f"{count.what}={count.value}" for count in found] == wanted


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("13", 13), ("1,200", 1200), ("4 million", 4_000_000), ("4.5 million", 4_500_000),
        ("two dozen", 24), ("a hundred", 100), ("twenty-five", 25), ("three hundred twenty", 320),
        ("two hundred thousand", 200_000), ("many", None), ("4.5", None), ("1,20", None),
    ],
)  # fmt: skip
def test_numbers(words: str, value: int | None) -> None:
    assert value_of(words.split()) == value
