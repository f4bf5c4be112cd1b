"""The words for actors as look-ups: agent nouns, named organisations, epithets, plural anaphora.

`agent_noun(("coast", "guard"))` → a body of sector MIL; `organizations()["hamas"]` → its entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from reportedly import data
from reportedly.grounding.actors.outlets import all_outlets
from reportedly.grounding.places.countries import all_blocs
from reportedly.grounding.places.folding import fold
from reportedly.records.analysis import Across

NounKind = Literal["person", "body", "asset"]


@dataclass(frozen=True)
class AgentNoun:
    """What a noun says of who acts. `words` is the phrase that matched, in lemmas."""

    words: str
    kind: NounKind
    sector: str | None
    neutral: bool


@dataclass(frozen=True)
class Organization:
    """A named body: bloc, agency of the UN, armed group, party, ministry with a name of its own."""

    name: str
    country: str | None
    sector: str | None
    names: tuple[str, ...]
    across: Across | None = None


@cache
def _nouns() -> dict[str, AgentNoun]:
    found: dict[str, AgentNoun] = {}
    for row in data.toml("agents.toml")["agent"]:
        for words in row["words"]:
            noun = AgentNoun(words, row["kind"], row["sector"] or None, row.get("neutral", False))
            found.setdefault(words, noun)
    return found


def agent_noun(lemmas: Sequence[str]) -> AgentNoun | None:
    """Look up the longest agent noun that ends a noun phrase's lemmas (lower case, up to its head).

    >>> agent_noun(["lebanese", "coast", "guard"]).words
    'coast guard'
    """
    nouns = _nouns()
    for length in (3, 2, 1):
        if length <= len(lemmas):
            found = nouns.get(" ".join(lemmas[-length:]))
            if found:
                return found
    return None


@cache
def organizations() -> dict[tuple[str, ...], Organization]:
    """Index the named bodies, blocs and news agencies by the folded words of each of their names."""
    rows = [
        Organization(
            row["name"],
            row.get("country"),
            row.get("sector"),
            (row["name"], *row.get("aliases", ())),
            row.get("across"),
        )
        for row in data.toml("organizations.toml")["organization"]
    ]
    blocs = [Organization(bloc.name, None, "GOV", bloc.names, "IGO") for bloc in all_blocs().values()]
    found: dict[tuple[str, ...], Organization] = {}
    agencies = [
        Organization(outlet.name, outlet.country, "JRN", outlet.names)
        for outlet in all_outlets()
        if outlet.kind == "agency"
    ]
    for organization in (*rows, *blocs, *agencies):
        for name in organization.names:
            found.setdefault(tuple(fold(name).split()), organization)
    return found


@cache
def organization_starts() -> dict[str, int]:
    """Say for each first word of a body's name how many words the longest such name has."""
    longest: dict[str, int] = {}
    for words in organizations():
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


@cache
def words(table: str) -> frozenset[str]:
    """Give a list of words from `actor_words.toml`."""
    return frozenset(data.toml("actor_words.toml")[table]["words"])


@cache
def mapping(table: str) -> dict[str, Any]:
    """Give a table of `actor_words.toml` that maps words to something."""
    found: dict[str, Any] = data.toml("actor_words.toml")[table]["map"]
    return found
