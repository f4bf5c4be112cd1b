"""Media by name, as they are counted: outlets by title, origins by publisher."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reportedly.grounding.actors.outlets import Outlet

_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+")
_KIND: Final = re.compile(r"\b(?:(?:news|press) agency|agency|news|newspaper|website|newswire|daily)\b")


def plain(name: str) -> str:
    """Write a name as it is compared: lower case, no article, no word for the kind of medium.

    >>> plain("The Levantia News agency")
    'levantia'
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
def _known(name: str) -> Outlet | None:
    # Imported here: its package loads the language pipeline's library, which asking a ledger never needs.
    from reportedly.grounding.actors.outlets import outlet_named

    return outlet_named(name)
