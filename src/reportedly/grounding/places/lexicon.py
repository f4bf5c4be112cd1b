"""The names that are places wherever they stand, by their exact spelling, and the words that mislead.

Gazetteer tables and `placewords.toml` → look-ups by spelling: "U.S." is a country, "us" is not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal, cast

from reportedly import data
from reportedly.grounding.places.folding import fold
from reportedly.grounding.places.gazetteer import Gazetteer

Sure = Literal["table", "demonym", "abbreviation", "bloc"]

LARGE_CITY: Final = 200_000
"""People a city needs for its name to count as a place without the tagger's word."""

_LISTS: Final = (
    "persons", "common", "prefixes", "suffixes", "leading", "institutions", "streets", "ranks", "never",
    "locative", "inside", "compass",
)  # fmt: skip


@dataclass(frozen=True)
class Lexicon:
    """Spellings and what they are, and the lists of `placewords.toml` under their names there.

    `first_words` maps a name's first word to the longest length in tokens, `adjectives` a word to the name of
    the place that it is of, `divisions` an abbreviation to the GeoNames code, `counties` an ending to its
    full form; `needing_city` are abbreviations that count only behind "City,".
    """

    names: dict[str, Sure]
    first_words: dict[str, int]
    needing_city: frozenset[str]
    adjectives: dict[str, str]
    divisions: dict[str, str]
    counties: dict[str, str]
    persons: frozenset[str]
    common: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    leading: frozenset[str]
    institutions: frozenset[str]
    streets: frozenset[str]
    ranks: frozenset[str]
    never: frozenset[str]
    locative: frozenset[str]
    inside: frozenset[str]
    compass: frozenset[str]

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
    names: dict[str, Sure] = {}
    for text, kind in _names(gazetteer):
        names.setdefault(text, kind)
    words = data.toml("placewords.toml")
    divisions: dict[str, str] = {}
    needing_city = set(words["needs_city"]["words"])
    for code, row in data.toml("divisions.toml").items():
        for short in row.get("short", ()):
            names[short] = "abbreviation"
            divisions[short] = code
        postal = row.get("postal")
        if postal and names.setdefault(postal, "abbreviation") == "abbreviation":
            divisions.setdefault(postal, code)
            needing_city.add(postal)
    first_words = _first_words(names)
    for text in [text for text in names if text.isascii() and text[:1].isupper()]:
        names.setdefault(fold(text), names[text])
    return Lexicon(
        names=names,
        first_words=first_words,
        needing_city=frozenset(needing_city),
        adjectives={word: place["name"] for place in _places() for word in place.get("adjective", ())},
        divisions=divisions,
        counties=words["counties"]["full"],
        **{name: frozenset(words[name]["words"]) for name in _LISTS},
    )


def _first_words(names: Iterable[str]) -> dict[str, int]:
    """Give the length in tokens of the longest name that begins with each word."""
    first: dict[str, int] = {}
    for text in names:
        parts = text.replace("-", " - ").replace("'s", " 's").replace(",", " ,").split()
        first[parts[0]] = max(first.get(parts[0], 0), len(parts))
        if len(parts) == 1 and text.endswith("."):
            # The tokenizer parts the dot of "W.Va." at the end of a sentence.
            first[text[:-1]] = max(first.get(text[:-1], 0), 2)
    return first


def _places() -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], data.toml("places.toml")["place"])


def _names(gazetteer: Gazetteer) -> Iterator[tuple[str, Sure]]:
    for bloc in gazetteer.blocs:
        yield from ((name, "bloc") for name in bloc.names)
    for country in gazetteer.countries():
        yield from ((name, "table") for name in (*country.names, *country.capitals))
        yield from ((word, "demonym") for word in country.demonyms)
    for place in _places():
        yield from ((name, "table") for name in (place["name"], *place.get("aliases", ())))
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
