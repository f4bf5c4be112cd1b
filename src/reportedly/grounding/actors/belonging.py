"""Whose someone is: the country and the sector that a noun phrase itself states.

"Georgian and Russian negotiators" → GEO, RUS; "the Abe administration" → JPN; "police in Chad" → TCD;
"a Tokyo-based group" → JPN; "the rebel leader" → sector REB.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from reportedly.document import Document
from reportedly.grounding.actors import lexicon, phrases
from reportedly.grounding.actors.entity import Cast, Entity
from reportedly.grounding.actors.lexicon import AgentNoun, agent_noun
from reportedly.grounding.actors.named_places import NamedPlaces
from reportedly.grounding.actors.names import Name, Names, same_person
from reportedly.grounding.actors.roles import RoleTable
from reportedly.records.analysis import Across

_OWN_PREPOSITIONS: Final = frozenset({"of", "from", "in", "at", "for", "to", "with", "near"})


class Belonging:
    """Answers for one document, from what has been read of it so far."""

    def __init__(
        self, document: Document, places: NamedPlaces, names: Names, roles: RoleTable, cast: Cast
    ) -> None:
        self.document = document
        self.places = places
        self.names = names
        self.roles = roles
        self.cast = cast

    def own_countries(self, token: Token) -> list[str]:
        """The countries that a phrase itself names: demonyms, possessors, "of X", "in X"."""
        direct = self.modifying_countries(token)
        if direct:
            return direct
        word = phrases.singular(token)
        if self.is_foreign(token):
            return []
        for child in token.rights:
            if child.dep_ != "prep" or child.lower_ not in _OWN_PREPOSITIONS:
                continue
            if child.lower_ in ("to", "with", "for") and word in lexicon.words("hosts"):
                continue
            if child.lower_ == "in" and word == "settler":
                continue
            if child.lower_ == "from" and phrases.moved_by(token) in lexicon.words("moving"):
                continue
            inner = next((word for word in child.children if word.dep_ == "pobj"), None)
            if inner is not None and (codes := self._countries_named(inner)):
                return codes
        if token.dep_ == "conj" and not phrases.determiner(token):
            return self.modifying_countries(token.head) if token.head.pos_ in ("NOUN", "PROPN") else []
        return self._homeland(token)

    def _homeland(self, token: Token) -> list[str]:
        """The country of a people that lives in one, "Karen fighters", in a story that names no others alone.

        Settlers by their faith are their state's wherever they settle.
        """
        homelands, noun = lexicon.mapping("homelands"), phrases.singular(token)
        words = [child.lower_ for child in phrases.before(token)]
        sure = [homelands[f"{word} {noun}"] for word in words if f"{word} {noun}" in homelands]
        codes = [homelands[word] for word in words if word in homelands]
        named = self.places.countries
        return sure or [code for code in codes if not named or code in named][:1]

    def _countries_named(self, inner: Token) -> list[str]:
        """The countries of a word behind a preposition and of those that it is coordinated with."""
        codes: list[str] = []
        for word in (inner, *inner.conjuncts):
            codes += (
                self.places.countries_of(word)
                or self.modifying_countries(word)
                or [e.country for e in self.known(word) if e.country]
            )
        return list(dict.fromkeys(codes))

    def modifying_countries(self, token: Token) -> list[str]:
        """The countries that stand before a phrase's head: demonyms, possessors, "Tokyo-based".

        A demonym outweighs a possessor ("his Iranian counterpart" → IRN), and whose allies or rivals some
        are does not make them that country's ("Kyiv's backers").
        """
        owner = next((child for child in token.lefts if child.dep_ == "poss"), None)
        owning = range(owner.left_edge.i, owner.right_edge.i + 1) if owner is not None else range(0)
        related = phrases.singular(token) in lexicon.words("relations")
        direct: list[str] = []
        owners: list[str] = []
        own_name = self.names.inside.get(token.i)
        for child in phrases.before(token):
            if own_name is not None and self.names.inside.get(child.i) is own_name:
                continue
            place = self.places.root_at(child.i)
            if place is not None and place.country and self._compounded(place.end, "based"):
                return [place.country]
            of_owner = child.i in owning or (related and child.dep_ == "compound")
            (owners if of_owner else direct).extend(self._countries_at(child))
        if not direct and not related:
            direct = owners
        return list(dict.fromkeys(direct))

    def _countries_at(self, child: Token) -> list[str]:
        """The countries that one word before a head stands for."""
        place = self.places.root_at(child.i)
        if place is not None and place.country:
            misleading = self._leaning(place.start) or self._done_by(place.end)
            return [] if misleading else [place.country]
        if child.dep_ in ("poss", "compound", "nmod"):
            found = ((e, e.country) for e in self.known(child))
            codes = (code or (self._by_table(e.name) if e.kind == "person" else None) for e, code in found)
            return [code for code in codes if code]
        body = self.names.bodies.get(child.i)
        return [body.country] if body is not None and body.country else []

    def across(self, token: Token) -> Across | None:
        """The kind of the body of no country that a phrase belongs to: "UN troops", "envoys of the EU"."""
        words = [*phrases.before(token)]
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in ("of", "from", "for"):
                words += [
                    w
                    for inner in child.children
                    if inner.dep_ == "pobj"
                    for w in (inner, *phrases.before(inner))
                ]
        bodies = (self.names.bodies.get(word.i) for word in words)
        return next((body.across for body in bodies if body is not None and body.across), None)

    def is_foreign(self, token: Token) -> bool:
        """Tell whether a phrase says that its people are from elsewhere: "foreign troops", "Asian envoys"."""
        found = agent_noun(phrases.lemmas(token))
        words = lexicon.words("elsewhere") - set(found.words.split() if found else ())
        return phrases.singular(token) in lexicon.words("relations") or any(
            child.lower_ in words or child.i in self.places.regions for child in phrases.before(token)
        )

    def words_of(self, token: Token, countries: list[str]) -> frozenset[int]:
        """The words before a phrase's head that name these countries, and what joins them to the rest."""
        left_out: set[int] = set()
        for child in phrases.before(token):
            place = self.places.root_at(child.i)
            if place is not None and place.country in countries:
                left_out.update(range(place.start, place.end))
                joined = [w for w in (*child.children, *child.head.children) if w.dep_ in ("cc", "punct")]
                left_out.update(w.i for w in joined if w.i < token.i)
        return frozenset(left_out)

    def _compounded(self, at: int, word: str) -> bool:
        """Tell "Tokyo-based" by what follows the place."""
        doc = self.document.doc
        return at + 1 < len(doc) and doc[at].text == "-" and doc[at + 1].lower_ == word

    def _done_by(self, at: int) -> bool:
        """Tell "Iran-backed" and "French-trained": others did it, whose those are is not said."""
        doc = self.document.doc
        if at + 1 >= len(doc) or doc[at].text != "-" or not doc[at + 1].lower_.endswith("ed"):
            return False
        return doc[at + 1].lower_ not in lexicon.words("owned")

    def _leaning(self, start: int) -> bool:
        """Tell "pro-Russian" and "anti-American" by what stands before the place."""
        doc = self.document.doc
        return (
            start >= 2
            and doc[start - 1].text == "-"
            and doc[start - 2].lower_ in ("pro", "anti", "non", "ex")
        )

    def modifying_country(self, token: Token) -> tuple[str | None, str]:
        """The first of the phrase's own countries, and why."""
        codes = self.own_countries(token)
        return (codes[0], "country in the phrase") if codes else (None, "")

    def known(self, token: Token) -> list[Entity]:
        """Entities at a word already read, or whose name the word is part of."""
        at = self.cast.at.get(token.i)
        if at:
            return at
        name = self.names.at_root.get(token.i) or self.names.inside.get(token.i)
        if name is None:
            return []
        known = [
            e for e in self.cast.entities if e.named and e.kind == "person" and same_person(e.name, name.text)
        ]
        return known[-1:] or self._ahead(name)

    def _ahead(self, name: Name) -> list[Entity]:
        """Someone not yet read, by title and table only: "an adviser to Premier X"."""
        root = self.document.doc[name.start : name.end].root
        country = next(iter(self._places_before(name.start, root)), None)
        if country is None:
            country = self._by_table(name.text)
        return [Entity("person", name.text, country)]

    def _by_table(self, name: str) -> str | None:
        """The one country whose offices a name held; a surname's only if the story names that country."""
        codes = {role.country for role in self.roles.of(name)}
        country = codes.pop() if len(codes) == 1 else None
        return country if " " in name or country in self.places.countries else None

    def sector(self, token: Token, noun: AgentNoun) -> str | None:
        """The sector of a noun: a neutral one takes it from a word before it ("police chief")."""
        if noun.sector == "GOV" and noun.kind == "person" and self._held_before(token):
            return "ELI"
        if not noun.neutral:
            return noun.sector
        for child in phrases.before(token):
            modifier = agent_noun([child.lower_]) or agent_noun([child.lemma_.lower()])
            if modifier is not None and modifier.sector and modifier.kind != "asset":
                return modifier.sector
            if child.i in self.names.bodies and self.names.bodies[child.i].sector:
                return self.names.bodies[child.i].sector
        return self._sector_behind(token) or noun.sector

    def _sector_behind(self, token: Token) -> str | None:
        """The sector of what one is of: "the commander of a battalion"."""
        for child in token.rights:
            inner = next((word for word in child.children if word.dep_ == "pobj"), None)
            if child.lower_ == "of" and inner is not None:
                found = agent_noun(phrases.lemmas(inner))
                if found is not None and found.kind != "asset":
                    return found.sector
        return None

    def _held_before(self, token: Token) -> bool:
        former = lexicon.words("former")
        return any(child.lower_ in former and child.head.i == token.i for child in token.lefts)

    def people_by_ending(self, token: Token) -> AgentNoun | None:
        """Plural nouns made from what people do ("diggers"), where the phrase says whose people they are.

        And peoples by descent, whosever they are: "ethnic Albanians".
        """
        word = phrases.singular(token)
        if token.i and token.nbor(-1).lower_ == "ethnic" and phrases.plural(token):
            return AgentNoun("people", "person", "CVL", neutral=False)
        if token.tag_ not in ("NNS", "NN") or word in lexicon.words("not_people"):
            return None
        if not word.endswith(("er", "or", "ist", "ian", "man", "woman", "ee")) or not phrases.plural(token):
            return None
        return AgentNoun(word, "person", "CVL", neutral=False) if self.modifying_countries(token) else None

    def words_before(self, start: int) -> list[str]:
        """The few words before a name, in lower case."""
        doc = self.document.doc
        first = max(doc[start].sent.start, start - 6)
        return [token.lower_ for token in doc[first:start]]

    def title(self, start: int, head: Token) -> AgentNoun | None:
        """The title that stands right before a name."""
        if start == head.sent.start:
            return None
        last = self.document.doc[start - 1]
        if last.pos_ not in ("NOUN", "PROPN", "ADJ") or last.is_punct:
            return None
        found = agent_noun(phrases.lemmas(last))
        return found if found is not None and found.kind == "person" else None

    def title_country(self, start: int, head: Token) -> tuple[str | None, str]:
        """The country of the title before a name, and why."""
        codes = self._places_before(start, head)
        if not codes and self.title(start, head) is not None:
            codes = self.modifying_countries(self.document.doc[start - 1]) or self.modifying_countries(head)
        return (codes[0], "country before the name") if codes else (None, "")

    def _places_before(self, start: int, head: Token) -> list[str]:
        """The countries named in a phrase before the name in it."""
        return [
            place.country
            for child in phrases.before(head)
            if child.i < start and (place := self.places.root_at(child.i)) is not None and place.country
        ]
