"""The pages: ledger, event, story. A handler asks the ledger and hands the answer to a template."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from itertools import groupby
from typing import Annotated, Any, get_args

import msgspec
from fastapi import FastAPI, Query, Request, Response
from fastapi.templating import Jinja2Templates
from pydantic import BaseModel, ConfigDict

from reportedly.errors import UsageError
from reportedly.export.marks import marks_of, pieces
from reportedly.ledger import EventFilter, Ledger
from reportedly.records import Claim, EventType, Standing

PAGE_LENGTH = 200
STANCE_GROUPS = {
    "asserted": ("asserts", "promises", "demands"),
    "confirmed": ("confirms",),
    "denied": ("denies",),
    "undecided": ("speculates", "doubts", "declines"),
}
"""How the board of an event groups its claims by stance."""


class LedgerQuery(BaseModel):
    """What the ledger page filters by; the whole state of the page is in its address."""

    model_config = ConfigDict(extra="forbid")

    actor: str = ""
    recipient: str = ""
    type: str = ""
    standing: str = ""
    since: str = ""
    until: str = ""
    text: str = ""

    def filter(self) -> EventFilter:
        """Make the ledger's filter; raises `UsageError` for a type or standing that does not exist."""
        for value, allowed in ((self.type, get_args(EventType)), (self.standing, get_args(Standing))):
            if value and value not in allowed:
                raise UsageError(f"{value} does not exist", hint=f"Choose one of: {', '.join(allowed)}")
        given: dict[str, Any] = {name: value for name, value in self.model_dump().items() if value}
        return EventFilter(**given, limit=PAGE_LENGTH)


def add_pages(app: FastAPI, where: str) -> None:
    """Add the three pages and their JSON twins to the application."""
    templates = Jinja2Templates(directory=str(files(__package__) / "templates"))

    def page(request: Request, name: str, context: Mapping[str, object]) -> Response:
        return templates.TemplateResponse(request, name, dict(context))

    def opened() -> Ledger:
        return Ledger.open(where, create=False, read_only=True)

    @app.get("/", include_in_schema=False)
    def ledger_page(request: Request, query: Annotated[LedgerQuery, Query()]) -> Response:
        """Show the events that the address asks for, and the form to ask otherwise."""
        with opened() as ledger:
            events = ledger.events(query.filter())
            statistics = ledger.statistics()
        types, standings = get_args(EventType), get_args(Standing)
        return page(
            request,
            "ledger.html",
            {
                "events": events,
                "query": query,
                "statistics": statistics,
                "types": types,
                "standings": standings,
            },
        )

    @app.get("/events.json")
    def ledger_json(query: Annotated[LedgerQuery, Query()]) -> Response:
        with opened() as ledger:
            return as_json(ledger.events(query.filter()))

    @app.get("/events/{event}.json")
    def event_json(event: str) -> Response:
        with opened() as ledger:
            found = ledger.event(event)
            return as_json(msgspec.to_builtins(found) | {"claims": ledger.claims(found.id)})

    @app.get("/events/{event}", include_in_schema=False)
    def event_page(request: Request, event: str) -> Response:
        with opened() as ledger:
            found = ledger.event(event)
            claims = ledger.claims(found.id)
        return page(request, "event.html", {"event": found, "board": board(claims)})

    @app.get("/stories/{story}.json")
    def story_json(story: str) -> Response:
        with opened() as ledger:
            return as_json(ledger.analysis(story))

    @app.get("/stories/{story}", include_in_schema=False)
    def story_page(request: Request, story: str) -> Response:
        with opened() as ledger:
            record = ledger.analysis(story)
        cut = pieces(record.story.text, marks_of(record))
        names = {actor.id: actor.name for actor in record.actors}
        return page(request, "story.html", {"record": record, "pieces": cut, "names": names})


def board(claims: list[Claim]) -> list[tuple[str, list[Claim]]]:
    """Group claims as asserted, confirmed, denied, undecided; groups without claims are left out."""
    group_of = {stance: group for group, stances in STANCE_GROUPS.items() for stance in stances}
    order = list(STANCE_GROUPS)
    ordered = sorted(claims, key=lambda claim: order.index(group_of[claim.stance]))
    return [(group, list(some)) for group, some in groupby(ordered, lambda claim: group_of[claim.stance])]


def as_json(answer: object) -> Response:
    """Answer with records as JSON."""
    return Response(msgspec.json.encode(answer), media_type="application/json")
