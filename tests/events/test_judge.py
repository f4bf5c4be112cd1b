"""What the learned judge adds to the lexicon, what it takes away, and what it must never do."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.analysis import Pipeline, analyze
from reportedly.analysis.learned import Learned
from reportedly.events import Judged
from reportedly.records import Analysis, EventMention
from tests.conftest import Parsed, story_of
from tests.events.test_cases import read_case

SEEN = [
    "Quito [yanked]SANCTION its envoy out of Lima.",
    "Guards [bundled]COERCE the mayor of Homs into a van.",
]
"""Acts for which the lexicon has no word."""

SILENT = [
    "The striker shot wide and the visitors held on for a draw.",
    "The director shot a film about the war.",
    "Shares of the bank were hammered on Monday.",
]
"""Words that name acts elsewhere, and here none."""

NEWS = [
    "Ghana [halted]news aid to Togo after [talks]beside in Accra.",
]
"""What a sentence tells, and what it only mentions."""


@pytest.fixture(scope="module")
def learned(pipeline: Pipeline) -> Learned:
    assert pipeline.learned is not None
    return pipeline.learned


def analyzed(text: str, pipeline: Pipeline) -> Analysis:
    return analyze(story_of(text), pipeline)


def judged_of(text: str, parsed: Parsed, learned: Learned) -> Judged:
    return learned.judge.judge(learned.reader.read(parsed(text)))


@pytest.mark.parametrize("line", SEEN)
def test_acts_that_no_list_holds_are_found(line: str, pipeline: Pipeline) -> None:
    text, (mark,) = read_case(line)
    event = event_over(analyzed(text, pipeline), mark.span.start)
    assert event.type == mark.label
    assert event.why["type"].startswith("judge/")


@pytest.mark.parametrize("text", SILENT)
def test_words_that_only_look_like_acts_give_none(text: str, pipeline: Pipeline) -> None:
    assert [event.type for event in analyzed(text, pipeline).events] == []


@pytest.mark.parametrize("line", NEWS)
def test_background_is_kept_without_a_plover_type(line: str, pipeline: Pipeline) -> None:
    text, marks = read_case(line)
    record = analyzed(text, pipeline)
    for mark in marks:
        assert bool(event_over(record, mark.span.start).plover) is (mark.label == "news"), mark


def event_over(record: Analysis, start: int) -> EventMention:
    found = [event for event in record.events if any(s.start <= start < s.end for s in event.trigger)]
    assert len(found) == 1, [(event.type, event.trigger) for event in record.events]
    return found[0]


def test_the_record_says_what_the_judge_made_of_it(pipeline: Pipeline) -> None:
    (event,) = analyzed("Rebels shelled the town.", pipeline).events
    assert event.why["type"].startswith("assault/")
    assert event.why["judge"].startswith("ASSAULT 0.9")


def test_chances_add_up_for_every_word(parsed: Parsed, learned: Learned) -> None:
    judged = judged_of("Peru expelled two envoys. " * 60, parsed, learned)
    assert len(judged.types) == len(judged.words) == 300
    assert np.allclose(judged.types.sum(axis=1), 1, atol=1e-3)
    assert np.allclose(judged.modes.sum(axis=1), 1, atol=1e-3)


def test_the_same_text_gives_the_same_chances_whatever_was_read_before(
    parsed: Parsed, learned: Learned
) -> None:
    first = judged_of("Peru expelled two envoys.", parsed, learned)
    judged_of("Bern shrugged. " * 400, parsed, learned)
    again = judged_of("Peru expelled two envoys.", parsed, learned)
    assert first.types.tobytes() == again.types.tobytes()
