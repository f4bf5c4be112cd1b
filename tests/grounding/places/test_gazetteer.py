"""What always holds of the gazetteer, whatever GeoNames brings."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reportedly.errors import DataError
from reportedly.grounding.places import Gazetteer
from reportedly.grounding.places.countries import Bloc, Country

GAZETTEER = Gazetteer.load()
KNOWN_IDS = [
    ("Dalian", 1814087),
    ("Pyongyang", 1871859),
    ("Beijing", 1816670),
    ("Hanoi", 1581130),
    ("Kaesŏng", 1876373),
    ("Liaoning", 2036115),
    ("North Korea", 1873107),
    ("Texas", 4736286),
    ("Hyogo", 1862047),
]
HISTORICAL = [("Peking", "CHN"), ("Saigon", "VNM"), ("Rangoon", "MMR"), ("Bombay", "IND"), ("Kiev", "UKR")]
WITHOUT_CITIES = {"ATA", "BVT", "HMD", "UMI"}
"""Territories where nobody lives, or no town is listed."""


@pytest.mark.parametrize(("name", "geonameid"), KNOWN_IDS)
def test_a_known_place_has_its_id(name: str, geonameid: int) -> None:
    assert geonameid in [entry.geonameid for entry in GAZETTEER.candidates(name)[:2]]


@pytest.mark.parametrize(("name", "country"), HISTORICAL)
def test_a_historical_name_leads_to_todays_city(name: str, country: str) -> None:
    assert country in {entry.country for entry in GAZETTEER.candidates(name)}


def test_no_town_takes_the_name_of_a_country_as_its_alias() -> None:
    wrong = {
        (name, entry.name)
        for country in GAZETTEER.countries()
        for name in country.names
        for entry in GAZETTEER.candidates(name)
        if not entry.own
    }
    assert not wrong


@pytest.mark.parametrize("country", GAZETTEER.countries(), ids=lambda country: country.code)
def test_a_country_is_found_by_each_of_its_names(country: Country) -> None:
    assert len(country.code) == 3
    assert GAZETTEER.alpha2(country.code) == country.alpha2
    assert {GAZETTEER.country_by_name(name) for name in country.names} == {country}
    if country.code not in WITHOUT_CITIES:
        kinds = {(entry.kind, entry.country) for entry in GAZETTEER.candidates(country.name)}
        assert ("country", country.code) in kinds


@pytest.mark.parametrize(
    "country", [c for c in GAZETTEER.countries() if c.capital], ids=lambda country: country.code
)
def test_a_capital_is_a_place_and_leads_to_its_country(country: Country) -> None:
    assert country.capital
    assert country.code in {entry.country for entry in GAZETTEER.candidates(country.capital)}
    assert GAZETTEER.country_of_capital(country.capital) is not None


@pytest.mark.parametrize(
    "country", [c for c in GAZETTEER.countries() if c.demonyms], ids=lambda country: country.code
)
def test_a_people_leads_to_its_country(country: Country) -> None:
    assert all(country.code in GAZETTEER.countries_by_demonym(word) for word in country.demonyms)


@pytest.mark.parametrize("bloc", GAZETTEER.blocs, ids=lambda bloc: bloc.code)
def test_a_bloc_is_found_by_its_names_and_has_known_members(bloc: Bloc) -> None:
    assert {GAZETTEER.bloc_by_name(name) for name in bloc.names} == {bloc}
    assert all(GAZETTEER.country(code) for code in bloc.members)


@pytest.mark.parametrize("word", ["us", "pole", "can", "turkey", "china"])
def test_an_ordinary_word_is_no_country(word: str) -> None:
    assert GAZETTEER.country_by_name(word) is None
    assert GAZETTEER.country_by_demonym(word) is None


def test_the_file_is_small() -> None:
    assert GAZETTEER.file.stat().st_size < 60_000_000


def test_it_travels_to_workers_and_serves_many_threads() -> None:
    copy = pickle.loads(pickle.dumps(GAZETTEER))  # noqa: S301
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(copy.candidates, ["Oslo", "Riga", "Lomé", "Quito"] * 5))
    assert [entries[0].country for entries in found[:4]] == ["NOR", "LVA", "TGO", "ECU"]


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    other.write_text("nothing of the kind " * 100)
    with pytest.raises(DataError, match="not a gazetteer"):
        Gazetteer.load(other)
