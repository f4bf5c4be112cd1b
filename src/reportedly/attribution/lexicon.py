"""The words that make a report, read once from `cues.toml`. A lemma and a frame give an entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from reportedly import data
from reportedly.records import Stance

PARTS: Final = ("verb", "noun", "adjective", "adverb", "turn")


@dataclass(frozen=True)
class Entry:
    """What one word does in one frame."""

    word: str
    frame: str
    stance: Stance
    prepositions: frozenset[str] = frozenset()
    particle: str | None = None
    attitude: bool = False
    owned: bool = False


@dataclass(frozen=True)
class Lexicon:
    """All entries, by part of speech, lemma and frame."""

    entries: Mapping[str, Mapping[str, Mapping[str, Entry]]] = field(repr=False)
    misread: Mapping[str, str] = field(default_factory=dict)

    def frames(self, part: str, lemma: str) -> Mapping[str, Entry]:
        """Give the frames of a word: `{"clause": Entry(…), …}`, empty if it's unknown."""
        return self.entries[part].get(self.misread.get(lemma, lemma), {})


def _entries(groups: list[dict[str, Any]]) -> dict[str, dict[str, Entry]]:
    found: dict[str, dict[str, Entry]] = {}
    for group in groups:
        prepositions = frozenset(group.get("prepositions", ()))
        for word in group["words"]:
            for frame in group.get("takes", ["adverb"]):
                entry = Entry(
                    word,
                    frame,
                    group["stance"],
                    prepositions,
                    group.get("particle"),
                    group.get("attitude", False),
                    group.get("owned", False),
                )
                found.setdefault(word, {}).setdefault(frame, entry)
    return found


@cache
def word_list(name: str) -> frozenset[str]:
    """Give a closed list of `attribution_words.toml`.

    >>> "carry" in word_list("carry")
    True
    """
    return frozenset(data.toml("attribution_words.toml")[name]["words"])


@cache
def lexicon() -> Lexicon:
    """Read the lexicon that ships with the package. The first entry that names a word's frame counts.

    >>> lexicon().frames("verb", "deny")["object"].stance
    'denies'
    """
    table = data.toml("cues.toml")
    return Lexicon({part: _entries(table.get(part, [])) for part in PARTS}, table["misread"])
