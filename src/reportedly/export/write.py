"""Write the events of a ledger, with their claims, in a format."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

import msgspec

from reportedly.export.columns import CODEBOOK, claim_row, event_row

if TYPE_CHECKING:
    from reportedly.ledger import EventFilter, Ledger


def export(ledger: Ledger, wanted: EventFilter, to: str) -> Iterator[str]:
    """Write what a filter shows, line by line.

    Args:
        ledger: an open ledger.
        wanted: which events.
        to: a name in `EXPORTERS`.

    Yields:
        Lines with their line ends.

    Raises:
        KeyError: no such format.
    """
    return EXPORTERS[to](ledger, wanted)


def _jsonl(ledger: Ledger, wanted: EventFilter) -> Iterator[str]:
    """One event a line, with its claims inside it."""
    for event in ledger.events(wanted):
        whole = msgspec.to_builtins(event) | {"claims": msgspec.to_builtins(ledger.claims(event.id))}
        yield msgspec.json.encode(whole).decode("utf-8") + "\n"


def _csv(ledger: Ledger, wanted: EventFilter) -> Iterator[str]:
    """One event a row."""
    yield _csv_line(list(CODEBOOK["events"]))
    for event in ledger.events(wanted):
        yield _csv_line(list(event_row(event).values()))


def _csv_claims(ledger: Ledger, wanted: EventFilter) -> Iterator[str]:
    """One claim a row."""
    yield _csv_line(list(CODEBOOK["claims"]))
    for event in ledger.events(wanted):
        for claim in ledger.claims(event.id):
            yield _csv_line(list(claim_row(claim).values()))


def _csv_line(cells: list[object] | list[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


EXPORTERS: dict[str, Callable[[Ledger, EventFilter], Iterator[str]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "csv-claims": _csv_claims,
}
"""Formats by name; a new one is one function here and one line in `docs/export.md`."""
