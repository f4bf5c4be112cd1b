"""All that only SQLite has: pragmas, write locks, full-text search, its errors in our words.

Another store gets a module like this one, and nothing else changes.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.exc import DBAPIError

from reportedly.errors import LedgerError

BUSY_SECONDS: Final = 30.0
"""How long a writer waits for another. A story takes milliseconds: this passes only if a process hangs."""
_WAL_RETRY_SECONDS: Final = 0.02

_CACHE_KIB: Final = 65536
_CHECKPOINT_PAGES: Final = 8000
"""The log is merged after so many pages (32 MB): a story dirties hundreds, all over the index."""

SEARCH_TABLES: Final = (
    "CREATE VIRTUAL TABLE story_text USING fts5(title, text, content='', tokenize='unicode61')",
    "CREATE VIRTUAL TABLE claim_text USING fts5(words, tokenize='unicode61')",
)
"""`story_text` keeps no copy of the text (the record has it); a story's text never changes under its hash."""


def connect(path: Path, *, read_only: bool, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """Open a database file with the settings that make concurrent reading and safe writing work."""
    mode = "ro" if read_only else "rwc"

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=busy_seconds,
            isolation_level=None,  # we say BEGIN ourselves: the driver's own BEGIN cannot be IMMEDIATE
            check_same_thread=False,
        )
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if not read_only:
            _into_wal(connection, busy_seconds)
            connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
            connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    engine = create_engine("sqlite://", creator=opened)
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # Readers ask for a plain BEGIN through the option; a writer takes the lock before it reads.
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else begin)

    return engine


def _into_wal(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Switch to WAL, waiting for others ourselves.

    Two processes that open a fresh file at once both want its lock to switch; SQLite then refuses one
    of them at once instead of waiting for its busy timeout.
    """
    deadline = time.monotonic() + busy_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= deadline:
                raise
            time.sleep(_WAL_RETRY_SECONDS)
        else:
            return


@contextmanager
def said_plainly(where: str) -> Iterator[None]:
    """Turn the store's errors into a `LedgerError` that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise _in_words(str(error.orig), where) from error
    except sqlite3.Error as error:
        raise _in_words(str(error), where) from error


_KNOWN: Final = (
    (
        "locked",
        "another process is writing to the ledger and does not finish",
        "Wait for it, or end it; nothing was lost.",
    ),
    (
        "full",
        "no space is left for the ledger",
        "The last story was left out, all others are safe. Free space and read again: it goes on from there.",
    ),
    (
        "not a database",
        "the file is not a ledger",
        "Name another file with --ledger, or move this one away.",
    ),
    (
        "malformed",
        "the ledger's file is damaged",
        "Restore a copy, or read the stories into a new ledger; `sqlite3 FILE .recover` may save records.",
    ),
    ("readonly", "the ledger may not be written", "Check the rights of the file and of its folder."),
    ("unable to open", "the ledger cannot be opened", "Check that the folder exists and may be written."),
    ("disk i/o", "the disk failed while the ledger was used", "Check the disk; then read again."),
)


def _in_words(message: str, where: str) -> LedgerError:
    lower = message.lower()
    for sign, what, hint in _KNOWN:
        if sign in lower:
            return LedgerError(what, where=where, hint=hint)
    return LedgerError(message, where=where, hint="Read the stories into a new ledger, and report this.")


def back_up(path: Path, to: Path) -> None:
    """Copy a ledger, its unmerged log included, before its schema is changed."""
    source = sqlite3.connect(path)
    copy = sqlite3.connect(to)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    shutil.copymode(path, to)


def among(column: ColumnElement[Any], values: Iterable[str | int]) -> ColumnElement[bool]:
    """Ask for any of many values: one JSON parameter, whatever their number, so the query is cached."""
    listed = func.json_each(json.dumps(list(values))).table_valued("value")
    return column.in_(select(listed.c.value))


def make_search(connection: Connection) -> None:
    """Make the full-text tables of a fresh ledger."""
    for statement in SEARCH_TABLES:
        connection.execute(text(statement))


def index_story(connection: Connection, key: int, title: str, body: str) -> None:
    """Make a story findable by its words."""
    connection.execute(
        text("INSERT INTO story_text (rowid, title, text) VALUES (:key, :title, :body)"),
        {"key": key, "title": title, "body": body},
    )


def index_claims(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Make claims findable by their words: (key, words)."""
    values: list[dict[str, Any]] = [{"key": key, "words": words} for key, words in rows]
    if values:
        connection.execute(text("INSERT INTO claim_text (rowid, words) VALUES (:key, :words)"), values)


def forget_claims(connection: Connection, keys: Iterable[int]) -> None:
    """Take claims out of the index."""
    values = [{"key": key} for key in keys]
    if values:
        connection.execute(text("DELETE FROM claim_text WHERE rowid = :key"), values)


CLAIMS_FOUND: Final = "SELECT rowid AS key FROM claim_text WHERE claim_text MATCH :wanted"
STORIES_FOUND: Final = "SELECT rowid AS key FROM story_text WHERE story_text MATCH :wanted"


def match_of(words: str) -> str:
    """Write a search so that nothing in it is an operator: every word or "phrase" must occur.

    >>> match_of('envoy "secret talks" OR nuclear*')
    '"envoy" "secret talks" "OR" "nuclear"*'
    """
    parts = []
    for phrase, word in re.findall(r'"([^"]+)"|(\S+)', words):
        bare = (phrase or word).replace('"', "")
        star = "*" if not phrase and bare.endswith("*") else ""
        bare = bare.rstrip("*")
        if bare:
            parts.append(f'"{bare}"{star}')
    return " ".join(parts) or '""'
