"""Marked-up sentences: each name in brackets, and in braces what it is.

`{PRK literal}` country and use, `{1814087}` a GeoNames id, `{US.TX}` a division of the country, `{not}` no
place at all. Add a line a case.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportedly import data
from reportedly.grounding.places import Gazetteer, find_places
from tests.conftest import Parsed
from tests.grounding.places.marking import marked

RECOGNISED_AND_RESOLVED = [
    "The envoy flew from [Dalian]{1814087 CHN} to [Hanoi]{1581130 VNM}.",
    "Soldiers met in the truce village of [Panmunjom]{}.",
    "A lawyer from [Paris]{US.TX}, [Texas]{US.TX}, was fined.",
    "The ferry to [Portland]{US.ME}, [Maine]{US.ME}, was late.",
    "The fair in [Paris]{US.KY}, [Ky.]{US.KY}, drew a crowd.",
    "He left [Saigon]{VNM} as the tanks came.",
    "Monks marched through [Rangoon]{MMR}.",
    "She taught in [Peking]{1816670 CHN}.",
    "[Turkey]{TUR literal} lies between two seas.",
    "Fighting went on in the [Donbas]{UKR}.",
    "Ships waited in the [South China Sea]{}.",
    "[DPRK]{PRK} media showed the launch.",
    "[U.S.]{USA} troops landed in [South Korea]{KOR}.",
    "Help us reach [Kaesong]{PRK literal}.",
    "Floods cut off towns in [Jordan]{JOR} and [Syria]{SYR}.",
    "Snow fell on [Liaoning]{2036115 CHN} province.",
    "Officials in [Atlanta]{US.GA} said that [Georgia]{US.GA} would close its schools.",
    "Tanks left [Tbilisi]{GEO} as [Georgia]{GEO} mobilised.",
    "LONDON (Wire) — Rain fell on [Leeds]{GBR} and [Manchester]{GBR}.",
    "Voters in [Cook County]{US.IL}, [Illinois]{US.IL}, stayed at home.",
    "The [Chechen]{RUS metonym} commander fell near [Grozny]{RUS}.",
    "Shells fell in the [Kharkiv]{UKR} region.",
    # Halves of countries, and countries named beside others
    "Shells fell on South [Lebanon]{LBN}.",
    "The [United States]{USA} sent troops to [Panama]{PAN}.",
    "The [Nigerian]{NGA} minister met [Niger]{NER}'s envoy.",
    "[German]{DEU metonym} Foreign Minister Ole Lindgaard wept.",
    # Words for several peoples go with the story
    "[Congolese]{COD metonym} troops left Goma.",
    "[Congolese]{COG metonym} troops left. [Brazzaville]{COG metonym} denied it.",
    "The [Korean]{PRK metonym} envoy spoke in [Pyongyang]{PRK literal}.",
    "The [Korean]{KOR metonym} envoy spoke in [Seoul]{KOR literal}.",
    # What is of a continent or a region is of no town of that name
    "[Asian]{} and [European]{} ministers met [Siberian]{RUS metonym} miners.",
    # Capitals by the name of their country
    "The delegation flew to the Vietnamese [capital]{1581130 VNM literal}.",
    "Shots rang out in [Sweden]{SWE}'s [capital]{SWE literal}.",
    "He left the [capital]{SWE literal} of [Sweden]{SWE}.",
    "He reached the [Swedish]{SWE} capital, [Stockholm]{SWE literal}.",
]

NO_PLACES = [
    "[Jordan]{not} said he was sorry, and Michael Jordan wept.",
    "[Paris Hilton]{not} opened the shop.",
    "They will meet in [March]{not} or in [August]{not}.",
    "The [European Union]{not} and the [United Nations]{not} met.",
    "He asked [us]{not} to leave it at the door.",
    "The mayor stole [US]{not} $50 million.",
    "[Isao Iijima]{not} went home.",
    "He reached the Swedish [capital]{not}, Stockholm.",
    "Lagos is the Nigerian commercial [capital]{not}.",
]

USES = [
    "After he traveled to [Pyongyang]{PRK literal}, he spoke.",
    "He went on two trips to [Pyongyang]{PRK literal}.",
    "[Pyongyang]{PRK metonym} claims that eight others have died.",
    "[Quito]{ECU metonym} hopes to resume talks with [Bogota]{COL metonym}.",
    "Diplomatic sources in [Beijing]{CHN literal} gave no details.",
    "The failure was a burden for [Seoul]{KOR metonym} and [Washington]{USA metonym}.",
    "Ties between [South Korea]{KOR metonym} and [Japan]{JPN metonym} cooled.",
    "A [Seoul]{KOR metonym} official spoke on condition of anonymity.",
    "A [Tokyo]{JPN literal}-based group sold its house.",
    "The minister arrived from [Cairo]{EGY literal} on Monday.",
    "They demanded an apology from [Jakarta]{IDN metonym}.",
    "[Kyiv]{UKR literal} was shelled at dawn.",
    "[Ankara]{TUR metonym} was accused of spying.",
    "The council condemned [Minsk]{BLR metonym} for the arrests.",
    "The president of [Peru]{PER metonym} resigned.",
    "Rebels hold the north of [Mali]{MLI literal}.",
]


def _check(line: str, parsed: Parsed, gazetteer: Gazetteer) -> None:
    text, marks = marked(line)
    places = find_places(parsed(text), gazetteer)
    for span, words in marks:
        found = next((place for place in places if place.span == span), None)
        if words == ("not",):
            assert not any(place.span.overlaps(span) for place in places), f"{span.of(text)}: {places}"
            continue
        assert found is not None, f"{span.of(text)} was not found among {[p.span.of(text) for p in places]}"
        told = {str(found.geonameid), str(found.country), found.use}
        told.add(f"{gazetteer.alpha2(found.country)}.{_code(found.admin1, gazetteer)}")
        assert set(words) <= told, f"{span.of(text)}: {found}"


def _code(admin1: str | None, gazetteer: Gazetteer) -> str:
    entry = next((e for e in gazetteer.candidates(admin1 or "") if e.kind == "admin1"), None)
    return (entry.admin1 or "").split(".")[-1] if entry else ""


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize("line", RECOGNISED_AND_RESOLVED)
def test_a_name_means_this_place(line: str, parsed: Parsed, gazetteer: Gazetteer) -> None:
    _check(line, parsed, gazetteer)


@pytest.mark.parametrize("line", NO_PLACES)
def test_a_name_is_no_place(line: str, parsed: Parsed, gazetteer: Gazetteer) -> None:
    _check(line, parsed, gazetteer)


@pytest.mark.parametrize("name", data.toml("placewords.toml"))
def test_a_list_of_words_does_what_its_example_shows(name: str, parsed: Parsed, gazetteer: Gazetteer) -> None:
    _check(data.toml("placewords.toml")[name]["example"], parsed, gazetteer)


@pytest.mark.parametrize("line", USES)
def test_a_name_stands_for_the_place_or_for_its_government(
    line: str, parsed: Parsed, gazetteer: Gazetteer
) -> None:
    _check(line, parsed, gazetteer)


@pytest.mark.parametrize(
    "text", ["", " ", "“", "‘“”’", "🕊️🕊️", "word", "العاصمة دمشق", "Ḱ" * 50, "U.S.", "in", "Paris,", "\n\n\n"]
)
def test_odd_texts_do_no_harm(text: str, parsed: Parsed, gazetteer: Gazetteer) -> None:
    assert all(place.span.of(text).strip() for place in find_places(parsed(text), gazetteer))


def test_places_come_in_reading_order_and_never_overlap(parsed: Parsed, gazetteer: Gazetteer) -> None:
    text = "U.S. troops left Paris, Texas, for Seoul, South Korea, via New York City and the Sea of Japan."
    spans = [place.span for place in find_places(parsed(text), gazetteer)]
    assert len(spans) >= 6
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_every_place_says_why(parsed: Parsed, gazetteer: Gazetteer) -> None:
    places = find_places(parsed("Tokyo urged Pyongyang to free the men held in Wonsan."), gazetteer)
    assert len(places) == 3
    assert all(place.why for place in places)
