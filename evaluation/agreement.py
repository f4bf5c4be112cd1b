"""How far two annotators of the gold set agree: `python -m evaluation.agreement`.

The first annotation of 30 stories is scored as gold, the second, made without a look at the first or at the
program, as if it were predicted.
"""

from __future__ import annotations

from evaluation.gold import GOLD
from reportedly.scoring import own, read_lines
from reportedly.scoring.measures import Line

FIGURES = (
    "attribution",
    "chain",
    "nested chain",
    "anonymity",
    "kind",
    "stance",
    "stance macro F1",
    "denial link",
    "decline link",
    "event",
    "event trigger",
    "event type",
    "realis",
    "polarity",
    "certainty",
    "origin",
    "date",
)


def as_record(annotated: Line) -> Line:
    """Give an annotated story the form of an analysis record."""
    events = [
        event
        | {
            "factuality": {name: event[name] for name in ("certainty", "polarity", "realis")},
            "attributions": [event["attribution"]],
            "place": None,
        }
        for event in annotated["events"]
    ]
    return annotated | {"events": events}


def main() -> None:
    """Print the agreement, a line a figure."""
    second = read_lines(GOLD / "second.jsonl")
    names = {story["id"] for story in second}
    first = [s for split in ("dev", "test") for s in read_lines(GOLD / f"{split}.jsonl") if s["id"] in names]
    scores = own.score(first, {story["id"]: as_record(story) for story in second})
    print(f"{len(first)} stories")
    for figure in FIGURES:
        print(f"{figure:16} {scores[figure].value:.3f}")


if __name__ == "__main__":
    main()
