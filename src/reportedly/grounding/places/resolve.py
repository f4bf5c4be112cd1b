"""Which place a name means: by what contains it, by the company it keeps, and by size as the last word.

Mentions → an entry for each, with the reason. "Paris, Texas, lies east of Dallas." → the Paris in Texas;
"Talks in Paris with Berlin" → the capital of France.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from reportedly.grounding.places.gazetteer import Entry, Gazetteer
from reportedly.grounding.places.lexicon import Lexicon, lexicon
from reportedly.grounding.places.mentions import Mention

# The weights below are in steps of ten times the population; found by varying one at a time on LGL and
# TR-News, where the share within 161 km end to end moves with each.
KIND_WEIGHT: Final = {
    "country": 2.0, "capital": 1.5, "admin1": 0.0, "continent": 9.0, "region": 9.0, "sea": 9.0, "water": 4.0,
    "island": 9.0, "site": 9.0, "admin2": 1.0, "city": 0.0,
}  # fmt: skip
ALIAS_WEIGHT: Final = -2.0
"""An alternate name counts as a place a hundred times smaller than one whose own name it is."""
COUNTRY_WEIGHT: Final = 6.0
"""All other names of the story lying in the entry's country weighs as much as a millionfold population."""
DIVISION_WEIGHT: Final = 4.0
NEAR_WEIGHT: Final = 2.0
NEAR_KM: Final = 150.0
ROUNDS: Final = 3

_EARTH_KM: Final = 6371.0


@dataclass(frozen=True)
class Resolved:
    """A mention and the entry it means; None where the gazetteer has no such place."""

    mention: Mention
    entry: Entry | None
    why: str


def resolve(mentions: Sequence[Mention], doc: Doc, gazetteer: Gazetteer) -> tuple[Resolved, ...]:
    """Resolve the mentions of one story together: one name, one place, unless the text says otherwise.

    Args:
        mentions: from `find_mentions`.
        doc: the story's tokens.
        gazetteer: where candidates come from.

    Returns:
        One result for each mention, in the same order.
    """
    return _Resolver(mentions, doc, gazetteer).run()


class _Resolver:
    def __init__(self, mentions: Sequence[Mention], doc: Doc, gazetteer: Gazetteer) -> None:
        self.mentions = mentions
        self.doc = doc
        self.gazetteer = gazetteer
        self.words: Lexicon = lexicon(gazetteer)
        self.fixed = self._contained()
        self.fixed_names: dict[str, Entry] = {}
        for number, (entry, _) in self.fixed.items():
            self.fixed_names.setdefault(mentions[number].key, entry)
        self.candidates = {m.key: self._candidates(m) for m in mentions if m.key not in self.fixed_names}

    def run(self) -> tuple[Resolved, ...]:
        """Choose by prior first, then again and again in the light of the other choices."""
        counts = Counter(mention.key for mention in self.mentions)
        chosen = {**{k: max(c, key=_prior) for k, c in self.candidates.items() if c}, **self.fixed_names}
        for _ in range(ROUNDS):
            context = Context(chosen, counts)
            settled = {key: context.best(entries, key) for key, entries in self.candidates.items() if entries}
            settled.update(self.fixed_names)
            if settled == chosen:
                break
            chosen = settled
        return tuple(self._result(number, mention, chosen) for number, mention in enumerate(self.mentions))

    def _result(self, number: int, mention: Mention, chosen: dict[str, Entry]) -> Resolved:
        if number in self.fixed:
            entry, why = self.fixed[number]
            return Resolved(mention, entry, why)
        entry_ = chosen.get(mention.key)
        if entry_ is None:
            return Resolved(mention, None, "not in the gazetteer")
        if mention.key in self.fixed_names:
            return Resolved(mention, entry_, "as where the story says what contains it")
        several = len(self.candidates[mention.key])
        if mention.found == "demonym":
            return Resolved(mention, entry_, "demonym" if several == 1 else "demonym of several countries")
        if mention.found == "capital":
            return Resolved(mention, entry_, f"the capital of {entry_.country}")
        if several == 1:
            return Resolved(mention, entry_, "the only place of that name")
        first = max(self.candidates[mention.key], key=_prior)
        why = "the best known of that name" if first == entry_ else "by the other places of the story"
        return Resolved(mention, entry_, f"{why}, {several} candidates")

    def _candidates(self, mention: Mention) -> tuple[Entry, ...]:
        text = self.doc[mention.start : mention.end].text
        if mention.found == "demonym":
            if text in self.words.adjectives:
                return (max(self.gazetteer.candidates(self.words.adjectives[text]), key=_prior),)
            codes = self.gazetteer.countries_by_demonym(text)
            return tuple(entry for code in codes for entry in self._country(code))
        if mention.found == "capital":
            return tuple(e for e in self.gazetteer.candidates(mention.key) if e.kind == "capital")[:1]
        if mention.found == "abbreviation":
            division = self.gazetteer.division_entry(self.words.divisions[text])
            return (division,) if division else ()
        entries = self.gazetteer.candidates(mention.key)
        follower = self.doc[mention.end].lower_ if mention.end < len(self.doc) else ""
        if follower in self.words.ranks and any(entry.kind == "admin1" for entry in entries):
            return tuple(entry for entry in entries if entry.kind == "admin1")
        return entries

    def _country(self, code: str) -> tuple[Entry, ...]:
        country = self.gazetteer.country(code)
        if country is None:
            return ()
        return tuple(
            e for e in self.gazetteer.candidates(country.name) if e.kind == "country" and e.country == code
        )

    def _contained(self) -> dict[int, tuple[Entry, str]]:
        """Resolve "Name, Container": both ends, where some place of that name lies in such a container."""
        found: dict[int, tuple[Entry, str]] = {}
        for number, (inner, outer) in enumerate(zip(self.mentions, self.mentions[1:], strict=False)):
            if not self._joined(inner, outer) or inner.found in {"demonym", "abbreviation"}:
                continue
            pairs = [
                (inside, outside)
                for outside in self._candidates(outer)
                for inside in self._candidates(inner)
                if _contains(outside, inside)
            ]
            if pairs:
                inside, outside = max(pairs, key=lambda pair: _prior(pair[0]) + _prior(pair[1]))
                found[number] = (inside, f"the story says that it lies in {outside.name}")
                found.setdefault(number + 1, (outside, f"the story puts {inside.name} there"))
        return found

    def _joined(self, inner: Mention, outer: Mention) -> bool:
        between = self.doc[inner.end : outer.start].text.strip()
        return between in {",", "(", ", in", "in", "-"} and outer.start - inner.end <= 2


class Context:
    """What the places chosen so far say about where a story plays."""

    def __init__(self, chosen: dict[str, Entry], counts: Counter[str]) -> None:
        self.chosen = chosen
        self.countries: dict[str, dict[str, float]] = defaultdict(dict)
        self.inside: dict[str, dict[str, float]] = defaultdict(dict)
        self.divisions: dict[str, dict[str, float]] = defaultdict(dict)
        self.total = 0.0
        for key, entry in chosen.items():
            weight = 1.0 + math.log(counts[key])
            self.total += weight
            if entry.country:
                self.countries[entry.country][key] = weight
                if entry.kind != "country":
                    self.inside[entry.country][key] = weight
            if entry.admin1 and entry.kind != "country":
                self.divisions[entry.admin1][key] = weight

    def best(self, entries: Sequence[Entry], key: str) -> Entry:
        """Choose among the candidates of a name; the first of equals, as the gazetteer orders them."""
        country = any(entry.kind == "country" for entry in entries)
        return max(entries, key=lambda entry: _prior(entry) + self.support(entry, key, named_as_one=country))

    def support(self, entry: Entry, key: str, *, named_as_one: bool = False) -> float:
        """Weigh how well an entry goes with the places of the other names.

        A country is named beside other countries: what only has a country's name (`named_as_one`) must go
        with places in its own, so that beside "the United States" Panama is no town of theirs.
        """
        votes_of = self.inside if named_as_one and entry.kind != "country" else self.countries
        total = self.total - sum(votes.get(key, 0.0) for votes in self.countries.values())
        if total <= 0:
            return 0.0
        country = _without(votes_of.get(entry.country or "", {}), key)
        division = _without(self.divisions.get(entry.admin1 or "", {}), key)
        score = COUNTRY_WEIGHT * country / total + DIVISION_WEIGHT * division / total
        if entry.kind in {"city", "capital", "admin2"} and self._near(entry, key):
            score += NEAR_WEIGHT
        return score

    def _near(self, entry: Entry, key: str) -> bool:
        return any(
            name != key
            and other.kind in {"city", "capital", "admin2"}
            and distance_km(entry, other) < NEAR_KM
            for name, other in self.chosen.items()
        )


def _without(votes: dict[str, float], key: str) -> float:
    return sum(weight for name, weight in votes.items() if name != key)


def _prior(entry: Entry) -> float:
    return math.log10(entry.population + 100) + KIND_WEIGHT[entry.kind] + (0.0 if entry.own else ALIAS_WEIGHT)


def _contains(outside: Entry, inside: Entry) -> bool:
    if outside == inside:
        return False
    if outside.kind == "country":
        return inside.country == outside.country and inside.kind != "country"
    if outside.kind == "admin1":
        return inside.admin1 == outside.admin1 and inside.kind not in {"admin1", "country"}
    if outside.kind == "admin2":
        return (
            inside.admin1 == outside.admin1
            and inside.kind == "city"
            and distance_km(inside, outside) < NEAR_KM
        )
    return False


def distance_km(one: Entry, other: Entry) -> float:
    """Give the distance of two places, flat near enough for telling neighbours."""
    mean = math.radians((one.latitude + other.latitude) / 2)
    x = math.radians(other.longitude - one.longitude) * math.cos(mean)
    y = math.radians(other.latitude - one.latitude)
    return _EARTH_KM * math.hypot(x, y)
