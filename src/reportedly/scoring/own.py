"""Score analysis records against gold for attribution chains, stance, denial links and events.

The gold's rules (one source, cue and content for each attribution; an event's realis and polarity as
the innermost source puts them; `optional` triggers neither rewarded nor punished) are told in
`docs/gold.md`. A story is found by its id, or else by its exact text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec

from reportedly.analysis import Pipeline, analyze
from reportedly.records import Publication, Story
from reportedly.scoring.measures import Figure, Line, Rate, Scores, Share, mean
from reportedly.scoring.own_parties import countries, parties

ACTUAL = ("actual", "ongoing")
CONTENT_OVERLAP = 0.5

Pairs = dict[str, str]
"""Gold id to predicted id."""


def predict(gold: Line, pipeline: Pipeline) -> Line:
    """Analyse one gold story."""
    published = Publication(gold["published"], "given") if gold.get("published") else Publication()
    story = Story(
        id=gold["id"],
        text=gold["text"],
        title=gold.get("title"),
        outlet=gold.get("outlet"),
        language="en",
        published=published,
    )
    record: Line = msgspec.json.decode(msgspec.json.encode(analyze(story, pipeline)))
    return record | {"id": gold["id"]}


def score(gold: list[Line], predictions: dict[str, Line]) -> Scores:
    """Compare stories; one without a record counts as an empty record."""
    tally = Tally()
    for story in gold:
        record = predictions.get(story["id"]) or {}
        match = Match(story, record)
        _score_attributions(match, tally)
        _score_links(match, tally)
        _score_events(match, tally)
    return tally.scores()


class Match:
    """One gold story beside its record: the attributions and events of both, paired."""

    def __init__(self, gold: Line, record: Line) -> None:
        self.text: str = gold["text"]
        self.gold = gold
        self.gold_attributions = {a["id"]: a for a in gold["attributions"]}
        self.attributions = {a["id"]: a for a in record.get("attributions") or [] if a["id"] != "S0"}
        self.gold_events = {e["id"]: e for e in gold["events"]}
        self.events = {e["id"]: e for e in record.get("events") or []}
        self.actors = {a["id"]: a for a in record.get("actors") or []}
        self.places = {p["id"]: p for p in record.get("places") or []}
        self.near: dict[str, list[tuple[float, bool, str]]] = defaultdict(list)
        self.attribution_pairs = self._pair_attributions()
        self.by_prediction = {p: g for g, p in self.attribution_pairs.items()}
        self._pair_events()

    def _pair_attributions(self) -> Pairs:
        candidates = []
        for i, wanted in self.gold_attributions.items():
            for j, found in self.attributions.items():
                if not same_source(wanted, found):
                    continue
                a, b = (characters(self.text, each["content"]) for each in (wanted, found))
                overlap = len(a & b) / len(a | b) if a | b else 0.0
                cue = overlaps(wanted["cue"], found["cue"])
                if overlap >= CONTENT_OVERLAP:
                    sources = shared_length(wanted["source"], found["source"])
                    candidates.append(((round(overlap, 6), cue, sources), i, j))
                if overlap >= CONTENT_OVERLAP or cue:
                    self.near[i].append((overlap, cue, j))
        return greedy(candidates)

    def _pair_events(self) -> None:
        """Pair events by trigger, the same type first; what touches an `optional` span is left out."""
        touching = [
            ((wanted["type"] == found["type"], shared_length(wanted["trigger"], found["trigger"])), i, j)
            for i, wanted in self.gold_events.items()
            for j, found in self.events.items()
            if overlaps(wanted["trigger"], found["trigger"])
        ]
        self.trigger_pairs = greedy(touching)
        self.event_pairs = greedy([each for each in touching if each[0][0]])
        optional = self.gold.get("optional") or []
        paired, typed = set(self.trigger_pairs.values()), set(self.event_pairs.values())
        outside = {j for j, event in self.events.items() if not overlaps(optional, event["trigger"])}
        self.counted = [j for j in self.events if j in paired or j in outside]
        self.counted_typed = [j for j in self.events if j in typed or j in outside or j in paired]

    def depth(self, attribution: str) -> int:
        """Tell how far inside its chain an attribution stands."""
        depth, seen = 0, set[str]()
        current: Any = attribution
        while current in self.attributions and current not in seen:
            seen.add(current)
            depth += 1
            current = self.attributions[current].get("parent")
        return depth


class Tally:
    """Counts of all stories, and the figures made from them."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()
        self.stance: dict[str, Counter[str]] = defaultdict(Counter)
        self.stance_end_to_end: dict[str, Counter[str]] = defaultdict(Counter)

    def share(self, name: str, right: bool) -> None:
        """Count one more that is right or wrong."""
        self.n[name + " of"] += 1
        self.n[name + " right"] += right

    def rate(self, name: str, *, hits: int, predicted: int, gold: int) -> None:
        """Add to the hits, predictions and gold of a rate."""
        self.n[name + " hits"] += hits
        self.n[name + " predicted"] += predicted
        self.n[name + " gold"] += gold

    def scores(self) -> Scores:
        """Make the figures, in the order in which they are read."""
        shares = {name: Share(self.n[name + " right"], self.n[name + " of"]) for name in SHARES}
        rates = {
            name: Rate(self.n[name + " hits"], self.n[name + " predicted"], self.n[name + " gold"])
            for name in RATES
        }
        figures = {
            "stance macro F1": Figure(_macro(self.stance)),
            "stance macro F1, end to end": Figure(_macro(self.stance_end_to_end)),
        }
        every: Scores = {**shares, **rates, **figures}
        return {name: every[name] for name in ORDER}


SHARES = (
    "chain", "nested chain", "nested chain recall", "anonymity", "kind", "stance", "event type", "mode",
    "realis", "polarity", "polarity, no denial", "certainty", "origin", "sourced origin", "date",
    "no date", "place country",
)  # fmt: skip
RATES = (
    "attribution", "denial link", "decline link", "event", "event trigger", "actor country",
    "recipient country", "actor country, end to end", "recipient country, end to end", "actor",
    "recipient", "not actual",
)  # fmt: skip
ORDER = (
    "attribution", "chain", "nested chain", "nested chain recall", "anonymity", "kind", "stance",
    "stance macro F1", "stance macro F1, end to end", "denial link", "decline link", "event",
    "event trigger", "event type", "mode", "actor country", "recipient country",
    "actor country, end to end", "recipient country, end to end", "actor", "recipient", "realis",
    "polarity", "polarity, no denial", "certainty", "not actual", "origin", "sourced origin", "date",
    "no date", "place country",
)  # fmt: skip


def _score_attributions(match: Match, tally: Tally) -> None:
    pairs = match.attribution_pairs
    tally.rate(
        "attribution", hits=len(pairs), predicted=len(match.attributions), gold=len(match.gold_attributions)
    )
    for i, wanted in match.gold_attributions.items():
        nested = wanted["parent"] != "S0"
        if i not in pairs:
            tally.stance_end_to_end[wanted["stance"]]["gold"] += 1
            if nested:
                tally.share("nested chain recall", False)
            continue
        found = match.attributions[pairs[i]]
        parent = found.get("parent")
        inside = parent if parent in match.attributions else None
        right = match.by_prediction.get(inside or "") == wanted["parent"] if nested else inside is None
        tally.share("chain", right)
        if nested:
            tally.share("nested chain", right)
            tally.share("nested chain recall", right)
        tally.share("anonymity", bool(found["anonymous"]) == wanted["anonymous"])
        tally.share("kind", found["kind"] == wanted["kind"])
        tally.share("stance", found["stance"] == wanted["stance"])
        for counts in (tally.stance, tally.stance_end_to_end):
            counts[wanted["stance"]]["gold"] += 1
            counts[found["stance"]]["predicted"] += 1
            counts[wanted["stance"]]["hits"] += wanted["stance"] == found["stance"]
    for j, found in match.attributions.items():
        if j not in match.by_prediction:
            tally.stance_end_to_end[found["stance"]]["predicted"] += 1


def _score_links(match: Match, tally: Tally) -> None:
    for name, stances in (("denial link", ("denies", "confirms")), ("decline link", ("declines",))):
        wanted = [i for i, a in match.gold_attributions.items() if a["stance"] in stances and a.get("about")]
        found = {j for j, a in match.attributions.items() if a["stance"] in stances and a.get("about")}
        candidates = []
        for i in wanted:
            gold = match.gold_attributions[i]
            accepted = [gold["about"], *(gold.get("about_also") or [])]
            for overlap, cue, j in match.near[i]:
                link = match.attributions[j]
                event = match.events.get(link.get("about") or "")
                if j in found and link["stance"] == gold["stance"] and event:
                    triggers = (match.gold_events[about]["trigger"] for about in accepted)
                    if any(overlaps(trigger, event["trigger"]) for trigger in triggers):
                        candidates.append(((round(overlap, 6), cue), i, j))
        tally.rate(name, hits=len(greedy(candidates)), predicted=len(found), gold=len(wanted))


def _score_events(match: Match, tally: Tally) -> None:
    gold_count = len(match.gold_events)
    tally.rate("event", hits=len(match.event_pairs), predicted=len(match.counted_typed), gold=gold_count)
    tally.rate("event trigger", hits=len(match.trigger_pairs), predicted=len(match.counted), gold=gold_count)
    for i, wanted in match.gold_events.items():
        not_actual = wanted["realis"] not in ACTUAL or wanted["polarity"] == "negative"
        tally.rate("not actual", hits=0, predicted=0, gold=int(not_actual))
        for role in ("actor", "recipient"):
            named = countries(parties(wanted[role + "s"], {}))
            tally.rate(f"{role} country, end to end", hits=0, predicted=0, gold=len(named))
        if i in match.trigger_pairs:
            found = match.events[match.trigger_pairs[i]]
            _score_event(wanted, found, not_actual, match, tally)
    for j in match.counted:
        for role in ("actor", "recipient"):
            named = countries(parties(match.events[j][role + "s"], match.actors))
            tally.rate(f"{role} country, end to end", hits=0, predicted=len(named), gold=0)


def _score_event(wanted: Line, found: Line, not_actual: bool, match: Match, tally: Tally) -> None:
    facts = found["factuality"]
    tally.share("event type", wanted["type"] == found["type"])
    if wanted["mode"]:
        tally.share("mode", wanted["mode"] == found.get("mode"))
    for key in ("realis", "polarity", "certainty"):
        tally.share(key, facts[key] == wanted[key])
    speaker = match.gold_attributions.get(wanted["attribution"])
    if speaker is None or speaker["stance"] != "denies":
        tally.share("polarity, no denial", facts["polarity"] == wanted["polarity"])
    predicted_not_actual = facts["realis"] not in ACTUAL or facts["polarity"] == "negative"
    tally.rate(
        "not actual",
        hits=int(not_actual and predicted_not_actual),
        predicted=int(predicted_not_actual),
        gold=0,
    )
    for role in ("actor", "recipient"):
        a, b = parties(wanted[role + "s"], {}), parties(found[role + "s"], match.actors)
        both = len(countries(a) & countries(b))
        tally.rate(f"{role} country", hits=both, predicted=len(countries(b)), gold=len(countries(a)))
        tally.rate(f"{role} country, end to end", hits=both, predicted=0, gold=0)
        tally.rate(role, hits=len(a & b), predicted=len(b), gold=len(a))
    inside = sorted((s for s in found["attributions"] if s in match.attributions), key=match.depth)
    innermost = match.attributions[inside[-1]] if inside else None
    if speaker is None:
        tally.share("origin", innermost is None)
    else:
        right = innermost is not None and same_source(speaker, innermost)
        tally.share("origin", right)
        tally.share("sourced origin", right)
    if wanted["edtf"]:
        tally.share("date", found.get("edtf") == wanted["edtf"])
    else:
        tally.share("no date", not found.get("edtf"))
    if wanted["place_country"]:
        place = match.places.get(found.get("place") or "", {})
        tally.share("place country", (place.get("country") or "") == wanted["place_country"])


def _macro(counts: dict[str, Counter[str]]) -> float:
    return mean(
        Rate(c["hits"], c["predicted"], c["gold"]).f1 for c in counts.values() if c["gold"] or c["hits"]
    )


def characters(text: str, spans: list[list[int]]) -> set[int]:
    """Give the places of all characters in the spans that are no white space."""
    return {
        position
        for start, end in spans
        for position in range(start, min(end, len(text)))
        if not text[position].isspace()
    }


def overlaps(a: list[list[int]], b: list[list[int]]) -> bool:
    """Tell whether two lists of spans share a character."""
    return any(s < y and x < e for s, e in a for x, y in b)


def shared_length(a: list[list[int]], b: list[list[int]]) -> int:
    """Count the characters that two lists of spans share."""
    return sum(max(0, min(e, y) - max(s, x)) for s, e in a for x, y in b)


def same_source(a: Line, b: Line) -> bool:
    """Tell whether two attributions have overlapping sources, or both have none."""
    return overlaps(a["source"], b["source"]) or not (a["source"] or b["source"])


def greedy(candidates: Sequence[tuple[tuple[float, ...], str, str]]) -> Pairs:
    """Pair one to one, the highest first, ties in the order of the ids."""
    pairs: Pairs = {}
    used: set[str] = set()
    for _, i, j in sorted(candidates, key=lambda c: (tuple(-x for x in c[0]), c[1], c[2])):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs
