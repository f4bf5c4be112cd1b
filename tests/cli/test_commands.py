"""The commands as a user types them: whole runs over the examples, on real files."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.cli.run import reportedly

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples" / "contacts"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the example dossier."""
    path = tmp_path_factory.mktemp("ledger") / "contacts.db"
    done = reportedly("read", EXAMPLES, "--ledger", path, "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert "14 added" in done.stderr
    return path


def rows(ledger: Path, *arguments: str) -> list[dict[str, object]]:
    done = reportedly("events", "--ledger", ledger, "--format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_help_loads_nothing_heavy() -> None:
    script = "import sys, reportedly.cli.main; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"fastapi", "lxml", "numpy", "spacy", "sqlalchemy", "trafilatura"} & set(done.stdout.split())
    assert reportedly("--help").returncode == 0


def test_asking_the_ledger_does_not_load_the_parser(ledger: Path) -> None:
    script = (
        "import sys; from reportedly import EventFilter, Ledger; "
        "book = Ledger.open(sys.argv[1], create=False, read_only=True); "
        "assert book.events(EventFilter(since='2014')); print(*sys.modules)"
    )
    command = [sys.executable, "-c", script, str(ledger)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "spacy" not in done.stdout.split()


@pytest.mark.parametrize(
    "command", ["read", "events", "claims", "show", "explain", "export", "analyze", "evaluate", "serve"]
)
def test_help_of_each_command_has_an_example(command: str) -> None:
    said = reportedly(command, "--help").stdout
    assert "Examples" in said
    assert f"reportedly {command}" in said


def test_reading_again_adds_nothing(ledger: Path) -> None:
    done = reportedly("read", EXAMPLES, "--ledger", ledger)
    assert "0 added, 14 unchanged" in done.stderr


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    done = reportedly("read", EXAMPLES, "--ledger", tmp_path / "none.db", "--dry-run")
    assert done.returncode == 0
    assert "Would add 14 stories" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_the_hanoi_meeting_is_disputed(ledger: Path) -> None:
    events = rows(ledger, "--type", "consult", "--standing", "disputed", "--between", "JPN", "PRK")
    assert [event["edtf"] for event in events] == ["2014-01-26/2014-01-27"]
    assert events[0]["origins"] == 1
    assert isinstance(events[0]["outlets"], int)
    assert events[0]["outlets"] >= 3


def test_claims_name_who_asserts_and_who_denies(ledger: Path) -> None:
    event = str(rows(ledger, "--standing", "disputed", "--type", "CONSULT")[0]["id"])
    claims = json.loads(reportedly("claims", event, "--ledger", ledger, "--format", "json").stdout)
    denials = [claim for claim in claims if claim["stance"] == "denies"]
    assert any("Suga" in claim["chain"][-1]["source"] for claim in denials)
    assert {"asserts", "denies"} <= {claim["stance"] for claim in claims}
    for claim in claims:
        start, end = claim["trigger"]
        assert start < end


def test_explain_gives_reasons(ledger: Path) -> None:
    event = str(rows(ledger, "--standing", "disputed", "--type", "CONSULT")[0]["id"])
    said = reportedly("explain", event, "--ledger", ledger).stdout
    assert "because" in said
    assert "factuality" in said


def test_show_marks_the_evidence(ledger: Path) -> None:
    said = reportedly("show", "post-2014-01-29", "--ledger", ledger).stdout
    assert "[denied](" in said
    assert "CONSULT](" not in said.split("\n")[0]


def test_tables_have_no_colour_in_a_pipe(ledger: Path) -> None:
    assert "\x1b[" not in reportedly("events", "--ledger", ledger).stdout


def test_csv_has_the_columns_of_the_codebook(ledger: Path) -> None:
    codebook = json.loads(reportedly("export", "--codebook").stdout)
    for to, kind in (("csv", "events"), ("csv-claims", "claims")):
        table = csv.DictReader(io.StringIO(reportedly("export", "--to", to, "--ledger", ledger).stdout))
        assert table.fieldnames == list(codebook[kind])
        assert len(list(table)) > 10


def test_export_says_how_much_it_wrote(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.jsonl"
    done = reportedly("export", "--to", "jsonl", "--ledger", ledger, "--output", target)
    written = target.read_text(encoding="utf-8").splitlines()
    assert f"{len(written)} lines written" in done.stderr
    assert all(json.loads(line)["claims"] for line in written)


def test_analysis_fits_its_published_schema() -> None:
    schema = json.loads(reportedly("analyze", "--schema").stdout)
    done = reportedly("analyze", EXAMPLES, "--jobs", "1")
    assert done.returncode == 0
    for line in done.stdout.splitlines():
        jsonschema.validate(json.loads(line), schema)


def test_two_workers_write_what_one_writes(tmp_path: Path) -> None:
    one = reportedly("analyze", EXAMPLES, "--jobs", "1").stdout
    two = reportedly("analyze", EXAMPLES, "--jobs", "2").stdout
    assert one == two


def test_stdin_is_read() -> None:
    line = json.dumps(
        {"id": "a", "text": "Rebels shelled the town on Monday, the army said.", "published": "2015-05-06"}
    )
    done = reportedly("analyze", "-", "--input", "jsonl", "--jobs", "1", stdin=line)
    assert json.loads(done.stdout)["story"]["id"] == "a"


def test_what_is_set_aside_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    stories = tmp_path / "dump.jsonl"
    good = json.dumps({"id": "good", "text": "Envoys of Chad and Niger met in Paris on Friday."})
    stories.write_text(f'{{"id": "no text"}}\nnot json\n{good}\n')
    (tmp_path / "empty.txt").touch()
    done = reportedly("read", tmp_path, "--ledger", tmp_path / "l.db", "--jobs", "1")
    assert done.returncode == 1
    assert "dump.jsonl:1" in done.stderr
    assert "dump.jsonl:2" in done.stderr
    assert "empty.txt" in done.stderr
    assert "1 added" in done.stderr
    assert "3 set aside" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["events", "--standing", "true"], "Choose one of"),
        (["events", "--type", "WAR"], "Choose one of"),
        (["read", "x.txt", "--published", "someday"], "2014-02-04"),
        (["read", "x.txt", "--field", "body"], "OURS=THEIRS"),
        (["export", "--to", "xls"], "Choose one of"),
        (["nonsense"], "No such command"),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(arguments: list[str], words: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Troops left.")
    done = reportedly(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_ledger_is_told_with_exit_code_3(tmp_path: Path) -> None:
    done = reportedly("events", "--ledger", tmp_path / "none.db")
    assert done.returncode == 3
    assert "none.db" in done.stderr
    assert "reportedly read" in done.stderr
    assert not (tmp_path / "none.db").exists()
