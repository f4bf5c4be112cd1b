"""Ask the ledger: filters to SQL, rows to records."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, text

from reportedly.errors import LedgerError
from reportedly.ledger import schema, sqlite
from reportedly.ledger.days import days
from reportedly.ledger.filters import EventFilter
from reportedly.ledger.prepared import Testimony
from reportedly.records import Analysis, Claim, Coder, Event, analysis_from_json

_event = schema.event.c
_claim = schema.claim.c
_story = schema.story.c
_decode_event = msgspec.msgpack.Decoder(Event).decode
_decode_testimony = msgspec.msgpack.Decoder(Testimony).decode


class StoredStory(msgspec.Struct, frozen=True):
    """A story as it is listed: its content hash, what was given about it, and who analysed it."""

    hash: str
    id: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    coder: Coder


def events(connection: Connection, wanted: EventFilter) -> list[Event]:
    """List the events that fit."""
    query = select(_event.record).where(*_conditions(wanted)).order_by(*_order(wanted))
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    return [_decode_event(record) for record in connection.scalars(query)]


def _order(wanted: EventFilter) -> tuple[ColumnElement[Any], ...]:
    by_date = (_event.first_day.is_(None), _event.first_day, _event.id)
    return {
        "date": by_date,
        "reported": (_event.last_reported.desc(), _event.id),
        "origins": (_event.origins.desc(), *by_date),
        "reports": (_event.reports.desc(), *by_date),
    }[wanted.order]


def _conditions(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.actor is not None:
        yield _event.id.in_(_events_of(wanted.actor, "actor"))
    if wanted.recipient is not None:
        yield _event.id.in_(_events_of(wanted.recipient, "recipient"))
    if wanted.between is not None:
        for party in wanted.between:
            yield _event.id.in_(_events_of(party))
    if wanted.type is not None:
        yield _event.type == wanted.type
    if wanted.standing is not None:
        yield _event.standing == wanted.standing
    if wanted.origins_at_least is not None:
        yield _event.origins >= wanted.origins_at_least
    if wanted.since is not None:
        yield _event.last_day >= _asked(wanted.since).first
    if wanted.until is not None:
        yield _event.first_day <= _asked(wanted.until).last
    if wanted.place is not None:
        yield _at(wanted.place)
    if wanted.text is not None:
        found = text(sqlite.CLAIMS_FOUND).bindparams(wanted=sqlite.match_of(wanted.text))
        keys = found.columns(_claim.key).subquery()
        yield _event.id.in_(select(_claim.event).where(_claim.key.in_(select(keys.c.key))))
    if wanted.story is not None:
        told = select(_claim.event).join(schema.story, _story.hash == _claim.story)
        yield _event.id.in_(told.where(_named(wanted.story)))


def _asked(date: str) -> Any:
    found = days(date)
    if found is None:
        raise LedgerError(f"{date!r} is not a date", hint="Write 2014, 2014-02, 2014-02-04 or an interval.")
    return found


def _events_of(party: str, role: str | None = None) -> Select[Any]:
    columns = schema.party.c
    called = party.casefold()
    query = select(columns.event).where(or_(columns.code == called, columns.name == called))
    return query if role is None else query.where(columns.role == role)


def _at(place: str) -> ColumnElement[bool]:
    if place.isdigit():
        return _event.geonameid == int(place)
    if len(place) == 3 and place.isupper():
        return or_(_event.country == place, _event.place == place)
    return func.lower(_event.place) == place.lower()


def _named(story: str) -> ColumnElement[bool]:
    """A story by its id; or by its hash, of which eight letters are enough."""
    by_id = _story.id == story
    return or_(by_id, _begins(_story.hash, story)) if len(story) >= 8 else by_id


def _begins(column: ColumnElement[Any], start: str) -> ColumnElement[bool]:
    return and_(column >= start, column < start + "\U0010ffff")


def event(connection: Connection, id: str, where: str) -> Event:
    """Give one event by the beginning of its id."""
    rows = connection.execute(select(_event.id, _event.record).where(_begins(_event.id, id)).limit(2)).all()
    exact = [row for row in rows if row.id == id]
    found = exact or (rows if id else [])
    if len(found) == 1:
        return _decode_event(found[0].record)
    if found:
        raise LedgerError(f"several events begin with {id!r}", where=where, hint="Write more letters.")
    raise LedgerError(f"no event {id!r}", where=where, hint="`reportedly events` lists them.")


def claims(connection: Connection, event: str) -> list[Claim]:
    """List the claims of an event in the order of report."""
    query = select(_claim.event, _claim.origin, _claim.record).where(_claim.event == event)
    found = [_whole(row) for row in connection.execute(query)]
    return sorted(found, key=lambda claim: (claim.published or "", claim.story_hash, claim.trigger, claim.id))


def _whole(row: Any) -> Claim:
    claim = _decode_testimony(row.record).claim
    return msgspec.structs.replace(claim, event=row.event, origin=row.origin)


def analysis(connection: Connection, story: str, where: str) -> Analysis:
    """Give the record of one story."""
    rows = connection.execute(
        select(_story.id, _story.hash, _story.record).where(_named(story)).limit(3)
    ).all()
    exact = [row for row in rows if row.id == story] or rows
    if len(exact) == 1:
        return analysis_from_json(zlib.decompress(exact[0].record))
    if exact:
        hashes = ", ".join(row.hash[:12] for row in exact)
        raise LedgerError(f"several stories are called {story!r}", where=where, hint=f"Ask by hash: {hashes}")
    raise LedgerError(f"no story {story!r}", where=where, hint="Ask by its id as given, or by its hash.")


def analyses(connection: Connection) -> Iterator[Analysis]:
    """Go through all records."""
    query = select(_story.record).order_by(_story.published, _story.hash)
    for record in connection.execution_options(yield_per=100).scalars(query):
        yield analysis_from_json(zlib.decompress(record))


def stories(connection: Connection, words: str | None) -> list[StoredStory]:
    """List stories, those with these words if any are given."""
    query = select(schema.story).order_by(_story.published, _story.hash)
    if words is not None:
        found = text(sqlite.STORIES_FOUND).bindparams(wanted=sqlite.match_of(words))
        keys = found.columns(_story.key).subquery()
        query = query.where(_story.key.in_(select(keys.c.key)))
    return [
        StoredStory(
            hash=row.hash,
            id=row.id,
            outlet=row.outlet,
            title=row.title,
            url=row.url,
            published=row.published,
            coder=Coder(row.coder, row.version, row.pipeline),
        )
        for row in connection.execute(query)
    ]


def statistics(connection: Connection) -> dict[str, int]:
    """Count the rows of what a reader knows by name."""
    tables = {"stories": "story", "claims": "claim", "events": "event", "aside": "aside", "runs": "run"}
    counts = {
        name: connection.execute(select(func.count()).select_from(schema.metadata.tables[table])).scalar()
        or 0
        for name, table in tables.items()
    }
    query = select(_event.standing, func.count()).group_by(_event.standing).order_by(_event.standing)
    return counts | {row[0]: row[1] for row in connection.execute(query)}


def digest(connection: Connection) -> str:
    """Hash every claim and every event, in the order of their ids."""
    hashed = hashlib.sha256()
    for record in connection.scalars(select(_event.record).order_by(_event.id)):
        hashed.update(msgspec.json.encode(_decode_event(record)) + b"\n")
    for row in connection.execute(select(_claim.event, _claim.origin, _claim.record).order_by(_claim.id)):
        hashed.update(msgspec.json.encode(_whole(row)) + b"\n")
    return hashed.hexdigest()


def faults(connection: Connection) -> list[str]:
    """Find what must never be: a damaged file, a claim without its event, an event without a claim."""
    found = [line for line in connection.execute(text("PRAGMA integrity_check")).scalars() if line != "ok"]
    known = select(_event.id)
    loose = select(func.count()).where(or_(_claim.event.is_(None), _claim.event.not_in(known)))
    if count := connection.execute(loose).scalar():
        found.append(f"{count} claims stand behind no event")
    backed = select(_claim.event).where(_claim.event.is_not(None))
    if count := connection.execute(select(func.count()).where(_event.id.not_in(backed))).scalar():
        found.append(f"{count} events have no claim")
    return found
