"""The kinds of gold by name, and one way to evaluate them all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reportedly.analysis import Pipeline
from reportedly.errors import ReportedlyError
from reportedly.scoring import attribution, dossiers, events, factuality, own, places, times
from reportedly.scoring.measures import Line, Scores

Predict = Callable[[Line, Pipeline], Line]
Score = Callable[[list[Line], dict[str, Line]], Scores]


@dataclass(frozen=True)
class Kind:
    """How to predict one line of this kind of gold, and how to score the predictions."""

    predict: Predict
    score: Score


KINDS: dict[str, Kind] = {
    "attribution": Kind(attribution.predict, attribution.score),
    "events": Kind(events.predict, events.score),
    "events-yield": Kind(events.predict, partial(events.score, merge_yield=True)),
    "factuality": Kind(factuality.predict, factuality.score),
    "own": Kind(own.predict, own.score),
    "places": Kind(places.predict, places.score),
    "times": Kind(times.predict, times.score),
}
"""Kinds of gold in JSON Lines. Dossiers are folders and have `evaluate_dossiers`."""


def read_lines(path: Path) -> list[Line]:
    """Read a JSON Lines file.

    Raises:
        ReportedlyError: no such file, or a line that is no JSON object.
    """
    try:
        with path.open(encoding="utf-8") as file:
            return list(_objects(file, path))
    except OSError as error:
        raise ReportedlyError(f"cannot be read: {error.strerror}", where=str(path)) from error


def _objects(lines: Iterable[str], path: Path) -> Iterator[Line]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield json.loads(line)
        except ValueError as error:
            raise ReportedlyError(
                f"not JSON: {error}", where=f"{path}:{number}", hint="Each line must be one JSON object."
            ) from error


def evaluate(
    kind: str,
    gold: list[Line],
    pipeline: Pipeline,
    *,
    on_progress: Callable[[int], None] | None = None,
) -> tuple[Scores, dict[str, Line]]:
    """Run the program on gold texts and score what it finds.

    Args:
        kind: a name in `KINDS`.
        gold: gold lines of that kind.
        pipeline: what to run.
        on_progress: called with the number of lines done.

    Returns:
        The scores, and the predictions by id.
    """
    chosen = KINDS[kind]
    predictions: dict[str, Line] = {}
    for done, line in enumerate(gold, 1):
        predictions[line["id"]] = chosen.predict(line, pipeline)
        if on_progress:
            on_progress(done)
    return chosen.score(gold, predictions), predictions


def evaluate_dossiers(folder: Path, pipeline: Pipeline) -> tuple[Scores, dict[str, Line]]:
    """Evaluate every dossier below a folder: each is a folder with `stories.jsonl` and `gold.json`.

    Raises:
        ReportedlyError: there is none.
    """
    found = sorted(path.parent for path in folder.glob("*/gold.json"))
    if not found:
        raise ReportedlyError("holds no dossier", where=str(folder), hint="A dossier has a gold.json.")
    gold = {path.name: dossiers.load_gold(path) for path in found}
    predictions = {path.name: dossiers.predict(path, pipeline) for path in found}
    return dossiers.score(gold, predictions), predictions
