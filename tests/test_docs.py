"""What the program can do is written down: commands, export columns, layers, words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer

from reportedly.cli.main import app
from reportedly.export import CODEBOOK, EXPORTERS

ROOT = Path(__file__).parent.parent
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    assert f"## reportedly {command}" in text("docs/commands.md")


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (name, option)
        for name, command in sorted(COMMANDS.items())
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option != "--help"
    ],
)
def test_every_option_is_documented(command: str, option: str) -> None:
    section = re.split(r"^## ", text("docs/commands.md"), flags=re.MULTILINE)
    described = next(part for part in section if part.startswith(f"reportedly {command}\n"))
    shared = next(part for part in section if part.startswith("Options of several commands"))
    assert f"`{option}" in described + shared


@pytest.mark.parametrize("column", [column for columns in CODEBOOK.values() for column in columns])
def test_every_export_column_is_documented(column: str) -> None:
    assert f"| `{column}` |" in text("docs/export.md")


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_export_format_is_documented(name: str) -> None:
    assert f"`{name}`" in text("docs/export.md")


@pytest.mark.parametrize(
    "room", sorted(p.name for p in (ROOT / "src/reportedly").iterdir() if (p / "__init__.py").is_file())
)
def test_every_room_is_in_the_architecture(room: str) -> None:
    assert f"`{room}/`" in text("ARCHITECTURE.md")


def test_links_between_documents_lead_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("e*/*.md")]:
        prose = re.sub(r"`[^`]*`", "", document.read_text(encoding="utf-8"))
        for target in re.findall(r"\]\(([^)#:]+)\)", prose):
            assert (document.parent / target).exists(), f"{document.name} points to {target}"


def test_the_readme_quotes_the_pinned_figures() -> None:
    """A figure in the README's table is one that `make evaluate` pinned."""
    floors = json.loads(text("evaluation/floors.json"))
    pinned = {f"{value:.3f}" for figures in floors.values() for value in figures.values()}
    table = [
        line for line in text("README.md").splitlines() if line.startswith("| ") and "| ours |" not in line
    ]
    quoted = {number for line in table for number in re.findall(r"\b0\.\d{3}\b", line.split("|")[2])}
    assert quoted
    assert quoted <= pinned
