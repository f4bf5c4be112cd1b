"""Every marked-up sentence is read as it is marked: source, cue, content, stance, kind, anonymity."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly import data
from reportedly.attribution import find_attributions
from reportedly.grounding import Resources, ground
from reportedly.records import Attribution
from tests.attribution.marked import Marked, cases, read_marks
from tests.conftest import Parsed

Found = Callable[[str], tuple[Attribution, ...]]


@pytest.fixture(scope="module")
def found(parsed: Parsed, pipeline: object) -> Found:
    """Find the attributions of a text, the outlet's own left out."""
    resources: Resources = pipeline.resources  # type: ignore[attr-defined]
    return lambda text: find_attributions(ground(parsed(text), resources))[1:]


def roles(attribution: Attribution) -> dict[str, object]:
    spans = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    return {role: held for role, held in spans.items() if held}


def matching(marked: Marked, number: str, attributions: tuple[Attribution, ...]) -> Attribution:
    """Give the attribution whose spans are those marked; roles that are not marked are not compared."""
    wanted = dict(marked.spans[number])
    for attribution in attributions:
        held = roles(attribution)
        if all(held.get(role) == spans for role, spans in wanted.items()):
            return attribution
    words = [
        {role: [span.of(marked.text) for span in spans] for role, spans in roles(a).items()}  # type: ignore[attr-defined]
        for a in attributions
    ]
    raise AssertionError(f"not found in {marked.text!r}: {wanted}; found: {words}")


@pytest.mark.parametrize("line", cases("cases.txt"))
def test_a_sentence_is_read_as_it_is_marked(line: str, found: Found) -> None:
    marks, _, labels = line.partition(" | ")
    marked = read_marks(marks.removesuffix(" |"))
    attribution = matching(marked, "", found(marked.text))
    if "source" not in marked.spans[""]:
        assert not attribution.source
    for label in labels.split():
        if label == "hidden":
            assert attribution.anonymous
        else:
            assert label in (attribution.stance, attribution.kind), attribution.why
    if "hidden" not in labels.split():
        assert not attribution.anonymous, attribution.why


ENTRIES = [
    (entry["example"], entry["stance"])
    for part in ("verb", "noun", "adjective", "adverb", "turn")
    for entry in data.toml("cues.toml")[part]
]


@pytest.mark.parametrize(("example", "stance"), ENTRIES)
def test_a_cue_does_what_its_example_says(example: str, stance: str, found: Found) -> None:
    marked = read_marks(example)
    assert matching(marked, "", found(marked.text)).stance == stance


@pytest.mark.parametrize("line", cases("chains.txt"))
def test_a_chain_runs_from_the_outlet_to_the_origin(line: str, found: Found) -> None:
    marks, _, links = line.partition(" | ")
    marked = read_marks(marks)
    attributions = found(marked.text)
    by_number = {number: matching(marked, number, attributions).id for number in marked.spans}
    parents = {attribution.id: attribution.parent for attribution in attributions}
    for link in links.split():
        child, parent = link.split("<")
        assert parents[by_number[child]] == by_number.get(parent, "S0"), link


def test_a_voice_cited_for_another_has_the_same_content(found: Found) -> None:
    outer, inner = found("The envoy had met rebels, Kyodo said, citing diplomats in Hanoi.")
    assert outer.content == inner.content


def test_an_answer_behind_a_question_belongs_to_the_one_brought_up_first(found: Found) -> None:
    text = "We met Ana Lund, who leads the strike.\n\nWill you go to court?\n“We have gone already.”"
    (answer,) = found(text)
    assert [span.of(text) for span in answer.source] == ["Ana Lund"]
    assert [span.of(text) for span in answer.content] == ["“We have gone already.”"]


def test_an_answer_may_stand_behind_a_dash(found: Found) -> None:
    text = "Senator Jan Brel received us.\n\nDid you know of it?\n\n– I heard it on the radio."
    (answer,) = found(text)
    assert [span.of(text) for span in answer.content] == ["I heard it on the radio."]
    assert [span.of(text) for span in answer.cue] == ["–"]


def test_a_dash_without_a_question_is_no_answer(found: Found) -> None:
    assert found("Jan Brel sold the mill.\n\nThe list:\n\n– a horse\n\n– a plough") == ()
