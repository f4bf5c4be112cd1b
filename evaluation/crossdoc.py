"""Score what needs many stories at once: story clusters, wire copy, coreference, timelines.

Every set is read into a ledger of its own; the ledger's events and origins are what is scored.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from evaluation.sets import GOLD
from reportedly.analysis import Pipeline, analyze
from reportedly.grounding.time.edtf import interval_of
from reportedly.ledger import Ledger
from reportedly.records import Publication, Span, Story
from reportedly.scoring import Rate, Scores, Share, read_lines
from reportedly.scoring.clusters import score as score_clusters
from reportedly.scoring.measures import Figure, Line

CORPORA = GOLD.parent / "corpora"


def _story(line: Line) -> Story:
    published = Publication(line["published"][:10], "given") if line.get("published") else Publication()
    return Story(
        id=line["id"],
        text=line["text"],
        title=line.get("title") or None,
        outlet=line.get("outlet") or None,
        language="en",
        published=published,
    )


@contextmanager
def _filled(stories: Iterable[Story], pipeline: Pipeline) -> Iterator[Ledger]:
    with TemporaryDirectory() as home, Ledger.open(Path(home) / "ledger.db") as ledger:
        for story in stories:
            ledger.add(analyze(story, pipeline))
        yield ledger


def _components(ids: Iterable[str], groups: Iterable[Iterable[str]]) -> dict[str, str]:
    """Join ids that share a group, directly or through others; name each component by its first id."""
    root = {id: id for id in ids}

    def find(id: str) -> str:
        while root[id] != id:
            root[id] = root[root[id]]
            id = root[id]
        return id

    for group in groups:
        members = sorted({id for id in group if id in root})
        for member in members[1:]:
            a, b = sorted((find(members[0]), find(member)))
            root[b] = a
    return {id: find(id) for id in root}


def story_clusters(lines: list[Line], pipeline: Pipeline) -> Scores:
    """Put articles that tell a common event into one story; there is no storyline step yet."""
    gold = {line["id"]: line["cluster"] for line in lines}
    articles = (line for line in read_lines(CORPORA / "g5w1h_stories.jsonl") if line["id"] in gold)
    with _filled(map(_story, articles), pipeline) as ledger:
        groups = [[claim.story for claim in ledger.claims(event.id)] for event in ledger.events()]
    return score_clusters(gold, _components(gold, groups))


def ecb_stories(lines: list[Line], pipeline: Pipeline) -> Scores:
    """The same for ECB+ documents, whose stories were chosen to be confusable."""
    gold = {line["doc_id"]: line["story"] for line in lines}
    with _filled(map(_ecb_story, lines), pipeline) as ledger:
        groups = [[claim.story for claim in ledger.claims(event.id)] for event in ledger.events()]
    return score_clusters(gold, _components(gold, groups))


def _ecb_story(line: Line) -> Story:
    return Story(id=line["doc_id"], text=" ".join(line["tokens"]), language="en")


def coreference(lines: list[Line], pipeline: Pipeline) -> Scores:
    """Give each gold mention the ledger event whose trigger touches it; the others stand alone."""
    wanted = {line["doc_id"] for line in lines}
    documents = [d for d in read_lines(GOLD / "stories/ecbplus_docs.jsonl") if d["doc_id"] in wanted]
    with _filled(map(_ecb_story, documents), pipeline) as ledger:
        told: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for event in ledger.events():
            for claim in ledger.claims(event.id):
                told[claim.story].append((claim.trigger, event.id))
    starts = {d["doc_id"]: _starts(d["tokens"]) for d in documents}
    gold: dict[str, str] = {}
    predicted: dict[str, str] = {}
    for line in lines:
        key = json.dumps([line["doc_id"], line["tok"]])
        gold[key] = line["chain"]
        places = [starts[line["doc_id"]][number] for number in line["tok"]]
        span = Span(places[0].start, places[-1].end)
        event_id = next((id for trigger, id in told[line["doc_id"]] if trigger.overlaps(span)), None)
        if event_id:
            predicted[key] = event_id
    return score_clusters(gold, predicted, coreference=True)


def _starts(tokens: list[str]) -> list[Span]:
    spans, position = [], 0
    for token in tokens:
        spans.append(Span(position, position + len(token)))
        position += len(token) + 1
    return spans


def wire_copy(lines: list[Line], pipeline: Pipeline) -> Scores:
    """Count the pairs of copies that share an origin for some event, and pairs joined across stories."""
    clusters = {
        line["id"]: line["cluster"] for line in read_lines(GOLD / "stories/story_clusters_g5w1h.jsonl")
    }
    articles = (line for line in read_lines(CORPORA / "g5w1h_stories.jsonl") if line["id"] in clusters)
    joined: set[tuple[str, str]] = set()
    with _filled(map(_story, articles), pipeline) as ledger:
        for event in ledger.events():
            by_origin: dict[str, set[str]] = defaultdict(set)
            for claim in ledger.claims(event.id):
                if claim.origin:
                    by_origin[claim.origin].add(claim.story)
            for stories in by_origin.values():
                joined |= {(a, b) for a in stories for b in stories if a < b}
    wanted = {tuple(sorted((line["a"], line["b"]))) for line in lines}
    across = sum(clusters[a] != clusters[b] for a, b in joined)
    return {
        "pairs found": Share(len(wanted & joined), len(wanted)),
        "pairs across stories": Figure(across),
    }


def timelines(lines: list[Line], pipeline: Pipeline) -> Scores:
    """Date each topic's timeline by the days that most stories' events fall on, as many as the gold has."""
    wanted: dict[str, set[str]] = defaultdict(set)
    topic_of = {}
    for line in lines:
        wanted[line["timeline"]].add(line["date"][:10])
        topic_of[line["timeline"]] = line["topic"]
    days: dict[str, Counter[str]] = {}
    articles = read_lines(CORPORA / "timeline17_articles.jsonl")
    for topic in sorted({line["topic"] for line in articles}):
        chosen = (line for line in articles if line["topic"] == topic)
        with _filled(map(_story, chosen), pipeline) as ledger:
            days[topic] = _days_told(ledger)
    found = {t: days[topic] for t, topic in topic_of.items() if topic in days}
    rates = []
    for name, counter in found.items():
        best = {day for day, _ in sorted(counter.items(), key=lambda x: (-x[1], x[0]))[: len(wanted[name])]}
        rates.append(Rate(len(best & wanted[name]), len(best), len(wanted[name])))
    return {"date F1": Figure(fmean(rate.f1 for rate in rates) if rates else 0.0)}


def _days_told(ledger: Ledger) -> Counter[str]:
    days: Counter[str] = Counter()
    for event in ledger.events():
        if event.edtf and re.fullmatch(r"\d{4}-\d\d-\d\d", event.edtf) and interval_of(event.edtf):
            days[event.edtf] += event.reports
    return days


CROSS_DOCUMENT: dict[str, Callable[[list[Line], Pipeline], Scores]] = {
    "story-clusters": story_clusters,
    "ecb-stories": ecb_stories,
    "coreference": coreference,
    "wire-copy": wire_copy,
    "timelines": timelines,
}
