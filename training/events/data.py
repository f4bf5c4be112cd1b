"""Annotated texts and gold sentences as windows with what is to be learned. Texts → training examples."""

from __future__ import annotations

import bisect
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reportedly.document.parse import paragraphs
from reportedly.encoder import Vocabulary, Window, Words, windows_of, words_of
from reportedly.events.labels import MODE_LABELS, TYPE_LABELS
from reportedly.records import Span
from training.events.texts import AnnotatedText, Told

IGNORED: Final = -100
"""Stands for a word or a side of which nothing is known: it costs nothing, whatever is said of it."""
LABELS: Final = Path(__file__).parent / "labels"
SIZE: Final = 320


@dataclass(frozen=True)
class Anchor:
    """A trigger's words `[first, last)`, and its sides' words; None where nobody marked the sides."""

    words: tuple[int, int]
    sides: tuple[frozenset[int], frozenset[int]] | None


@dataclass(frozen=True)
class Example:
    """A window with a type and a mode for each word, and the sides of each trigger."""

    id: str
    window: Window
    blocks: tuple[int, ...]
    types: tuple[int, ...]
    modes: tuple[int, ...]
    anchors: tuple[Anchor, ...]


def examples(texts: Iterable[AnnotatedText], vocabulary: Vocabulary, size: int = SIZE) -> list[Example]:
    """Turn annotated texts into windows; a text longer than a window gives several."""
    return [example for text in texts for example in _examples(text, vocabulary, size)]


def _examples(given: AnnotatedText, vocabulary: Vocabulary, size: int) -> Iterator[Example]:
    words = words_of(given.text, paragraphs(given.text))
    types, modes = [0] * len(words), [IGNORED] * len(words)
    anchors: list[Anchor] = []
    for told in given.events:
        at = numbers(words, (told.trigger,))
        if not at:
            continue
        for number in at:
            types[number] = TYPE_LABELS.index(told.type) if told.type else IGNORED
        if told.type:
            modes[at[0]] = MODE_LABELS.index((told.type, told.mode)) if told.mode else IGNORED
            anchors.append(Anchor((at[0], at[-1] + 1), _sides(words, told)))
    for window in windows_of(given.text, words, vocabulary, size=size, overlap=64):
        first, last = window.first, window.last
        inside = tuple(
            _moved(anchor, first, last)
            for anchor in anchors
            if first <= anchor.words[0] and anchor.words[1] <= last
        )
        yield Example(
            given.id,
            window,
            words.blocks[first:last],
            tuple(types[first:last]),
            tuple(modes[first:last]),
            inside,
        )


def numbers(words: Words, spans: Sequence[Span]) -> list[int]:
    """Number the words that touch some spans."""
    starts = [span.start for span in words.spans]
    found: list[int] = []
    for span in spans:
        at = max(bisect.bisect_right(starts, span.start) - 1, 0)
        while at < len(words) and words.spans[at].start < span.end:
            if words.spans[at].end > span.start:
                found.append(at)
            at += 1
    return sorted(set(found))


def _sides(words: Words, told: Told) -> tuple[frozenset[int], frozenset[int]]:
    return frozenset(numbers(words, told.actors)), frozenset(numbers(words, told.recipients))


def _moved(anchor: Anchor, first: int, last: int) -> Anchor:
    sides = anchor.sides and tuple(
        frozenset(at - first for at in side if first <= at < last) for side in anchor.sides
    )
    return Anchor((anchor.words[0] - first, anchor.words[1] - first), sides)  # type: ignore[arg-type]


def labelled(corpora: Path) -> list[AnnotatedText]:
    """Read the passages of real reports whose labels lie, without their text, in `labels/`."""
    found: list[AnnotatedText] = []
    for file in sorted(LABELS.glob("*.jsonl")):
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        wanted = {line["story"] for line in lines}
        texts: dict[str, str] = {}
        with (corpora / file.name).open(encoding="utf-8") as stories:
            for raw in stories:
                story = json.loads(raw)
                if story["id"] in wanted:
                    texts[story["id"]] = story["text"]
        for line in lines:
            start, end = line["passage"]
            found.append(
                AnnotatedText(
                    f"{line['story']}:{start}",
                    texts[line["story"]][start:end],
                    tuple(_told(event) for event in line["events"]),
                )
            )
    return found


def _told(event: dict[str, object]) -> Told:
    def spans(name: str) -> tuple[Span, ...]:
        return tuple(Span(*span) for span in event.get(name, ()))  # type: ignore[attr-defined]

    return Told(
        event.get("type"),  # type: ignore[arg-type]
        event.get("mode"),  # type: ignore[arg-type]
        Span(*event["trigger"]),  # type: ignore[misc]
        spans("actors"),
        spans("recipients"),
    )
