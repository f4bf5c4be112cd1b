"""Media by name: one family for all the names that an outlet goes by.

The table of outlets comes from grounding; a name that it does not know is its own family.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from reportedly.data import toml
from reportedly.errors import DataError

_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+")
_KIND: Final = re.compile(
    r"\b(?:news ?agency|press ?agency|state ?media|agency|news|newspaper|website|newswire|daily|online)\b"
)


def plain(name: str) -> str:
    """Write a name as it is compared: lower case, no article, no word for the kind of medium.

    >>> plain("The Kyodo News agency")
    'kyodo'
    """
    lower = " ".join(re.sub(r"[^\w]+", " ", name.casefold()).split())
    bare = " ".join(_KIND.sub(" ", _ARTICLE.sub("", lower)).split())
    return bare or lower


@lru_cache(maxsize=4096)
def family(name: str) -> str:
    """Give the family that an outlet's name belongs to.

    >>> family("Kyodo") == family("Kyodo News")
    True
    """
    entry = _table().get(plain(name))
    return entry["family"] if entry else plain(name)


@lru_cache(maxsize=4096)
def agency_of(name: str) -> str | None:
    """Give the family of a name if it is a news agency's."""
    entry = _table().get(plain(name))
    return entry["family"] if entry and entry["agency"] else None


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    """Read the outlets by plain name; without the table only the great agencies are known."""
    try:
        entries = toml("outlets.toml").get("outlet", [])
    except DataError:
        entries = [{"name": name, "kind": "agency"} for name in _AGENCIES]
    table: dict[str, dict[str, Any]] = {}
    for entry in entries:
        names = [entry["name"], *entry.get("aliases", ())]
        known = {
            "family": plain(entry.get("family") or entry["name"]),
            "agency": entry.get("kind") == "agency",
        }
        table |= {plain(name): known for name in names}
    return table


_AGENCIES: Final = (
    "AP",
    "Associated Press",
    "AFP",
    "Reuters",
    "EFE",
    "Kyodo",
    "Xinhua",
    "Yonhap",
    "dpa",
    "ANSA",
    "TASS",
)
