"""Tell what a sentence tells as its news from what it mentions beside: mentions → foreground or not.

"Ghana halted aid to Togo in line with efforts to end the fighting" tells that aid was halted; the aid and
the fighting are background. Linguists call it grounding (Hopper 1979). Our ledger keeps every mention;
PLOVER's coders write down the foreground alone, so a background mention has no `plover`.

A weighted sum of what is seen around the trigger decides, by the weights of `events/foreground.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from reportedly.events.judge import Judged
from reportedly.events.labels import TYPE_LABELS
from reportedly.events.mentions import Mention
from reportedly.events.weights import Foreground
from reportedly.records import EventMention, Span

_COMPLEMENTS: Final = frozenset({"xcomp", "ccomp", "dobj", "pobj", "pcomp", "acl"})
_DEFINITE: Final = frozenset({"the", "this", "that", "its", "their"})
_DEEPEST: Final = 6


def in_foreground(
    told: Sequence[tuple[Mention, EventMention]], judged: Judged, foreground: Foreground
) -> list[bool]:
    """Tell for each mention of a document whether its sentence tells it as news."""
    found: list[bool] = []
    for here in _by_sentence(told):
        found += foreground.chosen([foreground.chance(signs) for signs in signs_of(here, judged)])
    return found


def _by_sentence(
    told: Sequence[tuple[Mention, EventMention]],
) -> Iterator[list[tuple[Mention, EventMention]]]:
    here: list[tuple[Mention, EventMention]] = []
    for one in told:
        if here and one[1].sentence != here[0][1].sentence:
            yield here
            here = []
        here.append(one)
    if here:
        yield here


def signs_of(here: Sequence[tuple[Mention, EventMention]], judged: Judged) -> list[dict[str, float]]:
    """Give what is seen of each mention of one sentence, by name; most are 0 or 1."""
    heads = {mention.head.i: event for mention, event in here}
    triggers = [Span(event.trigger[0].start, event.trigger[-1].end) for _, event in here]
    rows = [judged.chances(trigger) for trigger in triggers]
    chances = [1.0 - float(row[0]) for row in rows]
    surest = max(chances, default=0.0)
    found: list[dict[str, float]] = []
    for number, ((mention, event), row, chance) in enumerate(zip(here, rows, chances, strict=True)):
        signs = {"bias": 1.0, **_own(mention, event), **_above(mention.head, heads)}
        signs["an act"] = _log_odds(chance)
        signs["of its type"] = _log_odds(float(row[TYPE_LABELS.index(event.type)]))
        signs["surest"] = float(chance == surest)
        signs["first"] = float(number == 0)
        signs["later"] = min(number, 4) / 4
        signs["alone"] = float(len(here) == 1)
        signs["told again"] = float(any(other.plover == event.plover for _, other in here[:number]))
        found.append(signs)
    return found


def _log_odds(chance: float) -> float:
    return math.log((chance + 0.01) / (1.01 - chance))


def _own(mention: Mention, event: EventMention) -> dict[str, float]:
    head, facts = mention.head, event.factuality
    return {
        f"type {event.type}": 1.0,
        f"word {head.pos_}": 1.0,
        f"relation {head.dep_}": 1.0,
        f"realis {facts.realis}": 1.0,
        f"{event.type} {facts.realis}": float(facts.realis != "actual"),
        "negative": float(facts.polarity == "negative"),
        "by judge": float(mention.candidate.entry.sense.by_judge),
        "no actor": float(not event.actors),
        "no recipient": float(not event.recipients),
        "definite": float(any(child.lower_ in _DEFINITE for child in head.lefts)),
        "quoted": float(event.attributions != ("S0",)),
    }


def _above(head: Token, heads: Mapping[int, EventMention]) -> dict[str, float]:
    """Give what hangs above a trigger: how deep it stands, under which preposition, under which other act."""
    signs: dict[str, float] = {}
    upper: Token | None = None
    depth, below = 0, head
    for above in head.ancestors:
        depth += 1
        if above.pos_ in ("ADP", "SCONJ") and depth == 1:
            signs[f"after {above.lower_}"] = 1.0
        if upper is None and above.i in heads:
            upper = above
            signs["under an act"] = 1.0
            signs[f"under {heads[above.i].type}"] = 1.0
            signs["complement of an act"] = float(below.dep_ in _COMPLEMENTS)
        if above.dep_ in ("relcl", "advcl", "acl"):
            signs["in a side clause"] = 1.0
        below = above
    signs["depth"] = min(depth, _DEEPEST) / _DEEPEST
    signs["over an act"] = float(any(token.i in heads for token in head.subtree if token != head))
    return signs
