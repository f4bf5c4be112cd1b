"""Make PLOVER's and CAMEO's codes of an event from its type, mode, realis and polarity.

Type, mode, realis, polarity → coding. A planned AID is, to PLOVER, an AGREE: `coding_of("AID", None,
"planned")` gives AGREE with CAMEO 033, class 1 and AGREE's score. The record keeps the act's own type
beside it. The tables, with an example for each line, are in `plover.toml`.
"""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple, get_args

from reportedly.data import toml
from reportedly.errors import DataError
from reportedly.records import EventType, Polarity, Realis

TABLE: Final = "plover.toml"
TYPE_NAMES: Final[tuple[EventType, ...]] = get_args(EventType)

Undone = Literal["future", "demanded", "refused"]


class Coding(NamedTuple):
    """What exports need: PLOVER's reduced type, CAMEO's code, the quad class and the intensity."""

    plover: EventType
    cameo: str
    quad: int
    intensity: float


class Mode(NamedTuple):
    """A way of doing an act, with its score and the CAMEO code it is exported as."""

    score: float
    cameo: str


class TypeEntry(NamedTuple):
    """One of the sixteen types."""

    definition: str
    quad: int
    score: float
    recipient_required: bool
    cameo: str
    modes: dict[str, Mode]


class Reduction(NamedTuple):
    """What an act that is not done reduces to."""

    plover: EventType
    mode: str | None
    cameo: str


def _load_types() -> dict[EventType, TypeEntry]:
    table = toml(TABLE)["types"]
    if set(table) != set(TYPE_NAMES):
        raise DataError(f"types differ from PLOVER's: {sorted(set(table) ^ set(TYPE_NAMES))}", where=TABLE)
    return {name: _type_entry(name, table[name]) for name in TYPE_NAMES}


def _type_entry(name: str, row: dict[str, Any]) -> TypeEntry:
    modes = {mode: Mode(float(made["score"]), made["cameo"]) for mode, made in row.get("modes", {}).items()}
    if row["quad"] not in (1, 2, 3, 4):
        raise DataError(f"{name} has no quad class", where=TABLE)
    for code in (row["cameo"], *(mode.cameo for mode in modes.values())):
        if len(code) != 3 or not code.isdigit():
            raise DataError(f"{name} has a CAMEO code that is not three digits: {code!r}", where=TABLE)
    return TypeEntry(
        row["definition"], row["quad"], float(row["score"]), row["recipient_required"], row["cameo"], modes
    )


def _load_reductions() -> dict[tuple[EventType, Undone], Reduction]:
    found: dict[tuple[EventType, Undone], Reduction] = {}
    for row in toml(TABLE)["reductions"]["list"]:
        mode = row.get("mode")
        if row["plover"] not in TYPES or (mode is not None and mode not in MODES[row["plover"]]):
            raise DataError(f"a reduction of {row['type']} gives an unknown type or mode", where=TABLE)
        found[row["type"], row["when"]] = Reduction(row["plover"], mode, row["cameo"])
    return found


TYPES: Final = _load_types()
"""All that PLOVER says of each type."""

MODES: Final[dict[EventType, tuple[str, ...]]] = {name: tuple(entry.modes) for name, entry in TYPES.items()}
"""The modes that each type may have; a mode's name means something only with its type."""

_REDUCTIONS: Final = _load_reductions()


def coding_of(type: EventType, mode: str | None, realis: Realis, polarity: Polarity = "positive") -> Coding:
    """Code an event as PLOVER and CAMEO would.

    Args:
        type: the act's own type.
        mode: one of `MODES[type]`, or None.
        realis: whether it is done, planned, demanded.
        polarity: negative if it is said not to be so. What was not done keeps its type, as PLOVER
            has it (negation is an auxiliary mode); what will not be done is a refusal.

    Returns:
        The reduced type, and the code, class and score that belong to it.

    Raises:
        ValueError: the type has no such mode.

    >>> coding_of("CONSULT", "visit", "actual")
    Coding(plover='CONSULT', cameo='042', quad=1, intensity=4.0)
    >>> coding_of("AID", None, "planned").plover, coding_of("AID", None, "planned", "negative").plover
    ('AGREE', 'REJECT')
    """
    if mode is not None and mode not in TYPES[type].modes:
        raise ValueError(f"{type} has no mode {mode!r}; it has: {', '.join(MODES[type]) or 'none'}")
    undone = _undone(realis, polarity)
    reduction = _REDUCTIONS.get((type, undone)) if undone is not None else None
    if reduction is not None:
        return _coded(reduction.plover, reduction.mode, reduction.cameo)
    return _coded(type, mode, None)


def _undone(realis: Realis, polarity: Polarity) -> Undone | None:
    if realis == "demanded":
        return "demanded"
    if realis in ("planned", "conditional"):
        return "future" if polarity == "positive" else "refused"
    return None


def _coded(type: EventType, mode: str | None, cameo: str | None) -> Coding:
    entry = TYPES[type]
    chosen = entry.modes[mode] if mode is not None else Mode(entry.score, entry.cameo)
    return Coding(type, cameo or chosen.cameo, entry.quad, chosen.score)
