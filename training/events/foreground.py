"""Fit the weights that tell a sentence's news from its background, and cross-validate them.

    python -m training.events.foreground

Reads sentences of which coders wrote down the main event alone (PLOVER GSR, PLV train, CASE 2021) or
whether there is a protest (GLOCON): a mention whose PLOVER type they wrote down is news, any other is
background. Logistic regression with an L2 penalty, over the signs of `reportedly.events.foreground`.
Writes `src/reportedly/data/events/foreground.toml`, fitted on all sentences, and
`evaluation/foreground_folds.json`: weights for each of five folds, fitted without that fold's sentences,
with which `python -m evaluation` scores these sets.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from evaluation.folds import FILE, FOLDS, fold_of
from evaluation.parses import cached_pipeline
from evaluation.sets import GOLD
from reportedly.analysis import Pipeline
from reportedly.attribution import find_attributions
from reportedly.document import parse
from reportedly.events.find import told_events
from reportedly.events.foreground import signs_of
from reportedly.grounding import ground
from reportedly.records import Story
from reportedly.scoring import read_lines

ROOT: Final = Path(__file__).parents[2]
SETS: Final = ("plover_gsr", "plv_train", "case2021_task2", "glocon_dev")
PENALTY: Final = 2.0
RARE: Final = 8
"""A sign seen in fewer mentions gets no weight."""
LEAST, ALONE = 0.3, 0.05


@dataclass(frozen=True)
class Seen:
    """A mention's signs, and whether coders wrote it down."""

    fold: int
    signs: dict[str, float]
    news: bool


def seen(pipeline: Pipeline) -> list[Seen]:
    """Read all sentences."""
    found: list[Seen] = []
    for name in SETS:
        for line in read_lines(GOLD / "events" / f"{name}.jsonl"):
            document = parse(Story(id=line["id"], text=line["text"], language="en"), pipeline.nlp)
            grounding = ground(document, pipeline.resources)
            links, judged = pipeline.read(document)
            assert judged is not None
            told, _ = told_events(grounding, find_attributions(grounding, links), judged)
            right = _accepted(line)
            for number in {event.sentence for _, event in told}:
                here = [one for one in told if one[1].sentence == number]
                for (_, event), signs in zip(here, signs_of(here, judged), strict=True):
                    if name != "glocon_dev" or event.plover == "PROTEST":
                        found.append(Seen(fold_of(line["id"]), signs, event.plover in right))
    return found


def _accepted(line: dict[str, object]) -> set[str]:
    types = set(line.get("event_any") or [line["event"]])  # type: ignore[call-overload]
    return types | ({"CONCEDE", "RETREAT"} if "YIELD" in types else set())


def fit(chosen: list[Seen]) -> dict[str, float]:
    """Fit the weights by Newton's method."""
    counts = Counter(name for one in chosen for name, value in one.signs.items() if value)
    names = sorted(name for name, number in counts.items() if number >= RARE)
    place = {name: at for at, name in enumerate(names)}
    signs = np.zeros((len(chosen), len(names)))
    for row, one in enumerate(chosen):
        for name, value in one.signs.items():
            if name in place:
                signs[row, place[name]] = value
    news = np.array([one.news for one in chosen], dtype=float)
    weights = np.zeros(len(names))
    for _ in range(30):
        chances = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (chances - news) + PENALTY * weights
        curve = (signs * (chances * (1 - chances))[:, None]).T @ signs + PENALTY * np.eye(len(names))
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    """Fit on all, and without each fold."""
    found = seen(cached_pipeline(ROOT / ".cache"))
    folds = [fit([one for one in found if one.fold != fold]) for fold in range(FOLDS)]
    table = {"least": LEAST, "alone": ALONE, "folds": folds}
    FILE.write_text(json.dumps(table, indent=1) + "\n")
    lines = "\n".join(f'"{name}" = {weight}' for name, weight in fit(found).items())
    path = ROOT / "src" / "reportedly" / "data" / "events" / "foreground.toml"
    path.write_text(HEAD.format(least=LEAST, alone=ALONE, number=len(found)) + lines + "\n")
    print(f"{len(found)} mentions, {sum(one.news for one in found)} of them news")


HEAD = """# What tells a sentence's news from its background: weights of a logistic regression over the
# signs that events/foreground.py names. Made by `python -m training.events.foreground` from {number}
# mentions in PLOVER GSR, PLV train, CASE 2021 and GLOCON; nothing of their text is here. Example: in
# "Ghana halted aid to Togo after talks" *halted* is news; *aid* and *talks* are background.

# Least chance for a mention, and for the best one of a sentence. Found on the folds: a lower `least`
# finds more of PLOVER GSR's types (any) and invents more (macro F1).
least = {least}
alone = {alone}

[weights]
"""

if __name__ == "__main__":
    main()
