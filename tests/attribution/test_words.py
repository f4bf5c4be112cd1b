"""Every list of words about sources and stances does what its example says."""

from __future__ import annotations

import pytest

from reportedly import data
from reportedly.analysis import Pipeline
from reportedly.attribution import find_attributions
from reportedly.grounding import ground
from reportedly.records import Attribution
from tests.conftest import Parsed

KINDS = {"unique_office": "official", "declared_voice": "official"}
STANCES = {
    "untrue": "denies",
    "true": "denies",
    "possible": "speculates",
    "hedge": "speculates",
    "obliging": "demands",
    "future": "promises",
    "own": "promises",
    "answering": "denies",
    "negative": "denies",
    "comment": "declines",
}


def only(text: str, parsed: Parsed, pipeline: Pipeline) -> Attribution:
    (attribution,) = find_attributions(ground(parsed(text), pipeline.resources))[1:]
    return attribution


@pytest.mark.parametrize("name", data.toml("sources.toml"))
def test_a_head_word_gives_the_kind_of_source(name: str, parsed: Parsed, pipeline: Pipeline) -> None:
    attribution = only(data.toml("sources.toml")[name]["example"], parsed, pipeline)
    assert attribution.kind == KINDS.get(name, name), attribution.why
    assert attribution.anonymous == (name in ("anonymous", "person"))


@pytest.mark.parametrize("name", data.toml("stances.toml"))
def test_the_words_of_a_content_give_the_stance(name: str, parsed: Parsed, pipeline: Pipeline) -> None:
    assert only(data.toml("stances.toml")[name]["example"], parsed, pipeline).stance == STANCES[name]


def test_a_place_in_capitals_before_a_colon_says_nothing(parsed: Parsed, pipeline: Pipeline) -> None:
    text = "TUNIS: The mill burned down on Friday."
    assert find_attributions(ground(parsed(text), pipeline.resources))[1:] == ()


def test_what_i_think_inside_a_quotation_is_no_voice_of_its_own(parsed: Parsed, pipeline: Pipeline) -> None:
    assert only("“I think the mill will burn,” the baker said.", parsed, pipeline).stance == "asserts"
