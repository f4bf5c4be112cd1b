"""Bad input: one clear message each, counted in the summary, and the good story beside it is read."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.run import Finished, reportedly

GOOD = json.dumps(
    {"id": "good", "outlet": "The Courier", "text": "Envoys of Chad and Niger met in Paris on Friday."}
)
QUOTES = "“No.” “Never.” “Not us.”"
ARABIC = "اجتمع وزيرا الخارجية في القاهرة يوم الاثنين. " * 5
GERMAN = "Der Minister hat gestern die Stadt besucht. " * 5
ENGLISH = "The ministers of the two countries met on the border, and nobody was told of the talks. "


def write(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)


SET_ASIDE: dict[str, Callable[[Path], None]] = {
    "an empty file": lambda f: write(f, "bad.txt", b""),
    "a binary": lambda f: write(f, "bad.txt", bytes(range(256)) * 40),
    "a line of many megabytes": lambda f: write(f, "bad.jsonl", b'{"text": "' + b"a" * 30_000_000 + b'"}\n'),
    "a line that is no JSON": lambda f: write(f, "bad.jsonl", b"{text: none\n"),
    "a line without text": lambda f: write(f, "bad.jsonl", b'{"id": "x", "title": "Only a title"}\n'),
    "a list in place of a record": lambda f: write(f, "bad.jsonl", b"[1, 2]\n"),
    "right-to-left text": lambda f: write(f, "bad.txt", ARABIC.encode()),
    "German text": lambda f: write(f, "bad.txt", GERMAN.encode()),
}

READ_ALL_THE_SAME: dict[str, Callable[[Path], None]] = {
    "broken UTF-8": lambda f: write(f, "odd.txt", ENGLISH.encode() + b"caf\xe9 \xff" + ENGLISH.encode()),
    "mixed encodings": lambda f: write(f, "odd.txt", ENGLISH.encode() + "é".encode("cp1252") + "é".encode()),
    "a date that is none": lambda f: write(
        f, "odd.jsonl", json.dumps({"text": ENGLISH, "published": "the day before"}).encode()
    ),
    "one word": lambda f: write(f, "odd.txt", b"Ceasefire"),
    "only quotes": lambda f: write(f, "odd.txt", QUOTES.encode()),
    "unbalanced quotation marks": lambda f: write(f, "odd.txt", ('"' + ENGLISH + "” “ '" + ENGLISH).encode()),
    "emoji": lambda f: write(f, "odd.txt", ("🕊️ " + ENGLISH + "👨‍👩‍👧").encode()),
    "a lone surrogate": lambda f: write(f, "odd.jsonl", b'{"text": "The \\ud800 envoys met in Rome."}'),
}


def read(folder: Path, ledger: Path) -> Finished:
    return reportedly("read", folder, "--ledger", ledger, "--jobs", "1")


@pytest.mark.parametrize("what", SET_ASIDE)
def test_what_gives_no_story_is_named_and_stops_nothing(what: str, tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "good.jsonl").write_text(GOOD)
    SET_ASIDE[what](stories)
    done = read(stories, tmp_path / "ledger.db")
    assert done.returncode == 1
    assert "bad." in done.stderr
    assert "1 added, 0 unchanged, 1 set aside" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("what", READ_ALL_THE_SAME)
def test_odd_text_is_still_read(what: str, tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    stories.mkdir()
    READ_ALL_THE_SAME[what](stories)
    done = read(stories, tmp_path / "ledger.db")
    assert done.returncode == 0, done.stderr
    assert "1 added" in done.stderr


def test_a_hundred_thousand_words_are_read(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text((ENGLISH * 10 + "\n\n") * 600)
    done = reportedly("analyze", tmp_path / "long.txt", "--jobs", "1")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["sentences"]) > 5900


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every folder")
def test_a_folder_without_rights_is_named(tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    stories.mkdir(mode=0)
    done = read(stories, tmp_path / "ledger.db")
    assert done.returncode == 1
    assert "stories" in done.stderr


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = read(tmp_path / "nowhere", tmp_path / "ledger.db")
    assert done.returncode == 1
    assert "nowhere" in done.stderr


def test_a_file_that_is_no_ledger_is_left_as_it_was(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    ledger.write_bytes(b"my diary, not a database" * 100)
    (tmp_path / "story.txt").write_text(ENGLISH)
    done = reportedly("read", tmp_path / "story.txt", "--ledger", ledger)
    assert done.returncode == 3
    assert "ledger.db" in done.stderr
    assert ledger.read_bytes() == b"my diary, not a database" * 100


def test_a_ledger_from_a_newer_version_is_refused(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    (tmp_path / "story.txt").write_text(ENGLISH)
    assert read(tmp_path / "story.txt", ledger).returncode == 0
    with sqlite3.connect(ledger) as book:
        book.execute("UPDATE alembic_version SET version_num = '9999'")
    done = reportedly("events", "--ledger", ledger)
    assert done.returncode == 3
    assert "newer" in done.stderr


def test_a_locked_ledger_is_told(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    (tmp_path / "story.txt").write_text(ENGLISH)
    assert read(tmp_path / "story.txt", ledger).returncode == 0
    (tmp_path / "story.txt").write_text(ENGLISH * 2)
    other = sqlite3.connect(ledger, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        done = read(tmp_path / "story.txt", ledger)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert done.returncode == 3
    assert "lock" in done.stderr
    assert "Traceback" not in done.stderr
