"""The lexicon of triggers: which words, in which frame, name which PLOVER type.

Data → Lexicon. Each file `data/events/<type>.toml` lists senses. A sense says which words are its
triggers, what must stand around them, and which slots hold the doer and the one it is done to:

    [[sense]]
    id = "expel"
    verbs = "expel, send home, throw out"
    nouns = "expulsion"
    needs = ["object:@diplomats"]
    mode = "expel"
    example = "Peru expelled two Chilean diplomats."

So "expelled" in "Peru expelled two Chilean diplomats" is SANCTION/expel, while a school that expels a
pupil is nothing. Passives, control, relative clauses and light verbs are grammar (`frames`), not data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, Literal, get_args

from reportedly.data import toml
from reportedly.errors import DataError
from reportedly.records import EventType

WordClass = Literal["verb", "noun", "adjective"]
ACTOR: Final = "actor"
"""The class of whatever can act in politics: a found actor, a name of one, or a word for one."""
POLITY: Final = "polity"
"""The class of countries, their bodies and those who hold office in them, and of bodies between countries."""

_FILES: Final = tuple(kind.lower() for kind in get_args(EventType))
_SILENT: Final = "none"
JUDGE: Final = "judge"
"""Whose a sense is that the learned judge alone knows."""

_DEFAULTS: Final[Mapping[WordClass, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "verb": (("subject",), ("object", "dative", "on", "against", "to", "into", "with")),
    "adjective": (("subject",), ("with", "to", "of", "by", "about")),
    "noun": (
        ("by", "poss", "support", "mod", "from", "of"),
        ("against", "on", "to", "upon", "into", "at", "over", "with", "for", "of"),
    ),
}

_OTHER_SIDES: Final[Mapping[WordClass, tuple[str, ...]]] = {
    "verb": ("object", "dative", "with", "to", "against"),
    "adjective": ("with",),
    "noun": ("with", "between", "among", "to"),
}
"""Where the other side of a two-sided act stands: of talks "with" a country "over" a third's citizens, the
first."""


@dataclass(frozen=True)
class Condition:
    """One thing that must stand in one of some slots: `object/on:@troops`; `!` in front forbids it."""

    slots: tuple[str, ...]
    words: frozenset[str]
    forbids: bool


@dataclass(frozen=True)
class Sense:
    """One meaning of some triggers, with its frame. `type` is None for idioms that name no event."""

    id: str
    type: EventType | None
    mode: str | None
    alternatives: tuple[tuple[Condition, ...], ...]
    two_sided: bool
    of_is_actor: bool
    needs_actor: bool
    names_object: bool
    """The object belongs to the words that name the act: "imposed sanctions"."""
    told_before: bool
    """The words name an act only if one of its type and mode was told just before: "the recall"."""
    attributive: bool
    """Its participle names the act before a noun too: "three arrested students"."""
    slots: tuple[tuple[str, ...] | None, tuple[str, ...] | None]
    examples: tuple[str, ...]

    @property
    def shipped(self) -> bool:
        """Tell whether the sense is one of ours, not of a user's own ontology."""
        return self.by_judge or self.id.partition("/")[0] in {*_FILES, _SILENT}

    @property
    def by_judge(self) -> bool:
        """Tell whether the learned judge alone knows the sense, which then has no frame."""
        return self.id.partition("/")[0] == JUDGE

    def asks_for(self, slot: str) -> bool:
        """Tell whether the sense wants something of a slot: a party or a condition."""
        named = {name for given in self.slots for name in given or ()}
        return slot in named or any(
            slot in condition.slots for conditions in self.alternatives for condition in conditions
        )

    def actor_slots(self, word_class: WordClass) -> tuple[str, ...]:
        """Give the slots where the doer is looked for, the first filled one wins."""
        given = self.slots[0] or _DEFAULTS[word_class][0]
        return given if self.of_is_actor or self.slots[0] else tuple(slot for slot in given if slot != "of")

    def recipient_slots(self, word_class: WordClass) -> tuple[str, ...]:
        """Give the slots where the other side is looked for."""
        if self.two_sided and self.slots[1] is None:
            return _OTHER_SIDES[word_class]
        given = self.slots[1] or _DEFAULTS[word_class][1]
        return tuple(slot for slot in given if slot != "of") if self.of_is_actor else given


@dataclass(frozen=True)
class Entry:
    """One trigger of one sense: the head word's lemma and the words that must hang on it."""

    head: str
    others: tuple[str, ...]
    word_class: WordClass
    sense: Sense

    @property
    def words(self) -> str:
        """Give the entry as a reader would look it up."""
        return " ".join((self.head, *self.others))


@dataclass(frozen=True)
class Lexicon:
    """All entries by the lemma of their head word, and the classes of nouns they speak of."""

    entries: Mapping[str, tuple[Entry, ...]]
    senses: tuple[Sense, ...]
    classes: Mapping[str, frozenset[str]]
    support_verbs: frozenset[str]
    words: Mapping[str, frozenset[str]]
    """Sets of words, types and modes that the other steps ask for by name (`[words]` in classes.toml)."""
    complement_modes: Mapping[str, Mapping[str, str]]
    silencing: Mapping[str, frozenset[str]]

    @classmethod
    def load(cls) -> Lexicon:
        """Give the lexicon to read with: the one that ships, or what `reading_with` put in its place.

        Raises:
            DataError: an entry has an unknown field, class or no example.

        >>> sorted({entry.sense.type for entry in Lexicon.load().entries["visit"] if entry.sense.type})
        ['CONSULT']
        """
        return _in_use.get() or cls._shipped()

    @classmethod
    @cache
    def _shipped(cls) -> Lexicon:
        shared = toml("events/classes.toml")
        classes = {name: frozenset(_listed(words)) for name, words in shared["classes"].items()}
        found: dict[str, list[Entry]] = defaultdict(list)
        senses: list[Sense] = []
        for file in (*_FILES, _SILENT):
            content = toml(f"events/{file}.toml")
            for raw in content["sense"]:
                sense = _sense(file, _KINDS.get(file), raw, classes)
                senses.append(sense)
                for entry in _entries(sense, raw):
                    found[entry.head].append(entry)
        return cls(
            {head: tuple(entries) for head, entries in found.items()},
            tuple(senses),
            classes,
            frozenset(_listed(shared["support_verbs"])),
            {name: frozenset(_listed(words)) for name, words in shared["words"].items()},
            shared["complement_modes"],
            {name: frozenset(_listed(words)) for name, words in shared["silence"].items()},
        )

    def extended(self, own: Iterable[OwnSense], classes: Mapping[str, str]) -> Lexicon:
        """Give a lexicon with further senses, which win a tie, and further classes of nouns.

        Raises:
            DataError: an entry has an unknown field or class, no words or no example.
        """
        known = {**self.classes, **{name: frozenset(_listed(words)) for name, words in classes.items()}}
        found: dict[str, list[Entry]] = defaultdict(list)
        senses: list[Sense] = []
        for owner, type, raw in own:
            sense = _sense(owner, type, raw, known)
            entries = list(_entries(sense, raw))
            if not entries:
                raise DataError(f"sense {raw.get('id')!r} has no verbs, nouns or adjectives", where=owner)
            senses.append(sense)
            for entry in entries:
                found[entry.head].append(entry)
        entries_by_head = {head: (*found.get(head, ()), *kept) for head, kept in self.entries.items()}
        added = {head: tuple(entries) for head, entries in found.items() if head not in self.entries}
        return replace(self, entries=entries_by_head | added, senses=(*senses, *self.senses), classes=known)


OwnSense = tuple[str, EventType | None, Mapping[str, Any]]
"""A further sense: whose it is, the PLOVER type that its act has (None for idioms), and its table."""

_KINDS: Final[Mapping[str, EventType]] = {kind.lower(): kind for kind in get_args(EventType)}
_in_use: Final[ContextVar[Lexicon | None]] = ContextVar("lexicon in use", default=None)


@contextmanager
def reading_with(lexicon: Lexicon) -> Iterator[None]:
    """Let `Lexicon.load` give this lexicon inside the block, and in this thread alone."""
    before = _in_use.set(lexicon)
    try:
        yield
    finally:
        _in_use.reset(before)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word for word in (" ".join(part.split()) for part in words.split(",")) if word)


def _sense(
    owner: str, type: EventType | None, raw: Mapping[str, Any], classes: Mapping[str, frozenset[str]]
) -> Sense:
    known = {"id", "verbs", "nouns", "adjectives", "needs", "mode", "parties", "of", "actor", "recipient"}
    known |= {"anyone", "names_object", "told_before", "attributive", "example", "examples"}
    unknown = set(raw) - known
    if unknown or not ("example" in raw or "examples" in raw):
        raise DataError(f"sense {raw.get('id')!r}: unknown {sorted(unknown)} or no example", where=owner)
    return Sense(
        id=f"{owner}/{raw['id']}",
        type=type,
        mode=raw.get("mode"),
        alternatives=tuple(_conditions(text, classes) for text in raw.get("needs", ())),
        two_sided=raw.get("parties") == "both",
        of_is_actor=raw.get("of") == "actor" or raw.get("parties") == "both",
        needs_actor=not raw.get("anyone", False),
        names_object=raw.get("names_object", False),
        told_before=raw.get("told_before", False),
        attributive=raw.get("attributive", False),
        slots=(_listed(raw.get("actor", "")) or None, _listed(raw.get("recipient", "")) or None),
        examples=tuple(raw.get("examples", ())) or (raw["example"],),
    )


def _conditions(text: str, classes: Mapping[str, frozenset[str]]) -> tuple[Condition, ...]:
    found: list[Condition] = []
    for part in text.split("&"):
        atom = part.strip()
        slots, _, words = atom.lstrip("!").partition(":")
        chosen: set[str] = set()
        for word in filter(None, words.split("/")):
            if word.startswith("@") and word[1:] not in classes:
                raise DataError(f"{text!r} names {word}, and there is no such class", hint=_classes(classes))
            chosen |= classes[word[1:]] if word.startswith("@") else {word}
        found.append(Condition(tuple(slots.split("/")), frozenset(chosen), atom.startswith("!")))
    return tuple(found)


def _classes(classes: Iterable[str]) -> str:
    return f"The classes are: {', '.join(sorted(classes))}"


def _entries(sense: Sense, raw: Mapping[str, Any]) -> Iterable[Entry]:
    for words in _listed(raw.get("verbs", "")):
        head, *others = words.split()
        yield Entry(head, tuple(others), "verb", sense)
    for words in _listed(raw.get("adjectives", "")):
        head, *others = words.split()
        yield Entry(head, tuple(others), "adjective", sense)
    for words in _listed(raw.get("nouns", "")):
        parts = words.split()
        at = parts.index("of") - 1 if "of" in parts else len(parts) - 1
        yield Entry(parts[at], tuple(parts[:at] + parts[at + 1 :]), "noun", sense)
