"""Link new tellings to those they may be the same as, and make the touched events anew.

Nothing here depends on the order of arrival: two tellings are compared if they share an index key,
which either one would find the other by; links are a function of the pair; of its links a telling
follows the best, so that a vague one joins its likest only and groups stay small (the components of a
nearest-neighbour graph); events are a function of such a group, made anew whenever it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from reportedly.ledger import schema
from reportedly.ledger.making import Made, make_event
from reportedly.ledger.prepared import Telling, Testimony
from reportedly.ledger.same_event import LINKED, clusters, family, score
from reportedly.ledger.wire import same_words, shingles_of

BUCKET: Final = 45
"""Days in one time bucket of the index; a telling of a known day stands in one or two."""
BACK: Final = 30
"""Days that an undated report may look back, beyond which `same_event` asks for more than it can have."""
AHEAD: Final = 120
MOST_BUCKETS: Final = 12
"""A date wider than this ("in the 1980s") is indexed by place alone."""
CHUNK: Final = 500

_encode = msgspec.msgpack.encode
_decode_telling = msgspec.msgpack.Decoder(Telling).decode
_decode_testimony = msgspec.msgpack.Decoder(Testimony).decode


def index_keys(telling: Telling) -> tuple[list[str], list[str]]:
    """Give the keys that a telling stands under, and those it looks under; the relation is symmetric."""
    if telling.order == "generic":
        return [], []
    kind = family(telling.type)
    names = ({telling.setting.name} if telling.setting else set()) | set(telling.context)
    places = sorted(name for name in names if not _is_code(name))
    buckets = list(_buckets(telling))
    if not buckets:
        undated = [f"{kind}|?|{name}" for name in places]
        return undated, undated + [f"{kind}|@|{name}" for name in places]
    who = {*telling.actors, *telling.recipients} or {name for name in names if _is_code(name)} or set(places)
    dated = [f"{kind}|{name}|{bucket}" for name in sorted(who) for bucket in buckets]
    stands = dated + [f"{kind}|@|{name}" for name in places[:4]]
    return stands, dated + [f"{kind}|?|{name}" for name in places[:4]]


def _is_code(name: str) -> bool:
    return len(name) == 3 and name.isupper()


def _buckets(telling: Telling) -> Iterator[int]:
    if telling.first is not None and telling.last is not None:
        first, last = telling.first, telling.last
    elif telling.published is None:
        return
    elif telling.ahead:
        first, last = telling.published, telling.published + AHEAD
    else:
        first, last = telling.published - BACK, telling.published
    if (last - first) // BUCKET < MOST_BUCKETS:
        yield from range(first // BUCKET, last // BUCKET + 1)


def relink(connection: Connection, tellings: Sequence[Telling], wording: bytes, touched: set[str]) -> None:
    """Index new tellings, link them, and make anew every event that they or `touched` reach."""
    copies: dict[str, bool] = {}
    for telling in tellings:
        _insert(connection, telling)
    moved = set(touched)
    for telling in tellings:
        moved |= _link(connection, telling, wording, copies)
    # Whose best link changed may follow others now, and be followed by others.
    around = {other for one, other, _ in _links(connection, moved)}
    _remake(connection, {telling.id for telling in tellings} | moved | around)


def _insert(connection: Connection, telling: Telling) -> None:
    connection.execute(
        insert(schema.telling).values(id=telling.id, story=telling.story, record=_encode(telling))
    )
    stands, _ = index_keys(telling)
    if stands:
        connection.execute(
            insert(schema.telling_key), [{"key": key, "telling": telling.id} for key in dict.fromkeys(stands)]
        )


def _link(connection: Connection, telling: Telling, wording: bytes, copies: dict[str, bool]) -> set[str]:
    """Link a telling to its likes; gives those who have a better link now than they had."""
    _, looks = index_keys(telling)
    column = schema.telling_key.c
    near: set[str] = set()
    for keys in _chunks(looks):
        near.update(connection.scalars(select(column.telling).where(column.key.in_(keys))))
    near = {id for id in near if not id.startswith(telling.story[:24])}
    rows = []
    worths: dict[str, float] = {}
    for other in _load(connection, near).values():
        worth = score(telling, other)
        if worth is not None and worth >= LINKED:
            worths[other.id] = worth
            rows.append({"one": telling.id, "other": other.id, "score": worth})
            rows.append({"one": other.id, "other": telling.id, "score": worth})
            _compare_wording(connection, telling.story, other.story, wording, copies)
    before = _best(connection, worths)
    if rows:
        connection.execute(insert(schema.link), rows)
    return {id for id, worth in worths.items() if worth > before.get(id, 0.0)}


def _links(connection: Connection, ids: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    column = schema.link.c
    for some in _chunks(sorted(ids)):
        query = select(column.one, column.other, column.score).where(column.one.in_(some))
        for one, other, worth in connection.execute(query):
            yield one, other, worth


def _best(connection: Connection, ids: Iterable[str]) -> dict[str, float]:
    """Give the score of each telling's best link."""
    column = schema.link.c
    best: dict[str, float] = {}
    for some in _chunks(sorted(ids)):
        query = select(column.one, func.max(column.score)).where(column.one.in_(some)).group_by(column.one)
        best.update((id, worth) for id, worth in connection.execute(query))
    return best


def _compare_wording(
    connection: Connection, story: str, other: str, wording: bytes, copies: dict[str, bool]
) -> None:
    if other in copies:
        return
    theirs = connection.execute(select(schema.story.c.print).where(schema.story.c.hash == other)).scalar()
    copies[other] = theirs is not None and same_words(shingles_of(wording), shingles_of(theirs))
    if copies[other]:
        connection.execute(
            insert(schema.copy), [{"one": story, "other": other}, {"one": other, "other": story}]
        )


def _remake(connection: Connection, seeds: set[str]) -> None:
    """Group everything that the seeds reach by links, and write the events that changed."""
    reached: set[str] = set(seeds)
    links: list[tuple[str, str, float]] = []
    best: dict[str, float] = {}
    edge = set(seeds)
    while edge:
        found = list(_links(connection, edge))
        best |= _best(connection, {id for one, other, _ in found for id in (one, other)} - best.keys())
        followed = [link for link in found if link[2] >= min(best[link[0]], best[link[1]])]
        links += followed
        edge = {other for _, other, _ in followed} - reached
        reached |= edge
    tellings = _load(connection, reached)
    held = _events_of(connection, tellings)
    changed = [group for group in clusters(tellings, links) if _differs(group, held)]
    _forget(connection, {held[telling.id] for group in changed for telling in group if held.get(telling.id)})
    for group in changed:
        _write(connection, group)


def _events_of(connection: Connection, ids: Iterable[str]) -> dict[str, str | None]:
    column = schema.telling.c
    held: dict[str, str | None] = {}
    for some in _chunks(sorted(ids)):
        held.update(
            (row.id, row.event)
            for row in connection.execute(select(column.id, column.event).where(column.id.in_(some)))
        )
    return held


def _differs(group: Sequence[Telling], held: dict[str, str | None]) -> bool:
    """Tell whether a group is not the event it was: a member is new, came, or left."""
    events = {held.get(telling.id) for telling in group}
    if None in events or len(events) > 1:
        return True
    event = next(iter(events))
    return sum(1 for at in held.values() if at == event) != len(group)


def _forget(connection: Connection, events: Iterable[str | None]) -> None:
    for ids in _chunks(sorted(id for id in events if id)):
        connection.execute(delete(schema.event).where(schema.event.c.id.in_(ids)))
        connection.execute(delete(schema.party).where(schema.party.c.event.in_(ids)))


def _write(connection: Connection, group: Sequence[Telling]) -> None:
    made = make_event(group, _testimonies(connection, group), _copies(connection, group))
    connection.execute(insert(schema.event).values(**_row(made)))
    parties = _party_rows(made)
    if parties:
        connection.execute(insert(schema.party), parties)
    id = made.event.id
    for ids in _chunks([telling.id for telling in group]):
        connection.execute(update(schema.telling).where(schema.telling.c.id.in_(ids)).values(event=id))
    column = schema.claim
    connection.execute(
        update(column)
        .where(column.c.id == bindparam("claim_id"))
        .values(event=id, origin=bindparam("vouched")),
        [{"claim_id": claim, "vouched": origin} for claim, origin in made.origin_of.items()],
    )


def _row(made: Made) -> dict[str, object]:
    event = made.event
    return {
        "id": event.id,
        "type": event.type,
        "standing": event.standing,
        "reports": event.reports,
        "outlets": event.outlets,
        "origins": event.origins,
        "first_day": made.days.first if made.days else None,
        "last_day": made.days.last if made.days else None,
        "last_reported": event.last_reported,
        "place": event.place,
        "country": event.country,
        "geonameid": event.geonameid,
        "record": _encode(event),
    }


def _party_rows(made: Made) -> list[dict[str, str]]:
    event = made.event
    sides = (("actor", event.actors), ("recipient", event.recipients))
    return [
        {"event": event.id, "role": role, "code": party.code.casefold(), "name": party.name.casefold()}
        for role, parties in sides
        for party in parties
    ]


def _testimonies(connection: Connection, group: Sequence[Telling]) -> list[Testimony]:
    column = schema.claim.c
    found: list[Testimony] = []
    for ids in _chunks([telling.id for telling in group]):
        records = connection.scalars(select(column.record).where(column.telling.in_(ids)))
        found += map(_decode_testimony, records)
    return found


def _copies(connection: Connection, group: Sequence[Telling]) -> list[tuple[str, str]]:
    stories = sorted({telling.story for telling in group})
    column = schema.copy.c
    found: list[tuple[str, str]] = []
    for some in _chunks(stories):
        rows = connection.execute(select(column.one, column.other).where(column.one.in_(some)))
        found += [(row.one, row.other) for row in rows]
    members = set(stories)
    return sorted(pair for pair in found if pair[1] in members)


def _load(connection: Connection, ids: Iterable[str]) -> dict[str, Telling]:
    column = schema.telling.c
    found: dict[str, Telling] = {}
    for some in _chunks(sorted(ids)):
        for record in connection.scalars(select(column.record).where(column.id.in_(some))):
            telling = _decode_telling(record)
            found[telling.id] = telling
    return found


def _chunks(items: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
