"""Options that several commands share, with the same name and meaning in each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.ledger import EventFilter, Ledger
    from reportedly.ontology import Ontology


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        "-l",
        envvar="REPORTEDLY_LEDGER",
        metavar="FILE",
        help="The ledger to use: a file, or the URL of a database.",
    ),
]
OntologyOption = Annotated[
    str | None,
    typer.Option(
        "--ontology",
        metavar="FILE",
        help="Use the types of this TOML file, or `cameo`, beside PLOVER's.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the rows.")]

_FILTER = "Filter"
ActorOption = Annotated[
    str | None,
    typer.Option(
        "--actor", metavar="CODE", help="Who did it: JPN, or a name (Taliban).", rich_help_panel=_FILTER
    ),
]
RecipientOption = Annotated[
    str | None,
    typer.Option("--recipient", metavar="CODE", help="To whom it was done.", rich_help_panel=_FILTER),
]
BetweenOption = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--between",
        metavar="CODE CODE",
        help="Two participants, in any direction.",
        rich_help_panel=_FILTER,
    ),
]
TypeOption = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE", help="A PLOVER type, as CONSULT.", rich_help_panel=_FILTER),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE", help="Happened then or later (2014, 2014-02).", rich_help_panel=_FILTER
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Happened then or earlier.", rich_help_panel=_FILTER),
]
PlaceOption = Annotated[
    str | None,
    typer.Option("--place", metavar="NAME", help="A place name or country code.", rich_help_panel=_FILTER),
]
StandingOption = Annotated[
    str | None,
    typer.Option(
        "--standing",
        metavar="STANDING",
        help="retracted, disputed, denied, acknowledged, corroborated, claimed or anticipated.",
        rich_help_panel=_FILTER,
    ),
]
OriginsOption = Annotated[
    int | None,
    typer.Option(
        "--origins-at-least", min=0, metavar="N", help="Independent origins.", rich_help_panel=_FILTER
    ),
]
TextOption = Annotated[
    str | None,
    typer.Option("--text", metavar="WORDS", help="Words in the evidence.", rich_help_panel=_FILTER),
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", "-n", min=1, help="At most so many rows.", rich_help_panel=_FILTER)
]


def event_filter(
    *,
    actor: str | None = None,
    recipient: str | None = None,
    between: tuple[str, str] | None = None,
    type: str | None = None,
    since: str | None = None,
    until: str | None = None,
    place: str | None = None,
    standing: str | None = None,
    origins_at_least: int | None = None,
    text: str | None = None,
    limit: int | None = None,
) -> EventFilter:
    """Make the filter that the options ask for.

    Raises:
        UsageError: a type or standing that does not exist.
    """
    from typing import get_args

    from reportedly.ledger import EventFilter
    from reportedly.records import EventType, Standing

    wanted_type = one_of(type and type.upper(), get_args(EventType), "--type")
    wanted_standing = one_of(standing and standing.lower(), get_args(Standing), "--standing")
    return EventFilter(
        actor=actor,
        recipient=recipient,
        between=between,
        type=wanted_type,  # type: ignore[arg-type]  # checked against the Literal's own values
        since=since,
        until=until,
        place=place,
        standing=wanted_standing,  # type: ignore[arg-type]
        origins_at_least=origins_at_least,
        text=text,
        limit=limit,
    )


def one_of(value: str | None, allowed: tuple[str, ...], option: str) -> str | None:
    """Check a word against those that exist; raises `UsageError` naming them."""
    if value is None or value in allowed:
        return value
    raise UsageError(f"{option} {value} does not exist", hint=f"Choose one of: {', '.join(allowed)}")


def open_ontology(file: str | None) -> Ontology | None:
    """Read the ontology that is asked for, if any.

    Raises:
        UsageError: it cannot be read or used; the error says what is wrong where.
    """
    if file is None:
        return None
    from reportedly.ontology import load_ontology

    return load_ontology(file)


def open_ledger(where: str) -> Ledger:
    """Open a ledger to read from; it must exist.

    Raises:
        LedgerError: there is none, or it cannot be read.
    """
    from reportedly.ledger import Ledger

    return Ledger.open(where, create=False, read_only=True)
