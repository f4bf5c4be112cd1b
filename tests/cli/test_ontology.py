"""The commands with an ontology, as a user types them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.run import reportedly

ARMS = Path(__file__).parent.parent.parent / "examples" / "ontologies" / "arms.toml"
STORY = json.dumps(
    {
        "id": "a",
        "text": "Poland sold tanks to Morocco. A Russian frigate docked in Algiers.",
        "outlet": "Post",
    }
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "arms.db"
    read = ["read", "-", "--input", "jsonl", "--ledger", path, "--jobs", "1"]
    assert "1 added" in reportedly(*read, stdin=STORY).stderr
    assert "1 read anew" in reportedly(*read, "--ontology", ARMS, stdin=STORY).stderr
    assert "1 unchanged" in reportedly(*read, stdin=STORY).stderr
    return path


def test_events_have_the_types_of_the_ontology(ledger: Path) -> None:
    done = reportedly("events", "--ledger", ledger, "--ontology", ARMS, "--format", "csv")
    assert [row["own_type"] for row in csv.DictReader(io.StringIO(done.stdout))] == [
        "ARMS_TRANSFER",
        "PORT_CALL",
    ] or done.stderr
    table = reportedly("events", "--ledger", ledger, "--ontology", ARMS, "--type", "PORT_CALL").stdout
    assert "PORT_CALL" in table
    assert "ARMS_TRANSFER" not in table


def test_cameo_is_an_ontology(ledger: Path) -> None:
    done = reportedly("events", "--ledger", ledger, "--ontology", "cameo", "--format", "json")
    assert {event["own_code"] for event in json.loads(done.stdout)} == {"04", "06"}


def test_a_type_that_the_ontology_lacks_is_wrong_use(ledger: Path) -> None:
    done = reportedly("events", "--ledger", ledger, "--ontology", ARMS, "--type", "CONSULT")
    assert done.returncode == 2
    assert "PORT_CALL" in done.stderr


def test_two_workers_find_the_own_senses_too() -> None:
    command = ["analyze", "-", "--input", "jsonl", "--ontology", ARMS, "--jobs"]
    one, two = (reportedly(*command, jobs, stdin=STORY).stdout for jobs in ("1", "2"))
    assert one == two
    assert [coded["type"] for coded in json.loads(one)["coded"]] == ["ARMS_TRANSFER", "PORT_CALL"]


def test_examples_that_are_not_found_are_told(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[types.WAR]\ndefinition = "x"\nfrom = [{ type = "ASSAULT" }]\nexamples = ["It rained."]\n'
    )
    done = reportedly("evaluate", "events", "--ontology", path)
    assert done.returncode == 0
    assert "not WAR: “It rained.” gives no type (PLOVER: no event)" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["evaluate", "events"], "no gold is named"),
        (["evaluate", "times", "--ontology", "cameo"], "an ontology is of events"),
        (["analyze", "x.txt", "--ontology", "none.toml"], "none.toml: cannot be read"),
        (["events", "--ontology", "bad.toml"], "bad.toml: has no types"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], words: str, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('name = "bad"\n')
    done = reportedly(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
