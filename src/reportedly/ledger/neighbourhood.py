"""Link new tellings to those they may be the same as, and make the touched events anew.

Nothing here depends on the order of arrival: two tellings are compared if they share an index key,
which either one would find the other by; links are a function of the pair; of its links a telling
follows the best, so that a vague one joins its likest only and groups stay small (the components of a
nearest-neighbour graph); events are a function of such a group, made anew whenever it changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import Final

import msgspec
from sqlalchemy import BindParameter, Connection, Table, bindparam, delete, func, insert, select, update

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
MOST_PARTIES: Final = 6
"""Participants of a summit that are paired in the index."""
MOST_PLACES: Final = 4
"""Places that a dated telling can be found by from a report without any date."""
CHUNK: Final = 500

_encode = msgspec.msgpack.encode
_decode_telling = msgspec.msgpack.Decoder(Telling).decode
_decode_testimony = msgspec.msgpack.Decoder(Testimony).decode


def index_keys(telling: Telling) -> tuple[list[str], list[str]]:
    """Give the keys that a telling stands under, and those it looks under; the relation is symmetric."""
    if telling.order == "several":
        return [], []
    kind = family(telling.type)
    names = ({telling.setting.name} if telling.setting else set()) | set(telling.context)
    places = sorted(name for name in names if not _is_code(name))
    buckets = list(_buckets(telling))
    if not buckets:
        undated = [f"{kind}|?|{name}" for name in places]
        return undated, undated + [f"{kind}|@|{name}" for name in places]
    stands, looks = _who(telling, names, places)
    stands += [
        f"to {target} on {telling.first}" for target in telling.recipients if telling.first is not None
    ]
    looks += [key for key in stands if key.startswith("to ")]
    return (
        [f"{kind}|{name}|{bucket}" for name in stands for bucket in buckets]
        + [f"{kind}|@|{name}" for name in places[:MOST_PLACES]],
        [f"{kind}|{name}|{bucket}" for name in looks for bucket in buckets]
        + [f"{kind}|?|{name}" for name in places[:MOST_PLACES]],
    )


def _who(telling: Telling, names: set[str], places: list[str]) -> tuple[list[str], list[str]]:
    """Give the participants' part of the keys.

    Who names two looks for the same two, or for one of them alone; who names one looks for that one
    with anyone. Of a hundred tellings about one country a month this leaves the few about one pair.
    """
    parties = sorted({*telling.actors, *telling.recipients})
    if len(parties) > 1:
        pairs = [f"{one}+{other}" for one, other in combinations(parties[:MOST_PARTIES], 2)]
        return pairs + [f"={one}" for one in parties], pairs + [f"-{one}" for one in parties]
    alone = parties or sorted(name for name in names if _is_code(name)) or places
    return [f"-{one}" for one in alone], [f"={one}" for one in alone] + [f"-{one}" for one in alone]


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
    """Index the tellings of a story, link them, and make anew every event that they or `touched` reach."""
    _insert(connection, tellings)
    moved = touched | _link(connection, tellings, wording)
    # Whose best link changed may follow others now, and be followed by others.
    around = {other for _, other, _ in _links(connection, moved)}
    _remake(connection, {telling.id for telling in tellings} | moved | around)


def _insert(connection: Connection, tellings: Sequence[Telling]) -> None:
    rows = [{"id": one.id, "story": one.story, "record": _encode(one)} for one in tellings]
    keys = [
        {"key": key, "telling": telling.id}
        for telling in tellings
        for key in dict.fromkeys(index_keys(telling)[0])
    ]
    _insert_all(connection, schema.telling, rows)
    _insert_all(connection, schema.telling_key, keys)


def _insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _link(connection: Connection, tellings: Sequence[Telling], wording: bytes) -> set[str]:
    """Link the tellings of a story to their likes; gives those who have a better link than they had."""
    rows: list[dict[str, object]] = []
    gained: dict[str, float] = {}
    stories: set[str] = set()
    for telling, others in _alike(connection, tellings):
        for other in others:
            worth = score(telling, other)
            if worth is not None and worth >= LINKED:
                rows.append({"one": telling.id, "other": other.id, "score": worth})
                rows.append({"one": other.id, "other": telling.id, "score": worth})
                gained[other.id] = max(worth, gained.get(other.id, 0.0))
                stories.add(other.story)
    before = _best(connection, gained)
    _insert_all(connection, schema.link, rows)
    if stories:
        _compare_wording(connection, tellings[0].story, stories, wording)
    return {id for id, worth in gained.items() if worth > before.get(id, 0.0)}


def _alike(connection: Connection, tellings: Sequence[Telling]) -> Iterator[tuple[Telling, list[Telling]]]:
    """Give with each telling those of other stories that share an index key with it."""
    looks = {telling.id: index_keys(telling)[1] for telling in tellings}
    column = schema.telling_key.c
    under: dict[str, list[str]] = defaultdict(list)
    for keys in _chunks(sorted({key for wanted in looks.values() for key in wanted})):
        for key, id in connection.execute(select(column.key, column.telling).where(column.key.in_(keys))):
            under[key].append(id)
    own = {telling.id for telling in tellings}
    known = _load(connection, {id for ids in under.values() for id in ids} - own)
    for telling in tellings:
        near = {id for key in looks[telling.id] for id in under[key]} - own
        yield telling, [known[id] for id in sorted(near)]


def _compare_wording(connection: Connection, story: str, others: Iterable[str], wording: bytes) -> None:
    """Note which of the linked stories print this one's words, or it theirs."""
    column = schema.story.c
    mine = shingles_of(wording)
    for hashes in _chunks(sorted(others)):
        query = select(column.hash, column.print).where(column.hash.in_(hashes))
        pairs = [
            pair
            for other, theirs in connection.execute(query).all()
            if same_words(mine, shingles_of(theirs))
            for pair in ({"one": story, "other": other}, {"one": other, "other": story})
        ]
        _insert_all(connection, schema.copy, pairs)


def _links(connection: Connection, ids: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    column = schema.link.c
    for some in _chunks(sorted(ids)):
        query = select(column.one, column.other, column.score).where(column.one.in_(some))
        for row in connection.execute(query):
            yield row.one, row.other, row.score


def _best(connection: Connection, ids: Iterable[str]) -> dict[str, float]:
    """Give the score of each telling's best link."""
    column = schema.link.c
    best: dict[str, float] = {}
    for some in _chunks(sorted(ids)):
        query = select(column.one, func.max(column.score)).where(column.one.in_(some)).group_by(column.one)
        best.update((id, worth) for id, worth in connection.execute(query))
    return best


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
    _write(connection, changed)


def _events_of(connection: Connection, ids: Iterable[str]) -> dict[str, str | None]:
    column = schema.telling.c
    held: dict[str, str | None] = {}
    for some in _chunks(sorted(ids)):
        query = select(column.id, column.event).where(column.id.in_(some))
        held.update((id, event) for id, event in connection.execute(query))
    return held


def _differs(group: Sequence[Telling], held: Mapping[str, str | None]) -> bool:
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


def _write(connection: Connection, groups: Sequence[Sequence[Telling]]) -> None:
    """Make the events of these groups and note them at their tellings and claims."""
    testimonies = _testimonies(connection, [telling.id for group in groups for telling in group])
    copies = _copies(connection, {telling.story for group in groups for telling in group})
    made = []
    for group in groups:
        stories = {telling.story for telling in group}
        told = [testimony for telling in group for testimony in testimonies[telling.id]]
        same = [pair for pair in copies if stories.issuperset(pair)]
        made.append((group, make_event(group, told, same)))
    _insert_all(connection, schema.event, [_row(one) for _, one in made])
    _insert_all(connection, schema.party, [row for _, one in made for row in _party_rows(one)])
    homes = [{"at": telling.id, "home": one.event.id} for group, one in made for telling in group]
    claims = [
        {"at": claim, "home": one.event.id, "vouched": origin}
        for _, one in made
        for claim, origin in one.origin_of.items()
    ]
    if homes:
        home: BindParameter[str] = bindparam("home")
        for table, rows, more in (
            (schema.telling, homes, {}),
            (schema.claim, claims, {"origin": bindparam("vouched")}),
        ):
            connection.execute(
                update(table).where(table.c.id == bindparam("at")).values(event=home, **more), rows
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


def _testimonies(connection: Connection, tellings: Iterable[str]) -> dict[str, list[Testimony]]:
    column = schema.claim.c
    found: dict[str, list[Testimony]] = defaultdict(list)
    for ids in _chunks(tellings):
        query = select(column.telling, column.record).where(column.telling.in_(ids))
        for telling, record in connection.execute(query):
            found[telling].append(_decode_testimony(record))
    return found


def _copies(connection: Connection, stories: set[str]) -> list[tuple[str, str]]:
    column = schema.copy.c
    found: list[tuple[str, str]] = []
    for some in _chunks(sorted(stories)):
        rows = connection.execute(select(column.one, column.other).where(column.one.in_(some)))
        found += [(one, other) for one, other in rows]
    return sorted(found)


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
