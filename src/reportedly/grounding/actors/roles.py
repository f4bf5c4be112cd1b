"""The dated role table: who held which office when, and for which country.

`at("Kim Jong-un", "2014-01-23")` → leader of PRK since 2011, by `leaders.toml` and the CIA World Factbook.
Names match whatever their order, hyphens, case or accents. `build_roles.py` makes the
file of the others.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from reportedly import data
from reportedly.grounding.places.folding import fold

FILE: Final = "roles.tsv.gz"

OPEN_YEARS: Final = 6
"""How long an open-ended row of Phoenix is believed. Its table was closed in January 2014, and of its rows
that do end, 83 % end within six years; without expiry, leaders dead for years would still hold office."""

SNAPSHOT: Final = ("2018-10-06", "2020-10-06")
"""When the CIA World Leaders list of 2019-10-06 is believed: a year around its day, as it gives no dates."""

Source = Literal["leaders", "phoenix", "world-leaders", "factbook"]


@dataclass(frozen=True)
class Role:
    """An office of a person. Dates are inclusive ISO days or None; `sector` is PLOVER's."""

    name: str
    country: str | None
    sector: str | None
    role: str
    start: str | None
    end: str | None
    source: Source

    def in_force(self, day: str) -> bool:
        """Tell whether the office was held on an ISO day (or month, or year: its first day)."""
        start, end = self.start, self.end
        if self.source == "world-leaders":
            start, end = SNAPSHOT
        elif self.source == "phoenix" and start and not end:
            end = f"{int(start[:4]) + OPEN_YEARS}{start[4:]}"
        return (start is None or start <= day) and (end is None or day <= end)


@dataclass(frozen=True)
class RoleTable:
    """Offices by holder and date. The file is read at the first question."""

    @classmethod
    def load(cls) -> RoleTable:
        """Give the table that ships with the package."""
        return cls()

    def of(self, name: str) -> tuple[Role, ...]:
        """Give all offices of all persons of a name: the best known first, then in the file's order.

        One word is taken for the surname of someone in `leaders.toml`.

        >>> {role.country for role in RoleTable.load().of("Koizumi Junichiro")}
        {'JPN'}
        """
        key = name_key(name)
        return (*_leaders().get(key, ()), *(_role(row) for row in _rows().get(key, ())))

    def at(self, name: str, day: str) -> tuple[Role, ...]:
        """Give the offices in force on an ISO day.

        >>> {role.country for role in RoleTable.load().at("Kim Jong Un", "2014-01-23")}
        {'PRK'}
        """
        return tuple(role for role in self.of(name) if role.in_force(day))


def name_key(name: str) -> str:
    """Give the key of a person's name: folded, its words in alphabetical order.

    >>> name_key("Kim Jong-un") == name_key("Jong Un Kim")
    True
    """
    return " ".join(sorted(fold(name).split()))


def _role(row: str) -> Role:
    name, _, country, sector, role, start, end, source = row.split("\t")
    kind: Source = "phoenix" if source == "P" else "world-leaders" if source == "L" else "factbook"
    return Role(name, country or None, sector or None, role, start or None, end or None, kind)


@cache
def _leaders() -> dict[str, tuple[Role, ...]]:
    """File the hand-written offices under full names and surnames."""
    table = data.toml("leaders.toml")
    found: dict[str, tuple[Role, ...]] = {}
    for country, rows in table["leaders"].items():
        for name, office, start, *rest in rows:
            end, spellings = (rest[0] if rest else ""), rest[1:]
            role = Role(name, country, "GOV", office, start, end or None, "leaders")
            surname = fold(name).split()[0 if country in table["surname_first"] else -1]
            for key in dict.fromkeys([*map(name_key, (name, *spellings)), surname]):
                found[key] = (*found.get(key, ()), role)
    return found


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    """File the raw rows under the keys of their names; few are ever asked for, so few are ever split."""
    found: dict[str, tuple[str, ...]] = {}
    for key, row in _keyed_rows():
        found[key] = (*found.get(key, ()), row)
    return found


def _keyed_rows() -> Iterator[tuple[str, str]]:
    text = gzip.decompress(data.path(FILE).read_bytes()).decode("utf-8")
    for row in text.splitlines():
        for key in row.split("\t", 2)[1].split("|"):
            yield key, row
            if (short := _without_initials(key)) != key:
                yield short, row


def _without_initials(key: str) -> str:
    """Leave one-letter words out of a key, where two longer ones remain: "donald j trump"."""
    words = [word for word in key.split() if len(word) > 1]
    return " ".join(words) if len(words) > 1 else key
