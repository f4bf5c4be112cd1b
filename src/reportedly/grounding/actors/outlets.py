"""Media by name: which agency or outlet a name means, whose it is, and which titles share one publisher.

"Kyodo" → Kyodo News, an agency, JPN; "the Global Times" → an outlet of the People's Daily family, state-run.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly import data
from reportedly.grounding.places.folding import fold


@dataclass(frozen=True)
class Outlet:
    """A medium. `family` is its publisher's name, or its own where it stands alone."""

    name: str
    kind: Literal["agency", "outlet"]
    country: str | None
    family: str
    state: bool
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the medium, the usual one first."""
        return (self.name, *self.aliases)


@cache
def all_outlets() -> tuple[Outlet, ...]:
    """Read the table, agencies first."""
    return tuple(
        Outlet(
            name=row["name"],
            kind=row["kind"],
            country=row.get("country"),
            family=row.get("family", row["name"]),
            state=row.get("state", False),
            aliases=tuple(row.get("aliases", ())),
        )
        for row in data.toml("outlets.toml")["outlet"]
    )


def outlet_named(name: str) -> Outlet | None:
    """Find a medium by any of its names, whatever the case, accents or article; None if not listed.

    >>> outlet_named("the KYODO News agency").country
    'JPN'
    >>> outlet_named("Global Times").family
    "People's Daily"
    >>> outlet_named("Onoria") is None
    True
    """
    key = fold(name)
    table = _by_name()
    return table.get(key) or table.get(key.removesuffix(" agency").removesuffix(" news"))


@cache
def _by_name() -> dict[str, Outlet]:
    """Index the media by the keys of their names; of two with one name, the first in the table keeps it."""
    found: dict[str, Outlet] = {}
    for outlet in all_outlets():
        for name in outlet.names:
            found.setdefault(fold(name), outlet)
    return found
