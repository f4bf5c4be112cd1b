"""Score sets whose sentences the foreground weights were fitted on: each by weights fitted without it.

`python -m training.events.foreground` writes `foreground_folds.json`, one set of weights a fold. Nothing
else that the program ships was trained on these sets.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from reportedly.analysis import Pipeline
from reportedly.events.weights import Foreground
from reportedly.scoring import KINDS, Scores, evaluate
from reportedly.scoring.measures import Line

FOLDS: Final = 5
FILE: Final = Path(__file__).parent / "foreground_folds.json"


def fold_of(name: str) -> int:
    """Give the fold of a record by its id, the same everywhere."""
    return zlib.crc32(name.encode()) % FOLDS


def cross_validated(kind: str, gold: list[Line], pipeline: Pipeline) -> Scores:
    """Run the program on each fold with the weights fitted on the others, and score all together."""
    predictions: dict[str, Line] = {}
    for fold, foreground in enumerate(foregrounds()):
        part = [line for line in gold if fold_of(line["id"]) == fold]
        predictions |= evaluate(kind, part, _weighing(pipeline, foreground))[1]
    return KINDS[kind].score(gold, predictions)


@cache
def foregrounds() -> list[Foreground]:
    """Give the weights of each fold."""
    table = json.loads(FILE.read_text(encoding="utf-8"))
    return [Foreground(weights, table["least"], table["alone"]) for weights in table["folds"]]


def _weighing(pipeline: Pipeline, foreground: Foreground) -> Pipeline:
    assert pipeline.learned is not None
    judge = replace(pipeline.learned.judge, foreground=foreground)
    return replace(pipeline, learned=replace(pipeline.learned, judge=judge))
