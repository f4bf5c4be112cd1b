"""`reportedly events`: the events of the ledger, filtered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from reportedly.cli.options import (
    ActorOption,
    BetweenOption,
    Format,
    FormatOption,
    LedgerOption,
    LimitOption,
    OntologyOption,
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
    open_ontology,
)

if TYPE_CHECKING:
    from reportedly.ledger import EventFilter, Ledger
    from reportedly.ontology import Coded, Ontology, ViewedEvent
    from reportedly.records import Event


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
    ontology: OntologyOption = None,
) -> None:
    """List events: what happened, how it stands, and how many reports, outlets and origins tell it.

    With an ontology, those that are of one of its types; `--type` then names such a type.

    **Examples**

        reportedly events --between JPN PRK --since 2014

        reportedly events --standing disputed --format csv > disputed.csv

        reportedly events --type CONSULT --origins-at-least 2 --format jsonl | head

        reportedly events --ontology examples/ontologies/arms.toml --type ARMS_TRANSFER
    """
    types = open_ontology(ontology)
    wanted = event_filter(
        actor=actor,
        recipient=recipient,
        between=between,
        type=None if types else type,
        since=since,
        until=until,
        place=place,
        standing=standing,
        origins_at_least=origins_at_least,
        text=text,
        limit=None if types else limit,
    )
    with open_ledger(ledger) as book:
        if types is None:
            _print(book.events(wanted), format)
        else:
            one_of(type, tuple(known.name for known in types.types), "--type")
            seen = [event for event in _seen(book, wanted, types) if type in (None, event.own_type)]
            _print(seen[:limit], format)


def _seen(book: Ledger, wanted: EventFilter, types: Ontology) -> Iterator[ViewedEvent]:
    """See events through an ontology: by the mentions behind their claims, each story's read once."""
    from reportedly.ontology import view, viewed_event

    coded: dict[str, dict[str, Coded]] = {}
    for event in book.events(wanted):
        claims = book.claims(event.id)
        for hash in {claim.story_hash for claim in claims} - set(coded):
            coded[hash] = {made.event: made for made in view(types, book.analysis(hash))}
        found = viewed_event(event, (coded[claim.story_hash].get(claim.mention) for claim in claims))
        if found is not None:
            yield found


def _own_or_plover(event: Event | ViewedEvent) -> str:
    own: str | None = getattr(event, "own_type", None)
    return own or event.type + (f"/{event.mode}" if event.mode else "")


def _print(found: list[Event] | list[ViewedEvent], format: Format) -> None:
    from reportedly.cli.output import Column, print_records
    from reportedly.export.columns import event_row, own_columns

    print_records(
        found,
        format=format,
        columns=[
            Column("id", lambda event: event.id, style="bold"),
            Column("date", lambda event: event.edtf or "?"),
            Column("type", _own_or_plover),
            Column("who", lambda event: ", ".join(party.code for party in event.actors) or "?"),
            Column("to whom", lambda event: ", ".join(party.code for party in event.recipients)),
            Column("standing", lambda event: event.standing),
            Column("reports", lambda event: str(event.reports), right=True),
            Column("outlets", lambda event: str(event.outlets), right=True),
            Column("origins", lambda event: str(event.origins), right=True),
            Column("what", lambda event: event.what, wrap=True),
        ],
        flat=lambda event: event_row(event) | own_columns(event),
        empty="No event fits. Fewer filters find more; `reportedly read` adds stories.",
    )


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(events)
