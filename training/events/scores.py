"""Score the trigger words that the reader finds by itself. Model, gold stories → precision, recall, F1."""

from __future__ import annotations

from pathlib import Path

import torch

from reportedly.document.parse import paragraphs
from reportedly.encoder import Vocabulary, windows_of, words_of
from reportedly.events.labels import TYPE_LABELS
from reportedly.records import Span
from reportedly.scoring import read_lines
from training.events.data import SIZE, numbers
from training.reader.model import Reader


@torch.no_grad()
def word_chances(model: Reader, vocabulary: Vocabulary, text: str) -> tuple[list[Span], torch.Tensor]:
    """Give the words of a text and the chances of their types, (words, 17)."""
    model.eval()
    words = words_of(text, paragraphs(text))
    found = torch.zeros(len(words), len(TYPE_LABELS))
    for window in windows_of(text, words, vocabulary, size=SIZE, overlap=64):
        pieces = torch.tensor([window.pieces])
        states = model.states(pieces, torch.ones(pieces.shape), torch.tensor([window.places]))
        chances = model.types(states)[0].softmax(-1)
        first, last = window.core
        found[first:last] = chances[first - window.first : last - window.first]
    return list(words.spans), found


def score_triggers(model: Reader, vocabulary: Vocabulary, gold: Path, least: float = 0.5) -> dict[str, float]:
    """Compare runs of words with a type of at least `least` with the triggers of gold stories."""
    counts = dict.fromkeys(("right", "typed", "found", "gold"), 0)
    for story in read_lines(gold):
        spans, chances = word_chances(model, vocabulary, story["text"])
        words = words_of(story["text"], paragraphs(story["text"]))
        optional = set(numbers(words, [Span(*span) for span in story.get("optional") or []]))
        best = chances[:, 1:].max(-1)
        labels = [
            int(best.indices[at]) + 1 if float(1 - chances[at, 0]) >= least else 0 for at in range(len(spans))
        ]
        runs: list[tuple[set[int], int]] = []
        for at, label in enumerate(labels):
            if label and runs and at - 1 in runs[-1][0] and runs[-1][1] == label:
                runs[-1][0].add(at)
            elif label:
                runs.append(({at}, label))
        wanted = [
            (
                set(numbers(words, [Span(*span) for span in event["trigger"]])),
                TYPE_LABELS.index(event["type"]),
            )
            for event in story["events"]
        ]
        left = list(wanted)
        for run, label in runs:
            match = next((each for each in left if each[0] & run and each[1] == label), None) or next(
                (each for each in left if each[0] & run), None
            )
            if match:
                left.remove(match)
                counts["right"] += 1
                counts["typed"] += match[1] == label
            elif run & optional:
                continue
            counts["found"] += 1
        counts["gold"] += len(wanted)
    precision, recall = counts["right"] / max(counts["found"], 1), counts["right"] / counts["gold"]
    return {
        "trigger precision": precision,
        "trigger recall": recall,
        "trigger F1": 2 * precision * recall / max(precision + recall, 1e-9),
        "type of matched": counts["typed"] / max(counts["right"], 1),
    }
