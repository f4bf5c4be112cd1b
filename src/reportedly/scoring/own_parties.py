"""Name the participants of gold and predicted events alike: by ISO code, non-states by any name."""

from __future__ import annotations

import re
from typing import Final

from reportedly.scoring.measures import Line

NON_STATES: Final = {
    "EU": ("eu", "european union", "brussels"),
    "UN": ("un", "u.n.", "united nations", "unhcr", "un refugee agency", "security council", "un experts"),
    "AU": ("au", "african union"),
    "NATO": ("nato",),
    "G7": ("g7", "group of seven"),
    "CSTO": ("csto", "collective security treaty organization"),
    "ECOWAS": ("ecowas",),
    "Mercosur": ("mercosur",),
    "Unasur": ("unasur",),
    "ELN": ("eln", "national liberation army", "guerrillas"),
    "FARC": ("farc",),
    "ETA": ("eta",),
    "PKK": ("pkk", "kurdistan workers' party"),
    "M23": ("m23",),
    "LTTE": ("ltte", "tigers", "tamil tigers"),
    "MFDC": ("mfdc",),
    "Taliban": ("taliban",),
    "Houthis": ("houthis", "houthi"),
    "Muslim Brotherhood": ("muslim brotherhood", "brotherhood"),
    "Arakan Army": ("arakan army",),
    "SPLM-North": ("splm-north", "splm-n"),
    "Amnesty International": ("amnesty international", "amnesty"),
    "Islamic State": ("islamic state", "isis"),
    "Polisario": ("polisario", "polisario front"),
    "Dalai Lama": ("dalai lama",),
    "Somaliland": ("somaliland",),
}
"""Non-states of the gold with the names that count as theirs."""

_PATTERNS: Final = {
    key: re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in (key.lower(), *names)))
    for key, names in NON_STATES.items()
}
_ISO: Final = re.compile("[A-Z]{3}")
_OTHER_CODES: Final = {"XKS": "XKX", "KOS": "XKX", "XK": "XKX", "ROM": "ROU", "ZAR": "COD"}


def parties(ids: list[str], actors: dict[str, Line]) -> set[str]:
    """Name the actors with these ids; an id that is no actor's is itself a code or name (the gold's way)."""
    found = set()
    for id in ids:
        actor = actors.get(id) or {"name": id, "country": id if _is_country(id) else None}
        name = (actor.get("name") or "").lower()
        country = _OTHER_CODES.get(actor.get("country") or "", actor.get("country") or "")
        group = next((key for key, pattern in _PATTERNS.items() if pattern.search(name)), None)
        # "the German EU commissioner" is Germany's, but "the EU's Brussels office" is the EU's own.
        if group and not (country and group in ("EU", "UN")):
            found.add(group)
        elif country or name:
            found.add(country or name)
    return found


def countries(named: set[str]) -> set[str]:
    """Keep those that are countries."""
    return {name for name in named if _is_country(name)}


def _is_country(name: str) -> bool:
    return bool(_ISO.fullmatch(name)) and name not in NON_STATES
