"""What an event says of itself: its line for a reader, and its date."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from reportedly.records import Event
from tests.ledger.build import Told, report, told

LINES = [
    # what is told, the line for a reader
    (told("shelled", "ASSAULT", "Karsia > Lutha", at="Pesk"), "Karsia → Lutha: shelled (Pesk)"),
    (told("sent home", "RETREAT", " > Lutha"), "Lutha: sent home"),
    (told("blast", "ASSAULT", at="Onor"), "blast (Onor)"),
    (told("raided", "ASSAULT", "Moru > Moru"), "Moru: raided"),
    (told("accused", "ACCUSE", "Karsia + Moru > Lutha + Moru"), "Karsia, Moru → Lutha: accused"),
    (told("met", "CONSULT", "Karsia > Lutha"), "Karsia and Lutha: met"),
    (
        told("struck", "ASSAULT", "Reds + Blues + Greens + Greys > Karsia"),
        "Reds, Blues, Greens and others → Karsia: struck",
    ),
]


@pytest.mark.parametrize(("act", "line"), LINES)
def test_the_line_for_a_reader(act: Told, line: str, tmp_path: Path) -> None:
    assert event_of(act, tmp_path).what == line


DATES = [
    # the date told, the story's day, the event's date
    ("2018-03-05", "2018-03-12", "2018-03-05"),
    ("2018-03-05/2018-03-12", "2018-03-12", "2018-03-05/2018-03-12"),
    ("2009/2018-03-12", "2018-03-12", None),
    ("2009/..", "2018-03-12", None),
    ("2009/2011", "2018-03-12", "2009/2011"),
    ("2018", "2018-12-31", "2018"),
]


@pytest.mark.parametrize(("on", "published", "expected"), DATES)
def test_what_is_the_first_since_some_year_is_not_dated_by_it(
    on: str, published: str, expected: str | None, tmp_path: Path
) -> None:
    act = told("shelled", "ASSAULT", "Karsia > Lutha", on=on)
    assert event_of(act, tmp_path, published=published).edtf == expected


def event_of(act: Told, folder: Path, *, published: str = "2018-03-12") -> Event:
    with Ledger.open(folder / "a.db") as ledger:
        ledger.add(report(f"Now {act.trigger}.", act, published=published))
        (event,) = ledger.events()
        return event
