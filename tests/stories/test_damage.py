"""What a page carries beside the news is marked, what is news is not.

In the cases, `[words]code` is a stretch that must be marked with that code; all else must stay.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.data import toml
from reportedly.records import Span
from reportedly.stories.damage import find_damage, rules

LINES: list[dict[str, Any]] = toml("furniture.toml")["line"]
NEWS = "Rebels shelled the town. The ministry denied it. Two people died.\n\n"

_MARK = re.compile(r"\[([^\]]+)\](furniture|byline|truncated)", re.DOTALL)

CASES = [
    "[Back To Top]furniture\n\nEnvoys met in the harbour town on Monday.",
    "Envoys met on Monday.\n\n[Sign up for our newsletter]furniture\n\nThey left on Tuesday.",
    "Envoys met on Monday.\n[Photographer: Jane Roe/Harbour Courier]furniture\nThey left.",
    "The envoys shake hands. [Photographer: Jane Roe/Harbour Courier]furniture\n\nThey left.",
    "[By Jane Roe]byline\n\nBy Monday night, rebels held the town.",
    "[By Jane Roe in Dalian]byline\nEnvoys met.",
    "[BY JANE ROE, HARBOUR COURIER]byline\nEnvoys met.",
    "[By Mary van der Berg and José Núñez]byline\nEnvoys met.",
    "Envoys met.\n\n[(Reporting by Jane Roe; Editing by John Doe)]byline",
    "Envoys met.\n\n[The Harbour Courier and Jane Roe contributed to this report.]byline",
    "Envoys met.\n\n[Copyright 2014 The Harbour Courier. All rights reserved.]furniture",
    "Envoys met.\n\n[Related stories:]furniture\n[Harbour talks fail]furniture\n[Envoy is tired]furniture",
    "Envoys met.\n\n[Read more: Harbour talks fail]furniture\n\nThey left on Tuesday.",
    "Read more widely, the judge told the officers.",
    "Share prices fell",
    "The talks failed",
    "Rebels fled. Troops came. Police said so. [The mayor fled to the capital of]truncated",
    "Rebels fled. Troops came. Police said so. [The mayor was taken to…]truncated",
    "Rebels fled. Troops came. Police said so. The mayor was taken to the capital.",
    "“We will go on,” he said. “We will win.” She nodded. “They left.”",
    NEWS + "[By Jane Roe (]byline",
]


@pytest.mark.parametrize("case", CASES)
def test_damage_is_marked_and_news_is_not(case: str) -> None:
    text = _MARK.sub(r"\1", case)
    marked = {(warning.code, warning.span.of(text)) for warning in find_damage(text).warnings if warning.span}
    assert {pair for pair in marked if pair[0] != "truncated" or "By" not in pair[1]} == {
        (code, words) for words, code in _MARK.findall(case)
    }


@pytest.mark.parametrize("entry", LINES, ids=lambda entry: f"{entry['name']}: {entry['example'][:30]}")
def test_every_entry_marks_its_example_and_spares_its_news(entry: dict[str, Any]) -> None:
    found = {warning.message: warning for warning in find_damage(entry["example"]).warnings}
    assert entry["name"] in found
    assert found[entry["name"]].code == entry.get("code", "furniture")
    assert find_damage(entry["news"]).warnings == ()


@pytest.mark.parametrize("number", range(len(LINES)))
def test_every_entry_is_the_one_that_knows_its_example(number: int) -> None:
    assert rules()[number].find(LINES[number]["example"])


@pytest.mark.parametrize("word", toml("furniture.toml")["never_last"]["words"])
def test_a_text_that_ends_with_a_word_that_needs_another_breaks_off(word: str) -> None:
    text = NEWS.strip() + f" The mayor fled the town {word}"
    assert [warning.span.of(text) for warning in find_damage(text).warnings if warning.span] == [
        f"The mayor fled the town {word}"
    ]


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("By Jane Roe\n\nEnvoys met.", "Jane Roe"),
        ("Envoys met.\n\nBy Shin  Min-jung (", "Shin Min-jung"),
        ("By Jane Roe and John Doe, Harbour Courier\nEnvoys met.", "Jane Roe and John Doe"),
        ("Envoys met.\n\n(Reporting by Jane Roe in Dalian)", "Jane Roe"),
        ("By Monday the town had fallen.", None),
    ],
)
def test_a_byline_gives_the_names_of_those_who_wrote(text: str, byline: str | None) -> None:
    assert find_damage(text).byline == byline


def test_a_byline_that_breaks_off_is_said_to() -> None:
    messages = [warning.message for warning in find_damage(NEWS + "By Jane Roe (").warnings]
    assert messages == ["byline that breaks off", "the text breaks off inside the byline"]


def test_a_missing_full_stop_is_told_but_hides_nothing() -> None:
    [warning] = find_damage(NEWS.strip() + " Shells killed five police officers").warnings
    assert (warning.code, warning.span) == ("truncated", None)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_marks_lie_inside_any_text(text: str) -> None:
    for warning in find_damage(text).warnings:
        assert warning.span is None or Span(0, len(text)).covers(warning.span)
        assert warning.span is None or warning.span.of(text).strip()


def test_the_first_example_keeps_all_its_news(shared: Path) -> None:
    text = (shared / "stories" / "secret-meeting.txt").read_text(encoding="utf-8")
    found = find_damage(text)
    assert [(warning.code, warning.span.of(text)[:11]) for warning in found.warnings if warning.span] == [
        ("furniture", "Back To Top"),
        ("byline", "By Shin Hyo"),
        ("truncated", "By Shin Hyo"),
    ]
