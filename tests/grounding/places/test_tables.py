"""The tables do what their examples say."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly import data
from reportedly.grounding.places import Gazetteer, find_places
from tests.conftest import Parsed
from tests.grounding.places.marking import marked

PLACES = data.toml("places.toml")["place"]
METONYM_EXAMPLES = [
    (name, example) for name, row in data.toml("metonyms.toml").items() for example in row["examples"]
]


@pytest.fixture(scope="session")
def found_in_examples(parsed: Parsed) -> dict[str, list[str]]:
    """The names of the places found in each example; all are parsed as one story a table."""
    gazetteer = Gazetteer.load()
    text = "\n".join(place["example"] for place in PLACES)
    document = parsed(text)
    found: dict[str, list[str]] = {place["example"]: [] for place in PLACES}
    for place in find_places(document, gazetteer):
        start = text.rfind("\n", 0, place.span.start) + 1
        end = text.find("\n", place.span.start)
        found[text[start : end if end >= 0 else len(text)]].append(place.name)
    return found


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["name"])
def test_a_hand_written_place_is_found_in_its_example(
    place: dict[str, Any], found_in_examples: dict[str, list[str]]
) -> None:
    assert place["name"] in found_in_examples[place["example"]]


@pytest.mark.parametrize(("name", "example"), METONYM_EXAMPLES)
def test_a_list_gives_the_use_that_its_example_shows(name: str, example: str, parsed: Parsed) -> None:
    text, marks = marked(example)
    places = {place.span: place for place in find_places(parsed(text), Gazetteer.load())}
    for span, (use,) in marks:
        assert places[span].use == use, f"{name}: {places[span]}"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["name"])
def test_a_hand_written_place_lies_on_the_globe(place: dict[str, Any]) -> None:
    latitude, longitude = place["at"]
    assert -90 <= latitude <= 90
    assert -180 <= longitude <= 180
    assert place.get("country") is None or Gazetteer.load().country(place["country"])


@pytest.mark.parametrize("code", data.toml("blocs.toml"))
def test_a_bloc_is_an_actor_and_no_place(code: str, parsed: Parsed) -> None:
    row = data.toml("blocs.toml")[code]
    example = row["example"]
    name = max((n for n in (row["name"], *row.get("aliases", ())) if n in example), key=len)
    start = example.index(name)
    places = find_places(parsed(example), Gazetteer.load())
    assert not [place for place in places if start <= place.span.start < start + len(name)]
