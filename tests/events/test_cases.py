"""Events in marked-up sentences: trigger, type, mode, both sides, time and place; and silence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from reportedly.analysis import Pipeline, analyze
from reportedly.records import Analysis, EventMention, Publication, Span, Story

_MARK = re.compile(r"\[([^\]]*)\]([A-Za-z][\w:-]*)")
LINES = [
    line
    for line in (Path(__file__).parent / "cases.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


class Mark(NamedTuple):
    """A marked stretch of a case: where it stands in the plain text and what it is."""

    span: Span
    label: str


def read_case(line: str) -> tuple[str, list[Mark]]:
    """Take the marks out of a line and give the plain text with their spans."""
    text, marks, end = "", [], 0
    for found in _MARK.finditer(line):
        text += line[end : found.start()]
        marks.append(Mark(Span(len(text), len(text) + len(found.group(1))), _label(found)))
        text += found.group(1)
        end = found.end() - (len(found.group(2)) - len(_label(found)))
    return text + line[end:], marks


def _label(found: re.Match[str]) -> str:
    """Give the label; a hyphen before a capital belongs to the text ("[Japan]actor-[Laos]actor")."""
    return found.group(2).rstrip("-:")


@pytest.mark.parametrize("line", LINES)
def test_case(line: str, pipeline: Pipeline) -> None:
    text, marks = read_case(line)
    record = analyze(Story(id="case", text=text, published=Publication("2021-03-18", "given")), pipeline)
    triggers = [mark for mark in marks if mark.label.isupper() or mark.label.split(":")[0].isupper()]
    if not triggers:
        assert [(event.type, event.trigger) for event in record.events] == []
        return
    event = _event_at(record, triggers[0].span)
    kind, _, mode = triggers[0].label.partition(":")
    assert event.type == kind
    assert not mode or event.mode == mode
    for mark in marks:
        if mark.label in ("actor", "recipient"):
            side = event.actors if mark.label == "actor" else event.recipients
            assert _stands_at(record, side, mark.span), (mark, side)
        elif mark.label == "place":
            assert [place.span for place in record.places if place.id == event.place] == [mark.span]
        elif mark.label == "time":
            spans = [time.span for time in record.times if time.id == event.time]
            assert [span.overlaps(mark.span) for span in spans] == [True]


def _event_at(record: Analysis, trigger: Span) -> EventMention:
    found = [event for event in record.events if any(span.overlaps(trigger) for span in event.trigger)]
    assert len(found) == 1, [(event.type, event.trigger) for event in record.events]
    return found[0]


def _stands_at(record: Analysis, side: tuple[str, ...], where: Span) -> bool:
    """Tell whether one of the actors is named at a place of the text, alone or inside a longer name."""
    return any(
        span.overlaps(where) for actor in record.actors if actor.id in side for span in actor.spans
    ) or any(
        actor.country == other.country is not None and any(span.overlaps(where) for span in other.spans)
        for actor in record.actors
        if actor.id in side
        for other in record.actors
    )


def test_nothing_crashes_on_odd_texts(pipeline: Pipeline) -> None:
    for text in ("", '"', "“”", "attacked", "🚀 attacked 🚀", "مرحبا attacked", "Visit! Visit! Visit!"):
        analyze(Story(id="odd", text=text), pipeline)


def test_a_mention_names_its_entry_and_its_words(pipeline: Pipeline) -> None:
    record = analyze(Story(id="x", text="Peru expelled two Chilean diplomats."), pipeline)
    assert record.events[0].why["type"] == "sanction/expel: expel"
    assert [span.of(record.story.text) for span in record.events[0].evidence] == [record.story.text]


def test_a_repeated_act_is_told_once_for_each_of_its_dates(pipeline: Pipeline) -> None:
    text = "Rebels carried out raids on Monday and Thursday near Juba."
    record = analyze(Story(id="x", text=text, published=Publication("2021-03-20", "given")), pipeline)
    assert [(event.type, event.edtf) for event in record.events] == [
        ("ASSAULT", "2021-03-15"),
        ("ASSAULT", "2021-03-18"),
    ]


def test_decades_of_a_repeated_act_are_one_interval(pipeline: Pipeline) -> None:
    record = analyze(Story(id="x", text="Libya abducted Maltese sailors in the 1960s and 1970s."), pipeline)
    assert [(event.type, event.edtf) for event in record.events] == [("ASSAULT", "1960/1979")]
