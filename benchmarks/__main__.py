"""Time the whole analysis against the bare spaCy pipeline: `python -m benchmarks [--stories N]`.

Three in turn over the same stories, story by story in one process and on one thread, so that load on
the machine weighs on all alike: bare spaCy, the analysis by rules alone (`--fast`), the whole
analysis with the trained reader. Stories are taken at even steps from a corpus in `../shared` or from
any JSON Lines file.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import spacy

from reportedly.analysis import Pipeline, analyze
from reportedly.document import PIPELINE_PACKAGE
from reportedly.records import Publication, Story

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpora" / "allsides_international.jsonl"
FLOORS = {"rules alone": 0.6, "whole analysis": 0.35}
"""Least speed of each, as a share of the bare pipeline's."""


def main() -> int:
    """Print stories per second of each, their ratios and the peak memory; 1 below a floor."""
    options = _options()
    stories = _stories(options.corpus, options.stories)
    bare, pipeline = spacy.load(PIPELINE_PACKAGE), Pipeline.load()
    without = Pipeline(pipeline.nlp, pipeline.resources, pipeline.coder)
    ways: dict[str, Callable[[Story], object]] = {
        "bare spaCy": lambda story: bare(story.text),
        "rules alone": partial(analyze, pipeline=without),
        "whole analysis": partial(analyze, pipeline=pipeline),
    }
    # The first texts fill the string store and the caches; they are not timed.
    seconds = dict.fromkeys(ways, 0.0)
    for number, story in enumerate([*stories[:3], *stories]):
        for name, way in ways.items():
            started = time.perf_counter()
            way(story)
            seconds[name] += (time.perf_counter() - started) * (number >= 3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(stories)} stories, {sum(len(s.text) for s in stories)} characters, from {options.corpus.name}"
    )
    ratios = {name: seconds["bare spaCy"] / spent for name, spent in seconds.items()}
    for name, spent in seconds.items():
        print(f"{name:16} {len(stories) / spent:6.2f} stories/s   {ratios[name]:5.2f} of bare spaCy's speed")
    print(f"{'peak memory':16} {peak:6.0f} MB, all in one process")
    slow = [name for name, floor in FLOORS.items() if ratios[name] < floor]
    for name in slow:
        print(f"{name} is below its floor of {FLOORS[name]}")
    return int(bool(slow))


def _stories(corpus: Path, number: int) -> list[Story]:
    lines = corpus.read_text(encoding="utf-8").splitlines()
    step = max(1, len(lines) // number)
    stories = []
    for line in lines[::step][:number]:
        record = json.loads(line)
        published = (
            Publication(record["published"][:10], "given") if record.get("published") else Publication()
        )
        stories.append(
            Story(id=record["id"], text=record["text"], outlet=record["outlet"], published=published)
        )
    return stories


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--stories", type=int, default=300)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="a JSON Lines file of stories")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
