"""What is known while a document is read: its places, names and offices, and who has been mentioned.

The readers of persons (`persons.py`), of nouns (`nouns.py`) and of phrases that point back (`groups.py`)
share one scene. After "Kenya recalled its envoy" it holds Kenya, with the spans of "Kenya" and "its".
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from reportedly.document import Document
from reportedly.grounding.actors import phrases
from reportedly.grounding.actors.belonging import Belonging
from reportedly.grounding.actors.entity import Cast, Entity
from reportedly.grounding.actors.lexicon import AgentNoun
from reportedly.grounding.actors.named_places import NamedPlaces
from reportedly.grounding.actors.names import Names
from reportedly.grounding.actors.roles import RoleTable
from reportedly.records import Span
from reportedly.records.analysis import ActorBasis

OFFICIAL: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY"})
"""Sectors of a state: who belongs to one acts for some country, even where the text leaves out which."""


class Scene:
    """One document, and how far it has been read."""

    def __init__(self, document: Document, places: NamedPlaces, names: Names, roles: RoleTable) -> None:
        self.document = document
        self.places = places
        self.names = names
        self.roles = roles
        self.cast = Cast()
        self.belonging = Belonging(document, places, names, roles, self.cast)
        self.sentence = 0

    def note(self, entity: Entity, head: Token, start: int, end: int) -> None:
        """Note that the tokens `[start, end)` with this head mention an entity."""
        span = Document.span(self.document.doc[start:end])
        if span in entity.spans:
            return
        self.cast.mention(entity, head, Span(*span), self.sentence, self.document.paragraph_of(head))

    def country(self, code: str, name: str | None = None) -> Entity:
        """Give the actor that a country itself is."""
        entity = self.cast.countries.get(code)
        if entity is None:
            name = name or self.places.name_of(code)
            entity = self.cast.add(Entity("country", name, code, named=True, why=f"named: {name}"))
            self.cast.countries[code] = entity
        return entity

    def described(self, token: Token) -> Entity | None:
        """Give the one whom an apposition or "X was an adviser" describes."""
        target: Token | None = None
        if token.dep_ == "appos":
            target = token.head
        elif token.dep_ == "attr" and token.head.lemma_ == "be":
            target = next((child for child in token.head.children if child.dep_ == "nsubj"), None)
        if target is None:
            return None
        return next((e for e in self.cast.at.get(target.i, []) if e.kind in ("person", "organization")), None)

    @staticmethod
    def describe(entity: Entity, noun: AgentNoun, country: str | None, basis: ActorBasis, why: str) -> None:
        """Give an entity what a title or an apposition says of it."""
        entity.nouns.append(noun.words)
        if noun.kind != "person":
            return
        if entity.role is None or entity.basis != "appositive":
            entity.role, entity.basis, entity.why = noun.words, basis, why
            entity.sector = noun.sector or entity.sector
        if entity.country is None and country:
            entity.country = country

    def last_subject(self) -> str | None:
        """Give the country of the last subject, in this sentence or the one before."""
        for mentioned in self.cast.latest():
            if self.sentence - mentioned.sentence > 1:
                break
            if phrases.is_subject(mentioned.head) and mentioned.entity.country:
                return mentioned.entity.country
        return None

    def take_last_subjects_country(self, entity: Entity) -> None:
        """Guess an official's country by the subject before, and say that it is a guess."""
        entity.country = self.last_subject()
        if entity.country:
            entity.guess("the country of the subject before")
