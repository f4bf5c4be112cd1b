"""Score what the ledger makes of dossiers: which mentions it joins, how it counts, how events stand.

A dossier is a folder with `stories.jsonl` and `gold.json`. Predicted mentions that touch no gold
mention are ignored, for the gold lists a dossier's main events only.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from reportedly.analysis import Pipeline, analyze
from reportedly.ledger import Ledger
from reportedly.records import Refused
from reportedly.scoring.measures import Figure, Line, Rate, Scores, Share, harmonic, mean
from reportedly.stories import read

COUNTS = ("reports", "outlets", "origins")

Mention = tuple[str, int, int, int]
"""Story, start, end of a gold mention, and the number of its gold event."""


def predict(folder: Path, pipeline: Pipeline) -> Line:
    """Read one dossier's stories into a ledger of their own and give its events with their mentions."""
    with TemporaryDirectory() as home, Ledger.open(Path(home) / "ledger.db") as ledger:
        for story in read([str(folder / "stories.jsonl")]):
            if isinstance(story, Refused):
                raise ValueError(f"{story.where}: {story.message}")
            ledger.add(analyze(story, pipeline))
        return {
            "events": [
                {
                    "type": event.type,
                    **{name: getattr(event, name) for name in COUNTS},
                    "standing": event.standing,
                    "mentions": [
                        {"story": claim.story, "trigger": list(claim.trigger)}
                        for claim in ledger.claims(event.id)
                    ],
                }
                for event in ledger.events()
            ]
        }


def load_gold(folder: Path) -> Line:
    """Read a dossier's `gold.json`."""
    loaded: Line = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return loaded


def score(gold: dict[str, Line], predictions: dict[str, Line]) -> Scores:
    """Compare dossiers by name; one without a prediction counts as empty."""
    n: Counter[str] = Counter()
    precision = recall = 0.0
    standings: list[tuple[str, str | None]] = []
    for name, dossier in sorted(gold.items()):
        events = predictions.get(name, {"events": []})["events"]
        cover = _cover(dossier, events)
        found = [(mention[3], event) for mention, event in cover.items() if event is not None]
        n["mentions"] += len(cover)
        n["covered"] += len(found)
        both = Counter(found)
        in_gold = Counter(g for g, _ in found)
        in_pred = Counter(p for _, p in found)
        precision += sum(both[pair] / in_pred[pair[1]] for pair in found)
        recall += sum(both[pair] / in_gold[pair[0]] for pair in found)
        for key, counter in (("both", both), ("pred", in_pred), ("gold", in_gold)):
            n[f"pairs {key}"] += sum(size * (size - 1) // 2 for size in counter.values())
        _count_false_merges(dossier, found, n)
        _score_events(dossier, events, _align(both), n, standings)
    b3_precision, b3_recall = Share(precision, n["covered"]).value, Share(recall, n["covered"]).value
    return {
        "mention recall": Share(n["covered"], n["mentions"]),
        "B3 F1": Figure(harmonic(b3_precision, b3_recall)),
        "pairs": Rate(n["pairs both"], n["pairs pred"], n["pairs gold"]),
        "false merges": Share(n["false merges"], n["not same"]),
        "type": Share(n["type"], n["events"]),
        **{name: Share(n[name], n["events"]) for name in COUNTS},
        "standing": Share(sum(g == p for g, p in standings), n["events"]),
        "standing, defensible": Share(n["defensible"], n["events"]),
        "standing, macro F1": Figure(_macro(standings)),
        "wire copy, origins": Share(n["wire right"], n["wire"]),
    }


def _cover(dossier: Line, events: list[Line]) -> dict[Mention, int | None]:
    """Find for each gold mention the predicted event whose trigger overlaps it most."""
    cover: dict[Mention, int | None] = {}
    for number, event in enumerate(dossier["events"]):
        for mention in event["mentions"]:
            start, end = mention["trigger"]
            best: tuple[int, int | None] = (0, None)
            for candidate, predicted in enumerate(events):
                for told in predicted["mentions"]:
                    if told["story"] == mention["story"]:
                        shared = min(end, told["trigger"][1]) - max(start, told["trigger"][0])
                        if shared > best[0]:
                            best = (shared, candidate)
            cover[mention["story"], start, end, number] = best[1]
    return cover


def _align(both: Counter[tuple[int, int]]) -> dict[int, int]:
    """Give each gold event at most one predicted one, by the mentions that they share."""
    aligned: dict[int, int] = {}
    used: set[int] = set()
    for (g, p), _ in sorted(both.items(), key=lambda item: (-item[1], item[0])):
        if g not in aligned and p not in used:
            aligned[g] = p
            used.add(p)
    return aligned


def _count_false_merges(dossier: Line, found: list[tuple[int, int]], n: Counter[str]) -> None:
    number = {event["id"]: i for i, event in enumerate(dossier["events"])}
    for a, b in dossier["not_same"]:
        n["not same"] += 1
        n["false merges"] += bool(
            {p for g, p in found if g == number[a]} & {p for g, p in found if g == number[b]}
        )


def _score_events(
    dossier: Line,
    events: list[Line],
    aligned: dict[int, int],
    n: Counter[str],
    standings: list[tuple[str, str | None]],
) -> None:
    copies = [set(copy) for copy in dossier["wire_copies"]]
    for number, wanted in enumerate(dossier["events"]):
        found = events[aligned[number]] if number in aligned else {}
        n["events"] += 1
        for name in COUNTS:
            n[name] += found.get(name) == wanted[name]
        n["type"] += found.get("type") == wanted["type"]
        standing = found.get("standing")
        standings.append((wanted["standing"], standing))
        n["defensible"] += standing in {wanted["standing"], *wanted.get("also_defensible", [])}
        told = {mention["story"] for mention in wanted["mentions"]}
        if any(len(copy & told) > 1 for copy in copies):
            n["wire"] += 1
            n["wire right"] += found.get("origins") == wanted["origins"]


def _macro(standings: list[tuple[str, str | None]]) -> float:
    return mean(
        Rate(
            sum(g == p == label for g, p in standings),
            sum(p == label for _, p in standings),
            sum(g == label for g, _ in standings),
        ).f1
        for label in sorted({g for g, _ in standings})
    )
