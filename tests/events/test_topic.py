"""A story that is not about politics names no act, except where a sentence of its own speaks of politics."""

from __future__ import annotations

import pytest

from reportedly.analysis import Pipeline, analyze
from reportedly.records import Story

MATCH = (
    "Malta signed a winger from Wales on Friday. He visited Valletta and met his new trainer. "
    "Wales had refused to let him go. Its captain thanked Malta and promised to attack again. "
    "Malta will host Latvia in May."
)
"""Five sentences of sport in the words of treaties, visits, refusals and attacks."""


def types(text: str, pipeline: Pipeline) -> list[str]:
    return [event.type for event in analyze(Story(id="x", text=text), pipeline).events]


def test_a_story_without_politics_names_no_act(pipeline: Pipeline) -> None:
    assert types(MATCH, pipeline) == []


def test_its_one_sentence_of_politics_names_its_act(pipeline: Pipeline) -> None:
    told = f"{MATCH} {MATCH} The government of Peru expelled two Chilean diplomats."
    assert types(told, pipeline) == ["SANCTION"]


@pytest.mark.parametrize(
    "text",
    [
        "Malta signed a treaty with Wales. The ministers met in Valletta. They drank tea. It rained.",
        "Ghana freed two nurses.",
    ],
)
def test_a_story_of_politics_and_one_too_short_to_tell_are_read_whole(text: str, pipeline: Pipeline) -> None:
    assert types(text, pipeline)
