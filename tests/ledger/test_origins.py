"""Which voices count as one origin: reports of one happening, and how many origins they have together."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from reportedly.records import Analysis
from tests.ledger.build import Said, report, said, told

LONG = (
    "Karsia closed the bridge at Lom to lorries from Lutha on Monday after shots were fired at a "
    "customs hut, and said that it would stay closed until the harvest is in"
)


def one(outlet: str, by: Said | None, text: str = "", also: str = "") -> Analysis:
    """Make a report of the one closure by a voice, each outlet in words of its own."""
    words = " ".join(filter(None, [by and by.source, by and by.through and by.through.source]))
    padding = f"{outlet} {words} {also} " * 4
    body = f"{text}Karsia closed the border with Lutha on Monday. {words}. {padding}{also}".strip()
    closed = told("closed", "SANCTION", "Karsia > Lutha", on="2018-03-05", by=by)
    return report(body, closed, outlet=outlet, published="2018-03-06", id=f"{outlet}: {words}{also}")


def through(outlet: str, source: str, **more: object) -> Said:
    return said(source, through=said(outlet, kind="agency"), **more)


SPOKESMAN = said("a government spokesman", of="Karsia")
ARMY = said("the army", of="Karsia", kind="organization")
LEAK = said("a source", unnamed=True, kind="anonymous")

CASES: dict[str, tuple[int, list[Analysis]]] = {
    "an outlet that names no source is one": (1, [one("Courier", None)]),
    "two such outlets are two": (2, [one("Courier", None), one("Meridian", None)]),
    "one statement in two papers is one": (1, [one("Courier", SPOKESMAN), one("Meridian", SPOKESMAN)]),
    "organs of one government are one": (1, [one("Courier", SPOKESMAN), one("Meridian", ARMY)]),
    "two governments are two": (
        2,
        [one("Courier", SPOKESMAN), one("Meridian", said("the embassy", of="Lutha"))],
    ),
    "a leaker is apart from the spokesman": (2, [one("Courier", SPOKESMAN), one("Courier", LEAK)]),
    "two outlets' unnamed sources are two": (2, [one("Courier", LEAK), one("Meridian", LEAK)]),
    "one outlet's unnamed source stays one": (
        1,
        [one("Courier", LEAK), one("Courier", said("an insider", unnamed=True), also="More.")],
    ),
    "one agency's unnamed sources in two papers are one": (
        1,
        [
            one("Courier", through("Interfax", "brokers", unnamed=True)),
            one("Meridian", through("Interfax News", "sources", unnamed=True)),
        ],
    ),
    "a cited outlet is what its own report rests on": (
        1,
        [one("Courier", LEAK), one("Meridian", said("the Courier", kind="outlet"))],
    ),
    "a cited outlet whose report is not here is one": (1, [one("Meridian", said("Courier", kind="outlet"))]),
    "who guesses that it may be is none": (
        1,
        [one("Courier", SPOKESMAN), one("Meridian", said("an analyst", "doubts"))],
    ),
    "two papers that print one text are one": (
        1,
        [one("Courier", None, f"{LONG}. "), one("Meridian", None, f"{LONG}. ")],
    ),
    "two papers that sign an agency's text are one": (
        1,
        [one("Courier", None, "LOM (Reuters) - "), one("Meridian", None, also="Also so.\n\nReuters")],
    ),
    "two named persons are two": (
        2,
        [one("Courier", said("Ada Lund", kind="person")), one("Meridian", said("Per Holt", kind="person"))],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_origins(name: str, tmp_path: Path) -> None:
    expected, reports = CASES[name]
    with Ledger.open(tmp_path / "a.db") as ledger:
        for analysis in reports:
            ledger.add(analysis)
        (event,) = ledger.events()
        assert event.origins == expected
        assert event.reports == len(reports)
        assert len({claim.origin for claim in ledger.claims(event.id)} - {None}) == expected
