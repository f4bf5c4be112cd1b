"""Score every step: `python -m evaluation [--quick] [--check-floors] [--only NAME]`.

Writes the table of `evaluation/README.md` between its two marks, and compares with `floors.json`.
Parses are kept in `.cache/parses`, so that a second run is quick.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from rich.console import Console

from evaluation.crossdoc import CROSS_DOCUMENT
from evaluation.folds import cross_validated
from evaluation.negation import evaluate_negation
from evaluation.nonpolitical import evaluate_nonpolitical
from evaluation.parses import cached_pipeline
from evaluation.sets import CORPORA, GOLD, SETS, GoldSet
from reportedly.analysis import Pipeline
from reportedly.scoring import Scores, evaluate, evaluate_dossiers, read_lines

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
TABLE = HERE / "README.md"
MARKS = ("<!-- table: made by python -m evaluation -->", "<!-- end of table -->")
LOWER_IS_BETTER = frozenset(
    {"mean absolute error", "pairs across stories", "extra types per right one", "false events a story"}
)
TOLERANCE = 0.002
"""Processors round differently, so a handful of parses, and with them the third decimal, may differ from
one machine to another; what falls by more than this is a change of ours."""

Figures = dict[str, dict[str, float]]
"""Figures by name, by set."""

console = Console(stderr=True)


def main() -> int:
    """Run what the options ask for; the exit code is 1 if a floor is broken."""
    options = _options()
    if not GOLD.is_dir():
        console.print(f"No gold at {GOLD}: only our own is evaluated.")
    pipeline = cached_pipeline(HERE.parent / ".cache")
    chosen = [
        gold_set
        for gold_set in SETS
        if gold_set.here
        and not (options.quick and gold_set.slow)
        and (options.only or "").lower() in gold_set.name.lower()
    ]
    results: dict[str, Scores] = {}
    for gold_set in chosen:
        started = time.monotonic()
        results[gold_set.name] = run(gold_set, pipeline)
        figures = "  ".join(f"{n} {results[gold_set.name][n].value:.3f}" for n in gold_set.figures)
        console.print(f"{gold_set.name}: {figures}  [dim]{time.monotonic() - started:.0f} s[/dim]")
    if options.write:
        write_table(pin(results))
    return int(not hold_floors(results)) if options.check_floors else 0


def run(gold_set: GoldSet, pipeline: Pipeline) -> Scores:
    """Score one set."""
    if gold_set.kind == "dossiers":
        return evaluate_dossiers(gold_set.path, pipeline)[0]
    if gold_set.kind == "nonpolitical":
        return evaluate_nonpolitical(gold_set.path, CORPORA, pipeline)
    lines = read_lines(gold_set.path)
    if gold_set.split:
        lines = [line for line in lines if line.get("split") == gold_set.split]
    if gold_set.folds:
        return cross_validated(gold_set.kind, lines, pipeline)
    if gold_set.kind == "negation":
        return evaluate_negation(lines, pipeline)
    if gold_set.kind in CROSS_DOCUMENT:
        return CROSS_DOCUMENT[gold_set.kind](lines, pipeline)
    return evaluate(gold_set.kind, lines, pipeline)[0]


def pin(results: dict[str, Scores]) -> Figures:
    """Pin the figures reached as floors, and give all that are pinned, those of other runs too.

    Lowering one is a change to be argued for in its commit.
    """
    pinned: Figures = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    for gold_set in SETS:
        if gold_set.name in results:
            scores = results[gold_set.name]
            pinned[gold_set.name] = {name: round(scores[name].value, 3) for name in gold_set.figures}
    in_order = {gold_set.name: pinned[gold_set.name] for gold_set in SETS if gold_set.name in pinned}
    FLOORS.write_text(json.dumps(in_order, indent=1) + "\n", encoding="utf-8")
    return in_order


def write_table(figures: Figures) -> None:
    """Put the figures between the marks of the README, the peers' beside them."""
    rows = ["| set | ours | peers |", "|---|---|---|"]
    for gold_set in SETS:
        if gold_set.name in figures:
            ours = ", ".join(f"{name} **{value:.3f}**" for name, value in figures[gold_set.name].items())
            rows.append(f"| {gold_set.name} | {ours} | {gold_set.peer} |")
    text = TABLE.read_text(encoding="utf-8")
    before, rest = text.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    TABLE.write_text(before + MARKS[0] + "\n" + "\n".join(rows) + "\n" + MARKS[1] + after, encoding="utf-8")


def hold_floors(results: dict[str, Scores]) -> bool:
    """Tell whether every figure is at its floor or better; say which are not."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    held = True
    for name, scores in results.items():
        for figure, floor in floors.get(name, {}).items():
            value = scores[figure].value
            worse = floor - value if figure not in LOWER_IS_BETTER else value - floor
            if worse > TOLERANCE:
                console.print(f"[red]{name}: {figure} is {value:.3f}, its floor is {floor:.3f}[/red]")
                held = False
    console.print("All floors hold." if held else "A floor is broken.")
    return held


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the slow, cross-document sets")
    parser.add_argument("--check-floors", action="store_true", help="exit 1 if a figure fell below its floor")
    parser.add_argument("--write", action="store_true", help="write the table and pin the floors")
    parser.add_argument("--only", help="only sets with this in their name")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
