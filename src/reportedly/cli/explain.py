"""`reportedly explain`: why the program thinks so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from reportedly.cli.claims import EventArgument, voice
from reportedly.cli.options import LedgerOption, open_ledger

if TYPE_CHECKING:
    from reportedly.records import Analysis, Claim, EventMention


def explain(event: EventArgument, ledger: LedgerOption = "reportedly.db") -> None:
    """Say why an event stands as it does, and for each claim which rule, cue and grounding made it.

    **Examples**

        reportedly explain e7k2
    """
    from reportedly.cli.output import console

    out = console()
    with open_ledger(ledger) as book:
        found = book.event(event)
        behind = book.claims(found.id)
        out.print(f"{found.id}  {found.what}", style="bold", markup=False)
        counts = f"{found.reports} reports, {found.outlets} outlets, {found.origins} independent origins"
        out.print(f"Standing: {found.standing} ({counts})", markup=False)
        for reason in found.reasons:
            out.print(f"  because {reason.why}: {', '.join(reason.claims)}", markup=False, soft_wrap=True)
        for claim in behind:
            out.print()
            out.print(
                f"{claim.id}  {claim.stance}  {' ← '.join(map(voice, claim.chain))}",
                style="bold",
                markup=False,
                soft_wrap=True,
            )
            for line in reasons_of(book.analysis(claim.story_hash), claim):
                out.print(f"  {line}", markup=False, soft_wrap=True)


def reasons_of(record: Analysis, claim: Claim) -> list[str]:
    """List what led to a claim, one line each: words, attributions, event fields, groundings."""
    mention = next((event for event in record.events if event.id == claim.mention), None)
    if mention is None:
        return [f"“{claim.words}”"]
    return [f"“{claim.words}”", *_attribution_lines(record, mention), *_event_lines(record, mention)]


def _attribution_lines(record: Analysis, mention: EventMention) -> list[str]:
    from reportedly.records import words

    text = record.story.text
    about = [a for a in record.attributions if a.id in mention.attributions or a.about == mention.id]
    return [
        f"{a.id} {a.stance}: source “{words(text, a.source)}”, cue “{words(text, a.cue)}”"
        + (f" [{a.why}]" if a.why else "")
        for a in about
        if a.id != "S0"
    ]


def _event_lines(record: Analysis, mention: EventMention) -> list[str]:
    from reportedly.records import words

    text = record.story.text
    facts = mention.factuality
    lines = [f"{field}: {why}" for field, why in mention.why.items()]
    lines.append(
        f"factuality: {facts.certainty}, {facts.polarity}, {facts.realis}"
        + (f" by “{words(text, facts.cues)}”" if facts.cues else "")
    )
    taking_part = {*mention.actors, *mention.recipients}
    lines += [
        f"actor {actor.name} ({actor.country or 'no country'} {actor.sector or ''}): "
        f"{actor.basis}, {actor.why}"
        for actor in record.actors
        if actor.id in taking_part
    ]
    lines += [f"place {p.name}: {p.why}" for p in record.places if p.id == mention.place]
    lines += [
        f"time “{t.span.of(text)}” = {t.edtf or t.value}: {t.why}"
        for t in record.times
        if t.id == mention.time
    ]
    return lines


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(explain)
