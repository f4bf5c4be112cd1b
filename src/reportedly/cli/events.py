"""`reportedly events`: the events of the ledger, filtered."""

from __future__ import annotations

import typer

from reportedly.cli.options import (
    ActorOption,
    BetweenOption,
    Format,
    FormatOption,
    LedgerOption,
    LimitOption,
    OriginsOption,
    PlaceOption,
    RecipientOption,
    SinceOption,
    StandingOption,
    TextOption,
    TypeOption,
    UntilOption,
    event_filter,
    open_ledger,
)


def events(
    ledger: LedgerOption = "reportedly.db",
    format: FormatOption = Format.table,
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
    limit: LimitOption = None,
) -> None:
    """List events: what happened, how it stands, and how many reports, outlets and origins tell it.

    **Examples**

        reportedly events --between JPN PRK --since 2014

        reportedly events --standing disputed --format csv > disputed.csv

        reportedly events --type CONSULT --origins-at-least 2 --format jsonl | head
    """
    from reportedly.cli.output import Column, print_records
    from reportedly.export.columns import event_row

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
        limit=limit,
    )
    with open_ledger(ledger) as book:
        found = book.events(wanted)
    print_records(
        found,
        format=format,
        columns=[
            Column("id", lambda event: event.id, style="bold"),
            Column("date", lambda event: event.edtf or "?"),
            Column("type", lambda event: event.type + (f"/{event.mode}" if event.mode else "")),
            Column("who", lambda event: ", ".join(party.code for party in event.actors) or "?"),
            Column("to whom", lambda event: ", ".join(party.code for party in event.recipients)),
            Column("standing", lambda event: event.standing),
            Column("reports", lambda event: str(event.reports), right=True),
            Column("outlets", lambda event: str(event.outlets), right=True),
            Column("origins", lambda event: str(event.origins), right=True),
            Column("what", lambda event: event.what, wrap=True),
        ],
        flat=event_row,
        empty="No event fits. Fewer filters find more; `reportedly read` adds stories.",
    )


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(events)
