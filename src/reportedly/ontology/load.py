"""Read an ontology file. TOML → Ontology, or one clear error: what is wrong, where, and what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, get_args

from reportedly import data
from reportedly.errors import DataError, UsageError
from reportedly.events.coding import MODES, TYPE_NAMES
from reportedly.events.lexicon import Lexicon, OwnSense
from reportedly.ontology.types import Ontology, OntologyType, Rule, pattern_of
from reportedly.records import EventType, Polarity, Realis

SHIPPED: Final = ("cameo",)
"""Ontologies that ship, by the name that stands for their file."""

_FILE_KEYS: Final = {"name", "version", "definition", "classes", "types", "none"}
_TYPE_KEYS: Final = {"definition", "code", "quad", "score", "from", "sense", "examples", "example"}
_NONE_KEYS: Final = {"examples", "sense"}
_RULE_LISTS: Final = (
    "type",
    "plover",
    "mode",
    "cameo",
    "context",
    "realis",
    "polarity",
    "actor",
    "recipient",
)
_RULE_WORDS: Final = ("trigger", "words", "without")
_RULE_KEYS: Final = {*_RULE_LISTS, *_RULE_WORDS, "abroad"}
_HELP: Final = "docs/ontologies.md says what may stand where."

Table = Mapping[str, Any]


def load_ontology(name: str | Path) -> Ontology:
    """Read an ontology from a file, or one that ships, by its name.

    Raises:
        UsageError: no such file, not TOML, or something in it that cannot be used; the error says
            which entry of which file it is.

    >>> load_ontology("cameo").type("FIGHT").code
    '19'
    """
    path = data.path(f"ontologies/{name}.toml") if str(name) in SHIPPED else Path(name)
    reader = _Reader(path)
    return reader.ontology(reader.file())


class _Reader:
    """Reads the tables of one file; every fault is told with the place that it stands at."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.classes: dict[str, frozenset[str]] = {}

    def file(self) -> Table:
        """Read the TOML."""
        try:
            return tomllib.loads(self.path.read_text(encoding="utf-8"))
        except OSError as error:
            hint = f"Name a TOML file, or one that ships: {', '.join(SHIPPED)}"
            raise UsageError(f"cannot be read: {error.strerror}", where=str(self.path), hint=hint) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"not valid TOML: {error}", where=str(self.path)) from error

    def fault(self, place: str, message: str, hint: str = _HELP) -> UsageError:
        """Make the error for something that stands at a place of the file."""
        return UsageError(message, where=f"{self.path}: {place}" if place else str(self.path), hint=hint)

    def ontology(self, raw: Table) -> Ontology:
        """Read the whole file's table."""
        self._only(raw, _FILE_KEYS, "")
        types, none = raw.get("types"), raw.get("none", {})
        if not isinstance(types, dict) or not types:
            raise self.fault("", "has no types", "Write at least one [types.NAME].")
        self._only(none, _NONE_KEYS, "none")
        given = self._table(raw.get("classes", {}), "classes")
        lexicon = self._lexicon(types, none, given)
        self.classes = dict((lexicon or Lexicon.load()).classes)
        return Ontology(
            name=self._name(raw.get("name", self.path.stem)),
            version=self._whole_number(raw.get("version", 1)),
            definition=str(raw.get("definition", "")),
            types=tuple(self._type(name, made) for name, made in types.items()),
            silent=self._sentences(none, "none", needed=False),
            lexicon=lexicon,
        )

    def _lexicon(self, types: Table, none: Table, classes: Table) -> Lexicon | None:
        """Add the file's senses to the shipped lexicon; classes alone need it too, for the rules."""
        own = [sense for name, made in types.items() for sense in self._senses(name, made)]
        own += [("none", None, raw) for raw in self._tables(none.get("sense", []), "none.sense")]
        if not own and not classes:
            return None
        for number, (owner, _, raw) in enumerate(own, 1):
            if not isinstance(raw.get("id", ""), str):
                raise self.fault(f"{owner}, sense {number}", "its id is no text")
        named = [(owner, type, {"id": str(at), **raw}) for at, (owner, type, raw) in enumerate(own, 1)]
        try:
            return Lexicon.load().extended(named, classes)
        except DataError as error:
            raise self.fault(error.where or "a sense", error.message, error.hint or _HELP) from error
        except (AttributeError, TypeError) as error:
            raise self.fault("a sense", f"words and conditions must be text: {error}") from error

    def _senses(self, name: str, made: object) -> Iterable[OwnSense]:
        """Give a type's senses; each says which PLOVER type its act has."""
        place = f"types.{name}"
        for number, raw in enumerate(self._tables(self._table(made, place).get("sense", []), place), 1):
            here = f"{place}, sense {raw.get('id', number)}"
            type = raw.get("plover")
            if type not in TYPE_NAMES:
                raise self.fault(here, "`plover` must say the PLOVER type of the act", _choose(TYPE_NAMES))
            kind: EventType = type
            mode = raw.get("mode")
            if mode is not None and mode not in MODES[kind]:
                raise self.fault(here, f"{kind} has no mode {mode!r}", _choose(MODES[kind]))
            yield name, kind, {key: value for key, value in raw.items() if key != "plover"}

    def _type(self, name: str, made: object) -> OntologyType:
        """Read one type."""
        place = f"types.{name}"
        raw = self._table(made, place)
        self._only(raw, _TYPE_KEYS, place)
        if name != name.upper() or not name.replace("_", "").replace("-", "").isalnum():
            raise self.fault(place, "a type's name is capital letters, digits, _ and -")
        if not raw.get("definition"):
            raise self.fault(place, "has no definition", "Say in one line what the type means.")
        if not raw.get("from") and not raw.get("sense"):
            raise self.fault(place, "has neither `from` nor `sense`", "Say which events are of this type.")
        quad, score = raw.get("quad"), raw.get("score")
        if quad not in (None, 1, 2, 3, 4):
            raise self.fault(place, f"quad is {quad!r}", "Write 1, 2, 3 or 4.")
        if score is not None and (isinstance(score, bool) or not isinstance(score, int | float)):
            raise self.fault(place, f"score is {score!r}", "Write a number.")
        return OntologyType(
            name=name,
            definition=str(raw["definition"]),
            code=str(raw["code"]) if "code" in raw else None,
            quad=quad,
            score=None if score is None else float(score),
            rules=tuple(
                self._rule(rule, f"{place}, from {number}")
                for number, rule in enumerate(self._tables(raw.get("from", []), place), 1)
            ),
            examples=self._sentences(raw, place, needed=True),
        )

    def _rule(self, raw: Table, place: str) -> Rule:
        """Read one rule; what it names must exist."""
        self._only(raw, _RULE_KEYS, place)
        if not raw:
            raise self.fault(place, "asks nothing", "Name at least a type.")
        listed = {key: self._listed(raw.get(key, ""), place) for key in _RULE_LISTS}
        self._check(listed["type"] | listed["plover"], TYPE_NAMES, "type", place)
        wanted = [kind for kind in TYPE_NAMES if not listed["type"] or kind in listed["type"]]
        modes = tuple(mode for kind in wanted for mode in MODES[kind])
        self._check(listed["mode"], modes, "mode", place)
        self._check(listed["context"], tuple(data.toml("contexts.toml")["contexts"]), "context", place)
        self._check(listed["realis"], get_args(Realis), "realis", place)
        self._check(listed["polarity"], get_args(Polarity), "polarity", place)
        abroad = raw.get("abroad")
        if abroad not in (None, True, False):
            raise self.fault(place, f"abroad is {abroad!r}", "Write true or false.")
        found = {key: pattern_of(self._words(raw.get(key, ""), place)) for key in _RULE_WORDS}
        return Rule(
            types=listed["type"],
            plover=listed["plover"],
            modes=listed["mode"],
            cameo=tuple(sorted(listed["cameo"])),
            contexts=listed["context"],
            realis=listed["realis"],
            polarity=listed["polarity"],
            actors=listed["actor"],
            recipients=listed["recipient"],
            abroad=abroad,
            said=", ".join(f"{key} {value}" for key, value in raw.items()),
            **found,
        )

    def _words(self, raw: object, place: str) -> frozenset[str]:
        """Give a rule's words, with those of the classes that it names by @."""
        chosen: set[str] = set()
        for word in self._listed(raw, place):
            if not word.startswith("@"):
                chosen.add(word)
            elif word[1:] in self.classes:
                chosen |= self.classes[word[1:]]
            else:
                raise self.fault(place, f"there is no class {word}", _choose(sorted(self.classes)))
        return frozenset(chosen)

    def _listed(self, raw: object, place: str) -> frozenset[str]:
        """Read a list that is written as text."""
        if not isinstance(raw, str):
            raise self.fault(place, f"{raw!r} is no text", 'Write a list as text: "AID, COOPERATE".')
        return frozenset(filter(None, (" ".join(part.split()) for part in raw.split(","))))

    def _sentences(self, raw: Table, place: str, *, needed: bool) -> tuple[str, ...]:
        """Give the sentences of a type and of its senses."""
        found: list[str] = []
        for table in (raw, *raw.get("sense", [])):
            given = table.get("examples", [table["example"]] if "example" in table else [])
            if not isinstance(given, list) or not all(
                isinstance(text, str) and text.strip() for text in given
            ):
                raise self.fault(place, "`examples` must be a list of sentences")
            found += given
        if needed and not found:
            raise self.fault(place, "has no example", "Write a sentence that tells of such an event.")
        return tuple(dict.fromkeys(found))

    def _name(self, name: object) -> str:
        if not isinstance(name, str) or not name or any(letter.isdigit() for letter in name):
            raise self.fault("name", f"{name!r} is no name", "Write letters, without digits.")
        return name

    def _whole_number(self, version: object) -> int:
        if isinstance(version, bool) or not isinstance(version, int) or version < 1:
            raise self.fault("version", f"{version!r} is no version", "Write 1, 2, 3 …")
        return version

    def _only(self, raw: object, known: set[str], place: str) -> None:
        """Refuse keys that nobody would read."""
        unknown = sorted(set(self._table(raw, place)) - known)
        if unknown:
            raise self.fault(place, f"unknown: {', '.join(unknown)}", _choose(sorted(known)))

    def _check(self, found: Iterable[str], allowed: Iterable[str], what: str, place: str) -> None:
        """Refuse names that do not exist."""
        wrong = sorted(set(found) - set(allowed))
        if wrong:
            raise self.fault(place, f"there is no {what} {', '.join(wrong)}", _choose(allowed))

    def _table(self, raw: object, place: str) -> Table:
        if not isinstance(raw, dict):
            raise self.fault(place, f"{raw!r} is no table")
        return raw

    def _tables(self, raw: object, place: str) -> list[Table]:
        if not isinstance(raw, list):
            raise self.fault(
                place, "must be a list of tables", "Write [[types.NAME.from]] or [[types.NAME.sense]]."
            )
        return [self._table(made, place) for made in raw]


def _choose(allowed: Iterable[str]) -> str:
    return f"Choose of: {', '.join(allowed) or 'none'}."
