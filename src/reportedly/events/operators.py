"""The words of `factuality.toml`: what each makes of the event that it takes as complement.

Lemma, relation → operator. "failed to meet": `verb_operator(failed, "to")` says that meeting did not
happen; had the failing been negated, its `denied` effect would say that it did.

The signatures follow Nairn, Condoravdi & Karttunen (2006), "Computing relative polarity for textual
inference", and the certainty scale follows FactBank (Saurí & Pustejovsky 2009).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from spacy.tokens import Token

from reportedly.data import toml
from reportedly.errors import DataError
from reportedly.records import Certainty, Polarity, Realis

TABLE: Final = "factuality.toml"

USUAL: Final = {
    "verbs": frozenset({"to", "that", "ing", "noun", "for"}),
    "nouns": frozenset({"to", "that", "ing", "compound", "subject", "of", "for", "about", "on"}),
    "adjectives": frozenset({"to", "that", "noun", "subject", "for"}),
}
"""The complements that an entry without `with` works on."""


class Effect(NamedTuple):
    """What becomes of an event: None leaves a side of its factuality as it is."""

    name: str
    certainty: Certainty | None = None
    polarity: Polarity | None = None
    realis: Realis | None = None


@dataclass(frozen=True)
class Operator:
    """One word's signature: on which complements it works, and what it does to them."""

    word: str
    relations: frozenset[str]
    effect: Effect
    denied: Effect
    report: bool = False
    particle: str | None = None
    tag: str | None = None
    attributive: bool = False
    """Whether an adjective also works in front of its noun: "likely" does, "ready to" does not."""

    def fits(self, token: Token, relation: str) -> bool:
        """Tell whether this entry is meant for the word in this use."""
        if relation not in self.relations:
            return False
        if self.tag is not None and token.tag_ != self.tag:
            return False
        return self.particle is None or any(child.lower_ == self.particle for child in token.children)


@dataclass(frozen=True)
class Modal:
    """An auxiliary: its effect with a bare verb, with "have", in reported words, and beside "not"."""

    plain: Effect
    perfect: Effect
    reported: Effect
    denied: Effect
    future: bool


@dataclass(frozen=True)
class Lexicon:
    """All of `factuality.toml`."""

    effects: dict[str, Effect]
    verbs: dict[str, tuple[Operator, ...]]
    nouns: dict[str, tuple[Operator, ...]]
    adjectives: dict[str, tuple[Operator, ...]]
    adverbs: dict[str, Effect]
    prepositions: dict[str, Effect]
    marks: dict[str, Effect]
    phrases: dict[str, Effect]
    infinitives: dict[str, Effect]
    inversions: dict[str, Effect]
    modals: dict[str, Modal]
    forms: dict[str, str]

    def operator(self, token: Token, relation: str) -> Operator | None:
        """Give what a word does to a complement that hangs on it by `relation`.

        `relation` is "to", "that", "ing", "noun", "compound", "subject", or a preposition.
        """
        pos = token.pos_
        found: tuple[Operator, ...] | None
        if pos in ("VERB", "AUX"):
            found = self.verbs.get(self.forms.get(token.lower_, token.lemma_))
            if found is None and token.tag_ == "VBN" and not _has_particle(token):  # "is scheduled"
                found = self.adjectives.get(token.lower_)
        elif pos in ("NOUN", "PROPN"):
            found = self.nouns.get(token.lemma_)
        else:
            found = self.adjectives.get(token.lower_)
        for entry in found or ():
            if entry.fits(token, relation):
                return entry
        return None


def _has_particle(token: Token) -> bool:
    """Tell "was set up" from "is set"."""
    return any(child.dep_ == "prt" for child in token.children)


def _operator(
    entry: dict[str, Any], usual: Iterable[str], effect: Callable[[dict[str, Any], str, str], Effect]
) -> Operator:
    undone = "negative" if entry["effect"] in ("holds", "occurs") else "unknown"
    acts, denied = effect(entry, "effect", ""), effect(entry, "denied", undone)
    if denied.name == "unknown":  # "did not promise to meet": the meeting would still be to come
        denied = denied._replace(realis=acts.realis)
    return Operator(
        word=entry["word"],
        relations=frozenset(entry.get("with", usual)),
        effect=acts,
        denied=denied,
        report=entry.get("report", False),
        particle=entry.get("particle"),
        tag=entry.get("tag"),
        attributive="with" not in entry,
    )


@cache
def lexicon() -> Lexicon:
    """Read the table once.

    Raises:
        DataError: an entry names an effect that the table does not define.
    """
    data = toml(TABLE)
    effects = {name: Effect(name, **sides) for name, sides in data["effects"].items()}

    def effect(entry: dict[str, Any], key: str, otherwise: str = "") -> Effect:
        name = entry.get(key, otherwise)
        if name not in effects:
            raise DataError(f"{entry['word']!r} has an unknown effect {name!r}", where=TABLE)
        return effects[name]

    def operators(table: str) -> dict[str, tuple[Operator, ...]]:
        out: dict[str, tuple[Operator, ...]] = {}
        for entry in data[table]["list"]:
            made = _operator(entry, USUAL[table], effect)
            out[made.word] = (*out.get(made.word, ()), made)
        return out

    def simple(table: str) -> dict[str, Effect]:
        return {entry["word"]: effect(entry, "effect") for entry in data[table]["list"]}

    modals = {
        entry["word"]: Modal(
            effect(entry, "plain"),
            effect(entry, "perfect"),
            effect(entry, "reported", entry["plain"]),
            effect(entry, "denied", entry["plain"]),
            entry.get("future", False),
        )
        for entry in data["modals"]["list"]
    }
    return Lexicon(
        effects,
        operators("verbs"),
        operators("nouns"),
        operators("adjectives"),
        simple("adverbs"),
        simple("prepositions"),
        simple("marks"),
        simple("phrases"),
        simple("infinitives"),
        simple("inversions"),
        modals,
        data["forms"],
    )
