"""Media by name, as they are counted: outlets by title, origins by publisher."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from reportedly.data import toml

if TYPE_CHECKING:
    from reportedly.grounding.actors.outlets import Outlet

_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+")
_KIND: Final = re.compile(r"\b(?:(?:news|press) agency|agency|news|newspaper|website|newswire|daily)\b")


def plain(name: str) -> str:
    """Write a name as it is compared: lower case, no article, no word for the kind of medium.

    >>> plain("The Onoria News agency")
    'onoria'
    """
    lower = _ARTICLE.sub("", " ".join(re.sub(r"[^\w]+", " ", name.casefold()).split()))
    return " ".join(_KIND.sub(" ", lower).split()) or lower


def title(name: str) -> str:
    """Give the one name of a medium that goes by several.

    >>> title("AFP") == title("Agence France-Presse")
    True
    """
    known = _known(name)
    return plain(known.name if known else name)


def family(name: str) -> str:
    """Give the publisher of a medium; one that is not listed stands alone.

    >>> family("Kyodo") == family("Kyodo News")
    True
    """
    known = _known(name)
    return plain(known.family if known else name)


def agency_of(name: str) -> str | None:
    """Give the publisher of a news agency; None for any other name."""
    known = _known(name)
    return plain(known.family) if known and known.kind == "agency" else None


@lru_cache(maxsize=4096)
def organ_of(name: str) -> str | None:
    """Give the country whose government speaks through a medium, by the medium's name or description.

    What a state owns is not yet its voice: only where it also says what is printed (`standing.toml`).

    >>> organ_of("KCNA"), organ_of("North Korean state media"), organ_of("BBC")
    ('PRK', 'PRK', None)
    """
    known = _known(name)
    if known:
        return known.country if known.state and known.country in _steering() else None
    described = _organ_words().search(name)
    if not described:
        return None
    before = name[: described.start()].casefold().replace("’", "'")
    return next((code for called, code in _peoples() if re.search(rf"\b{re.escape(called)}\b", before)), None)


@cache
def _steering() -> frozenset[str]:
    return frozenset(code for entry in toml("standing.toml")["steering"] for code in entry["countries"])


@cache
def _organ_words() -> re.Pattern[str]:
    words = [word for entry in toml("standing.toml")["organ"] for word in entry["words"]]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


@cache
def _peoples() -> tuple[tuple[str, str], ...]:
    """List what countries are called, longest first: "north korean" before "korean"."""
    called = {
        word.casefold(): code
        for code, row in toml("countries.toml").items()
        if isinstance(row, dict)
        for word in (row.get("name", ""), *row.get("adjective", ()))
        if word
    }
    return tuple(sorted(called.items(), key=lambda pair: (-len(pair[0]), pair)))


@lru_cache(maxsize=4096)
def _known(name: str) -> Outlet | None:
    # Imported here: its package loads the language pipeline's library, which asking a ledger never needs.
    from reportedly.grounding.actors.outlets import outlet_named

    return outlet_named(name)
