"""The texts that events are learned from hold to their form, and are ours alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from reportedly.events.labels import MODE_LABELS, TYPE_LABELS
from reportedly.records import EventType, Span
from reportedly.scoring import read_lines
from training.events.texts import AnnotatedText, load

GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture(scope="module")
def texts() -> list[AnnotatedText]:
    return load()


def written(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "some.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_a_text_and_its_events_are_read(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "# a comment",
        "Peru raided a raid base, its raid said.",
        "  ASSAULT | raid~2 | Peru |",
        "  ? | base",
        "",
        "The bakery has stopped selling rye bread.",
    )
    first, second = load((file,))
    told, optional = first.events
    assert (told.type, told.mode, told.trigger.of(first.text)) == ("ASSAULT", None, "raid")
    assert told.trigger == Span(29, 33)
    assert [span.of(first.text) for span in told.actors] == ["Peru"]
    assert optional.type is None
    assert second.events == ()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("  RAID | raided | Peru |", "no type 'RAID'"),
        ("  ASSAULT/visit | raided | Peru |", "ASSAULT has no mode 'visit'"),
        ("  ASSAULT | raid | Peru |", "'raid' stands 0 times"),
        ("  ASSAULT | raided | Peru", "an event is 'TYPE/mode | trigger | actors | recipients'"),
    ],
)
def test_a_fault_says_where_and_what(tmp_path: Path, line: str, fault: str) -> None:
    file = written(tmp_path, "Peru raided a base.", line)
    with pytest.raises(ValueError, match=r"some\.txt:1: ") as raised:
        load((file,))
    assert fault in str(raised.value)


def test_every_type_is_taught_often_and_no_text_twice(texts: list[AnnotatedText]) -> None:
    told = Counter(event.type for text in texts for event in text.events)
    assert min(told[kind] for kind in TYPE_LABELS) >= 200
    assert max(Counter(text.text for text in texts).values()) == 1


def test_no_text_stands_in_the_gold_that_measures(texts: list[AnnotatedText]) -> None:
    gold = "\n".join(line["text"] for part in ("dev", "test") for line in read_lines(GOLD / f"{part}.jsonl"))
    assert not [text.id for text in texts if text.text in gold]


def test_the_reader_has_a_label_for_every_type_and_mode() -> None:
    kinds: set[EventType] = {kind for kind, _ in MODE_LABELS}
    assert kinds == set(TYPE_LABELS) - {None}
    assert len(set(MODE_LABELS)) == len(MODE_LABELS)
