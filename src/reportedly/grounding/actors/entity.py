"""Entities while a document is read: who has been named so far, and how strongly they stand out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from spacy.tokens import Token

from reportedly.records import Actor, Span
from reportedly.records.analysis import Across, ActorBasis, ActorKind

FADING: Final = 0.8
"""What a mention still weighs a paragraph later, when "the two sides" looks for the countries that stand
out. Set by judgement, not tuned: at 1 the headline's countries would win for ever."""

MEMORY: Final = 400
"""How many mentions back anything looks: more than nearly every story holds, and a bound for whole books."""


@dataclass
class Entity:
    """One actor in the making.

    `nouns` are the nouns it was called by, `spans` its mentions; the `foreign` are from elsewhere, so that
    the story's own country would be wrong; `across` says of what kind the body is that they act for, if it
    belongs to no country.
    """

    kind: ActorKind
    name: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    basis: ActorBasis = "pattern"
    why: str = ""
    plural: bool = False
    gender: str | None = None
    nouns: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    named: bool = False
    foreign: bool = False
    across: Across | None = None
    guessed: bool = False

    def record(self, number: int) -> Actor:
        """Give the finished actor."""
        return Actor(
            id=f"A{number}",
            spans=tuple(sorted(set(self.spans))),
            name=self.name,
            kind=self.kind,
            country=self.country,
            sector=self.sector,
            role=self.role,
            basis=self.basis,
            why=self.why,
            across=self.across if self.country is None else None,
        )

    def guess(self, how: str) -> None:
        """Say in `why` that the country is inherited, and from what: no word of the phrase states it."""
        self.guessed = True
        self.why = f"{self.why}; low confidence: {how}".removeprefix("; ")


@dataclass(frozen=True)
class Mentioned:
    """A mention in the order of reading: whose, at which head word, where."""

    entity: Entity
    head: Token
    sentence: int
    paragraph: int


@dataclass
class Cast:
    """All entities of a document so far and all their mentions, in reading order."""

    entities: list[Entity] = field(default_factory=list)
    countries: dict[str, Entity] = field(default_factory=dict)
    history: list[Mentioned] = field(default_factory=list)
    at: dict[int, list[Entity]] = field(default_factory=dict)

    def add(self, entity: Entity) -> Entity:
        """Take in a new entity."""
        self.entities.append(entity)
        return entity

    def mention(self, entity: Entity, head: Token, span: Span, sentence: int, paragraph: int) -> None:
        """Note that a span refers to an entity."""
        entity.spans.append(span)
        self.history.append(Mentioned(entity, head, sentence, paragraph))
        self.at.setdefault(head.i, []).append(entity)

    def latest(self) -> Iterator[Mentioned]:
        """Give the mentions before, the nearest first, as far back as a reader would look."""
        return islice(reversed(self.history), MEMORY)

    def salient_countries(self, number: int, paragraph: int) -> list[str]:
        """Give the countries that stand out most before a point, in the order of their codes' weight."""
        weights: dict[str, float] = {}
        for mentioned in self.latest():
            code = mentioned.entity.country
            if code:
                distance = paragraph - mentioned.paragraph
                weights[code] = weights.get(code, 0.0) + FADING**distance
        return sorted(weights, key=lambda code: -weights[code])[:number]
