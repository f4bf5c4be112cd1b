"""What the trained tagger adds to the rules, and what it must never do."""

from __future__ import annotations

import pytest

from reportedly.analysis import Pipeline, analyze
from reportedly.analysis.learned import Learned
from reportedly.attribution import TaggedLink
from reportedly.document import Document
from reportedly.records import Attribution
from tests.attribution.marked import read_marks
from tests.conftest import Parsed, story_of

LEARNED = [
    "[The senator]source [was quick to dismiss]cue [the report]content as he left the hall.",
    "[The bishop]source [struck a sombre note]cue on [the talks]content.",
]


def voices(text: str, pipeline: Pipeline) -> tuple[Attribution, ...]:
    return analyze(story_of(text), pipeline).attributions[1:]


@pytest.fixture(scope="module")
def learned(pipeline: Pipeline) -> Learned:
    assert pipeline.learned is not None
    return pipeline.learned


def links_of(document: Document, learned: Learned) -> list[TaggedLink]:
    return learned.tagger.links(learned.reader.read(document))


@pytest.mark.parametrize("line", LEARNED)
def test_cues_that_no_list_holds_are_found(line: str, pipeline: Pipeline) -> None:
    marked = read_marks(line)
    wanted = marked.spans[""]
    found = [
        one
        for one in voices(marked.text, pipeline)
        if one.source
        and one.source[0].overlaps(wanted["source"][0])
        and one.cue[0].overlaps(wanted["cue"][0])
    ]
    assert len(found) == 1
    assert found[0].content[0].overlaps(wanted["content"][0])


def test_the_record_says_which_reader_found_a_voice(pipeline: Pipeline) -> None:
    (learned,) = voices("The senator was quick to dismiss the report.", pipeline)
    (ruled,) = voices("The senator said the report was late.", pipeline)
    assert learned.why.startswith("learned: ")
    assert ruled.why.startswith("clause: ")


def test_the_same_text_gives_the_same_links_whatever_was_read_before(
    learned: Learned, parsed: Parsed
) -> None:
    story, other = parsed("Oslo denied it, its envoy said."), parsed("Bern shrugged. " * 400)
    first = links_of(story, learned)
    links_of(other, learned)
    assert first
    assert links_of(story, learned) == first


@pytest.mark.parametrize("text", ["", " \n\n ", '“ ‘ ” "', "“Never, “he said“ again", "🙂" * 700, "x" * 5000])
def test_ragged_quotes_and_odd_texts_break_nothing(text: str, pipeline: Pipeline) -> None:
    record = analyze(story_of(text), pipeline)
    assert record.attributions[0].id == "S0"


def test_links_lie_in_the_text_and_hold_something(learned: Learned, parsed: Parsed) -> None:
    text = "Rebels, the army said, “shelled 🙂 the port”. " * 60
    links = links_of(parsed(text), learned)
    assert links
    for link in links:
        assert link.content
        for span in (*link.source, link.cue, *link.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)


def test_text_that_the_analysis_leaves_out_is_not_read(learned: Learned, parsed: Parsed) -> None:
    document = parsed("HANOI, Jan. 28 (PPA) - The envoy left, the palace said.")
    dateline = len("HANOI, Jan. 28 (PPA) -")
    links = links_of(document, learned)
    assert links
    assert all(span.start >= dateline for link in links for span in (*link.source, link.cue, *link.content))
