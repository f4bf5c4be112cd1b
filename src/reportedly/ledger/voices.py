"""Who speaks, for counting: the innermost end of a chain, and the media that passed it on.

"Kyodo said, citing diplomats": the diplomats speak, Kyodo and the story's outlet carry them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from msgspec.structs import replace

from reportedly.ledger.outlets import family, organ_of, plain, title
from reportedly.ledger.prepared import Voice
from reportedly.ledger.wire import signed_by
from reportedly.records import Actor, Analysis, Attribution, ChainLink, Party, words

STATE_SECTORS: Final = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "ELI", "DEF", "PTY-GOV"})
"""PLOVER sectors whose members speak and act for their state."""

_MEDIA: Final = ("outlet", "agency")
_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "who", "which", "we", "i"})
_GENERIC: Final = frozenset(
    ("report", "reports", "outlet", "paper", "newspaper", "newspapers", "agency", "daily", "media", "website")
)
"""Words for a medium that do not name it."""
_FILLERS: Final = frozenset(
    ("a", "an", "the", "its", "their", "this", "that", "news", "press", "local", "wire")
)
_ARTICLE: Final = re.compile(r"^(?:the|an?|his|her|its|their|one|two|three|several|some)\s+", re.IGNORECASE)
_BARE: Final = frozenset(
    ("source", "sources", "insider", "insiders", "aide", "he", "she", "they", "person", "people", "who", "it")
)
"""Heads that do not describe an unnamed voice: it may be any other of the same medium."""


class Voices:
    """Reads the chains of one analysis."""

    def __init__(self, record: Analysis) -> None:
        self.record = record
        self.actors = {actor.id: actor for actor in record.actors}
        self.attributions = {item.id: item for item in record.attributions}

    @cached_property
    def outlet(self) -> str:
        """The story's outlet by its one name; a story without one stands alone."""
        story = self.record.story
        return title(story.outlet or f"story {story.content_hash[:12]}")

    @cached_property
    def carrier(self) -> str:
        """The medium whose words the story prints: the agency that signs it, else its outlet."""
        return signed_by(self.record.story) or family(self.record.story.outlet or self.outlet)

    def path(self, innermost: str) -> tuple[Attribution, ...]:
        """Give the attributions of a chain from the innermost outward, the outlet's own (S0) left out."""
        found: list[Attribution] = []
        current: str | None = innermost
        while current is not None and current != "S0" and current in self.attributions:
            item = self.attributions[current]
            if item in found:
                break  # a chain that bites its tail ends there
            found.append(item)
            current = item.parent
        return tuple(found)

    def innermost(self, attributions: tuple[str, ...]) -> tuple[str, ...]:
        """Keep those attributions that no other of them is inside of."""
        outer = {item.id for name in attributions for item in self.path(name)[1:]}
        inner = tuple(name for name in attributions if name not in outer and name in self.attributions)
        only = tuple(name for name in inner if name != "S0")
        return only or ("S0",)

    def links(self, innermost: str) -> tuple[ChainLink, ...]:
        """Write a chain out, from the outlet inward."""
        text = self.record.story.text
        outlet = ChainLink(self.record.story.outlet or "", "outlet", False, "asserts")
        inward = tuple(
            ChainLink(words(text, item.source), item.kind, item.anonymous, item.stance, words(text, item.cue))
            for item in reversed(self.path(innermost))
        )
        return (outlet, *inward)

    def voice(self, innermost: str) -> Voice:
        """Say who the chain's innermost end is, so that the same one is known again."""
        path = [self._medium_meant(item) for item in self.path(innermost) if item.kind != "unattributed"]
        media = tuple(family(self._called(item)) for item in path if item.kind in _MEDIA)
        carriers = (*media, self.carrier)
        if not path or path[0].kind in _MEDIA:
            organ = organ_of(self._called(path[0]) if path else self.outlet)
            key = f"state:{organ}" if organ else f"own:{carriers[0]}"
            return Voice(key, True, True, organ, (organ,) if organ else (), carriers)
        item = self._meant(path[0])
        actor = self.actors.get(item.source_actor or "")
        if item.anonymous or item.kind == "anonymous":
            country = (actor and actor.country) or ""
            head = _head(words(self.record.story.text, item.source))
            return Voice(f"unnamed:{carriers[0]}:{country}:{head}", False, False, None, (), carriers)
        state = state_of(actor)
        names = (state, actor.name.casefold()) if actor else (None, None)
        codes = tuple(name for name in names if name)
        name = state or (actor and plain(actor.name)) or plain(_ARTICLE.sub("", self._called(item)))
        return Voice(f"{'state' if state else 'named'}:{name}", True, False, state, codes, carriers)

    def _meant(self, item: Attribution) -> Attribution:
        """Give who an unresolved "he" or "it" is: the nearest speaker before who is called something."""
        if item.source_actor or not item.source or not self._is_bare(item):
            return item
        before = [
            other
            for other in self.record.attributions
            if other.source
            and other.kind not in _MEDIA
            and other.source[0] < item.source[0]
            and not self._is_bare(other)
        ]
        return max(before, key=lambda other: other.source[0], default=item)

    def _medium_meant(self, item: Attribution) -> Attribution:
        """Give which medium "the report" or "the agency" is: the nearest named, rather before than after."""
        if not self._is_medium(item) or not self._is_generic(item):
            return item
        named = [other for other in self.record.attributions if other.kind in _MEDIA and other.source]
        named = [other for other in named if not self._is_generic(other)]
        at = item.source[0].start
        starts = {other.id: other.source[0].start for other in named}
        nearest = sorted(named, key=lambda other: (starts[other.id] > at, abs(starts[other.id] - at)))
        return nearest[0] if nearest else replace(item, kind="outlet")

    def _is_medium(self, item: Attribution) -> bool:
        return bool(item.source) and item.kind in (*_MEDIA, "document")

    def _is_generic(self, item: Attribution) -> bool:
        spoken = re.findall(r"\w+", words(self.record.story.text, item.source).casefold())
        return bool(spoken) and all(word in _GENERIC or word in _FILLERS for word in spoken)

    def _is_bare(self, item: Attribution) -> bool:
        return words(self.record.story.text, item.source).casefold() in _PRONOUNS

    def _called(self, item: Attribution) -> str:
        actor = self.actors.get(item.source_actor or "")
        return actor.name if actor else words(self.record.story.text, item.source)

    def parties(self, ids: tuple[str, ...]) -> Iterator[tuple[Party, Actor]]:
        """Give the participants as the ledger knows them, each code once."""
        seen: set[str] = set()
        for id in ids:
            actor = self.actors.get(id)
            if actor is None:
                continue
            party = Party(actor.name, code_of(actor), actor.country, actor.sector)
            if party.code not in seen:
                seen.add(party.code)
                yield party, actor


def code_of(actor: Actor) -> str:
    """Give what a participant is called in codes: its country, or a non-state group's own name."""
    if actor.kind == "group" and actor.basis == "table" and actor.sector not in STATE_SECTORS:
        return actor.name
    return actor.country or actor.name


def state_of(actor: Actor | None) -> str | None:
    """Give the country whose state an actor is or speaks for; None for all others."""
    if actor is None or actor.country is None:
        return None
    if actor.kind == "country" or actor.sector in STATE_SECTORS:
        return actor.country
    return None


def _head(source: str) -> str:
    """Give the word that says what an unnamed voice is: "two port officials in Lom" → "official"."""
    before = re.split(r"\s(?:in|of|at|from|with|who|that|close|familiar|near|on)\s", f"{source} ")[0]
    found = re.findall(r"\w+", before.casefold())
    head = found[-1] if found else ""
    return "" if head in _BARE else head.removesuffix("s")
