"""The tables: every example does what its entry says, and no entry contradicts another."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from reportedly import data
from reportedly.grounding.actors.lexicon import agent_noun, organizations
from reportedly.grounding.actors.outlets import all_outlets, outlet_named
from reportedly.grounding.actors.roles import Role, RoleTable
from reportedly.grounding.places.countries import all_countries
from reportedly.grounding.places.folding import fold
from tests.grounding.actors.marked import SECTORS, check

AGENTS = data.toml("agents.toml")["agent"]
WORDS = data.toml("actor_words.toml")


@pytest.mark.parametrize("row", AGENTS, ids=lambda row: row["words"][0])
def test_example_of_agent_nouns(row, parsed, pipeline) -> None:
    check(row["example"], parsed, pipeline)


@pytest.mark.parametrize("name", WORDS)
def test_example_of_words_that_point_back(name: str, parsed, pipeline) -> None:
    check(WORDS[name]["example"], parsed, pipeline)


@pytest.mark.parametrize("example", data.toml("organizations.toml")["examples"])
def test_example_of_organizations(example: str, parsed, pipeline) -> None:
    check(example, parsed, pipeline)


@pytest.mark.parametrize("example", data.toml("outlets.toml")["examples"])
def test_example_of_outlets(example: str, parsed, pipeline) -> None:
    check(example, parsed, pipeline)


def test_example_of_leaders(parsed, pipeline) -> None:
    check(data.toml("leaders.toml")["example"], parsed, pipeline, published="2014-01-23")


def test_leaders_held_office_from_day_to_day() -> None:
    table = data.toml("leaders.toml")
    assert set(table["leaders"]) <= set(all_countries())
    for rows in table["leaders"].values():
        for name, _, start, *rest in rows:
            end = rest[0] if rest else ""
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", start), name
            assert end == "" or start < end, name


def test_agent_nouns_have_one_meaning_each() -> None:
    counts = Counter(words for row in AGENTS for words in row["words"])
    assert [words for words, number in counts.items() if number > 1] == []


@pytest.mark.parametrize("row", AGENTS, ids=lambda row: row["words"][0])
def test_agent_nouns_are_found_behind_other_words(row) -> None:
    assert row["sector"] in SECTORS | {""}
    for words in row["words"]:
        found = agent_noun(["old", *words.split()])
        assert found is not None
        assert (found.words, found.kind) == (words, row["kind"])


def test_countries_and_sectors_of_bodies_exist() -> None:
    for body in organizations().values():
        assert body.country is None or body.country in all_countries(), body
        assert body.sector is None or body.sector in SECTORS, body


def test_outlets_are_found_by_every_name() -> None:
    assert sum(outlet.kind == "agency" for outlet in all_outlets()) >= 130
    taken: dict[str, str] = {}
    for outlet in all_outlets():
        assert outlet.country is None or outlet.country in all_countries(), outlet
        for name in outlet.names:
            assert taken.setdefault(fold(name), outlet.name) == outlet.name, (name, outlet.name)
            assert outlet_named(name.upper()) == outlet


@pytest.mark.parametrize(
    ("row", "day", "held"),
    [
        (Role("A B", "PER", "GOV", "", "2001-02-03", "2005-06-07", "phoenix"), "2005-06-07", True),
        (Role("A B", "PER", "GOV", "", "2001-02-03", "2005-06-07", "phoenix"), "2005-06-08", False),
        (Role("A B", "PER", "GOV", "", "2001-02-03", None, "phoenix"), "2006-12-31", True),
        (Role("A B", "PER", "GOV", "", "2001-02-03", None, "phoenix"), "2008-01-01", False),
        (Role("A B", "PER", "GOV", "", "2001-02-03", None, "factbook"), "2024-01-01", True),
        (Role("A B", "PER", "GOV", "", None, None, "world-leaders"), "2019-05-01", True),
        (Role("A B", "PER", "GOV", "", None, None, "world-leaders"), "2014-05-01", False),
        (Role("A B", "PER", "GOV", "", "2014-05-01", None, "leaders"), "2024-05-01", True),
    ],
)
def test_offices_are_held_within_their_dates(row: Role, day: str, held: bool) -> None:
    assert row.in_force(day) is held


@pytest.mark.parametrize("name", ["Kim Jong-un", "KIM Jong Un", "Jong-un Kim"])
def test_names_match_in_any_order_and_spelling(name: str) -> None:
    assert {role.country for role in RoleTable.load().of(name)} == {"PRK"}


def test_every_row_of_the_source_is_in_the_table(shared) -> None:
    with (shared / "gold/actors/roles_redistributable.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if len(row["name"].split()) > 1]
    table = RoleTable.load()
    assert all(table.of(row["name"]) for row in rows[::50])
