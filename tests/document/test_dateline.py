"""Datelines are found and left out; what only looks like one stays in its sentence."""

from __future__ import annotations

import pytest

from reportedly.data import toml
from reportedly.document import Document
from reportedly.document.dateline import find_dateline
from reportedly.document.parse import paragraphs
from tests.conftest import Parsed


def dateline(text: str) -> str | None:
    found = find_dateline(text, paragraphs(text))
    return found.of(text) if found else None


@pytest.mark.parametrize("example", [form["example"] for form in toml("datelines.toml")["form"]])
def test_each_form_finds_its_example(example: str) -> None:
    found = dateline(example)
    assert found
    assert found[-1] in " -–—."


@pytest.mark.parametrize(
    "text",
    [
        "Suga - of all people - denied it.",
        "Japan denied the report.",
        "The EU - a bloc of 27 - met on Monday.",
        "SUGA: “No such meeting took place.”",
        "On March 3 the talks began.",
        "",
        "—",
    ],
)
def test_other_beginnings_are_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_the_sentence_begins_behind_the_dateline(parsed: Parsed) -> None:
    document: Document = parsed(
        "Talks fail\n\nHANOI, Jan. 28 (PPA) - Officials of Japan and Chad met in secret."
    )
    assert [sentence.text for sentence in document.sentences] == [
        "Talks fail",
        "Officials of Japan and Chad met in secret.",
    ]
    assert "dateline" in [skipped.reason for skipped in document.skipped]
