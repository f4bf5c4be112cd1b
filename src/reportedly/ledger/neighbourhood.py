"""Link new tellings to those they may be the same as, and make the touched events anew.

Nothing here depends on the order of arrival: two tellings are compared if they share an index key,
which either one would find the other by; links are a function of the pair; of its links a telling
follows the best, so that a vague one joins its likest only and groups stay small (the components of a
nearest-neighbour graph), and only such links are kept; events are a function of such a group, made anew
whenever it changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import BindParameter, Connection, Table, bindparam, delete, insert, select, update

from reportedly.ledger import schema
from reportedly.ledger.keys import index_keys
from reportedly.ledger.making import Made, make_event
from reportedly.ledger.prepared import Telling, Testimony
from reportedly.ledger.same_event import LINKED, clusters, score
from reportedly.ledger.sqlite import among
from reportedly.ledger.wire import same_words, shingles_of

_encode = msgspec.msgpack.encode
_decode_telling = msgspec.msgpack.Decoder(Telling).decode
_decode_testimony = msgspec.msgpack.Decoder(Testimony).decode


def relink(
    connection: Connection,
    tellings: Sequence[Telling],
    wording: bytes,
    *,
    bereft: Iterable[str] = (),
    touched: Iterable[str] = (),
) -> None:
    """Index and link the tellings of a story, and make anew every event that this changes.

    Args:
        connection: inside the writer's transaction.
        tellings: the story's; their claims are written already.
        wording: the story's fingerprint.
        bereft: tellings that may have lost their likest one, and seek anew.
        touched: tellings whose events must be looked at again.
    """
    _insert(connection, tellings)
    seeking = [*tellings, *_load(connection, bereft).values()]
    moved = _link(connection, seeking, tellings, wording)
    _remake(connection, {*(telling.id for telling in seeking), *touched, *moved})


def _insert(connection: Connection, tellings: Sequence[Telling]) -> None:
    rows = [{"id": one.id, "story": one.story, "best": 0.0, "record": _encode(one)} for one in tellings]
    keys = [{"key": key, "telling": telling.id} for telling in tellings for key in index_keys(telling)[0]]
    _insert_all(connection, schema.telling, rows)
    _insert_all(connection, schema.telling_key, keys)


def take_out(connection: Connection, ids: Iterable[str]) -> None:
    """Take tellings out of the index."""
    column = schema.telling_key.c
    rows = [
        {"under": key, "id": telling.id}
        for telling in _load(connection, ids).values()
        for key in index_keys(telling)[0]
    ]
    if rows:
        gone = delete(schema.telling_key).where(
            column.key == bindparam("under"), column.telling == bindparam("id")
        )
        connection.execute(gone, rows)


def _insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _link(
    connection: Connection, seeking: Sequence[Telling], new: Sequence[Telling], wording: bytes
) -> set[str]:
    """Link each of some tellings to its likest, and to those whose likest it is.

    Gives the other tellings whose links changed.
    """
    worth: dict[tuple[str, str], float] = {}
    stories: set[str] = set()
    ours = {telling.story for telling in new}
    for telling, others in _alike(connection, seeking):
        for other in others:
            found = score(telling, other)
            if found is not None and found >= LINKED:
                worth[min(telling.id, other.id), max(telling.id, other.id)] = found
                if telling.story in ours:
                    stories.add(other.story)
    if stories:
        _compare_wording(connection, new[0].story, stories, wording)
    _drop(connection, {pair for telling in seeking[len(new) :] for pair in _links(connection, [telling.id])})
    known = {id for pair in worth for id in pair} - {telling.id for telling in seeking}
    before = _best(connection, known)
    best = dict(before)
    for pair, found in worth.items():
        for id in pair:
            best[id] = max(found, best.get(id, 0.0))
    raised = {id for id in before if best[id] > before[id]}
    changed = [{"at": id, "worth": best.get(id, 0.0)} for id in sorted({*raised, *(t.id for t in seeking)})]
    _set_best(connection, changed)
    loosened = _loosen(connection, raised, best)
    rows = [
        {"one": one, "other": other, "score": found}
        for pair, found in worth.items()
        if found >= min(best[pair[0]], best[pair[1]])
        for one, other in (pair, pair[::-1])
    ]
    _insert_all(connection, schema.link, rows)
    return raised | loosened


def _loosen(connection: Connection, raised: set[str], best: dict[str, float]) -> set[str]:
    """Drop links that neither end follows any more; gives the other ends."""
    kept = list(_links(connection, raised))
    best |= _best(connection, {other for _, other, _ in kept} - best.keys())
    gone = {link for link in kept if link[2] < min(best[link[0]], best[link[1]])}
    _drop(connection, gone)
    return {other for _, other, _ in gone}


def _drop(connection: Connection, links: Iterable[tuple[str, str, float]]) -> None:
    pairs = {pair for one, other, _ in links for pair in ((one, other), (other, one))}
    if pairs:
        column = schema.link.c
        query = delete(schema.link).where(column.one == bindparam("a"), column.other == bindparam("b"))
        connection.execute(query, [{"a": one, "b": other} for one, other in sorted(pairs)])


def _set_best(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        query = update(schema.telling).where(schema.telling.c.id == bindparam("at"))
        connection.execute(query.values(best=bindparam("worth")), rows)


def _alike(connection: Connection, tellings: Sequence[Telling]) -> Iterator[tuple[Telling, list[Telling]]]:
    """Give with each telling those of other stories that share an index key with it."""
    looks = {telling.id: index_keys(telling)[1] for telling in tellings}
    column = schema.telling_key.c
    under: dict[int, list[str]] = defaultdict(list)
    wanted = sorted({key for keys in looks.values() for key in keys})
    for key, id in connection.execute(select(column.key, column.telling).where(among(column.key, wanted))):
        under[key].append(id)
    known = _load(connection, {id for ids in under.values() for id in ids})
    for telling in tellings:
        near = {id for key in looks[telling.id] for id in under[key]}
        yield telling, [known[id] for id in sorted(near) if known[id].story != telling.story]


def _compare_wording(connection: Connection, story: str, others: Iterable[str], wording: bytes) -> None:
    """Note which of the linked stories print this one's words, or it theirs."""
    column = schema.story.c
    mine = shingles_of(wording)
    query = select(column.hash, column.print).where(among(column.hash, sorted(others)))
    pairs = [
        pair
        for other, theirs in connection.execute(query).all()
        if same_words(mine, shingles_of(theirs))
        for pair in ({"one": story, "other": other}, {"one": other, "other": story})
    ]
    _insert_all(connection, schema.copy, pairs)


def _links(connection: Connection, ids: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    column = schema.link.c
    query = select(column.one, column.other, column.score).where(among(column.one, sorted(ids)))
    for row in connection.execute(query):
        yield row.one, row.other, row.score


def _best(connection: Connection, ids: Iterable[str]) -> dict[str, float]:
    """Give the score of each telling's best link."""
    column = schema.telling.c
    best: dict[str, float] = {}
    query = select(column.id, column.best).where(among(column.id, sorted(ids)))
    best.update((id, worth) for id, worth in connection.execute(query))
    return best


def _remake(connection: Connection, seeds: set[str]) -> None:
    """Group everything that the seeds reach by links, and write the events that changed."""
    reached: set[str] = set(seeds)
    links: list[tuple[str, str, float]] = []
    edge = set(seeds)
    while edge:
        found = list(_links(connection, edge))
        links += found
        edge = {other for _, other, _ in found} - reached
        reached |= edge
    tellings = _load(connection, reached)
    held = _events_of(connection, tellings)
    changed = [group for group in clusters(tellings, links) if _differs(group, held)]
    _forget(connection, {held[telling.id] for group in changed for telling in group if held.get(telling.id)})
    _write(connection, changed)


def _events_of(connection: Connection, ids: Iterable[str]) -> dict[str, str | None]:
    column = schema.telling.c
    held: dict[str, str | None] = {}
    query = select(column.id, column.event).where(among(column.id, sorted(ids)))
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
    gone = sorted(id for id in events if id)
    connection.execute(delete(schema.event).where(among(schema.event.c.id, gone)))
    connection.execute(delete(schema.party).where(among(schema.party.c.event, gone)))


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
    query = select(column.telling, column.record).where(among(column.telling, tellings))
    for telling, record in connection.execute(query):
        found[telling].append(_decode_testimony(record))
    return found


def _copies(connection: Connection, stories: set[str]) -> list[tuple[str, str]]:
    column = schema.copy.c
    found: list[tuple[str, str]] = []
    rows = connection.execute(select(column.one, column.other).where(among(column.one, sorted(stories))))
    found += [(one, other) for one, other in rows]
    return sorted(found)


def _load(connection: Connection, ids: Iterable[str]) -> dict[str, Telling]:
    column = schema.telling.c
    found: dict[str, Telling] = {}
    for record in connection.scalars(select(column.record).where(among(column.id, sorted(ids)))):
        telling = _decode_telling(record)
        found[telling.id] = telling
    return found
