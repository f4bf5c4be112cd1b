"""Compare ways of finding events: `python -m evaluation.event_designs`.

Prints a table row a design. All see the same parses, the same grounding and the same reading:

* lexicon alone: senses over the dependency parse, as `--fast` has it;
* judge alone: the words that the learned judge takes for acts, with the sides that it sees;
* joined: both, every mention with its PLOVER type;
* joined, news only: what the program does, mentions in the background without a PLOVER type.

Sets whose sentences the weights of news were fitted on are cross-validated (`folds.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from evaluation.folds import fold_of, foregrounds
from evaluation.parses import cached_pipeline
from evaluation.sets import GOLD
from reportedly.analysis import Pipeline
from reportedly.attribution import find_attributions
from reportedly.document import parse
from reportedly.events.find import told_events
from reportedly.events.foreground import in_foreground
from reportedly.events.lexicon import Lexicon
from reportedly.grounding import ground
from reportedly.records import EventMention, Story
from reportedly.scoring import KINDS, read_lines
from reportedly.scoring.measures import Line

SETS = (
    ("PLOVER GSR", "events", "plover_gsr"),
    ("PLV train", "events-yield", "plv_train"),
    ("CASE 2021", "events", "case2021_task2"),
)
FIGURES = ("type, any", "type, first", "type, macro F1", "extra types per right one")
Found = dict[str, Line]
"""A prediction for each design."""


def main() -> None:
    """Run every design over every set and print the table."""
    pipeline = cached_pipeline(Path(__file__).parent.parent / ".cache")
    print("| set | design | " + " | ".join(FIGURES) + " |")
    print("|---|---|" + "---|" * len(FIGURES))
    for name, kind, file in SETS:
        gold = read_lines(GOLD / "events" / f"{file}.jsonl")
        found = {line["id"]: _found(line, pipeline) for line in gold}
        for design in next(iter(found.values())):
            scores = KINDS[kind].score(gold, {id: each[design] for id, each in found.items()})
            figures = " | ".join(f"{scores[figure].value:.3f}" for figure in FIGURES)
            print(f"| {name} | {design} | {figures} |")


def _found(line: Line, pipeline: Pipeline) -> Found:
    document = parse(Story(id=line["id"], text=line["text"], language="en"), pipeline.nlp)
    grounding = ground(document, pipeline.resources)
    links, judged = pipeline.read(document)
    assert judged is not None
    attributions = find_attributions(grounding, links)
    no_words = replace(Lexicon.load(), entries={})
    told, _ = told_events(grounding, attributions, judged)
    news = in_foreground(told, judged, foregrounds()[fold_of(line["id"])])
    events = [event for _, event in told]
    coded = [e if n else msgspec.structs.replace(e, plover=None) for e, n in zip(events, news, strict=True)]
    return {
        "lexicon alone": _written([event for _, event in told_events(grounding, attributions, None)[0]]),
        "judge alone": _written(
            [event for _, event in told_events(grounding, attributions, judged, no_words)[0]]
        ),
        "joined": _written(events),
        "joined, news only": _written(coded),
    }


def _written(events: Sequence[EventMention]) -> Line:
    return {"events": [{"event": event.plover} for event in events if event.plover]}


if __name__ == "__main__":
    main()
