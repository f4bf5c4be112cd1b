"""Read a document from left to right and note who is mentioned: the heart of the actors room.

Each word that heads a noun phrase is asked in turn whether it is a pronoun, a country, a person's name,
the name of a body, or a noun for those who act. "Angolan police beat migrants" → police: AGO COP;
migrants: REF. Country: own demonym or possessor first, then "of X", "in X", then the story's context.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from reportedly.document import Document
from reportedly.grounding.actors import lexicon, phrases
from reportedly.grounding.actors.belonging import Belonging
from reportedly.grounding.actors.coreference import PRONOUNS, antecedents
from reportedly.grounding.actors.entity import Cast, Entity
from reportedly.grounding.actors.lexicon import AgentNoun, Organization, agent_noun
from reportedly.grounding.actors.named_places import NamedPlaces
from reportedly.grounding.actors.names import Names, same_person
from reportedly.grounding.actors.roles import RoleTable
from reportedly.records import Span
from reportedly.records.analysis import ActorBasis, ActorKind

_OFFICIAL: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY"})


class Reader:
    """One pass over one document."""

    def __init__(self, document: Document, places: NamedPlaces, names: Names, roles: RoleTable) -> None:
        self.document = document
        self.places = places
        self.names = names
        self.roles = roles
        self.cast = Cast()
        self.belonging = Belonging(document, places, names, roles, self.cast)
        self._sentence = 0

    def read(self) -> Cast:
        """Note all mentions of all sentences."""
        for number, sentence in enumerate(self.document.sentences):
            self._sentence = number
            for token in sentence:
                self._word(token)
        return self.cast

    def _word(self, token: Token) -> None:
        if token.lower_ in PRONOUNS:
            self._pronoun(token)
            return
        if token.i in self.cast.at:
            return
        name = self.names.at_root.get(token.i)
        if name is not None:
            self._person(token, name.text, name.start, name.end)
            return
        if token.i in self.names.inside:
            return
        if token.i in self.names.bodies:
            self._organization(token, self.names.bodies[token.i])
            return
        if self.places.root_at(token.i):
            self._place(token)
            return
        if token.i in self.places.inside or token.i in self.names.in_bodies:
            return
        if token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "DET") and token.dep_ not in (
            "compound",
            "amod",
            "nmod",
            "det",
            "nummod",
            "advmod",
            "quantmod",
        ):
            self._noun(token)

    # --- the kinds of mention --------------------------------------------------------------------------

    def _pronoun(self, token: Token) -> None:
        for entity in antecedents(token, self.cast, self._sentence):
            if token.dep_ == "poss":
                self.cast.at.setdefault(token.i, []).append(entity)
            else:
                self._note(entity, token, token.i, token.i + 1)

    def _place(self, token: Token) -> None:
        place = self.places.root_at(token.i)
        if place is None or place.country is None or place.found == "city":
            return
        entity = self._country(place.country, place.country_name)
        if place.found in ("country", "capital"):
            self._note(entity, token, place.start, place.end)
        elif not self.belonging.by_descent(place.start):
            people = token.pos_ in ("NOUN", "PROPN") and token.dep_ not in (
                "compound",
                "amod",
                "nmod",
                "poss",
            )
            self._note(entity, token, place.start, place.end)
            if people:
                self._group_of(token, place.country)

    def _group_of(self, token: Token, country: str) -> None:
        plural = phrases.plural(token) or token.lower_.endswith(("ese", "ish"))
        kind: ActorKind = "group" if plural else "person"
        found = next(
            (e for e in self.cast.entities if e.country == country and e.nouns[:1] == ["people"]), None
        ) or self.cast.add(
            Entity(
                kind, token.text, country, "CVL", plural=plural, nouns=["people"], why=f"people: {token.text}"
            )
        )
        self._note(found, token, *phrases.bounds(token))

    def _country(self, code: str, name: str) -> Entity:
        entity = self.cast.countries.get(code)
        if entity is None:
            entity = self.cast.add(Entity("country", name, code, named=True, why=f"named: {name}"))
            self.cast.countries[code] = entity
        return entity

    def _organization(self, token: Token, found: Organization) -> None:
        entity = next((e for e in self.cast.entities if e.named and e.name == found.name), None)
        if entity is None:
            entity = self.cast.add(
                Entity(
                    "organization",
                    found.name,
                    found.country or self.belonging.modifying_country(token)[0],
                    found.sector,
                    basis="table" if found.sector else "pattern",
                    nouns=["organization", "group", "agency", "movement", "body", "bloc", "party", "militia"],
                    named=True,
                    why=f"organizations.toml: {found.name}" if found.sector else "named entity",
                )
            )
        self._note(entity, token, *phrases.bounds(token))

    def _person(self, token: Token, text: str, start: int, end: int) -> None:
        title = self.belonging.title(start, token)
        country, why = self.belonging.title_country(start, token)
        if country is None:
            country, why = self.belonging.modifying_country(token)
        entity = next(
            (
                e
                for e in reversed(self.cast.entities)
                if e.named and e.kind == "person" and same_person(e.name, text)
            ),
            None,
        )
        if entity is not None and title and "late" in self.belonging.words_before(start):
            entity = entity if entity.name == text else None
        if entity is None and token.dep_ == "appos":
            entity = next(
                (e for e in self.cast.at.get(token.head.i, []) if e.kind == "person" and not e.named), None
            )
        if entity is None:
            entity = self.cast.add(Entity("person", text))
        if not entity.named or len(text.split()) > len(entity.name.split()):
            entity.name = text
        entity.named = True
        if title is not None:
            self._describe(entity, title, country, "appositive", why or f"title: {title.words}")
        elif country and entity.country is None:
            entity.country, entity.why = country, why
        if (
            title is not None
            and entity.country is None
            and entity.sector in _OFFICIAL
            and not self.roles.of(text)
        ):
            self._of_last_speaker(entity)
        first = min([start, *[child.left_edge.i for child in token.lefts if child.dep_ != "punct"]])
        self._note(entity, token, first, end)

    def _noun(self, token: Token) -> None:
        noun = agent_noun(phrases.lemmas(token))
        plural = phrases.plural(token)
        if self._half(token) or self._part_of_group(token) or (plural and self._named_countries(token)):
            return
        if token.lemma_.lower() in lexicon.words("state") and not plural:
            self._state(token)
            return
        if noun is None:
            noun = self.belonging.people_by_ending(token)
        if noun is None:
            return
        asset = noun.kind == "asset"
        codes = (self.belonging.modifying_countries if asset else self.belonging.own_countries)(token)
        if asset and not codes:
            return
        for code in codes or (None,):
            self._agent(token, noun, code, plural)

    def _agent(self, token: Token, noun: AgentNoun, country: str | None, plural: bool) -> None:
        described = self._described(token)
        if described is not None:
            self._describe(described, noun, country, "appositive", f"{token.dep_}: {noun.words}")
            self._note(described, token, *phrases.bounds(token))
            return
        sector = self.belonging.sector(token, noun)
        if country is None and sector in _OFFICIAL and self._same(token, noun, None, plural) is None:
            country = self._last_subject()
        entity = self._same(token, noun, country, plural)
        if entity is None:
            start, end = phrases.bounds(token)
            kind: ActorKind = _kind(noun, plural)
            words = self.document.doc[start:end]
            name = " ".join(w.text for w in words if w.dep_ not in ("det", "predet") or w.head.i != token.i)
            entity = self.cast.add(
                Entity(
                    kind,
                    " ".join(name.replace(" '", "'").replace(" ’", "’").split()),
                    country,
                    sector,
                    noun.words,
                    plural=plural,
                    nouns=[noun.words],
                    why=f"agents.toml: {noun.words}" + ("; country in the phrase" if country else ""),
                )
            )
        self._note(entity, token, *phrases.bounds(token))

    # --- which entity ----------------------------------------------------------------------------------

    def _described(self, token: Token) -> Entity | None:
        """The one whom an apposition or "X was an adviser" describes."""
        target: Token | None = None
        if token.dep_ == "appos":
            target = token.head
        elif token.dep_ == "attr" and token.head.lemma_ == "be":
            target = next((child for child in token.head.children if child.dep_ == "nsubj"), None)
        if target is None:
            return None
        return next((e for e in self.cast.at.get(target.i, []) if e.kind in ("person", "organization")), None)

    def _describe(
        self, entity: Entity, noun: AgentNoun, country: str | None, basis: ActorBasis, why: str
    ) -> None:
        entity.nouns.append(noun.words)
        if noun.kind != "person":
            return
        if entity.role is None or entity.basis != "appositive":
            entity.role, entity.basis, entity.why = noun.words, basis, why
            entity.sector = noun.sector or entity.sector
        if entity.country is None and country:
            entity.country = country

    def _same(self, token: Token, noun: AgentNoun, country: str | None, plural: bool) -> Entity | None:
        """An entity named before to which a definite phrase, or a body of the same country, points back."""
        definite = (
            phrases.determiner(token) in ("the", "this", "that", "these", "those") or token.dep_ == "poss"
        )
        if not definite and noun.kind != "body":
            return None
        key = _office(noun.words)
        last = key.split()[-1]
        for mentioned in self.cast.latest():
            entity = mentioned.entity
            if entity.kind == "country":
                continue
            if entity.plural != plural or (country is not None and entity.country != country):
                continue
            if any(
                _office(word) == key or (country is None and _office(word).split()[-1] == last)
                for word in entity.nouns
            ):
                return entity
        return None

    def _part_of_group(self, token: Token) -> bool:
        """ "One of them", "two of the officials" act for those that "of" names."""
        if token.lower_ not in lexicon.words("quantifiers"):
            return False
        of = next((child for child in token.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
        inner = (
            next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
        )
        if inner is None:
            return False
        self._word(inner)
        start, _ = phrases.bounds(token)
        for entity in list(self.cast.at.get(inner.i, [])):
            self._note(entity, token, start, inner.i + 1)
        return bool(self.cast.at.get(inner.i))

    def _named_countries(self, token: Token) -> bool:
        """ "The two sides", "both presidents", "the four countries": each of the countries that stand out."""
        number = _number(token)
        if number is None:
            return False
        word = phrases.singular(token)
        sides, offices = word in lexicon.words("sides"), word in lexicon.words("offices")
        if not (sides or offices) or self.belonging.own_countries(token):
            return False
        codes = self.cast.salient_countries(number, self.document.paragraph_of(token))
        if len(codes) < number or (offices and phrases.determiner(token) not in ("the", "both", "these")):
            return False
        noun = agent_noun([word]) if offices else None
        for code in codes:
            country = self.cast.countries.get(code) or self._country(code, self.places.name_of(code))
            if noun is None:
                self._note(country, token, *phrases.bounds(token))
                continue
            entity = self.cast.add(
                Entity("person", f"{country.name}'s {word}", code, noun.sector or "GOV", word, nouns=[word])
            )
            entity.why = f"one of the countries named before: {country.name}"
            self._note(entity, token, *phrases.bounds(token))
        return True

    def _half(self, token: Token) -> bool:
        """ "The North", "the South" in a story that names the country of that name."""
        halves = lexicon.mapping("halves")
        code = halves.get(token.text)
        if code is None or phrases.determiner(token) != "the" or not phrases.alone(token):
            return False
        if not any(half in self.cast.countries for half in halves.values()):
            return False
        self._note(self._country(code, self.places.name_of(code)), token, *phrases.bounds(token))
        return True

    def _state(self, token: Token) -> None:
        """ "The country", "the reclusive state": a country named before."""
        if phrases.determiner(token) not in ("the", "this", "that"):
            return
        epithets = lexicon.mapping("epithets")
        fitting: list[str] = []
        for word in [*phrases.before(token), token]:
            fitting = fitting or epithets.get(word.lower_, [])
        for mentioned in self.cast.latest():
            code = mentioned.entity.country
            if code and mentioned.entity.kind == "country" and (not fitting or code in fitting):
                self._note(mentioned.entity, token, *phrases.bounds(token))
                return

    def _last_subject(self) -> str | None:
        """The country of the last subject in this sentence or the one before: whose ministry is meant."""
        for mentioned in self.cast.latest():
            if self._sentence - mentioned.sentence > 1:
                break
            if mentioned.subject and mentioned.entity.country:
                return mentioned.entity.country
        return None

    def _of_last_speaker(self, entity: Entity) -> None:
        entity.country = self._last_subject()
        if entity.country:
            entity.why += "; low confidence: the country of the subject before"

    def _note(self, entity: Entity, head: Token, start: int, end: int) -> None:
        span = Document.span(self.document.doc[start:end])
        if span in entity.spans:
            return
        paragraph = self.document.paragraph_of(head)
        self.cast.mention(entity, head, Span(*span), self._sentence, paragraph, phrases.is_subject(head))


def _kind(noun: AgentNoun, plural: bool) -> ActorKind:
    if noun.kind == "person":
        return "group" if plural else "person"
    return "organization" if noun.kind == "body" else "unknown"


def _office(words: str) -> str:
    same: dict[str, str] = lexicon.mapping("same_office")
    return same.get(words, words)


_NUMBERS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _number(token: Token) -> int | None:
    """How many a plural phrase speaks of."""
    for child in token.lefts:
        if child.lower_ in _NUMBERS:
            return _NUMBERS[child.lower_]
    return None
