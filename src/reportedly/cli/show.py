"""`reportedly show`: a story with its evidence marked, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import LedgerOption, open_ledger

if TYPE_CHECKING:
    from reportedly.export.marks import Mark
    from reportedly.records import Analysis

STYLES = {
    "source": "bold cyan",
    "cue": "cyan",
    "event": "bold magenta",
    "place": "green",
    "time": "yellow",
    "damage": "dim strike",
}
"""What is marked, and how; content is not coloured, for it would cover nearly every sentence."""


def show(
    story: Annotated[
        str, typer.Argument(metavar="STORY", help="A story's id as given, or the first letters of its hash.")
    ],
    ledger: LedgerOption = "reportedly.db",
) -> None:
    """Show a story with its evidence marked, then its claims and what was left out.

    On a terminal the marks are colours; elsewhere they are brackets: `[met](E1 CONSULT)`.

    **Examples**

        reportedly show post-2014-01-29

        reportedly show post-2014-01-29 | less
    """
    with open_ledger(ledger) as book:
        print_story(book.analysis(story))


def print_story(record: Analysis) -> None:
    """Print a record: head, marked text, events with their chains, warnings."""
    from rich.markup import escape

    from reportedly.cli.output import console
    from reportedly.export.marks import marks_of

    out = console()
    story = record.story
    out.print(f"[bold]{escape(story.title or story.id)}[/bold]")
    date = f"{story.published.edtf or 'no date'} ({story.published.basis})"
    out.print(" · ".join(filter(None, [story.outlet or "unnamed outlet", date, story.byline])), style="dim")
    out.print()
    marked = [mark for mark in marks_of(record) if mark.kind in STYLES]
    if out.is_terminal:
        from rich.text import Text

        text = Text(story.text)
        for mark in marked:
            text.stylize(STYLES[mark.kind], mark.span.start, mark.span.end)
        out.print(text)
        out.print("  ".join(f"[{style}]{kind}[/]" for kind, style in STYLES.items()))
    else:
        print(bracketed(story.text, marked))
    out.print()
    out.print("Who says what", style="bold")
    for line in attribution_lines(record):
        out.print(line, markup=False, soft_wrap=True)
    out.print("\nWhat is told", style="bold")
    for line in event_lines(record):
        out.print(line, markup=False, soft_wrap=True)
    for warning in story.warnings:
        out.print(f"Warning ({warning.code}): {warning.message}", style="yellow", markup=False)


def bracketed(text: str, marks: list[Mark]) -> str:
    """Write the marks into the text for readers without colours; nested ones stay readable.

    >>> from reportedly.records import Span
    >>> from reportedly.export.marks import Mark
    >>> bracketed("Envoys met.", [Mark(Span(7, 10), "event", "E1 CONSULT")])
    'Envoys [met](E1 CONSULT).'
    """
    openings: dict[int, int] = {}
    closings: dict[int, list[tuple[int, str]]] = {}
    for mark in marks:
        openings[mark.span.start] = openings.get(mark.span.start, 0) + 1
        closings.setdefault(mark.span.end, []).append((mark.span.start, mark.label))
    pieces = []
    for position in range(len(text) + 1):
        for _, label in sorted(closings.get(position, []), reverse=True):
            pieces.append(f"]({label})")
        pieces.append("[" * openings.get(position, 0))
        pieces.append(text[position : position + 1])
    return "".join(pieces)


def attribution_lines(record: Analysis) -> list[str]:
    """Describe each attribution in one line: its chain from the outlet inward, stance and content."""
    from reportedly.records import words

    return [
        f"{a.id} {chain_of(record, a.id)}{'' if a.stance != 'asserts' else ' (asserts)'}: "
        f"“{words(record.story.text, a.content)}”" + (f" [about {a.about}]" if a.about else "")
        for a in record.attributions
        if a.id != "S0"
    ]


def event_lines(record: Analysis) -> list[str]:
    """Describe each event mention in one line: who, what, to whom, when, where, by whose word."""
    names = {actor.id: actor.name for actor in record.actors}
    places = {place.id: place.name for place in record.places}
    lines = []
    for event in record.events:
        doers = ", ".join(names.get(actor, actor) for actor in event.actors) or "?"
        receivers = ", ".join(names.get(actor, actor) for actor in event.recipients)
        facts = event.factuality
        parts = [
            f"{event.id} {event.type}{'/' + event.mode if event.mode else ''}: {doers}",
            f"→ {receivers}" if receivers else "",
            f"at {places.get(event.place or '', '')}" if event.place else "",
            f"on {event.edtf}" if event.edtf else "",
            f"[{facts.certainty}, {facts.polarity}, {facts.realis}]",
            f"by {chain_of(record, event.attributions[-1] if event.attributions else 'S0')}",
        ]
        lines.append(" ".join(part for part in parts if part))
    return lines


def chain_of(record: Analysis, innermost: str) -> str:
    """Write a chain from the outlet inward: "The Meridian ← Kyodo News ← diplomatic sources"."""
    from reportedly.records import words

    by_id = {attribution.id: attribution for attribution in record.attributions}
    voices: list[str] = []
    current: str | None = innermost
    while current in by_id and len(voices) <= len(by_id):
        attribution = by_id[current]
        spoken = words(record.story.text, attribution.source) or "an unnamed voice"
        outlet = record.story.outlet or "the outlet"
        stance = "" if attribution.stance == "asserts" else f" ({attribution.stance})"
        voices.append(outlet if attribution.kind == "outlet" and not attribution.parent else spoken + stance)
        current = attribution.parent
    return " ← ".join(reversed(voices))


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(show)
