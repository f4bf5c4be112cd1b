"""`reportedly export`: everything that the filter shows, in another form."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.options import (
    ActorOption,
    BetweenOption,
    LedgerOption,
    OriginsOption,
    PlaceOption,
    RecipientOption,
    SinceOption,
    StandingOption,
    TextOption,
    TypeOption,
    UntilOption,
    event_filter,
    one_of,
    open_ledger,
)


def export(
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="jsonl, csv or csv-claims.")] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; stdout if not given.", dir_okay=False)
    ] = None,
    codebook: Annotated[
        bool, typer.Option("--codebook", help="Print what each CSV column means, as JSON, and stop.")
    ] = False,
    ledger: LedgerOption = "reportedly.db",
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    between: BetweenOption = None,
    type: TypeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    place: PlaceOption = None,
    standing: StandingOption = None,
    origins_at_least: OriginsOption = None,
    text: TextOption = None,
) -> None:
    """Export events with all their claims (jsonl), as rows (csv), or their claims as rows (csv-claims).

    Nothing is cut: what the filter shows is what is written, and the number of lines is said on stderr.

    **Examples**

        reportedly export --to csv --between JPN PRK -o contacts.csv

        reportedly export --to jsonl --standing disputed | jq .what

        reportedly export --codebook > codebook.json
    """
    from reportedly.export import CODEBOOK, EXPORTERS
    from reportedly.export import export as lines_of

    if codebook:
        typer.echo(json.dumps(CODEBOOK, indent=2, ensure_ascii=False))
        return
    one_of(to, tuple(EXPORTERS), "--to")
    wanted = event_filter(
        actor=actor,
        recipient=recipient,
        between=between,
        type=type,
        since=since,
        until=until,
        place=place,
        standing=standing,
        origins_at_least=origins_at_least,
        text=text,
    )
    with open_ledger(ledger) as book:
        written = _write(lines_of(book, wanted, to), output)
    typer.echo(f"{written} lines written{f' to {output}' if output else ''}.", err=True)


def _write(lines: Iterable[str], output: Path | None) -> int:
    """Write lines to a file or to stdout, and count them."""
    with output.open("w", encoding="utf-8", newline="") if output else nullcontext(sys.stdout) as stream:
        written = 0
        for line in lines:
            stream.write(line)
            written += 1
    return written


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(export)
