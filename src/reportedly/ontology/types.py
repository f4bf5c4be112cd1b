"""What an ontology is: types, each with rules over PLOVER events, senses of its own, and examples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reportedly.events.lexicon import Lexicon

ENDINGS: Final = "(?:s|es|d|ed|ing)?"
"""A word of a rule stands for its plain English forms too: "rifle" for "rifles"."""


@dataclass(frozen=True)
class Rule:
    """One way in which a PLOVER event is of a type: all that is given must hold."""

    types: frozenset[str] = frozenset()
    plover: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    cameo: tuple[str, ...] = ()
    contexts: frozenset[str] = frozenset()
    realis: frozenset[str] = frozenset()
    polarity: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    abroad: bool | None = None
    trigger: re.Pattern[str] | None = None
    words: re.Pattern[str] | None = None
    without: re.Pattern[str] | None = None
    said: str = ""
    """The rule as its file puts it, for explanations."""


@dataclass(frozen=True)
class OntologyType:
    """One type: what it means, what it is coded as, the rules that lead to it, sentences that tell it."""

    name: str
    definition: str
    code: str | None
    quad: int | None
    score: float | None
    rules: tuple[Rule, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Ontology:
    """Types in the order in which they are tried; `silent` are sentences that must give none of them."""

    name: str
    version: int
    definition: str
    types: tuple[OntologyType, ...]
    silent: tuple[str, ...] = ()
    lexicon: Lexicon | None = None
    """The shipped lexicon with the ontology's own senses, if it has any."""

    def type(self, name: str) -> OntologyType:
        """Give a type by its name; raises `KeyError`."""
        return next(found for found in self.types if found.name == name)


def pattern_of(words: frozenset[str]) -> re.Pattern[str] | None:
    """Give a pattern that finds any of these words, in any case and plain form; None for none.

    >>> pattern_of(frozenset({"howitzer"})).search("Two Howitzers came.").group()
    'Howitzers'
    """
    if not words:
        return None
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"\b(?:{either}){ENDINGS}\b", re.IGNORECASE)
