"""The tables. What can be asked for is a column; the record itself lies beside it, whole."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text

HEAD: Final = "0001"
"""The schema's revision: the newest file in `migrations/versions`; a test holds the two together."""

metadata: Final = MetaData()

story: Final = Table(
    "story",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("hash", Text, nullable=False, unique=True),
    Column("id", Text, nullable=False, index=True),
    Column("outlet", Text),
    Column("title", Text),
    Column("url", Text),
    Column("published", Text),
    Column("coder", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("pipeline", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("print", LargeBinary, nullable=False),
)
"""One row a story: `record` is its analysis, compressed; `print` the fingerprint of its wording."""

telling: Final = Table(
    "telling",
    metadata,
    Column("id", Text, primary_key=True),
    Column("story", Text, nullable=False, index=True),
    Column("event", Text, index=True),
    Column("best", Float, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
"""What one story tells of one happening: the unit that is linked across stories; `best` is the score
of its likest telling elsewhere, 0 if nothing is like it."""

telling_key: Final = Table(
    "telling_key",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("telling", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""The inverted index over tellings: under which keys (hashed) a like one would look for it."""

link: Final = Table(
    "link",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""Pairs of tellings that speak alike enough to be one event, of which one is the other's likest or both
are; each pair stands in both directions."""

copy: Final = Table(
    "copy",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""Pairs of linked stories (by hash) of which one prints the other's words; in both directions."""

claim: Final = Table(
    "claim",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("telling", Text, nullable=False, index=True),
    Column("story", Text, nullable=False, index=True),
    Column("event", Text, index=True),
    Column("origin", Text),
    Column("stance", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

event: Final = Table(
    "event",
    metadata,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False, index=True),
    Column("standing", Text, nullable=False, index=True),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("first_day", Integer, index=True),
    Column("last_day", Integer),
    Column("last_reported", Text, index=True),
    Column("place", Text),
    Column("country", Text, index=True),
    Column("geonameid", Integer),
    Column("record", LargeBinary, nullable=False),
)
"""`first_day` and `last_day` bound the event's date as days since 0001-01-01."""

party: Final = Table(
    "party",
    metadata,
    Column("event", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Index("party_code", "code"),
)
"""Who took part, as asked for: code and name in lower case; role "actor" or "recipient"."""

run: Final = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("command", Text, nullable=False),
    Column("started", Text),
    Column("finished", Text),
    Column("options", Text, nullable=False),
    Column("counts", Text),
)

aside: Final = Table(
    "aside",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("run", Text),
    Column("where", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("hint", Text, nullable=False),
    Index("aside_once", "where", "code", unique=True),
)
"""Inputs that gave no story; the same input refused again for the same reason stands here once."""
