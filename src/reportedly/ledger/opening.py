"""Open a ledger file: find it, check what it is, bring its schema forward."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, text

from reportedly.errors import LedgerError
from reportedly.ledger import schema, sqlite

_MIGRATIONS: Final = Path(__file__).parent / "migrations"


def path_of(where: str | Path) -> Path:
    """Give the file that a path or an SQLAlchemy URL names.

    Raises:
        LedgerError: a store that is not supported.

    >>> path_of("sqlite:///korea.db").name
    'korea.db'
    """
    address = str(where)
    if "://" not in address:
        return Path(where)
    scheme, _, rest = address.partition("://")
    if scheme.split("+")[0] != "sqlite":
        raise LedgerError(
            f"ledgers in {scheme} are not supported yet",
            where=address,
            hint="Use a file: reportedly.db, or sqlite:///reportedly.db",
        )
    return Path(rest.removeprefix("/"))


def open_engine(where: str | Path, *, create: bool, read_only: bool, busy_seconds: float) -> Engine:
    """Open the file and make its schema current; see `Ledger.open`."""
    path = path_of(where)
    with sqlite.said_plainly(str(path)):
        fresh = not path.exists() or path.stat().st_size == 0
        if fresh and not create:
            raise LedgerError(
                "there is no ledger here",
                where=str(path),
                hint="Make one with `reportedly read PATH...`, or name it with --ledger.",
            )
        _check_rights(path, read_only=read_only)
        engine = sqlite.connect(path, read_only=read_only, busy_seconds=busy_seconds)
        try:
            _make_current(engine, path, read_only=read_only)
        except BaseException:
            engine.dispose()
            raise
        return engine


def _check_rights(path: Path, *, read_only: bool) -> None:
    if path.is_dir():
        raise LedgerError("this is a folder, not a ledger", where=str(path), hint="Name a file in it.")
    if not path.absolute().parent.is_dir():
        raise LedgerError("the folder does not exist", where=str(path), hint="Make it first.")
    if path.exists() and not os.access(path, os.R_OK if read_only else os.R_OK | os.W_OK):
        raise LedgerError(
            "the ledger may not be " + ("read" if read_only else "written"),
            where=str(path),
            hint="Check the rights of the file and of its folder.",
        )


def _make_current(engine: Engine, path: Path, *, read_only: bool) -> None:
    with engine.connect().execution_options(reading=True) as connection:
        revision = revision_of(connection)
    if revision == schema.HEAD:
        return
    if read_only:
        if revision is None:
            raise LedgerError("the file is not a ledger", where=str(path), hint="Name another file.")
        _refuse_newer(revision, path)
        raise LedgerError(
            "an older reportedly made this ledger", where=str(path), hint="Open it once for writing."
        )
    with engine.begin() as connection:  # holds the write lock: two processes cannot both make it
        revision = revision_of(connection)
        if revision is None:
            _make(connection, path)
            return
    if revision != schema.HEAD:
        _refuse_newer(revision, path)
        sqlite.back_up(path, path.with_name(f"{path.name}.before-{schema.HEAD}"))
        migrate(engine)


def revision_of(connection: Connection) -> str | None:
    """Read which schema a ledger has; None if the file has none."""
    known = connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")).first()
    if known is None:
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _make(connection: Connection, path: Path) -> None:
    """Make the tables of a fresh file; another program's database is left alone."""
    if connection.execute(text("SELECT 1 FROM sqlite_master")).first() is not None:
        raise LedgerError(
            "the file is a database, but not a ledger", where=str(path), hint="Name another file."
        )
    schema.metadata.create_all(connection)
    sqlite.make_search(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": schema.HEAD})


def _refuse_newer(revision: str, path: Path) -> None:
    if not any((_MIGRATIONS / "versions").glob(f"{revision}_*.py")):
        raise LedgerError(
            f"a newer reportedly made this ledger (schema {revision}, this one knows {schema.HEAD})",
            where=str(path),
            hint="Update reportedly.",
        )


def migrate(engine: Engine, to: str = "head") -> None:
    """Run the migrations that ship with the package, all in one transaction."""
    from alembic.config import Config  # slow to import, and nearly never needed
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    steps = EnvironmentContext(config, script, fn=lambda revision, _: script._upgrade_revs(to, revision))
    with engine.begin() as connection, steps:
        # SQLite changes a table by copying it, which alembic calls batch mode.
        steps.configure(connection=connection, render_as_batch=True)
        steps.run_migrations()
