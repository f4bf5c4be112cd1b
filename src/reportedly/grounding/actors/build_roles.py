"""Make the role table from a CSV of offices: `python -m reportedly.grounding.actors.build_roles ROLES.csv`.

The CSV has `name, aliases, country_iso3, role, start, end, source`; Phoenix codes ("JPNGOVMIL (…)") become
PLOVER sectors. The same rows give the same bytes. What `roles.tsv.gz` was made from (notices in NOTICE):

| source | state of | rows | licence |
|---|---|---|---|
| Phoenix.Countries.actors, openeventdata/Dictionaries (from CountryInfo) | 2014-01-30 | 25,927 | MIT |
| CIA World Leaders | 2019-10-06 | 5,775 | public domain (US Government) |
| CIA World Factbook, by factbook/factbook.json | 2026-02 | 485 | public domain (US Government) |

Rows with one-word names are left out. Heads after 2014 whom these lack are in `leaders.toml`, ours.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from pathlib import Path
from typing import Final

from reportedly.grounding.actors.roles import FILE, name_key

_SOURCES: Final = {"Phoenix": "P", "CIA World L": "L", "CIA World F": "F"}
_SECTORS: Final = {
    code: code
    for code in (
        *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF"),
        *("AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "LAB", "REF", "OPP", "REL"),
    )
} | {"MED": "JRN", "HLH": "MED", "HRI": "SOC", "NGO": "SOC", "INS": "REB", "SEP": "REB"}
_OFFICES: Final = (
    ("LEG", r"parliament|house of|senate|assembly"),
    ("JUD", r"justice of|prosecutor|chief justice"),
)


def build(source: Path, target: Path) -> int:
    """Write the table; give the number of its rows."""
    with source.open(encoding="utf-8", newline="") as lines:
        rows = sorted({_row(row) for row in csv.DictReader(lines) if _is_person(row["name"])})
    target.write_bytes(gzip.compress("\n".join(rows).encode("utf-8"), 9, mtime=0))
    return len(rows)


def _is_person(name: str) -> bool:
    """One-word rows are families and code names: they would match half the world."""
    return len(name.split()) > 1


def _row(row: dict[str, str]) -> str:
    source = next(code for start, code in _SOURCES.items() if row["source"].startswith(start))
    names = dict.fromkeys([row["name"], *row["aliases"].split(";")])
    keys = dict.fromkeys(name_key(name) for name in names if _is_person(name))
    role, sector = _office(row["role"], source, row["country_iso3"])
    return "\t".join(
        [row["name"], "|".join(keys), row["country_iso3"], sector, role, row["start"], row["end"], source]
    )


def _office(role: str, source: str, country: str) -> tuple[str, str]:
    """Split "JPNGOVMIL (government, military)" into its words and its first sector."""
    coded = re.match(r"([A-Z]{3,})\b\s*(?:\((.*)\))?", role) if source == "P" else None
    if coded:
        codes = re.findall("...", coded.group(1).removeprefix(country))
        return coded.group(2) or "", next((_SECTORS[code] for code in codes if code in _SECTORS), "")
    for sector, words in _OFFICES:
        if re.search(words, role.lower()):
            return role, sector
    return role, "GOV"


if __name__ == "__main__":
    print(build(Path(sys.argv[1]), Path(__file__).parents[2] / "data" / FILE), "rows")
