"""`reportedly claims`: who says so, who denies it, through whom, in what words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import Format, FormatOption, LedgerOption, open_ledger

if TYPE_CHECKING:
    from reportedly.records import ChainLink

EventArgument = Annotated[
    str, typer.Argument(metavar="EVENT", help="An event's id, or its first letters.", show_default=False)
]


def claims(
    event: EventArgument, ledger: LedgerOption = "reportedly.db", format: FormatOption = Format.table
) -> None:
    """List the claims behind an event: who says so, who denies it, through whom, in what words.

    **Examples**

        reportedly claims e7k2

        reportedly claims e7k2 --format json
    """
    from reportedly.cli.output import Column, console, print_records
    from reportedly.export.columns import claim_row

    with open_ledger(ledger) as book:
        found = book.event(event)
        behind = book.claims(found.id)
    if format is Format.table:
        console().print(
            f"[bold]{found.id}[/bold]  {found.what}  "
            f"({found.standing}; {found.reports} reports, {found.outlets} outlets, {found.origins} origins)\n"
        )
    print_records(
        behind,
        format=format,
        columns=[
            Column("stance", lambda claim: claim.stance, style="bold"),
            Column("according to", lambda claim: " ← ".join(map(voice, claim.chain)), wrap=True),
            Column("published", lambda claim: claim.published or "?"),
            Column("story", lambda claim: claim.story),
            Column("words", lambda claim: claim.words, wrap=True),
        ],
        flat=claim_row,
        empty="No claim is left behind this event.",
    )


def voice(link: ChainLink) -> str:
    """Name one voice of a chain for a reader."""
    if not link.source:
        return "an unnamed voice"
    return f"{link.source} (anonymous)" if link.anonymous else link.source


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(claims)
