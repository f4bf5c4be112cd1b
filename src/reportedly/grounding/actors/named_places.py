"""The places of a document by word: names of countries, of capitals, of peoples, and all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from reportedly.grounding.places import Gazetteer
from reportedly.records import Place

Found = Literal["country", "capital", "demonym", "city"]


@dataclass(frozen=True)
class NamedPlace:
    """A place at its words. A capital counts as `capital` only where it stands for the state."""

    start: int
    end: int
    country: str | None
    country_name: str
    found: Found
    place: Place


def _on_the_way(root: Token) -> bool:
    """Tell whether a name is where someone goes to or comes from: nobody else need be there."""
    return root.dep_ == "pobj" and root.head.lower_ in (
        "to",
        "from",
        "for",
        "into",
        "toward",
        "towards",
        "via",
    )


class NamedPlaces:
    """Places filed under their root word.

    `inside` are all tokens of places in some country, `regions` those of places in none ("Asian", "the Red
    Sea"), and `literal` maps root words to the country where something may happen: no mere destinations.
    """

    def __init__(self, doc: Doc, places: tuple[Place, ...], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._roots: dict[int, NamedPlace] = {}
        self.inside: set[int] = set()
        self.literal: dict[int, str] = {}
        self.regions: set[int] = set()
        for place in places:
            words = doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
            if words is None:
                continue
            if words.start and doc[words.start - 1].lower_ == "ethnic":
                continue  # "Ethnic Albanians" says their descent, not their country.
            if place.country is None:
                self.regions.update(range(words.start, words.end))
                continue
            found = self._found(words.text, place)
            named = NamedPlace(
                words.start, words.end, place.country, self.name_of(place.country), found, place
            )
            self._roots[words.root.i] = named
            self.inside.update(range(words.start, words.end))
            if place.use == "literal" and not _on_the_way(words.root):
                self.literal[words.root.i] = place.country

    @property
    def countries(self) -> set[str]:
        """The countries that the document names or holds a place of."""
        return {named.country for named in self._roots.values() if named.country}

    def is_confirmed(self, code: str) -> bool:
        """Tell whether more than one town's name speaks for a country, or no other country is at hand."""
        speaking = [named for named in self._roots.values() if named.country == code]
        named = any(place.found != "city" for place in speaking)
        return named or len(speaking) > 1 or self.countries == {code}

    def root_at(self, token: int) -> NamedPlace | None:
        """Give the place whose root word this is."""
        return self._roots.get(token)

    def all(self) -> list[NamedPlace]:
        """Give all places in reading order."""
        return sorted(self._roots.values(), key=lambda named: named.start)

    def name_of(self, code: str) -> str:
        """Name a country."""
        country = self._gazetteer.country(code)
        return country.name if country else code

    def countries_of(self, token: Token) -> list[str]:
        """Give the country of the place at a word."""
        named = self._roots.get(token.i)
        return [named.country] if named is not None and named.country else []

    def _found(self, text: str, place: Place) -> Found:
        country = self._gazetteer.country_by_name(text)
        if country is not None and country.code == place.country:
            return "country"
        if place.why.startswith("demonym"):
            return "demonym"
        if place.use == "metonym" and self._gazetteer.country_of_capital(text) == place.country:
            return "capital"
        return "city"
