"""Contexts by their words: every list by its example, then sentence before paragraph."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.data import toml
from reportedly.events.contexts import MOST, contexts_of

CONTEXTS = toml("contexts.toml")["contexts"]


def test_there_are_plovers_thirty_seven() -> None:
    assert len(CONTEXTS) == 37


@pytest.mark.parametrize("name", CONTEXTS)
def test_each_context_has_words_and_finds_its_example(name: str, parsed: Any) -> None:
    assert len(set(CONTEXTS[name]["words"])) >= 15
    assert name in contexts_of(parsed(CONTEXTS[name]["example"]), 0, "ACCUSE")


def test_phrases_count_once_and_longest_first(parsed: Any) -> None:
    assert contexts_of(parsed("The drug lord left."), 0, "ACCUSE") == ("illegal_drugs",)


def test_the_paragraph_counts_less_than_the_sentence(parsed: Any) -> None:
    document = parsed("Hackers struck. The bishop saw it.\n\nVoters queued.")
    assert contexts_of(document, 0, "COERCE") == ("cyber",)
    assert contexts_of(document, 1, "COERCE") == ("religion_ethnicity",)
    assert contexts_of(document, 2, "COERCE") == ("election",)


def test_two_words_in_the_rest_of_the_paragraph_are_enough(parsed: Any) -> None:
    document = parsed("They met. The vaccine reached the hospital.")
    assert contexts_of(document, 0, "CONSULT") == ("health",)


def test_a_meeting_is_diplomatic_where_no_word_says_more(parsed: Any) -> None:
    assert contexts_of(parsed("They met."), 0, "CONSULT") == ("diplomatic",)
    assert contexts_of(parsed("They came."), 0, "ACCUSE") == ()


def test_there_are_never_too_many(parsed: Any) -> None:
    document = parsed("Voters, hackers, bishops, judges, migrants, nurses and smugglers marched on the bank.")
    found = contexts_of(document, 0, "PROTEST")
    assert len(found) == MOST
    assert list(found) == sorted(found)
