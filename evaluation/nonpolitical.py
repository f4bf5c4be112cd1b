"""Count what is found where nothing political is told: false events a story on chosen stories.

`nonpolitical.txt` lists stories of `../shared/corpora` by file and id, and says how they were chosen; no text
ships. None tells a political act, so every event found in them is false.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from reportedly.analysis import Pipeline, analyze
from reportedly.records import Analysis, Story
from reportedly.scoring.measures import Figure, Scores, Share


def evaluate_nonpolitical(listed: Path, corpora: Path, pipeline: Pipeline) -> Scores:
    """Give the false events a story, and the share of stories in which nothing is found."""
    found = [len(record.events) for record in analyses(listed, corpora, pipeline)]
    return {
        "false events a story": Figure(sum(found) / len(found)),
        "stories left silent": Share(found.count(0), len(found)),
    }


def analyses(listed: Path, corpora: Path, pipeline: Pipeline) -> Iterator[Analysis]:
    """Analyse the listed stories, one at a time, in the order of their files."""
    for story in stories(listed, corpora):
        yield analyze(story, pipeline)


def stories(listed: Path, corpora: Path) -> Iterator[Story]:
    """Give the listed stories with the corpora's own text.

    Raises:
        ValueError: one is not there.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for line in listed.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            file, id = line.split("\t")
            wanted[file].add(id)
    for file, ids in wanted.items():
        with (corpora / file).open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["id"] in ids:
                    ids.remove(row["id"])
                    yield Story(id=row["id"], text=row["text"], outlet=row["outlet"], language="en")
        if ids:
            raise ValueError(f"{file} lacks {sorted(ids)}")
