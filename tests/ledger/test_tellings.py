"""In one story: which mentions are one telling; and what the tables' own examples do."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reportedly.data import toml
from reportedly.ledger.claims import testimonies_of as claims_of
from reportedly.ledger.keys import index_keys
from reportedly.ledger.prepared import Telling
from reportedly.ledger.same_event import LINKED, near, score
from reportedly.ledger.tellings import tellings_of
from reportedly.ledger.words import order_of, refers_back, together
from reportedly.records import EventType
from tests.ledger.build import Told, report, said, told

PAIR = "Karsia > Lutha"
CASES: list[tuple[str, list[Told], list[str]]] = [
    # text, mentions, the tellings expected: triggers of each
    (
        "Karsia barred cheese from Lutha. Grocers call the bar a blow.",
        [told("barred", "SANCTION", PAIR), told("bar", "SANCTION", nth=1)],
        ["barred bar"],
    ),
    (
        "Karsia shelled Pesk on Monday. It shelled Pesk on Wednesday too.",
        [
            told("shelled", "ASSAULT", PAIR, on="2018-03-05"),
            told("shelled", "ASSAULT", PAIR, on="2018-03-07", nth=1),
        ],
        ["shelled", "shelled"],
    ),
    (
        "Karsia shelled Pesk. Lutha shelled Lom.",
        [told("shelled", "ASSAULT", PAIR), told("shelled", "ASSAULT", "Lutha > Karsia", nth=1)],
        ["shelled", "shelled"],
    ),
    (
        "A bus was bombed. The previous blast hit a depot.",
        [told("bombed", "ASSAULT", " > Moru"), told("blast", "ASSAULT")],
        ["bombed", "blast"],
    ),
    (
        "Karsia launched a rocket. It was the second launch in a week.",
        [told("launched", "MOBILIZE", "Karsia"), told("launch", "MOBILIZE", nth=1)],
        ["launched launch"],
    ),
    (
        "Karsia met Lutha. The two will meet again in May.",
        [
            told("met", "CONSULT", "Karsia + Lutha"),
            told("meet", "CONSULT", "Karsia + Lutha", realis="planned"),
        ],
        ["met", "meet"],
    ),
    (
        "Karsia met Lutha. Its envoy met Moru.",
        [told("met", "CONSULT", "Karsia + Lutha"), told("met", "CONSULT", "Karsia + Moru", nth=1)],
        ["met", "met"],
    ),
    (
        "Karsia visited Pesk. It phoned Lutha.",
        [
            told("visited", "CONSULT", "Karsia + Lutha", mode="visit"),
            told("phoned", "CONSULT", "Karsia + Lutha", mode="phone"),
        ],
        ["visited", "phoned"],
    ),
    (
        "Lutha accused Karsia of shelling Pesk. The shelling killed two.",
        [
            told("accused", "ACCUSE", "Lutha > Karsia"),
            told("shelling", "ASSAULT", PAIR),
            told("shelling", "ASSAULT", nth=1),
        ],
        ["accused", "shelling shelling"],
    ),
    (
        "Karsia shelled Pesk. Karsia denied that it fired.",
        [
            told("shelled", "ASSAULT", PAIR),
            told("fired", "ASSAULT", "Karsia", polarity="negative", by=said("Karsia", "denies", of="Karsia")),
        ],
        ["shelled fired"],
    ),
    (
        "Karsian brokers met Luthan ones in Moru in May. The three-day visit of the Karsians was to Onor.",
        [
            told("met", "CONSULT", "Karsia + Lutha", on="2018-05", at="Moru"),
            told("visit", "CONSULT", "Karsia > Moru", at="Onor", mode="visit"),
        ],
        ["met visit"],
    ),
    (
        "Karsian brokers met Luthan ones in Moru in May. A visit of the Karsians to Onor is news to many.",
        [
            told("met", "CONSULT", "Karsia + Lutha", on="2018-05", at="Moru"),
            told("visit", "CONSULT", "Karsia > Moru", at="Onor", mode="visit"),
        ],
        ["met", "visit"],
    ),
    (
        "Karsian brokers met Luthan ones in Pesk in May. The visit of the Karsians to Onor is news to many.",
        [
            told("met", "CONSULT", "Karsia + Lutha", on="2018-05", at="Pesk"),
            told("visit", "CONSULT", "Karsia > Moru", at="Onor", mode="visit"),
        ],
        ["met", "visit"],
    ),
    (
        "A Karsian premier came to the summit in Pesk. The trip was her last.",
        [
            told("summit", "CONSULT", "Karsia + Lutha", mode="multilateral"),
            told("trip", "CONSULT", "Karsia", mode="visit"),
        ],
        ["summit trip"],
    ),
    (
        "Karsia met Lutha in Onor, where the two had met in the past.",
        [
            told("met", "CONSULT", "Karsia + Lutha", on="2018-05", at="Onor"),
            told("met", "CONSULT", "Karsia + Lutha", nth=1),
        ],
        ["met", "met"],
    ),
    (
        "Karsia visited Pesk in May. It went to Pesk in June as well. Farmers jeered at the visit.",
        [
            told("visited", "CONSULT", "Karsia > Lutha", on="2018-05", mode="visit"),
            told("went", "CONSULT", "Karsia > Lutha", on="2018-06", mode="visit"),
            told("visit", "CONSULT", "Karsia > Lutha", mode="visit", nth=1),
        ],
        ["visited", "went visit"],
    ),
    (
        "Karsia shelled Pesk. Its guns have been at war since winter.",
        [
            told("shelled", "ASSAULT", PAIR, on="2018-03-11"),
            told("war", "ASSAULT", PAIR, on="2017-12-01/2018-03-12"),
        ],
        ["shelled war"],
    ),
]


@pytest.mark.parametrize(("text", "mentions", "expected"), CASES)
def test_tellings_of_one_story(text: str, mentions: list[Told], expected: list[str]) -> None:
    record = report(text, *mentions)
    tellings, telling_of = tellings_of(record)
    words = {mention.id: mention.trigger[0].of(text) for mention in record.events}
    found = [
        " ".join(words[mention] for mention, home in telling_of.items() if home == telling.id)
        for telling in tellings
    ]
    assert found == expected


def test_what_is_set_apart_by_its_order_alone_shares_the_setting() -> None:
    bombed = told("bombed", "ASSAULT", " > Moru", at="Onor")
    (first, second), _ = tellings_of(
        report("A bus was bombed. The previous blast hit a depot.", bombed, told("blast", "ASSAULT"))
    )
    assert second.setting == first.setting
    assert second.recipients == ("MOR",)


def test_a_mention_under_a_denial_and_a_denial_about_it_are_each_one_claim() -> None:
    own = told(
        "met", "CONSULT", "Karsia + Lutha", polarity="negative", by=said("Karsia", "denies", of="Karsia")
    )
    assert [one.denies for one in claims_of(report("Karsia denied that envoys met.", own))] == [True]
    spoken_of = report(
        "Envoys met, a source said. Karsia denied the report.",
        told("met", "CONSULT", "Karsia + Lutha", by=said("a source", unnamed=True)),
        also=(said("Karsia", "denies", of="Karsia", about="met", words="the report"),),
    )
    assert [(one.claim.stance, one.vouches, one.denies) for one in claims_of(spoken_of)] == [
        ("asserts", True, False),
        ("denies", False, True),
    ]


ORDERS = [
    (entry["means"], word, entry["example"])
    for entry in toml("linking.toml")["order"]
    for word in entry["words"]
    if word in entry["example"].lower().split()
]


@pytest.mark.parametrize(("means", "word", "example"), ORDERS)
def test_an_order_word_says_what_its_entry_says(means: str, word: str, example: str) -> None:
    act = next(one for one in ("blast", "raid") if one in example)
    record = report(example, told(act, "ASSAULT"))
    assert order_of(record, record.events[0]) == means


def test_a_ranked_event_is_not_set_apart() -> None:
    (entry,) = toml("linking.toml")["ranking"]
    record = report(entry["example"], told("launch", "MOBILIZE"))
    assert order_of(record, record.events[0]) is None


def test_several_at_once_are_no_one_happening() -> None:
    (entry,) = toml("linking.toml")["several"]
    record = report(entry["example"], told("raids", "ASSAULT"))
    assert order_of(record, record.events[0]) == "several"


@pytest.mark.parametrize("entry", toml("linking.toml")["past"], ids=lambda entry: entry["example"])
def test_what_was_done_in_the_past_is_no_one_happening(entry: dict[str, str]) -> None:
    record = report(entry["example"], told("met", "CONSULT"))
    assert order_of(record, record.events[0]) == "several"


def test_a_date_of_its_own_makes_one_of_what_was_done_before() -> None:
    record = report("The two had met before.", told("met", "CONSULT", on="2017-05"))
    assert order_of(record, record.events[0]) is None


DEFINITE = [
    ("The visit was her last.", True),
    ("Crowds saw the four-day visit end.", True),
    ("A visit was planned.", False),
    ("The crowd was glad of any visit.", False),
    ("The premier chose to visit.", False),
]


@pytest.mark.parametrize(("text", "expected"), DEFINITE)
def test_a_definite_noun_refers_back(text: str, expected: bool) -> None:
    record = report(text, told("visit", "CONSULT"))
    assert refers_back(record, record.events[0]) is expected


@pytest.mark.parametrize("entry", toml("linking.toml")["together"], ids=lambda entry: entry["example"])
def test_modes_told_together_are_modes_of_the_type(entry: dict[str, object]) -> None:
    assert together(entry["type"]) <= set(toml("plover.toml")["types"][entry["type"]]["modes"])


def test_near_types_are_near_both_ways_and_only_they() -> None:
    for entry in toml("linking.toml")["near"]:
        one, other = entry["types"]
        assert near(one, other)
        assert near(other, one)
    hostile: tuple[EventType, ...] = ("ASSAULT", "THREATEN", "PROTEST", "MOBILIZE")
    assert not any(near("ACCUSE", other) for other in hostile)


@pytest.mark.parametrize("entry", toml("standing.toml")["aside"], ids=lambda entry: entry["denies"])
def test_a_denial_beside_the_point_is_none(entry: dict[str, str]) -> None:
    source, _, content = entry["example"].partition(" denied ")
    record = report(
        f"Karsia shelled Pesk. {entry['example']}",
        told("shelled", "ASSAULT", PAIR),
        also=(said(source, "denies", about="shelled", words=content.rstrip(".")),),
    )
    assert [one.denies for one in claims_of(record)] == [False, False]


def test_a_withdrawal_takes_ones_own_report_back() -> None:
    (entry,) = toml("standing.toml")["withdrawal"]
    record = report(
        f"Karsia met Lutha. {entry['example']}",
        told("met", "CONSULT", "Karsia + Lutha"),
        also=(
            said(
                "The Courier",
                "denies",
                kind="outlet",
                about="met",
                words="retracted its report of the meeting",
            ),
        ),
    )
    assert [one.withdraws for one in claims_of(record)] == [False, True]


def test_what_is_cancelled_is_neither_vouched_for_nor_denied() -> None:
    (entry,) = toml("linking.toml")["calling_off"]
    premier = said("the premier", of="Karsia")
    record = report(
        entry["example"],
        told("summit", "CONSULT", "Karsia + Lutha", realis="planned", by=premier),
        told("drop", "REJECT", PAIR, by=premier),
    )
    summit, dropped = claims_of(record)
    assert (summit.vouches, summit.denies) == (False, False)
    assert dropped.vouches


@pytest.mark.parametrize("type", [entry["type"] for entry in toml("linking.toml")["recurring"]])
def test_what_recurs_is_one_only_if_told_at_one_time(type: EventType) -> None:
    act = told("acted", type, PAIR)
    monday, tuesday, friday = (_one(act, published=f"2018-03-{day}") for day in (12, 13, 16))
    assert _linked(monday, tuesday)
    assert not _linked(monday, friday)


@pytest.mark.parametrize("type", [entry["type"] for entry in toml("linking.toml")["personal"]])
def test_what_two_persons_do_are_two_acts(type: EventType) -> None:
    act = told("acted", type, PAIR, on="2018-03-12")
    lund, berg = (replace(_one(act, outlet=name), persons=(name,)) for name in ("Ada Lund", "Ole Berg"))
    assert score(lund, replace(berg, persons=("Lund",))) is not None
    assert score(lund, berg) is None


LINKS = [
    # one telling, the other, whether they may be one
    (told("shelled", "ASSAULT", PAIR), told("shelled", "ASSAULT", PAIR), True),
    (
        told("shelled", "ASSAULT", PAIR, on="2018-03-05"),
        told("shelled", "ASSAULT", PAIR, on="2018-03-05"),
        True,
    ),
    (
        told("shelled", "ASSAULT", PAIR, on="2018-03-05"),
        told("shelled", "ASSAULT", PAIR, on="2018-03-06"),
        False,
    ),
    (told("shelled", "ASSAULT", PAIR), told("shelled", "ASSAULT", "Karsia > Moru"), False),
    (told("shelled", "ASSAULT", PAIR), told("attacks", "ASSAULT", realis="demanded"), False),
    (told("shelled", "ASSAULT", PAIR), told("attack", "ASSAULT", "Karsia", realis="planned"), False),
    (told("shelled", "ASSAULT", PAIR), told("shelled", "ASSAULT", PAIR, on="2017"), False),
    (told("meet", "CONSULT", PAIR, realis="planned"), told("met", "CONSULT", PAIR), True),
]


@pytest.mark.parametrize(("one", "other", "expected"), LINKS)
def test_what_may_be_one_happening(one: Told, other: Told, expected: bool) -> None:
    mine, theirs = _one(one), _one(other, outlet="Radio Onor")
    assert _linked(mine, theirs) is expected
    assert _linked(theirs, mine) is expected
    if expected:  # or the ledger would never lay them side by side
        assert set(index_keys(mine)[1]) & set(index_keys(theirs)[0])
        assert set(index_keys(theirs)[1]) & set(index_keys(mine)[0])


def _one(act: Told, *, outlet: str = "The Courier", published: str = "2018-03-12") -> Telling:
    (telling,), _ = tellings_of(
        report(f"{outlet}, {published}: {act.trigger}.", act, outlet=outlet, published=published)
    )
    return telling


def _linked(one: Telling, other: Telling) -> bool:
    return (score(one, other) or 0.0) >= LINKED
