"""Who is mentioned, of which country and sector, under which role, and who is the same as whom."""

from __future__ import annotations

import pytest

from reportedly.grounding import ground
from tests.grounding.actors.marked import check

CASES = [
    # Countries, their capitals and their people
    "[Norway]{NOR} closed its border.",
    "[Ankara]{TUR} rejected the offer.",
    "[Georgian and Moldovan negotiators]{GEO MDA GOV} met at noon.",
    "[Hungary]{HUN}, [Romania]{ROU} and three others signed.",
    "Kosovo arrested a clerk. [The country]{XKX} gave no reason.",
    # Demonym or possessor and noun
    "[Angolan police]{AGO COP} fired in the air.",
    "[Jordan's foreign ministry]{JOR GOV} summoned [the Swiss envoy]{CHE GOV}.",
    "[The transport ministry in Oslo]{NOR GOV} knew nothing.",
    "Ghana sent a note and moved [its navy]{GHA MIL} south.",
    "[A Lisbon-based rights group]{PRT SOC} published the list.",
    "[A Ugandan police spokesman]{UGA COP} read the names.",
    # Persons by title, apposition, table
    '[Danish Premier Ole Lindgaard]{DNK GOV "premier"} resigned.',
    '[Mira Petkova]{BGR GOV "adviser"}, an adviser to the Bulgarian president, flew to Oslo.',
    '[Ole Lindgaard]{DNK GOV "prime minister"}, the Danish prime minister, resigned.',
    "[The government of Peru]{PER GOV} fell.",
    "[King Olaf of Norway]{NOR GOV} opened the hall.",
    # Agent nouns take the country of the place, or of the story
    "[Masked gunmen]{TCD UAF} stopped a bus near Abeche.",
    "Angola will deport the men, [a provincial governor]{AGO GOV} said.",
    "[The adviser]{GOV} spoke, and [the gunmen]{UAF} fled from Lagos.",
    # Bodies by name
    "[Hamas]{PSE REB} denied the report.",
    "[The Rapid Support Forces]{SDN PRM} took the bridge.",
    "[Amnesty International]{SOC} named two clerks.",
    # Things stand for their owner, but only where it is named
    "The patrol freed [a Lebanese tanker]{LBN}.",
    "The patrol freed [the tanker]{}.",
    # The same one again
    "[Peter Lindgaard]{=1} flew home. [Lindgaard]{=1} said [he]{=1} was tired.",
    "[The Danish premier]{=1} flew home. [He]{=1} was tired.",
    "[The Chilean prime minister]{=1} spoke. [The premier]{=1} wept.",
    "[Beirut's foreign ministry]{=1 LBN} spoke. [The ministry]{=1} then fell silent.",
    "[Lebanese fishermen]{=1} sailed. [One of them]{=1} waved.",
    "[Kenya]{=1 KEN} recalled the man. [It]{=1} gave no reason.",
    "Norway and Finland argued. [The two sides]{NOR FIN} signed.",
    "Norway and Finland argued. [Both countries]{NOR FIN} signed.",
    "Norway and Finland argued. [The two presidents]{NOR FIN GOV} signed.",
    "Norway and Finland argued. The Danish premier is to visit [both countries]{NOR FIN}.",
    "North Korea fired. [The North]{PRK} gave no reason, and [the South]{KOR} was quiet.",
    "North Korea shut its gates. [The reclusive state]{PRK} said no.",
    # Possessive pronouns and parts of a group
    "[Kenya]{=1} moved [its]{=1 KEN} navy south.",
    "[The Danish premier]{=1} flew home. [His]{=1} two trips had failed.",
    "Norway and Finland met. [Their]{NOR FIN} talks failed.",
    "Sudanese agents had kidnapped [13 Kenyan citizens]{=1}. [Five of them]{=1 KEN CVL} were sent home.",
    "Chadian police had beaten [the miners]{=1}. [They]{=1} were taken to a barracks.",
    # Whose someone is
    "The minister met [his Peruvian counterpart]{PER GOV}.",
    "[The Swiss envoy to Chad]{CHE GOV} resigned.",
    "[Norway's allies]{-} waited.",
    "[Miners from Chad and Peru]{TCD PER LAB} met.",
    "Djibouti offered [Somaliland]{GOV -} a port.",
    "[The U.S. ally]{-} agreed.",
    "[The foreign minister of Peru]{PER GOV} spoke.",
    "[International forces in Chad]{-} withdrew.",
    "[A commander of a Malian battalion]{MLI MIL} fled.",
    "[Ethnic Turks]{NLD CVL} marched in the Netherlands.",
    "[Congolese police]{COD COP} left Goma.",
    "[Students]{PER EDU} marched, and [two nurses]{PER MED} wept in Lima.",
    # Diplomats are guests
    "Peru, Peru's embassy and the Peruvian consul wept as [the gunmen]{NGA UAF} left Lagos and Kano.",
    # The story's country is the one that it names most, its towns included
    "Lisbon kept quiet. Buses left Lagos for Kano and Ibadan, and [the gunmen]{NGA UAF} fled.",
    # A people that lives in another country is of that one; peoples without a state, where the story is
    "[The Turks of Bulgaria]{BGR CVL} marched.",
    "[Tamil nurses]{LKA MED} left Sri Lanka for Norway.",
    "[Jewish settlers]{ISR} in Hebron threw stones.",
    "[Chadian-led forces]{TCD MIL} took the town.",
    # What is left is not whose those are who leave it
    "Peru announced the withdrawal of [its troops]{PER MIL} from Chile.",
    # Offices in three words, by hyphens or without; a portfolio is no party
    "[The U.N. Secretary-General]{IGO GOV} wept.",
    "[The Serbian Labour Minister]{SRB GOV} wept.",
    "[Putin]{RUS GOV} flew to Moscow.",
    # Who acts for a body of no country has its kind in place of a country, wherever they serve
    "[UN monitors]{IGO -} flew to Chad.",
    "[Envoys of the African Union]{IGO -} flew to Chad.",
    "[U.N. mediator Ole Lindgaard]{IGO -} flew to Chad.",
    "[Mira Petkova]{IGO -}, the Arab League secretary-general, flew to Chad.",
    "[The Peruvian envoy to the European Union]{PER} flew to Chad.",
    "[UNIFIL]{IGO -} kept watch in Lebanon.",
    # Nobody's country is guessed where it may be any
    "Norway closed its border, and [Mira Petkova]{-} wept.",
    "Norway took in [refugees]{REF -} and [foreign nurses]{-}.",
    # Not an actor
    "[A visit]{} to Oslo took [two days]{}.",
    "It rained on [the border]{}.",
]


@pytest.mark.parametrize("marked", CASES)
def test_finds(marked: str, parsed, pipeline) -> None:
    check(marked, parsed, pipeline)


@pytest.mark.parametrize(
    ("published", "marked"),
    [
        ("2014-01-23", "[Kim Jong Un]{PRK GOV} waved."),
        ("2013-05-01", "[John Kerry]{USA GOV} waved."),
    ],
)
def test_dates_offices_by_the_table(published: str, marked: str, parsed, pipeline) -> None:
    check(marked, parsed, pipeline, published=published)


@pytest.mark.parametrize(
    ("published", "marked"),
    [
        ("2024-05-01", "[President Biden]{USA GOV} waved."),
        ("2024-05-01", "Ukraine was quiet. [Zelensky]{UKR GOV} waved."),
        ("2014-05-01", "Hong Kong was quiet. [Abe]{-} waved."),
    ],
)
def test_knows_leaders_by_surname(published: str, marked: str, parsed, pipeline) -> None:
    check(marked, parsed, pipeline, published=published)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Three senior Chadian and South Sudanese officials met.",
            {"Three senior Chadian officials", "Three senior South Sudanese officials"},
        ),
        ("The self-styled Libyan army’s chief waved.", {"self-styled Libyan army’s chief"}),
    ],
)
def test_names_as_the_text_writes_them(text: str, names: set[str], parsed, pipeline) -> None:
    actors = ground(parsed(text), pipeline.resources).actors
    assert names <= {actor.name for actor in actors}


@pytest.mark.parametrize(
    "text",
    [
        "Norway closed its border, and officials wept.",
        "Thousands marched in Peru. The governor spoke.",
        "Norway closed its border. General Ole Lindgaard wept.",
    ],
)
def test_a_guessed_country_is_said_to_be_a_guess(text: str, parsed, pipeline) -> None:
    actors = ground(parsed(text), pipeline.resources).actors
    guessed = [actor for actor in actors if actor.kind in ("person", "group") and actor.country]
    assert guessed
    assert all("low confidence" in actor.why for actor in guessed)


def test_keeps_a_dead_leader_apart_from_his_son(parsed, pipeline) -> None:
    text = "North Korean leader Kim Jong-un spoke of late leader Kim Jong-il."
    names = [
        actor.name for actor in ground(parsed(text), pipeline.resources).actors if actor.kind == "person"
    ]
    assert names == ["Kim Jong-un", "Kim Jong-il"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway met Norwegian officials in Oslo. Oslo denied it.",
        "Trains stopped in Gdansk.",
        "Poland and Spain argued; the two countries signed in Madrid.",
    ],
)
def test_gives_one_country_actor_for_each_country(text: str, parsed, pipeline) -> None:
    grounding = ground(parsed(text), pipeline.resources)
    countries = [actor.country for actor in grounding.actors if actor.kind == "country"]
    assert sorted(countries) == sorted({place.country for place in grounding.places})


def test_numbers_actors_by_first_mention(parsed, pipeline) -> None:
    actors = ground(parsed("Peru met Chile. Chilean police and Peru's army left."), pipeline.resources).actors
    assert [actor.id for actor in actors] == [f"A{number}" for number in range(1, len(actors) + 1)]
    starts = [min(actor.spans) for actor in actors]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“ ”",
        "of of of",
        "“He said “she",
        "שלום עולם",
        "👍🏽 police 👍",
        "President",
        "the two sides",
        "one of",
    ],
)
def test_bears_odd_texts(text: str, parsed, pipeline) -> None:
    for actor in ground(parsed(text), pipeline.resources).actors:
        assert all(span.of(text).strip() for span in actor.spans)
