"""The ledger itself: open it, add stories, ask for events. One object, one file.

with Ledger.open("reportedly.db") as ledger:
    ledger.add(analyze(story))
    for event in ledger.events(EventFilter(standing="disputed")):
        print(event.what, ledger.claims(event.id))
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import msgspec
from sqlalchemy import Connection, Engine, insert, select

from reportedly.errors import LedgerError
from reportedly.ledger import queries, schema, sqlite, write
from reportedly.ledger.filters import EventFilter
from reportedly.ledger.opening import open_engine, path_of
from reportedly.ledger.queries import StoredStory
from reportedly.ledger.write import Added
from reportedly.records import Analysis, Claim, Coder, Event, Refused, Story


class Run(msgspec.Struct, frozen=True):
    """One run of a command over inputs, as its caller described it."""

    id: int
    command: str
    started: str | None
    finished: str | None
    options: dict[str, object]
    counts: dict[str, int]


def exists(where: str | Path) -> bool:
    """Tell whether there is anything to open."""
    path = path_of(where)
    return path.is_file() and path.stat().st_size > 0


class Ledger:
    """A ledger of claims and events. Any number of processes may read while one writes."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where

    @classmethod
    def open(
        cls,
        where: str | Path = "reportedly.db",
        *,
        create: bool = True,
        read_only: bool = False,
        busy_seconds: float = sqlite.BUSY_SECONDS,
    ) -> Ledger:
        """Open a ledger, made first if it does not exist.

        A ledger of an older schema is brought forward; a copy of it stays beside it
        (`reportedly.db.before-0002`).

        Args:
            where: a file, or an SQLAlchemy URL of one.
            create: make it if it is missing.
            read_only: never write, not even to bring the schema forward.
            busy_seconds: how long to wait while another process writes.

        Raises:
            LedgerError: it is missing, not a ledger, damaged, locked, may not be read or written, or
                was made by a newer reportedly; the error says which, where, and what to do.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder, Ledger.open(f"{folder}/a.db") as ledger:
        ...     ledger.statistics()["stories"]
        0
        """
        return cls(
            open_engine(
                where, create=create and not read_only, read_only=read_only, busy_seconds=busy_seconds
            ),
            str(where),
        )

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with sqlite.said_plainly(self.where), self._engine.connect() as connection:
            yield connection.execution_options(reading=True)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with sqlite.said_plainly(self.where), self._engine.begin() as connection:
            yield connection

    def add(self, analysis: Analysis) -> Added:
        """Take in one story's analysis, in one transaction; adding it again changes nothing.

        A newer coder's analysis replaces an older one's; an older one never replaces a newer.

        Raises:
            LedgerError: locked, full or not writable; the ledger is as it was before.
        """
        prepared = write.prepare(analysis)
        with self._writing() as connection:
            return write.add(connection, prepared)

    def has(self, story: Story, coder: Coder) -> bool:
        """Tell whether the story is here, analysed by this coder or a newer one."""
        with self._reading() as connection:
            known = connection.execute(
                select(schema.story.c.coder, schema.story.c.version, schema.story.c.pipeline).where(
                    schema.story.c.hash == story.content_hash
                )
            ).first()
        return known is not None and write.rank(Coder(*known)) >= write.rank(coder)

    def start_run(
        self,
        *,
        command: str = "read",
        inputs: Sequence[str] = (),
        started: str | None = None,
        options: Mapping[str, object] | None = None,
    ) -> str:
        """Note that a run begins, and give its id. The ledger has no clock: `started` is the caller's."""
        stated = {"inputs": list(inputs), **(options or {})}
        with self._writing() as connection:
            done = connection.execute(
                insert(schema.run).values(command=command, started=started, options=json.dumps(stated))
            )
            key = done.inserted_primary_key
        assert key is not None  # noqa: S101 - an INSERT of one row has one
        return str(key[0])

    def finish_run(self, run: str, counts: Mapping[str, int], *, finished: str | None = None) -> None:
        """Note what a run did."""
        with self._writing() as connection:
            connection.execute(
                schema.run.update()
                .where(schema.run.c.id == int(run))
                .values(finished=finished, counts=json.dumps(dict(counts)))
            )

    def runs(self) -> list[Run]:
        """List the runs, oldest first; one that was killed has no counts."""
        with self._reading() as connection:
            rows = connection.execute(select(schema.run).order_by(schema.run.c.id)).all()
        return [
            Run(
                id=row.id,
                command=row.command,
                started=row.started,
                finished=row.finished,
                options=json.loads(row.options),
                counts=json.loads(row.counts or "{}"),
            )
            for row in rows
        ]

    def set_aside(self, refused: Refused, *, run: str | None = None) -> None:
        """Keep an input that gave no story, with the reason; the same one again is kept once."""
        row = {
            "run": run,
            "where": refused.where,
            "code": refused.code,
            "message": refused.message,
            "hint": refused.hint,
        }
        with self._writing() as connection:
            connection.execute(
                schema.aside.delete().where(
                    (schema.aside.c.where == refused.where) & (schema.aside.c.code == refused.code)
                )
            )
            connection.execute(insert(schema.aside).values(**row))

    def aside(self) -> list[Refused]:
        """List the inputs that gave no story."""
        columns = schema.aside.c
        with self._reading() as connection:
            rows = connection.execute(
                select(columns.where, columns.code, columns.message, columns.hint).order_by(
                    columns.where, columns.code
                )
            ).all()
        return [Refused(*row) for row in rows]

    def events(self, filter: EventFilter = EventFilter()) -> list[Event]:  # noqa: B008 - it is frozen
        """List the events that the filter asks for, in its order."""
        with self._reading() as connection:
            return queries.events(connection, filter)

    def event(self, id: str) -> Event:
        """Give one event by its id or the beginning of it.

        Raises:
            LedgerError: none, or several, begin so.
        """
        with self._reading() as connection:
            return queries.event(connection, id, self.where)

    def claims(self, event: str) -> list[Claim]:
        """List the claims behind an event, oldest report first; `event` as in `Ledger.event`."""
        with self._reading() as connection:
            return queries.claims(connection, queries.event(connection, event, self.where).id)

    def analysis(self, story: str) -> Analysis:
        """Give a story's whole analysis by the story's id as given, or the beginning of its hash.

        Raises:
            LedgerError: none, or several, are called so.
        """
        with self._reading() as connection:
            return queries.analysis(connection, story, self.where)

    def analyses(self) -> Iterator[Analysis]:
        """Go through all analyses, oldest story first, one at a time."""
        with self._reading() as connection:
            yield from queries.analyses(connection)

    def stories(self, text: str | None = None) -> list[StoredStory]:
        """List the stories, oldest first; with `text`, those whose title or text has these words."""
        with self._reading() as connection:
            return queries.stories(connection, text)

    def statistics(self) -> dict[str, int]:
        """Count what is here."""
        with self._reading() as connection:
            return queries.statistics(connection)

    def digest(self) -> str:
        """Name the ledger's content: equal for equal stories and coders, whatever the order they came in."""
        with self._reading() as connection:
            return queries.digest(connection)

    def check(self) -> None:
        """Look whether the file is whole and every claim stands behind an event that exists.

        Raises:
            LedgerError: it is not.
        """
        with self._reading() as connection:
            faults = queries.faults(connection)
        if faults:
            raise LedgerError(
                f"the ledger is not whole: {'; '.join(faults)}",
                where=self.where,
                hint="Read the stories into a new ledger.",
            )
