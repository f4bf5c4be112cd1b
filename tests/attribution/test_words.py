"""Every list of words about sources and stances does what its example says."""

from __future__ import annotations

import pytest

from reportedly import data
from reportedly.analysis import Pipeline, analyze
from reportedly.attribution import find_attributions
from reportedly.attribution.stance import stance_of_words
from reportedly.grounding import ground
from reportedly.records import Attribution
from tests.attribution.marked import read_marks
from tests.conftest import Parsed, story_of

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
    "genuine": "confirms",
    "contested": "denies",
    "accepting": "denies",
    "unable": "doubts",
    "discussing": "declines",
    "holding_out": "promises",
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


@pytest.mark.parametrize("stance", data.toml("cue_stances.toml"))
def test_a_cue_that_no_frame_holds_has_the_stance_of_its_list(stance: str, parsed: Parsed) -> None:
    entry = data.toml("cue_stances.toml")[stance]
    cues = [token for token in parsed(entry["example"]).doc if token.lemma_.lower() in entry["words"]]
    assert [stance_of_words([cue])[0] for cue in cues] == [stance]


@pytest.mark.parametrize("name", data.toml("attribution_words.toml"))
def test_a_list_of_words_does_what_its_example_says(name: str, parsed: Parsed, pipeline: Pipeline) -> None:
    line, _, labels = data.toml("attribution_words.toml")[name]["example"].partition(" | ")
    marked = read_marks(line)
    found = find_attributions(ground(parsed(marked.text), pipeline.resources))[1:]
    if not marked.spans:
        assert found == ()
        return
    wanted = marked.spans[""]
    chosen = next(a for a in found if all(getattr(a, role) == spans for role, spans in wanted.items()))
    assert chosen.anonymous == ("hidden" in labels)
    stances = [label for label in labels.split() if label != "hidden"]
    if stances:
        told = analyze(story_of(marked.text), pipeline).attributions
        assert [a.stance for a in told if a.cue == chosen.cue] == stances


def test_a_medium_named_in_other_words_is_one_voice(parsed: Parsed, pipeline: Pipeline) -> None:
    text = "A news report said the envoy met rebels. The king read the Reuters report. Reuters said he fled."
    report, *_, agency = find_attributions(ground(parsed(text), pipeline.resources))[1:]
    assert report.source_actor == agency.source_actor is not None


def test_a_place_in_capitals_before_a_colon_says_nothing(parsed: Parsed, pipeline: Pipeline) -> None:
    text = "TUNIS: The mill burned down on Friday."
    assert find_attributions(ground(parsed(text), pipeline.resources))[1:] == ()


def test_what_i_think_inside_a_quotation_is_no_voice_of_its_own(parsed: Parsed, pipeline: Pipeline) -> None:
    assert only("“I think the mill will burn,” the baker said.", parsed, pipeline).stance == "asserts"


def test_one_of_them_is_as_unnamed_as_they_are(parsed: Parsed, pipeline: Pipeline) -> None:
    text = "Two people briefed on the sale said the mill had burned. One of the two said the owner had fled."
    *_, second = find_attributions(ground(parsed(text), pipeline.resources))
    assert (second.kind, second.anonymous) == ("anonymous", True), second


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("was quick to dismiss", "denies"),
        ("remains convinced", "asserts"),
        ("painted a picture of", "asserts"),
        ("refused to confirm", "declines"),
        ("did not deny", "declines"),
        ("was eager to promise", "promises"),
    ],
)
def test_a_cue_of_any_shape_has_a_stance(cue: str, stance: str, parsed: Parsed) -> None:
    doc = parsed(f"The mayor {cue} the visit.").doc
    assert stance_of_words(list(doc[2 : 2 + len(cue.split())]))[0] == stance
