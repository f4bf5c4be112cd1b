"""The names that are places wherever they stand, by their exact spelling, and the words that mislead.

Gazetteer tables and `placewords.toml` → look-ups by spelling: "U.S." is a country, "us" is not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from reportedly import data
from reportedly.grounding.places.folding import fold
from reportedly.grounding.places.gazetteer import Gazetteer

Sure = Literal["table", "demonym", "abbreviation", "bloc"]

LARGE_CITY: Final = 200_000
"""People a city needs for its name to count as a place without the tagger's word."""


@dataclass(frozen=True)
class Lexicon:
    """Spellings and what they are. `first_words` maps a name's first word to its longest length in words."""

    names: dict[str, Sure]
    first_words: dict[str, int]
    persons: frozenset[str]
    common: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    leading: frozenset[str]
    institutions: frozenset[str]
    streets: frozenset[str]
    needing_city: frozenset[str]
    ranks: frozenset[str]
    never: frozenset[str]
    locative: frozenset[str]
    inside: frozenset[str]
    adjectives: dict[str, str]
    divisions: dict[str, str]
    counties: dict[str, str]

    def kind_of(self, text: str) -> Sure | None:
        """Tell what a spelling is, read as it stands or, if in capitals, as a headline."""
        text = text.replace("’", "'")
        found = self.names.get(text)
        if found is None and text.isupper() and len(text) > 3:
            found = self.names.get(fold(text))
            return None if found == "abbreviation" else found
        return found

    def is_also_person(self, text: str) -> bool:
        """Tell whether a place's name is also a common name of persons."""
        return text.title() in self.persons

    def is_also_word(self, text: str) -> bool:
        """Tell whether a place's name is also an ordinary word or another kind of name."""
        return text.title() in self.common

    def is_street(self, text: str) -> bool:
        """Tell whether a name ends as streets do."""
        return text.split()[-1] in self.streets

    def needs_city(self, text: str) -> bool:
        """Tell whether an abbreviation counts only behind "City,"."""
        return text in self.needing_city


@lru_cache(maxsize=4)
def lexicon(gazetteer: Gazetteer) -> Lexicon:
    """Collect the sure names of a gazetteer."""
    words = data.toml("placewords.toml")
    names: dict[str, Sure] = {}
    for text, kind in _names(gazetteer):
        names.setdefault(text, kind)
    needing = set()
    divisions: dict[str, str] = {}
    for code, row in data.toml("divisions.toml").items():
        for short in row.get("short", ()):
            names[short] = "abbreviation"
            divisions[short] = code
            if short in words["needs_city"]["words"]:
                needing.add(short)
        if postal := row.get("postal"):
            if names.setdefault(postal, "abbreviation") == "abbreviation":
                divisions.setdefault(postal, code)
                needing.add(postal)
    first: dict[str, int] = {}
    for text in names:
        parts = text.replace("-", " - ").replace("'s", " 's").replace(",", " ,").split()
        first[parts[0]] = max(first.get(parts[0], 0), len(parts))
        if len(parts) == 1 and text.endswith("."):
            # The tokenizer parts the dot of "W.Va." at the end of a sentence.
            first[text[:-1]] = max(first.get(text[:-1], 0), 2)
    for text in [text for text in names if text.isascii() and text[:1].isupper()]:
        names.setdefault(fold(text), names[text])
    adjectives = {
        word: place["name"]
        for place in data.toml("places.toml")["place"]
        for word in place.get("adjective", ())
    }
    lists = {key: frozenset(row["words"]) for key, row in words.items()}
    return Lexicon(
        names, first, lists["persons"], lists["common"], lists["prefixes"], lists["suffixes"],
        lists["leading"], lists["institutions"], lists["streets"], frozenset(needing), lists["ranks"], lists["never"], lists["locative"], lists["inside"], adjectives, divisions, words["counties"]["full"],
    )  # fmt: skip


def _names(gazetteer: Gazetteer) -> Iterator[tuple[str, Sure]]:
    for bloc in gazetteer.blocs:
        yield from ((name, "bloc") for name in bloc.names)
    for country in gazetteer.countries():
        yield from ((name, "table") for name in (*country.names, *country.capitals))
        yield from ((word, "demonym") for word in country.demonyms)
    for place in data.toml("places.toml")["place"]:
        yield from ((name, "table") for name in (place["name"], *place.get("aliases", ())))
    for place in data.toml("places.toml")["place"]:
        yield from ((word, "demonym") for word in place.get("adjective", ()))
    for code in data.toml("placewords.toml")["divisions"]["words"]:
        yield from ((name, "table") for name in gazetteer.division_names(code))
    for name in gazetteer.large(LARGE_CITY):
        yield name, "table"
        yield _plain(name), "table"


def _plain(name: str) -> str:
    """Write a name as newspapers do, without its accents."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
