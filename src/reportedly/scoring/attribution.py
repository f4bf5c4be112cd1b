"""Score attributions as PolNeAR's spans: token F1 a role, attribution F1, end-to-end F1.

A predicted attribution matches a gold one if the Jaccard index of their content tokens is at least
.5; it is right end to end if their sources overlap too, or both are empty. Human against human
reaches .754 end to end (590 annotator pairs, 20 PolNeAR articles). PolNeAR annotates the outermost voice
only (its guidelines, p. 24), so what stands inside another's words, and the medium that one speaks
through, are left out of what is compared; and its contents begin with their "that", which ours leave out.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reportedly.analysis import Pipeline, analyze
from reportedly.records import Attribution, Publication, Span, Story
from reportedly.scoring.measures import Line, Rate, Scores, Share

ROLES = ("source", "cue", "content")
CONTENT_OVERLAP = 0.5
STRICT_CONTENT, STRICT_SOURCE = 0.9, 0.5

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SAY = re.compile(r"\bsa(?:id|ys|y|ying)\b|according to", re.I)

Tokens = frozenset[int]


def predict(gold: Line, pipeline: Pipeline) -> Line:
    """Find the outermost attributions of one gold article; the outlet's own S0 is left out."""
    story = Story(
        id=gold["id"],
        text=gold["text"],
        title=gold.get("title"),
        outlet=gold.get("publisher"),
        language="en",
        published=Publication(gold["date"], "given") if gold.get("date") else Publication(),
    )
    found = analyze(story, pipeline).attributions
    return {"id": gold["id"], "attributions": as_polnear(found, story.text)}


def as_polnear(attributions: Sequence[Attribution], text: str) -> list[Line]:
    """Write attributions as PolNeAR annotates them: the outermost, each content with its "that"."""
    return [
        {
            "source": [list(span) for span in attribution.source],
            "cue": [list(span) for span in attribution.cue],
            "content": [_with_that(text, span) for span in attribution.content],
        }
        for attribution in outermost(attributions)
    ]


def _with_that(text: str, span: Span) -> list[int]:
    before = text[: span.start].rstrip()
    return [len(before) - 4 if before[-5:] == " that" else span.start, span.end]


def outermost(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Leave out S0, voices inside another's words, and media that another speaks through with one cue."""
    by_id = {attribution.id: attribution for attribution in attributions}
    through = {
        attribution.parent
        for attribution in attributions
        if attribution.parent and attribution.cue == by_id[attribution.parent].cue
    }
    return [
        attribution
        for attribution in attributions
        if attribution.id != "S0" and attribution.id not in through and not _inside(attribution, by_id)
    ]


def _inside(attribution: Attribution, by_id: Mapping[str, Attribution]) -> bool:
    parent = by_id.get(attribution.parent or "S0")
    if parent is None or parent.id == "S0":
        return False
    return bool(attribution.cue) and any(span.covers(attribution.cue[0]) for span in parent.content)


def score(gold: list[Line], predictions: dict[str, Line]) -> Scores:
    """Compare articles; an article without a prediction counts as empty."""
    count: Counter[tuple[str, ...]] = Counter()
    for article in gold:
        _score_article(article, predictions.get(article["id"], {}).get("attributions", []), count)
    n = count
    return {
        **{f"token {role}": Rate(n[role, "hit"], n[role, "pred"], n[role, "gold"]) for role in ROLES},
        "attribution": Rate(n["matched",], n["pred",], n["gold",]),
        "source of matched": Share(n["sourced",], n["matched",]),
        "end to end": Rate(n["sourced",], n["pred",], n["gold",]),
        "end to end, strict": Rate(n["strict",], n["pred",], n["gold",]),
        "recall, other cues": Share(n["sourced", "other"], n["gold", "other"]),
        "recall, sourceless": Share(n["sourced", "sourceless"], n["gold", "sourceless"]),
    }


def _score_article(article: Line, predicted: list[Line], count: Counter[tuple[str, ...]]) -> None:
    tokens = [found.span() for found in _TOKEN.finditer(article["text"])]
    gold_roles = [_roles(attribution, tokens) for attribution in article["attributions"]]
    pred_roles = [_roles(attribution, tokens) for attribution in predicted]
    for role in ROLES:
        in_gold = frozenset[int]().union(*(roles[role] for roles in gold_roles))
        in_pred = frozenset[int]().union(*(roles[role] for roles in pred_roles))
        count[role, "hit"] += len(in_gold & in_pred)
        count[role, "pred"] += len(in_pred)
        count[role, "gold"] += len(in_gold)
    count["pred",] += len(pred_roles)
    count["gold",] += sum(bool(roles["content"]) for roles in gold_roles)
    hard = [_hard(article["text"], attribution) for attribution in article["attributions"]]
    for kinds, roles in zip(hard, gold_roles, strict=True):
        for kind in kinds if roles["content"] else ():
            count["gold", kind] += 1
    for same_source, overlap, g, p in _matches(gold_roles, pred_roles):
        count["matched",] += 1
        count["sourced",] += same_source
        for kind in hard[g]:
            count["sourced", kind] += same_source
        sources = gold_roles[g]["source"], pred_roles[p]["source"]
        close = jaccard(*sources) >= STRICT_SOURCE or not (sources[0] or sources[1])
        count["strict",] += overlap >= STRICT_CONTENT and close


def _hard(text: str, attribution: Line) -> list[str]:
    """What makes an attribution hard to find: a cue that is neither *say* nor *according to*, no source."""
    cue = " ".join(text[start:end] for start, end in attribution["cue"])
    source = " ".join(text[start:end] for start, end in attribution["source"]).strip()
    return [
        *(["other"] if cue and not _SAY.search(cue) else []),
        *([] if source else ["sourceless"]),
    ]


def _matches(
    gold: list[dict[str, Tokens]], pred: list[dict[str, Tokens]]
) -> list[tuple[bool, float, int, int]]:
    candidates = []
    for g, wanted in enumerate(gold):
        for p, found in enumerate(pred):
            overlap = jaccard(wanted["content"], found["content"])
            if overlap >= CONTENT_OVERLAP:
                same = bool(wanted["source"] & found["source"]) or not (wanted["source"] or found["source"])
                candidates.append((same, overlap, -g, -p))
    used_gold: set[int] = set()
    used_pred: set[int] = set()
    pairs = []
    for same, overlap, g, p in sorted(candidates, reverse=True):
        if g not in used_gold and p not in used_pred:
            used_gold.add(g)
            used_pred.add(p)
            pairs.append((same, overlap, -g, -p))
    return pairs


def _roles(attribution: Line, tokens: list[tuple[int, int]]) -> dict[str, Tokens]:
    return {role: covered(attribution.get(role) or [], tokens) for role in ROLES}


def covered(spans: list[list[int]], tokens: list[tuple[int, int]]) -> Tokens:
    """Give the numbers of the tokens that share a character with a span."""
    found: set[int] = set()
    for start, end in spans:
        first = max(bisect.bisect_right(tokens, (start, float("inf"))) - 1, 0)
        for number in range(first, len(tokens)):
            if tokens[number][0] >= end:
                break
            if tokens[number][1] > start:
                found.add(number)
    return frozenset(found)


def jaccard(a: Tokens, b: Tokens) -> float:
    """Give the size of what is shared over the size of the union; 0 for two empty sets."""
    union = len(a | b)
    return len(a & b) / union if union else 0.0
