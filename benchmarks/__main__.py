"""Time the whole analysis against the bare spaCy pipeline: `python -m benchmarks [--stories N] [--floor R]`.

Both run over the same stories, in one process each, story by story in turn, so that load on the
machine weighs on both alike. Stories are taken at even steps from a corpus in `../shared` or from
any JSON Lines file.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from pathlib import Path

import spacy

from reportedly.analysis import Pipeline, analyze
from reportedly.document import PIPELINE_PACKAGE
from reportedly.records import Publication, Story

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpora" / "allsides_international.jsonl"


def main() -> int:
    """Print stories per second of both, their ratio and the peak memory; 1 below the floor."""
    options = _options()
    stories = _stories(options.corpus, options.stories)
    bare, pipeline = spacy.load(PIPELINE_PACKAGE), Pipeline.load()
    # The first texts fill the string store and the caches; they are not timed.
    for story in stories[:3]:
        bare(story.text)
        analyze(story, pipeline)
    seconds_bare = seconds_whole = 0.0
    words = 0
    for story in stories:
        started = time.perf_counter()
        words += len(bare(story.text))
        middle = time.perf_counter()
        analyze(story, pipeline)
        seconds_bare += middle - started
        seconds_whole += time.perf_counter() - middle
    ratio = seconds_bare / seconds_whole
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"stories            {len(stories)} ({words} tokens) from {options.corpus.name}")
    print(f"bare spaCy         {len(stories) / seconds_bare:6.2f} stories/s")
    print(f"whole analysis     {len(stories) / seconds_whole:6.2f} stories/s")
    print(f"ratio              {ratio:6.2f}")
    print(f"peak memory        {peak:6.0f} MB (both pipelines in one process)")
    return int(ratio < options.floor)


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
    parser.add_argument("--floor", type=float, default=0.55, help="exit 1 below this ratio")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
