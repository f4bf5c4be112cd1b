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
from reportedly.grounding.actors.coreference import antecedents
from reportedly.grounding.actors.entity import Cast, Entity
from reportedly.grounding.actors.lexicon import AgentNoun, Organization, agent_noun
from reportedly.grounding.actors.names import Name, Names, same_person
from reportedly.grounding.actors.named_places import NamedPlaces
from reportedly.grounding.actors.roles import RoleTable
from reportedly.records import Span
from reportedly.records.analysis import ActorBasis, ActorKind

_TITLE_KINDS: Final = frozenset({"person"})
_OWN_PREPOSITIONS: Final = frozenset({"of", "from", "in", "at", "for", "to", "with", "near"})
_OFFICIAL: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY"})
_POSSESSIVES: Final = frozenset({"its", "his", "her", "their"})


class Reader:
    """One pass over one document."""

    def __init__(self, document: Document, places: NamedPlaces, names: Names, roles: RoleTable) -> None:
        self.document = document
        self.places = places
        self.names = names
        self.roles = roles
        self.cast = Cast()
        self._sentence = 0

    def read(self) -> Cast:
        """Note all mentions of all sentences."""
        for number, sentence in enumerate(self.document.sentences):
            self._sentence = number
            for token in sentence:
                self._word(token)
        return self.cast

    def _word(self, token: Token) -> None:
        if token.pos_ == "PRON" or token.dep_ == "poss":
            if token.lower_ in ("he", "she", "him", "her", "they", "them", "it", "who") or token.lower_ in _POSSESSIVES:
                self._pronoun(token)
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
        if token.lower_ == "who":
            return
        for entity in antecedents(token, self.cast, self._sentence):
            if token.dep_ == "poss":
                self.cast.at.setdefault(token.i, []).append(entity)
            else:
                self._note(entity, token, token.i, token.i + 1)

    def _place(self, token: Token) -> None:
        place = self.places.root_at(token.i)
        if place is None or place.country is None:
            return
        entity = self._country(place.country, place.country_name)
        if place.found in ("country", "capital"):
            self._note(entity, token, place.start, place.end)
        elif place.found == "demonym":
            people = token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "amod", "nmod", "poss")
            self._note(entity, token, place.start, place.end)
            if people:
                self._group_of(token, place.country)

    def _group_of(self, token: Token, country: str) -> None:
        plural = phrases.plural(token) or token.lower_.endswith(("ese", "ish"))
        kind = "group" if plural else "person"
        found = next(
            (e for e in self.cast.entities if e.country == country and e.nouns[:1] == ["people"]), None
        ) or self.cast.add(
            Entity(kind, token.text, country, "CVL", plural=plural, nouns=["people"], why=f"people: {token.text}")
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
                    found.country or self._modifying_country(token)[0],
                    found.sector,
                    basis="table" if found.sector else "pattern",
                    nouns=["organization", "group", "agency", "movement", "body", "bloc", "party", "militia"],
                    named=True,
                    why=f"organizations.toml: {found.name}" if found.sector else "named entity",
                )
            )
        self._note(entity, token, *phrases.bounds(token))

    def _person(self, token: Token, text: str, start: int, end: int) -> None:
        title = self._title(start, token)
        country, why = self._title_country(start, token)
        entity = next(
            (e for e in reversed(self.cast.entities) if e.named and e.kind == "person" and same_person(e.name, text)),
            None,
        )
        if entity is not None and title and "late" in self._words_before(start):
            entity = entity if entity.name == text else None
        if entity is None and token.dep_ == "appos":
            entity = next((e for e in self.cast.at.get(token.head.i, []) if e.kind == "person" and not e.named), None)
        if entity is None:
            entity = self.cast.add(Entity("person", text))
        if not entity.named or len(text.split()) > len(entity.name.split()):
            entity.name = text
        entity.named = True
        if title is not None:
            self._describe(entity, title, country, "appositive", why or f"title: {title.words}")
        elif country and entity.country is None:
            entity.country, entity.why = country, why
        if title is not None and entity.country is None and entity.sector in _OFFICIAL and not self.roles.of(text):
            self._of_last_speaker(entity)
        first = min([start, *[child.left_edge.i for child in token.lefts if child.dep_ != "punct"]])
        self._note(entity, token, first, end)

    def _noun(self, token: Token) -> None:
        noun = agent_noun(phrases.lemmas(token))
        plural = phrases.plural(token)
        if self._part_of_group(token) or (plural and self._named_countries(token)):
            return
        if token.lemma_.lower() in lexicon.words("state") and not plural:
            self._state(token)
            return
        if noun is None:
            noun = self._people_by_ending(token)
        if noun is None:
            return
        codes = self._modifying_countries(token) if noun.kind == "asset" else self._own_countries(token)
        if noun.kind == "asset" and not codes:
            return
        for code in codes or [None]:
            self._agent(token, noun, code, plural)

    def _agent(self, token: Token, noun: AgentNoun, country: str | None, plural: bool) -> None:
        described = self._described(token)
        if described is not None:
            self._describe(described, noun, country, "appositive", f"{token.dep_}: {noun.words}")
            self._note(described, token, *phrases.bounds(token))
            return
        sector = self._sector(token, noun)
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
        definite = phrases.determiner(token) in ("the", "this", "that", "these", "those") or token.dep_ == "poss"
        if not definite and noun.kind != "body":
            return None
        key = _office(noun.words)
        for mentioned in reversed(self.cast.history):
            entity = mentioned.entity
            if entity.kind == "country" or (country and entity.country not in (None, country)):
                continue
            last = key.split()[-1]
            if any(_office(word) == key or (country is None and _office(word).split()[-1] == last) for word in entity.nouns):
                if entity.plural == plural and (country is None or entity.country == country):
                    return entity
        return None

    def _part_of_group(self, token: Token) -> bool:
        """ "One of them", "two of the officials" act for those that "of" names."""
        if token.lower_ not in lexicon.words("quantifiers"):
            return False
        of = next((child for child in token.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
        inner = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
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
        if not (sides or offices) or self._own_countries(token):
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

    def _state(self, token: Token) -> None:
        """ "The country", "the reclusive state": a country named before."""
        if phrases.determiner(token) not in ("the", "this", "that"):
            return
        epithets = lexicon.mapping("epithets")
        fitting: list[str] = []
        for word in [*phrases.before(token), token]:
            fitting = fitting or epithets.get(word.lower_, [])
        for mentioned in reversed(self.cast.history):
            code = mentioned.entity.country
            if code and mentioned.entity.kind == "country" and (not fitting or code in fitting):
                self._note(mentioned.entity, token, *phrases.bounds(token))
                return

    def _last_subject(self) -> str | None:
        """The country of the last subject in this sentence or the one before: whose ministry is meant."""
        for mentioned in reversed(self.cast.history):
            if self._sentence - mentioned.sentence > 1:
                break
            if mentioned.subject and mentioned.entity.country:
                return mentioned.entity.country
        return None

    def _of_last_speaker(self, entity: Entity) -> None:
        entity.country = self._last_subject()
        if entity.country:
            entity.why += "; low confidence: the country of the subject before"

    # --- country and sector of a phrase ----------------------------------------------------------------

    def _own_countries(self, token: Token) -> list[str]:
        """The countries that a phrase itself names: demonyms, possessors, "of X", "in X"."""
        direct = self._modifying_countries(token)
        if direct:
            return direct
        word = phrases.singular(token)
        for child in token.rights:
            if child.dep_ != "prep" or child.lower_ not in _OWN_PREPOSITIONS:
                continue
            if child.lower_ in ("to", "with", "for") and word in lexicon.words("hosts"):
                continue
            for inner in child.children:
                if inner.dep_ == "pobj":
                    codes = self.places.countries_of(inner) or self._modifying_countries(inner)
                    codes = codes or [e.country for e in self._known(inner) if e.country]
                    if codes:
                        return codes
        if token.dep_ == "conj" and not phrases.determiner(token):
            return self._modifying_countries(token.head) if token.head.pos_ in ("NOUN", "PROPN") else []
        return []

    def _modifying_countries(self, token: Token) -> list[str]:
        found: list[str] = []
        for child in phrases.before(token):
            place = self.places.root_at(child.i)
            if place is not None and place.country:
                if self._compounded(place.end, "based"):
                    return [place.country]
                if not self._leaning(place.start):
                    found.append(place.country)
            elif child.dep_ in ("poss", "compound", "nmod") or child.lower_ in _POSSESSIVES:
                found += [e.country for e in self._known(child) if e.country]
            elif child.i in self.names.bodies and self.names.bodies[child.i].country:
                found.append(self.names.bodies[child.i].country or "")
        return list(dict.fromkeys(found))

    def _compounded(self, at: int, word: str) -> bool:
        """Tell "Tokyo-based" by what follows the place."""
        doc = self.document.doc
        return at + 1 < len(doc) and doc[at].text == "-" and doc[at + 1].lower_ == word

    def _leaning(self, start: int) -> bool:
        """Tell "pro-Russian" and "anti-American" by what stands before the place."""
        doc = self.document.doc
        return start >= 2 and doc[start - 1].text == "-" and doc[start - 2].lower_ in ("pro", "anti", "non", "ex")

    def _modifying_country(self, token: Token) -> tuple[str | None, str]:
        codes = self._own_countries(token)
        return (codes[0], "country in the phrase") if codes else (None, "")

    def _known(self, token: Token) -> list[Entity]:
        """Entities at a word already read, or whose name the word is part of."""
        at = self.cast.at.get(token.i)
        if at:
            return at
        name = self.names.at_root.get(token.i) or self.names.inside.get(token.i)
        if name is None:
            return []
        known = [e for e in self.cast.entities if e.named and e.kind == "person" and same_person(e.name, name.text)]
        return known[-1:] or self._ahead(name)

    def _ahead(self, name: Name) -> list[Entity]:
        """Someone not yet read, by title and table only: "an adviser to Premier X"."""
        root = self.document.doc[name.start : name.end].root
        country = next(iter(self._places_before(name.start, root)), None)
        if country is None:
            codes = {role.country for role in self.roles.of(name.text)}
            country = codes.pop() if len(codes) == 1 else None
        return [Entity("person", name.text, country)]

    def _sector(self, token: Token, noun: AgentNoun) -> str | None:
        if not noun.neutral:
            return noun.sector
        for child in phrases.before(token):
            modifier = agent_noun([child.lower_]) or agent_noun([child.lemma_.lower()])
            if modifier is not None and modifier.sector and modifier.kind != "asset":
                return modifier.sector
            if child.i in self.names.bodies and self.names.bodies[child.i].sector:
                return self.names.bodies[child.i].sector
        return noun.sector

    def _people_by_ending(self, token: Token) -> AgentNoun | None:
        """Plural nouns made from what people do ("diggers"), where the phrase says whose people they are."""
        word = phrases.singular(token)
        if token.tag_ not in ("NNS", "NN") or word in lexicon.words("not_people"):
            return None
        if not word.endswith(("er", "or", "ist", "ian", "man", "woman", "ee")) or not phrases.plural(token):
            return None
        return AgentNoun(word, "person", "CVL", neutral=False) if self._modifying_countries(token) else None

    # --- titles ----------------------------------------------------------------------------------------

    def _words_before(self, start: int) -> list[str]:
        doc = self.document.doc
        first = max(doc[start].sent.start, start - 6)
        return [token.lower_ for token in doc[first:start]]

    def _title(self, start: int, head: Token) -> AgentNoun | None:
        if start == head.sent.start:
            return None
        last = self.document.doc[start - 1]
        if last.pos_ not in ("NOUN", "PROPN", "ADJ") or last.is_punct:
            return None
        found = agent_noun(phrases.lemmas(last))
        return found if found is not None and found.kind in _TITLE_KINDS else None

    def _title_country(self, start: int, head: Token) -> tuple[str | None, str]:
        codes = self._places_before(start, head)
        if not codes and self._title(start, head) is not None:
            codes = self._modifying_countries(self.document.doc[start - 1]) or self._modifying_countries(head)
        return (codes[0], "country before the name") if codes else (None, "")

    def _places_before(self, start: int, head: Token) -> list[str]:
        """The countries named in a phrase before the name in it."""
        return [
            place.country
            for child in phrases.before(head)
            if child.i < start and (place := self.places.root_at(child.i)) is not None and place.country
        ]

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
