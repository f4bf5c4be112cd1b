"""Fit `factuality_scale.toml`: `python -m training.factuality.fit [--gold FOLDER]`.

Readings of UW train and MEANTIME train → weights of features → the table that `reportedly.scoring.factuality`
puts readings on the annotators' scale with. No choice is random; the same gold gives the same table.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import lsqr

from evaluation.parses import cached_pipeline
from evaluation.sets import GOLD
from reportedly import data
from reportedly.analysis import Pipeline
from reportedly.attribution import find_attributions
from reportedly.document import parse
from reportedly.events.factuality import Reading, read
from reportedly.grounding import ground
from reportedly.records import Span, Story
from reportedly.scoring import factuality as scoring

ROOT = Path(__file__).parent.parent.parent
SETS = ("uw", "meantime")
SEEN = 5  # a feature needs so many events
ASSERTED_FROM = 1.45  # "not asserted" of UW train in five folds: .605 to .610 from 1.3 to 1.45, .599 at 1.5
AS_GOOD_AS_A_FACT = (
    2.6  # what is rated higher is put at +3; MEANTIME train MAE .223 → .210, UW train .379 → .385
)
HEAD = """\
# How annotators rate what `reportedly.events.factuality` reads, for `reportedly.scoring.factuality`.
# Made by `python -m training.factuality.fit` from the training parts of UW and MEANTIME; do not edit.
#
# Each feature of a reading has two weights: the first adds to its rating, the second to whether it is
# asserted at all; both sums start at +3. `asserted_from`: below it an event is rated under +1.
# `as_good_as_a_fact`: a rating above it is +3. MAE and "not asserted" of UW and MEANTIME move with them.
"""


class Fit(NamedTuple):
    """How one column of weights is fitted."""

    meantime: float  # what one event of MEANTIME counts, if one of UW counts 1
    freedom: float  # how much freer the weights of whole records are than those of words


RATING = Fit(meantime=9, freedom=32)  # the sets weigh the same: UW has nine times the events
ASSERTION = Fit(meantime=4, freedom=4)
DAMPING = 40.0
HUBER = 0.5


class Example(NamedTuple):
    """One event of the gold: its features, its label, its set."""

    features: list[str]
    label: float
    of: str


def main() -> None:
    """Read the gold, fit both columns, write the table."""
    parser = argparse.ArgumentParser(prog="python -m training.factuality.fit", description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD, help="the folder of the development gold")
    gold = parser.parse_args().gold
    pipeline = cached_pipeline(ROOT / ".cache")
    examples = [example for name in SETS for example in read_gold(gold, name, pipeline)]
    counts = Counter(feature for example in examples for feature in example.features)
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    write(names, fit(examples, names, RATING), fit(examples, names, ASSERTION))


def read_gold(gold: Path, name: str, pipeline: Pipeline) -> list[Example]:
    """Read the events of a training part against which some word speaks; the others are +3 by rule."""
    found: list[Example] = []
    for row in (gold / "factuality" / f"factuality.{name}.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(row)
        if line["split"] == "train":
            reading = read_line(line, pipeline)
            if reading is not None and reading.steps:
                found.append(Example(scoring.features(reading), line["label"], name))
    return found


def read_line(line: dict[str, object], pipeline: Pipeline) -> Reading | None:
    """Read the marked event of one line."""
    document = parse(Story(id=str(line["id"]), text=str(line["text"]), language="en"), pipeline.nlp)
    span = Span(*line["span"])
    trigger = document.tokens(span)
    if trigger is None:
        return None
    attributions = find_attributions(ground(document, pipeline.resources))
    return read(list(trigger), document, scoring.innermost(attributions, span))


def fit(examples: list[Example], names: list[str], how: Fit) -> np.ndarray:
    """Fit one column: damped least squares, outliers weighing less in each round (Huber)."""
    places = {name: at for at, name in enumerate(names)}
    cells = [(row, places[f]) for row, e in enumerate(examples) for f in e.features if f in places]
    rows, columns = zip(*cells, strict=True)
    free = np.array([_freedom(name, how) for name in names])
    x = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(examples), len(names)))
    x = x @ sparse.diags(free)
    wanted = np.array([example.label for example in examples]) - scoring.HAPPENED
    counted = np.array([how.meantime if example.of == "meantime" else 1.0 for example in examples])
    trust = np.ones(len(examples))
    for _ in range(15):
        root = np.sqrt(trust * counted)
        weights = lsqr(sparse.diags(root) @ x, root * wanted, damp=np.sqrt(DAMPING), iter_lim=400)[0]
        trust = np.minimum(1, HUBER / np.maximum(np.abs(wanted - x @ weights), 1e-6))
    return weights * free


def _freedom(name: str, how: Fit) -> float:
    if " alone " in name:
        return 3.0
    return {"record": how.freedom, "effect": 2.0}.get(name.split()[0], 1.0)


def write(names: list[str], rating: np.ndarray, assertion: np.ndarray) -> None:
    """Write the table beside the words that it weighs."""
    lines = [
        HEAD,
        f"asserted_from = {ASSERTED_FROM}\nas_good_as_a_fact = {AS_GOOD_AS_A_FACT}\n\n[weights]\n",
        *(
            f"{json.dumps(name)} = [{r:.2f}, {a:.2f}]\n"
            for name, r, a in zip(names, rating, assertion, strict=True)
        ),
    ]
    path = Path(data.__file__).parent / scoring.SCALE
    path.write_text("".join(lines), encoding="utf-8")
    print(f"{len(names)} features written to {path}")


if __name__ == "__main__":
    main()
