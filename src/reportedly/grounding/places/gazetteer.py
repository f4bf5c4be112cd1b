"""The gazetteer: a name → the places that bear it. One read-only SQLite file, made when the package is built.

`candidates("Dalian")` → the port city of Liaoning (GeoNames 1814087), and no other.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, cast

from reportedly import data
from reportedly.errors import DataError
from reportedly.grounding.places.countries import (
    Bloc,
    Country,
    all_blocs,
    all_countries,
    codes_by_capital,
    codes_by_demonym,
    codes_by_name,
)
from reportedly.grounding.places.folding import fold

FILE: Final = "gazetteer.sqlite"

Kind = Literal[
    "country", "capital", "city", "admin1", "admin2", "continent", "region", "sea", "water", "island", "site"
]
"""What an entry is. `sea` counts straits, gulfs and oceans, `water` rivers and lakes, `site` single spots."""


@dataclass(frozen=True)
class Entry:
    """One place. `geonameid` is None for entries of our own, `country` for what lies in no one country.

    `own` tells whether the name it was found by is its usual one; `admin1` is the GeoNames code of the
    first-order division that holds it ("US.TX").
    """

    name: str
    kind: Kind
    latitude: float
    longitude: float
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    geonameid: int | None = None
    own: bool = True


_QUERY: Final = """
SELECT e.name, e.kind, e.latitude, e.longitude, e.country, e.admin1, e.population, e.geonameid, n.own
FROM name AS n JOIN entry AS e ON e.id = n.entry WHERE n.key = ? ORDER BY n.own DESC, e.population DESC, e.id
"""
_connections = threading.local()


@dataclass(frozen=True)
class Gazetteer:
    """Names to places, countries and blocs.

    Safe to share between threads, to pickle and to carry over a fork: each thread of each process opens
    the file for itself, read-only, when it first asks.
    """

    file: Path
    # Filled once by `load`, before anyone else holds the object.
    _divisions: dict[str, str] = field(default_factory=dict, repr=False, compare=False, hash=False)

    @classmethod
    def load(cls, file: Path | None = None) -> Gazetteer:
        """Open the gazetteer that ships with the package, or another built by the same builder.

        Raises:
            DataError: the file is missing, or no gazetteer.

        >>> Gazetteer.load().candidates("Dalian")[0].geonameid
        1814087
        """
        where = file or data.path(FILE)
        gazetteer = cls(where)
        try:
            gazetteer._divisions.update(gazetteer._connection().execute("SELECT code, name FROM division"))
        except sqlite3.DatabaseError as error:
            raise DataError(
                f"not a gazetteer: {error}",
                where=str(where),
                hint="Build it again: python -m reportedly.grounding.places.build",
            ) from error
        return gazetteer

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """Give all places of a name, those whose own name it is first, then by population.

        >>> [entry.country for entry in Gazetteer.load().candidates("Saigon")][:1]
        ['VNM']
        """
        return _candidates(self.file, fold(name))

    def large(self, people: int) -> tuple[str, ...]:
        """Give the own names of all cities of so many people, in the order of their ids."""
        rows = self._connection().execute(
            "SELECT name FROM entry WHERE kind IN ('city', 'capital') AND population >= ? ORDER BY id",
            (people,),
        )
        return tuple(name for (name,) in rows)

    def division_names(self, country: str) -> tuple[str, ...]:
        """Give the usual names of a country's first-order divisions, by its alpha-3 code."""
        rows = self._connection().execute(
            "SELECT name FROM entry WHERE kind = 'admin1' AND country = ? ORDER BY id", (country,)
        )
        return tuple(name for (name,) in rows)

    def division_entry(self, code: str) -> Entry | None:
        """Give a first-order division itself by its GeoNames code."""
        name = self.division(code)
        return next((e for e in self.candidates(name or "") if e.kind == "admin1" and e.admin1 == code), None)

    def division(self, code: str | None) -> str | None:
        """Name a first-order division by its GeoNames code.

        >>> Gazetteer.load().division("CN.19")
        'Liaoning'
        """
        return None if code is None else self._divisions.get(code)

    def country(self, code: str | None) -> Country | None:
        """Give a country by its alpha-3 code."""
        return None if code is None else all_countries().get(code)

    def countries(self) -> tuple[Country, ...]:
        """Give all countries, in the order of their codes."""
        return tuple(all_countries().values())

    def population(self, code: str) -> int:
        """Give how many people live in a country, 0 where that is not known.

        >>> Gazetteer.load().population("JPN") > 100_000_000
        True
        """
        country = self.country(code)
        entries = self.candidates(country.name) if country else ()
        return next((e.population for e in entries if e.kind == "country" and e.country == code), 0)

    def alpha2(self, code: str | None) -> str | None:
        """Turn an alpha-3 code into alpha-2.

        >>> Gazetteer.load().alpha2("PRK")
        'KP'
        """
        country = self.country(code)
        return country.alpha2 if country else None

    def country_by_name(self, name: str) -> Country | None:
        """Find a country by any of its names; a word without capitals is none ("us", "turkey").

        >>> Gazetteer.load().country_by_name("DPRK").code
        'PRK'
        """
        return None if name.islower() else self.country(codes_by_name().get(fold(name)))

    def countries_by_demonym(self, word: str) -> tuple[str, ...]:
        """Find the alpha-3 codes behind an adjective or a noun for people; only the story tells which.

        >>> Gazetteer.load().countries_by_demonym("Koreans")
        ('KOR', 'PRK')
        """
        return () if word.islower() else codes_by_demonym().get(fold(word), ())

    def country_by_demonym(self, word: str) -> str | None:
        """Find the alpha-3 code behind an adjective or a noun for people, the first of several.

        >>> gazetteer = Gazetteer.load()
        >>> gazetteer.country_by_demonym("North Korean"), gazetteer.country_by_demonym("Danes")
        ('PRK', 'DNK')
        """
        return next(iter(self.countries_by_demonym(word)), None)

    def country_of_capital(self, name: str) -> str | None:
        """Find the alpha-3 code of the state that a capital, or another seat of power, stands for.

        >>> Gazetteer.load().country_of_capital("Pyongyang")
        'PRK'
        """
        return codes_by_capital().get(fold(name))

    @property
    def blocs(self) -> tuple[Bloc, ...]:
        """Give the blocs: the EU, the UN, ASEAN, NATO …, with their members where they are listed."""
        return tuple(all_blocs().values())

    def bloc_by_name(self, name: str) -> Bloc | None:
        """Find a bloc by any of its names.

        >>> Gazetteer.load().bloc_by_name("the European Union").code
        'EU'
        """
        key = fold(name)
        return next((bloc for bloc in self.blocs if key in map(fold, bloc.names)), None)

    def _connection(self) -> sqlite3.Connection:
        return _connection(self.file)


def _connection(file: Path) -> sqlite3.Connection:
    """Give this thread's own connection; a forked child opens a new one, as SQLite demands."""
    opened = cast(dict[tuple[int, Path], sqlite3.Connection], _connections.__dict__)
    key = (os.getpid(), file)
    if key not in opened:
        opened[key] = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    return opened[key]


@lru_cache(maxsize=100_000)
def _candidates(file: Path, key: str) -> tuple[Entry, ...]:
    rows = _connection(file).execute(_QUERY, (key,))
    return tuple(
        Entry(name, kind, latitude, longitude, country, admin1, population, geonameid, bool(own))
        for name, kind, latitude, longitude, country, admin1, population, geonameid, own in rows
    )
