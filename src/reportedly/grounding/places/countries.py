"""Countries, their people and capitals, and the blocs they form: the tables behind "North Korean".

`countries.toml`, `blocs.toml` → `Country`, `Bloc`, and look-ups by each of their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly import data
from reportedly.grounding.places.folding import fold


@dataclass(frozen=True)
class Country:
    """A country or territory. `code` is ISO 3166 alpha-3, `alpha2` the two letters (Kosovo XKX, XK)."""

    code: str
    alpha2: str
    name: str
    geonameid: int
    capital: str | None
    capital_aliases: tuple[str, ...]
    seats: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    plurals: tuple[str, ...]
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the country itself, the usual one first."""
        return (self.name, *self.aliases)

    @property
    def capitals(self) -> tuple[str, ...]:
        """All names of cities that stand for the state: the capital's, then other seats of power."""
        return (*filter(None, (self.capital,)), *self.capital_aliases, *self.seats)

    @property
    def demonyms(self) -> tuple[str, ...]:
        """All words for its people and what is theirs, without repetition."""
        return tuple(dict.fromkeys((*self.adjectives, *self.nouns, *self.plurals)))


@dataclass(frozen=True)
class Bloc:
    """An organisation of states, or a group of them that acts: an actor, never a place."""

    code: str
    name: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the bloc, the usual one first."""
        return (self.name, *self.aliases)


def _country(code: str, row: dict[str, Any]) -> Country:
    adjectives = tuple(row.get("adjective", ()))
    nouns = tuple(row.get("noun", adjectives))
    return Country(
        code=code,
        alpha2=row["alpha2"],
        name=row["name"],
        geonameid=row["geonameid"],
        capital=row.get("capital"),
        capital_aliases=tuple(row.get("capital_aliases", ())),
        seats=tuple(row.get("seats", ())),
        adjectives=adjectives,
        nouns=nouns,
        plurals=tuple(row.get("plural", (f"{noun}s" for noun in nouns))),
        aliases=tuple(row.get("aliases", ())),
    )


@cache
def all_countries() -> dict[str, Country]:
    """Read the countries, by alpha-3 code.

    >>> all_countries()["PRK"].plurals
    ('North Koreans', 'Koreans')
    """
    return {code: _country(code, row) for code, row in data.toml("countries.toml").items()}


@cache
def all_blocs() -> dict[str, Bloc]:
    """Read the blocs, by code.

    >>> "JPN" in all_blocs()["G7"].members
    True
    """
    rows = data.toml("blocs.toml")
    return {
        code: Bloc(code, row["name"], tuple(row.get("aliases", ())), tuple(row.get("members", ())))
        for code, row in rows.items()
    }


def _index(words: Callable[[Country], Iterable[str]]) -> dict[str, str]:
    """File each word of each country under its key; the first country in the table's order keeps it."""
    found: dict[str, str] = {}
    for country in all_countries().values():
        for word in words(country):
            found.setdefault(fold(word), country.code)
    return found


@cache
def codes_by_name() -> dict[str, str]:
    """Index the countries by the keys of their names."""
    return _index(lambda country: country.names)


@cache
def codes_by_demonym() -> dict[str, tuple[str, ...]]:
    """Index the countries by the keys of their demonyms; some are shared ("Korean", "Congolese")."""
    found: dict[str, tuple[str, ...]] = {}
    for country in all_countries().values():
        for key in dict.fromkeys(map(fold, country.demonyms)):
            found[key] = (*found.get(key, ()), country.code)
    return found


@cache
def codes_by_capital() -> dict[str, str]:
    """Index the countries by the keys of their capitals and other seats."""
    return _index(lambda country: country.capitals)
