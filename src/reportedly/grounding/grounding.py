"""Put the three groundings of a document together, and answer "who stands at this word?"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from spacy.tokens import Token

from reportedly.document import Document
from reportedly.grounding.actors import RoleTable, find_actors
from reportedly.grounding.actors.lexicon import words
from reportedly.grounding.actors.phrases import holder
from reportedly.grounding.places import Gazetteer, find_places
from reportedly.grounding.time import find_times
from reportedly.records import Actor, Place, Span, Time

Mention = TypeVar("Mention", Place, Time)


@dataclass(frozen=True)
class Resources:
    """The tables that grounding reads: opened once, never written."""

    gazetteer: Gazetteer
    roles: RoleTable

    @classmethod
    def load(cls) -> Resources:
        """Open the tables that ship with the package."""
        return cls(Gazetteer.load(), RoleTable.load())


@dataclass(frozen=True)
class Grounding:
    """The actors, places and times of a document, found by where they stand."""

    document: Document
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]

    @cached_property
    def _by_head(self) -> dict[int, tuple[Actor, ...]]:
        found: dict[int, list[Actor]] = defaultdict(list)
        for actor in self.actors:
            for span in actor.spans:
                tokens = self.document.tokens(span)
                if tokens is not None:
                    found[tokens.root.i].append(actor)
        return {token: tuple(actors) for token, actors in found.items()}

    def actors_at(self, token: Token) -> tuple[Actor, ...]:
        """Give the actors whose mention has this token as its head word; several for "the two sides"."""
        return self._by_head.get(token.i, ())

    def actors_in(self, span: Span) -> tuple[Actor, ...]:
        """Give the actors mentioned wholly inside a span, in the order of the record."""
        return tuple(actor for actor in self.actors if any(span.covers(mention) for mention in actor.spans))

    def country_actor(self, code: str) -> Actor | None:
        """Give the actor that stands for a country itself, by ISO 3166 alpha-3; None if not named.

        There is one for every country that the story names or that holds a place it names.
        """
        return next((a for a in self.actors if a.kind == "country" and a.country == code), None)

    @cached_property
    def home(self) -> Actor | None:
        """Give the country of a story that speaks of no other, or only of others' diplomats.

        Guessed countries are not spoken of.
        """
        guests = words("guests")
        sure = [actor for actor in self.actors if "low confidence" not in actor.why]
        mentions = [(place.country, place.span) for place in self.places]
        mentions += [(a.country, span) for a in sure for span in a.spans if a.role not in guests]
        found = {code for code, span in mentions if code and self._holder(span) not in guests}
        return self.country_actor(code) if len(found) == 1 and (code := found.pop()) else None

    def _holder(self, span: Span) -> str:
        tokens = self.document.tokens(span)
        return holder(tokens.root) if tokens is not None else ""

    def place_at(self, token: Token) -> Place | None:
        """Give the place whose name holds this token."""
        return next((p for p in self.places if p.span.start <= token.idx < p.span.end), None)

    def places_in(self, span: Span) -> tuple[Place, ...]:
        """Give the places named inside a span."""
        return _inside(self.places, span)

    def times_in(self, span: Span) -> tuple[Time, ...]:
        """Give the time expressions inside a span."""
        return _inside(self.times, span)


def _inside(mentions: Iterable[Mention], span: Span) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if span.covers(mention.span))


def ground(document: Document, resources: Resources) -> Grounding:
    """Resolve the times, places and actors of a document, in this order: each may use those before."""
    times = find_times(document)
    places = find_places(document, resources.gazetteer)
    actors = find_actors(document, places, resources.roles, resources.gazetteer)
    return Grounding(document, times, places, actors)
