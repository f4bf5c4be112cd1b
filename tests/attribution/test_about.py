"""A denial, a confirmation or a refusal to comment names the event that it speaks of."""

from __future__ import annotations

import re

import pytest

from reportedly.analysis import Pipeline, analyze
from reportedly.attribution import find_attributions, link_about
from reportedly.grounding import Grounding
from reportedly.records import EventMention, Span
from tests.attribution.marked import cases
from tests.conftest import Parsed, story_of


def event(name: str, start: int, end: int, attributions: tuple[str, ...]) -> EventMention:
    return EventMention(
        id=name,
        trigger=(Span(start, end),),
        sentence=0,
        type="ASSAULT",
        plover="ASSAULT",
        cameo="190",
        intensity=-9.0,
        quad=4,
        attributions=attributions,
    )


@pytest.mark.parametrize("line", cases("abouts.txt"))
def test_what_a_stance_speaks_of(line: str, parsed: Parsed) -> None:
    marked, _, wanted = line.partition(" | ")
    cue, name = wanted.split()
    text = re.sub(r"<(.*?)>[A-Z]", r"\1", marked)
    grounding = Grounding(parsed(text), (), (), ())
    attributions = find_attributions(grounding)
    events = []
    for mark in re.finditer(r"<(.*?)>([A-Z])", marked):
        start = text.index(mark.group(1))
        told = [a.id for a in attributions[1:] if any(s.start <= start < s.end for s in a.content)]
        events.append(event(mark.group(2), start, start + len(mark.group(1)), tuple(told[:1]) or ("S0",)))
    linked = link_about(grounding, attributions, tuple(events))
    about = [a.about for a in linked if any(span.of(text).startswith(cue) for span in a.cue)]
    assert about == [None if name == "-" else name]


@pytest.mark.parametrize("line", cases("contradictions.txt"))
def test_what_was_told_before_makes_a_denial(line: str, pipeline: Pipeline) -> None:
    text, _, wanted = line.partition(" | ")
    cue, stance = wanted.split()
    found = analyze(story_of(text), pipeline)
    chosen = [a for a in found.attributions if any(span.of(text).startswith(cue) for span in a.cue)]
    assert [a.stance for a in chosen] == [stance], chosen
    for attribution in chosen:
        assert attribution.about is None or stance == "denies"
