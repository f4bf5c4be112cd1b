"""Take one story's analysis into the ledger: one short transaction, the same end whatever the order.

Everything that can be computed without the store is computed before the transaction begins
(`prepare`). Inside it: out with what an older coder left of the story, in with the new tellings,
and the events of the touched neighbourhood anew.
"""

from __future__ import annotations

import re
import zlib
from typing import Literal

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from reportedly.ledger import schema, sqlite
from reportedly.ledger.claims import testimonies_of
from reportedly.ledger.neighbourhood import relink, take_out
from reportedly.ledger.prepared import Telling, Testimony
from reportedly.ledger.tellings import tellings_of
from reportedly.ledger.wire import wording
from reportedly.records import Analysis, Coder, to_json

Added = Literal["added", "replaced", "unchanged"]


class Prepared(msgspec.Struct, frozen=True):
    """All that the ledger writes of one story."""

    analysis: Analysis
    hash: str
    record: bytes
    wording: bytes
    tellings: tuple[Telling, ...]
    testimonies: tuple[tuple[str, Testimony], ...]
    """Each with the id of its telling."""


def prepare(analysis: Analysis) -> Prepared:
    """Work out what a story adds: pure, and outside any transaction."""
    tellings, telling_of = tellings_of(analysis)
    testimonies = testimonies_of(analysis)
    return Prepared(
        analysis=analysis,
        hash=analysis.story.content_hash,
        record=zlib.compress(to_json(analysis), 6),
        wording=wording(analysis.story.text),
        tellings=tellings,
        testimonies=tuple((telling_of[item.claim.mention], item) for item in testimonies),
    )


def add(connection: Connection, prepared: Prepared) -> Added:
    """Write a story inside the caller's transaction; says what became of it."""
    coder = prepared.analysis.coder
    known = connection.execute(
        select(schema.story.c.coder, schema.story.c.version, schema.story.c.pipeline).where(
            schema.story.c.hash == prepared.hash
        )
    ).first()
    if known is not None and rank(Coder(*known)) >= rank(coder):
        return "unchanged"
    bereft: set[str] = set()
    touched: set[str] = set()
    if known is None:
        _insert_story(connection, prepared)
    else:
        bereft, touched = _forget(connection, prepared.hash)
        connection.execute(
            schema.story.update().where(schema.story.c.hash == prepared.hash), _coder_and_record(prepared)
        )
    _insert_claims(connection, prepared)
    relink(connection, prepared.tellings, prepared.wording, bereft=bereft, touched=touched)
    return "added" if known is None else "replaced"


def rank(coder: Coder) -> tuple[tuple[int, ...], str, tuple[int, ...], str]:
    """Order coders from old to new: by version, then pipeline; the same in any order of arrival.

    >>> rank(Coder("reportedly", "0.10.0", "p 3.8.0")) > rank(Coder("reportedly", "0.9.2", "p 3.8.0"))
    True
    >>> by_rules, tagged = (Coder("reportedly", "1", f"p 3.8.0, {by}") for by in ("rules alone", "reader 2"))
    >>> rank(tagged) > rank(by_rules)
    True
    """
    return _numbers(coder.version), coder.version, _numbers(coder.pipeline), coder.pipeline


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))


def _coder_and_record(prepared: Prepared) -> dict[str, object]:
    coder = prepared.analysis.coder
    return {
        "coder": coder.name,
        "version": coder.version,
        "pipeline": coder.pipeline,
        "record": prepared.record,
    }


def _insert_story(connection: Connection, prepared: Prepared) -> None:
    story = prepared.analysis.story
    done = connection.execute(
        insert(schema.story).values(
            hash=prepared.hash,
            id=story.id,
            outlet=story.outlet,
            title=story.title,
            url=story.url,
            published=story.published.edtf,
            print=prepared.wording,
            **_coder_and_record(prepared),
        )
    )
    key = done.inserted_primary_key
    assert key is not None  # noqa: S101 - an INSERT of one row has one
    sqlite.index_story(connection, key[0], story.title or "", story.text)


def _insert_claims(connection: Connection, prepared: Prepared) -> None:
    rows = [
        {
            "id": testimony.claim.id,
            "telling": telling,
            "story": prepared.hash,
            "stance": testimony.claim.stance,
            "record": msgspec.msgpack.encode(testimony),
        }
        for telling, testimony in prepared.testimonies
    ]
    if not rows:
        return
    connection.execute(insert(schema.claim), rows)
    column = schema.claim.c
    keys = connection.execute(select(column.id, column.key).where(column.story == prepared.hash))
    key_of = {row.id: row.key for row in keys}
    words = [(key_of[one.claim.id], one.claim.words) for _, one in prepared.testimonies]
    sqlite.index_claims(connection, words)


def _forget(connection: Connection, hash: str) -> tuple[set[str], set[str]]:
    """Take out a story's claims and tellings.

    Gives the tellings of other stories that were linked to them, and those that shared an event.
    """
    old = set(connection.scalars(select(schema.telling.c.id).where(schema.telling.c.story == hash)))
    link = schema.link.c
    near = set(connection.scalars(select(link.other).where(link.one.in_(old)))) - old
    keys = list(connection.scalars(select(schema.claim.c.key).where(schema.claim.c.story == hash)))
    events = list(connection.scalars(select(schema.telling.c.event).where(schema.telling.c.id.in_(old))))
    sqlite.forget_claims(connection, keys)
    take_out(connection, old)
    for table, gone in (
        (schema.claim, schema.claim.c.story == hash),
        (schema.link, link.one.in_(old) | link.other.in_(old)),
        (schema.copy, (schema.copy.c.one == hash) | (schema.copy.c.other == hash)),
        (schema.telling, schema.telling.c.id.in_(old)),
        (schema.event, schema.event.c.id.in_(events)),
        (schema.party, schema.party.c.event.in_(events)),
    ):
        connection.execute(delete(table).where(gone))
    shared = schema.telling.c.event.in_(events)
    beside = set(connection.scalars(select(schema.telling.c.id).where(shared)))
    connection.execute(update(schema.telling).where(shared).values(event=None))
    return near, beside
