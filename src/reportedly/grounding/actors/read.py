"""Read a document from left to right and note who is mentioned: the heart of the actors room.

Each word that heads a noun phrase is asked in turn whether it is a pronoun, a person's name, the name of a
body, a country or its people, or a noun for those who act. "Angolan police beat migrants" → police: AGO
COP; migrants: REF.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from reportedly.document import Document
from reportedly.grounding.actors import phrases
from reportedly.grounding.actors.coreference import PRONOUNS, antecedents
from reportedly.grounding.actors.entity import Cast, Entity
from reportedly.grounding.actors.groups import points_back
from reportedly.grounding.actors.lexicon import Organization
from reportedly.grounding.actors.named_places import NamedPlace, NamedPlaces
from reportedly.grounding.actors.names import Names
from reportedly.grounding.actors.nouns import read_noun
from reportedly.grounding.actors.persons import read_person
from reportedly.grounding.actors.roles import RoleTable
from reportedly.grounding.actors.scene import Scene
from reportedly.records.analysis import ActorKind

_HEADS: Final = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET"})
_NO_HEADS: Final = frozenset({"compound", "amod", "nmod", "det", "nummod", "advmod", "quantmod"})
_BODY_NOUNS: Final = ("organization", "group", "agency", "movement", "body", "bloc", "party", "militia")
"""What a text may call a named body later on."""


class Reader:
    """One pass over one document."""

    def __init__(self, document: Document, places: NamedPlaces, names: Names, roles: RoleTable) -> None:
        self.scene = Scene(document, places, names, roles)

    def read(self) -> Cast:
        """Note all mentions of all sentences."""
        for number, sentence in enumerate(self.scene.document.sentences):
            self.scene.sentence = number
            for token in sentence:
                self._word(token)
        return self.scene.cast

    def _word(self, token: Token) -> None:
        scene, names = self.scene, self.scene.names
        if token.i in scene.cast.at:
            return
        if token.lower_ in PRONOUNS:
            for entity in antecedents(token, scene.cast, scene.sentence):
                scene.note(entity, token, token.i, token.i + 1)
        elif token.i in names.at_root:
            read_person(scene, token, names.at_root[token.i])
        elif token.i in names.inside:
            return
        elif token.i in names.bodies:
            self._organization(token, names.bodies[token.i])
        elif (place := scene.places.root_at(token.i)) is not None:
            self._place(token, place)
        elif token.i in scene.places.inside or token.i in names.in_bodies:
            return
        elif (
            token.pos_ in _HEADS and token.dep_ not in _NO_HEADS and not points_back(scene, token, self._word)
        ):
            read_noun(scene, token)

    def _place(self, token: Token, place: NamedPlace) -> None:
        scene = self.scene
        if place.country is None or place.found == "city":
            return
        people = token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "amod", "nmod", "poss")
        home = self._home_of_people(token) if place.found == "demonym" and people else None
        if home is None:
            scene.note(scene.country(place.country, place.country_name), token, place.start, place.end)
        if place.found == "demonym" and people:
            self._people(token, home or place.country)

    def _home_of_people(self, token: Token) -> str | None:
        """The country of a people that lives in another: of "the Albanians of Serbia", Serbia."""
        behind = (inner for of in token.rights if of.lower_ == "of" for inner in of.children)
        return next((code for inner in behind for code in self.scene.places.countries_of(inner)), None)

    def _people(self, token: Token, country: str) -> None:
        """ "Danes": some people of the country, besides the country itself."""
        plural = phrases.plural(token) or token.lower_.endswith(("ese", "ish"))
        kind: ActorKind = "group" if plural else "person"
        known = (e for e in self.scene.cast.entities if e.country == country and e.nouns[:1] == ["people"])
        found = next(known, None)
        if found is None:
            found = Entity(kind, token.text, country, "CVL", plural=plural, nouns=["people"])
            found.why = f"people: {token.text}"
            self.scene.cast.add(found)
        self.scene.note(found, token, *phrases.bounds(token))

    def _organization(self, token: Token, found: Organization) -> None:
        scene = self.scene
        own, _ = scene.belonging.modifying_country(token)
        if own and found.country and own != found.country:
            # "Chad's Supreme Court" is not the court that the table knows.
            found = Organization(phrases.name(token), own, found.sector, ())
        entity = next((e for e in scene.cast.entities if e.named and e.name == found.name), None)
        if entity is None:
            entity = Entity("organization", found.name, found.country or own, found.sector, named=True)
            entity.across = found.across
            entity.basis = "table" if found.sector else "pattern"
            entity.nouns += _BODY_NOUNS
            entity.why = f"organizations.toml: {found.name}" if found.sector else "named entity"
            scene.cast.add(entity)
        scene.note(entity, token, *phrases.bounds(token))
