"""The store: nothing lost, nothing twice, the same end by any road; and what it says when it cannot."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import create_engine, inspect

from reportedly.errors import LedgerError
from reportedly.ledger import EventFilter, Ledger, exists, opening, schema
from reportedly.ledger.opening import migrate, open_engine
from reportedly.ledger.schema import HEAD
from reportedly.records import Analysis, Coder, Refused
from tests.ledger.build import CODER, report, said, told

NEWER = Coder("reportedly", "0.2.0", CODER.pipeline)


def invented(number: int, seed: int = 7) -> list[Analysis]:
    """Make reports that tell of a few happenings each, many of them alike."""
    chance = random.Random(seed)
    sides = ["Karsia", "Lutha", "Moru"]
    reports = []
    for at in range(number):
        doer, target = chance.sample(sides, 2)
        day = chance.randrange(1, 29)
        verb, type = chance.choice([("met", "CONSULT"), ("shelled", "ASSAULT"), ("accused", "ACCUSE")])
        first = told(
            verb,
            type,
            f"{doer} > {target}" if chance.random() < 0.8 else doer,
            on=f"2018-03-{max(day - chance.randrange(5), 1):02}" if chance.random() < 0.5 else None,
            at=chance.choice(["Lom", "Vidra", "Pesk", None, None]),
            by=said("a spokesman", of=doer) if chance.random() < 0.6 else None,
        )
        second = told("talks", "CONSULT", f"{doer} + {target}", realis=chance.choice(["planned", "actual"]))
        reports.append(
            report(
                f"{doer} {verb} {target} in a town, a spokesman said in report {at}. Then came talks.",
                first,
                second,
                outlet=f"Paper {at % 5}",
                published=f"2018-03-{day:02}" if chance.random() < 0.9 else None,
                id=f"r{at}",
            )
        )
    return reports


def filled(path: Path, reports: list[Analysis]) -> str:
    with Ledger.open(path) as ledger:
        for analysis in reports:
            ledger.add(analysis)
        ledger.check()
        return ledger.digest()


def test_adding_a_story_again_changes_nothing(tmp_path: Path) -> None:
    reports = invented(10)
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert [ledger.add(one) for one in reports] == ["added"] * 10
        before = ledger.digest(), ledger.statistics()
        assert [ledger.add(one) for one in reports] == ["unchanged"] * 10
        assert (ledger.digest(), ledger.statistics()) == before


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(24)), again=st.lists(st.integers(0, 23), max_size=6))
def test_any_order_gives_the_same_ledger(
    order: list[int], again: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    reports = invented(24)
    folder = tmp_path_factory.mktemp("order")
    shuffled = [reports[at] for at in [*order, *again]]
    assert filled(folder / "a.db", shuffled) == filled(folder / "b.db", reports)


def test_a_newer_coder_replaces_and_leaves_what_a_fresh_ledger_would_have(tmp_path: Path) -> None:
    old = invented(20)
    new = [replace(one, coder=NEWER, events=one.events[:1]) for one in old]
    with Ledger.open(tmp_path / "a.db") as ledger:
        for analysis in old:
            ledger.add(analysis)
        assert {ledger.add(analysis) for analysis in reversed(new)} == {"replaced"}
        ledger.check()
        assert ledger.has(old[0].story, NEWER)
        assert {ledger.add(analysis) for analysis in old} == {"unchanged"}
        assert ledger.digest() == filled(tmp_path / "b.db", new)


def test_a_story_is_known_by_its_content_and_coder(tmp_path: Path) -> None:
    one, other = invented(2)
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.add(one)
        assert ledger.has(one.story, CODER)
        assert not ledger.has(one.story, NEWER)
        assert not ledger.has(other.story, CODER)
        assert ledger.analysis("r0") == one
        assert ledger.analysis(one.story.content_hash[:10]) == one
        assert list(ledger.analyses()) == [one]


ADDING = """
import sys
from pathlib import Path
from reportedly.ledger import Ledger
from tests.ledger.test_ledger import invented
with Ledger.open(sys.argv[1]) as ledger:
    for analysis in invented(40)[:: int(sys.argv[2])]:
        ledger.add(analysis)
        print("added", flush=True)
"""


def adding(path: Path, step: int) -> subprocess.Popen[bytes]:
    """Start a process that adds the invented reports, forwards or (step -1) backwards."""
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", ADDING, str(path), str(step)],
        stdout=subprocess.PIPE,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    both = [adding(tmp_path / "both.db", step) for step in (1, -1)]
    for process in both:
        process.communicate()
    assert [process.returncode for process in both] == [0, 0]
    assert filled(tmp_path / "both.db", []) == filled(tmp_path / "clean.db", invented(40))


def test_killed_and_run_again_it_is_the_same_ledger(tmp_path: Path) -> None:
    for after in (1, 17):
        process = adding(tmp_path / "killed.db", 1)
        assert process.stdout
        for _ in range(after):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with Ledger.open(tmp_path / "killed.db") as ledger:
            ledger.check()
            assert ledger.statistics()["stories"] >= after
    assert filled(tmp_path / "killed.db", invented(40)) == filled(tmp_path / "clean.db", invented(40))


def test_inputs_set_aside_are_kept_once_with_their_reason(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        run = ledger.start_run(command="read", inputs=["dump/"], started="2026-01-01")
        refused = Refused("dump/7.html", "empty", "no text was found", "Look at the page.")
        ledger.set_aside(refused, run=run)
        ledger.set_aside(refused, run=run)
        ledger.finish_run(run, {"aside": 1}, finished="2026-01-02")
        assert ledger.aside() == [refused]
        assert [(one.command, one.counts, one.finished) for one in ledger.runs()] == [
            ("read", {"aside": 1}, "2026-01-02")
        ]


def test_readers_go_on_while_a_writer_holds_the_ledger(tmp_path: Path) -> None:
    one, other = invented(2)
    path = tmp_path / "a.db"
    with Ledger.open(path) as ledger:
        ledger.add(one)
    with Ledger.open(path, read_only=True) as reader, Ledger.open(path, busy_seconds=0.1) as writer:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        assert reader.statistics()["stories"] == 1
        with pytest.raises(LedgerError, match="another process is writing"):
            writer.add(other)
        holder.execute("ROLLBACK")
        holder.close()
        assert writer.add(other) == "added"


def test_a_full_disk_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    reports = invented(60)
    with Ledger.open(tmp_path / "a.db") as ledger:
        for analysis in reports[:5]:
            ledger.add(analysis)
        before = ledger.digest()
        with ledger._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerError, match="no space is left"):  # noqa: PT012 - some still fit
            for analysis in reports[5:]:
                before = ledger.digest()
                ledger.add(analysis)
        ledger.check()
        assert ledger.digest() == before
        with ledger._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        for analysis in reports:
            ledger.add(analysis)
        assert ledger.digest() == filled(tmp_path / "b.db", reports)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Karsia closed a bridge for good." * 300, "not a ledger"),
        (b"SQLite format 3\x00" + b"\xff" * 8000, "not a ledger|damaged"),
    ],
)
def test_another_file_is_refused_and_left_alone(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=message):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photographs (name TEXT)")
    other.commit()
    other.close()
    with pytest.raises(LedgerError, match="but not a ledger"):
        Ledger.open(path)
    assert [row[0] for row in sqlite3.connect(path).execute("SELECT name FROM sqlite_master")] == [
        "photographs"
    ]


def test_a_ledger_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Ledger.open(path).close()
    newer = sqlite3.connect(path)
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.commit()
    newer.close()
    with pytest.raises(LedgerError, match="a newer reportedly"):
        Ledger.open(path)


@pytest.mark.parametrize("where", ["missing.db", "no/such/folder/a.db", ""])
def test_what_is_not_there_is_not_made_when_reading(tmp_path: Path, where: str) -> None:
    with pytest.raises(LedgerError):
        Ledger.open(tmp_path / where, create=False)
    assert not exists(tmp_path / where)
    assert not list(tmp_path.iterdir())


def test_another_store_is_refused_by_name() -> None:
    with pytest.raises(LedgerError, match="postgresql are not supported"):
        Ledger.open("postgresql://localhost/news")


def test_the_newest_migration_gives_the_schema_of_a_fresh_ledger(tmp_path: Path) -> None:
    migrated = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    migrate(migrated)
    fresh = open_engine(tmp_path / "fresh.db", create=True, read_only=False, busy_seconds=1)
    shapes = []
    for engine in (migrated, fresh):
        looked = inspect(engine)
        names = sorted(looked.get_table_names())
        shapes.append(
            {name: [(c["name"], str(c["type"])) for c in looked.get_columns(name)] for name in names}
        )
        with engine.connect() as connection:
            version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        assert version == HEAD
        engine.dispose()
    assert shapes[0] == shapes[1]


def test_a_ledger_of_an_older_program_is_brought_forward_and_kept_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    digest = filled(path, invented(8))
    folder = tmp_path / "migrations"
    shutil.copytree(opening._MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9998_note.py").write_text(LATER.format(before=HEAD))
    monkeypatch.setattr(opening, "_MIGRATIONS", folder)
    monkeypatch.setattr(schema, "HEAD", "9998")
    with pytest.raises(LedgerError, match="an older reportedly made this ledger"):
        Ledger.open(path, read_only=True)
    with Ledger.open(path) as ledger:
        ledger.check()
        assert ledger.digest() == digest
    copy = tmp_path / "a.db.before-9998"
    assert _columns(path, "run") - _columns(copy, "run") == {"note"}
    with Ledger.open(path) as again:  # brought forward once
        assert again.digest() == digest
    monkeypatch.setattr(schema, "HEAD", HEAD)
    with Ledger.open(copy) as before:
        before.check()
        assert before.digest() == digest


LATER = """
import sqlalchemy
from alembic import op

revision = "9998"
down_revision = "{before}"


def upgrade():
    with op.batch_alter_table("run") as run:
        run.add_column(sqlalchemy.Column("note", sqlalchemy.Text))
"""


def _columns(path: Path, table: str) -> set[str]:
    connection = sqlite3.connect(path)
    try:
        return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    finally:
        connection.close()


def test_importing_the_ledger_loads_no_language_pipeline() -> None:
    begun = time.perf_counter()
    code = "import sys, reportedly.ledger; sys.exit('spacy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert time.perf_counter() - begun < 5


FILTERS = [
    (EventFilter(actor="KAR"), "shelled met"),
    (EventFilter(actor="karsia"), "shelled met"),
    (EventFilter(recipient="LUT"), "shelled"),
    (EventFilter(between=("LUT", "KAR")), "shelled met"),
    (EventFilter(type="CONSULT"), "met"),
    (EventFilter(since="2018-03-06"), "met"),
    (EventFilter(until="2018-03-05"), "shelled"),
    (EventFilter(since="2018-03", until="2018-03"), "shelled met"),
    (EventFilter(place="pesk"), "shelled"),
    (EventFilter(place="LUT"), "shelled"),
    (EventFilter(standing="claimed"), "shelled accused"),
    (EventFilter(origins_at_least=2), ""),
    (EventFilter(text="guns"), "shelled"),
    (EventFilter(text='"Pesk with guns"'), "shelled"),
    (EventFilter(text='guns" OR met'), ""),
    (EventFilter(story="one"), "shelled accused"),
    (EventFilter(limit=1), "shelled"),
    (EventFilter(order="reported", limit=1), "met"),
]


@pytest.mark.parametrize(("wanted", "expected"), FILTERS)
def test_a_filter_shows_what_it_asks_for(wanted: EventFilter, expected: str, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        _fill_for_filters(ledger)
        found = " ".join(event.what.split(": ")[1].split(" (")[0] for event in ledger.events(wanted))
        assert found == expected


def _fill_for_filters(ledger: Ledger) -> None:
    shelled = told("shelled", "ASSAULT", "Karsia > Lutha", on="2018-03-05", at="Pesk")
    ledger.add(
        report(
            "Karsia shelled Pesk with guns. Moru accused someone.",
            shelled,
            told("accused", "ACCUSE", "Moru"),
            published="2018-03-06",
            id="one",
        )
    )
    ledger.add(
        report(
            "Karsia and Lutha met.",
            told("met", "CONSULT", "Karsia + Lutha", on="2018-03-09", by=said("Karsia", of="Karsia")),
            published="2018-03-10",
            id="two",
        )
    )
