"""Small dossiers of invented happenings: which mentions are one event, and how it stands.

A case is the reports, then the events expected of them, one a line:
`"1.froze 1.freeze 2.freeze": "acknowledged 2/2/1"` - mentions as report.trigger, then standing
and reports/outlets/independent origins.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from reportedly.records import Analysis
from tests.ledger.build import report, said, told

MINISTRY = said("the ministry in Vidra", of="Karsia", kind="organization")
EMBASSY = said("the Luthan embassy", of="Lutha", kind="organization")

FROZEN = (
    "Staff of Air Lutha woke to a letter from their chairman: Moru froze the airline's accounts overnight. "
    "Behind the freeze stand landing fees, he wrote, that nobody has paid for three winters."
)
DOSSIERS: dict[str, tuple[list[Analysis], dict[str, str]]] = {
    "accounts frozen, told by the loser in a wire copy, then by the bank that did it": (
        [
            report(
                f"PESK (Reuters) - {FROZEN}",
                told("froze", "SANCTION", "Moru > Lutha", by=said("their chairman", of="Lutha"), at="Onor"),
                told("freeze", "SANCTION"),
                outlet="The Meridian",
                published="2019-11-04",
                id="1",
            ),
            report(
                f"{FROZEN} (Reuters)",
                told("froze", "SANCTION", "Moru > Lutha", by=said("their chairman", of="Lutha"), at="Onor"),
                told("freeze", "SANCTION"),
                outlet="The Courier",
                published="2019-11-05",
                id="2",
            ),
            report(
                "Moru's central bank owned up to a freeze of the airline's money. "
                "Nobody there, it insisted, had warned Lutha of seizing planes.",
                told(
                    "freeze", "SANCTION", "Moru > Lutha", by=said("Moru's central bank", of="Moru"), at="Onor"
                ),
                told(
                    "warned",
                    "THREATEN",
                    "Moru > Lutha",
                    polarity="negative",
                    by=said("it", "denies", of="Moru"),
                ),
                outlet="Harbour Times",
                published="2019-11-06",
                id="3",
            ),
        ],
        {
            "1.froze 1.freeze 2.froze 2.freeze 3.freeze": "acknowledged 3/3/2",
            "3.warned": "denied 1/1/0",
        },
    ),
    "two bridges bombed within days, their dead counted differently, one story undated": (
        [
            report(
                "Six lorry drivers died when the Sella bridge, below Onor, was bombed late on 2 May, "
                "according to the hauliers' union.",
                told(
                    "bombed",
                    "ASSAULT",
                    " > Moru",
                    on="2020-05-02",
                    at="Onor",
                    killed=6,
                    by=said("the hauliers' union", kind="organization"),
                ),
                outlet="Hill Radio",
                published="2020-05-03",
                id="1",
            ),
            report(
                "At dawn on 7 May a second bridge was bombed; Onor is cut off, an army engineer told us. "
                "By his count the previous blast took four lives.",
                told(
                    "bombed",
                    "ASSAULT",
                    " > Moru",
                    on="2020-05-07",
                    at="Onor",
                    by=said("an army engineer", of="Moru"),
                ),
                told("blast", "ASSAULT", killed=4, by=said("his", of="Moru")),
                outlet="The Courier",
                published="2020-05-08",
                id="2",
            ),
            report(
                "Onor has no mains water: the second bombing broke the pipe under the roadway, "
                "plumbers explain.",
                told("bombing", "ASSAULT", by=said("plumbers", unnamed=True, kind="person")),
                outlet="Well Water News",
                published=None,
                near=("Onor",),
                id="3",
            ),
        ],
        {"1.bombed 2.blast": "corroborated 2/2/2", "2.bombed 3.bombing": "corroborated 2/2/2"},
    ),
    "a summit let slip by an adviser, repeated on another's word, then off": (
        [
            report(
                "An adviser who asked for her name to be left out let slip that Karsia and Lutha hold a "
                "summit in Onor on 29 August.",
                told(
                    "summit",
                    "CONSULT",
                    "Karsia + Lutha",
                    on="2016-08-29",
                    at="Onor",
                    mode="meet",
                    realis="planned",
                    by=said("An adviser", unnamed=True, kind="anonymous"),
                ),
                outlet="Hill Radio",
                published="2016-08-19",
                id="1",
            ),
            report(
                "Hill Radio has it that presidents of both banks of the Sella - Karsia's, Lutha's - meet "
                "in Onor before the month is out.",
                told(
                    "meet",
                    "CONSULT",
                    "Karsia + Lutha",
                    on="2016-08-21/2016-08-31",
                    at="Onor",
                    mode="meet",
                    realis="planned",
                    by=said("Hill Radio", kind="outlet"),
                ),
                outlet="The Meridian",
                published="2016-08-20",
                id="2",
            ),
            report(
                "Parliament heard the premier of Lutha say why she called off the Onor summit: fever.",
                told(
                    "summit",
                    "CONSULT",
                    "Karsia + Lutha",
                    mode="meet",
                    realis="planned",
                    by=said("the premier of Lutha", of="Lutha"),
                ),
                told(
                    "called off",
                    "REJECT",
                    "Lutha > Karsia",
                    mode="meet",
                    by=said("the premier of Lutha", of="Lutha"),
                ),
                outlet="The Courier",
                published="2016-08-27",
                id="3",
            ),
        ],
        {"1.summit 2.meet 3.summit": "anticipated 3/3/1", "3.called off": "acknowledged 1/1/1"},
    ),
    "a meeting told by unnamed voices through one agency, and denied": (
        [
            report(
                "Two aides told Interfax of a night in Onor on which Karsia's brokers met Lutha's.",
                told(
                    "met",
                    "CONSULT",
                    "Karsia + Lutha",
                    at="Onor",
                    by=said(
                        "Two aides", unnamed=True, kind="anonymous", through=said("Interfax", kind="agency")
                    ),
                ),
                published="2014-02-04",
                id="1",
            ),
            report(
                "Behind the grain deal, insiders say to Interfax News, lies a meeting of brokers in Onor. "
                "No such thing, snapped Karsia's harvest office.",
                told(
                    "meeting",
                    "CONSULT",
                    "Karsia + Lutha",
                    at="Onor",
                    by=said(
                        "insiders",
                        unnamed=True,
                        kind="anonymous",
                        through=said("Interfax News", kind="agency"),
                    ),
                ),
                outlet="The Meridian",
                published="2014-02-05",
                also=(
                    said(
                        "Karsia's harvest office",
                        "denies",
                        of="Karsia",
                        about="meeting",
                        words="No such thing",
                    ),
                ),
                id="2",
            ),
        ],
        {"1.met 2.meeting 2.meeting": "disputed 2/2/1"},
    ),
    "a strike that the striker owns up to, after a denial": (
        [
            report(
                "Karsia shelled Pesk on Monday, the Luthan embassy said. Karsia denied it.",
                told("shelled", "ASSAULT", "Karsia > Lutha", on="2018-03-05", at="Pesk", by=EMBASSY),
                also=(said("Karsia", "denies", of="Karsia", about="shelled", words="it"),),
                published="2018-03-06",
                id="1",
            ),
            report(
                "Karsia's guns did fire on Pesk on 5 March, the ministry in Vidra admitted.",
                told("fire", "ASSAULT", "Karsia > Lutha", on="2018-03-05", at="Pesk", by=MINISTRY),
                published="2018-03-09",
                outlet="The Meridian",
                id="2",
            ),
        ],
        {"1.shelled 1.shelled 2.fire": "acknowledged 2/2/2"},
    ),
    "two strikes on one city two days apart": (
        [
            report(
                "Shells fell on Pesk on Monday, the Luthan embassy said.",
                told("fell", "ASSAULT", "Karsia > Lutha", on="2018-03-05", at="Pesk", by=EMBASSY),
                published="2018-03-06",
                id="1",
            ),
            report(
                "Pesk was shelled again on Wednesday, the Luthan embassy said.",
                told("shelled", "ASSAULT", "Karsia > Lutha", on="2018-03-07", at="Pesk", by=EMBASSY),
                published="2018-03-08",
                id="2",
            ),
        ],
        {"1.fell": "claimed 1/1/1", "2.shelled": "claimed 1/1/1"},
    ),
    "talks of one pair a month apart": (
        [
            report(
                "Karsia held talks with Lutha.",
                told("talks", "CONSULT", "Karsia + Lutha"),
                published="2018-01-06",
                id="1",
            ),
            report(
                "Talks of Karsia and Lutha have ended.",
                told("Talks", "CONSULT", "Karsia + Lutha"),
                outlet="The Meridian",
                published="2018-02-08",
                id="2",
            ),
        ],
        {"1.talks": "claimed 1/1/1", "2.Talks": "claimed 1/1/1"},
    ),
    "an accusation is not the attack": (
        [
            report(
                "Lutha accused Karsia of shelling Pesk on Monday.",
                told("accused", "ACCUSE", "Lutha > Karsia", on="2018-03-05"),
                told(
                    "shelling",
                    "ASSAULT",
                    "Karsia > Lutha",
                    on="2018-03-05",
                    at="Pesk",
                    by=said("Lutha", of="Lutha"),
                ),
                published="2018-03-06",
                id="1",
            ),
        ],
        {"1.accused": "claimed 1/1/1", "1.shelling": "claimed 1/1/1"},
    ),
    "a report withdrawn by its only origin": (
        [
            report(
                "Karsia has closed its border with Lutha.",
                told("closed", "SANCTION", "Karsia > Lutha"),
                published="2018-03-06",
                id="1",
            ),
            report(
                "The Courier has retracted its report that Karsia closed the border with Lutha.",
                told(
                    "closed",
                    "SANCTION",
                    "Karsia > Lutha",
                    polarity="negative",
                    by=said("The Courier", "denies", kind="outlet", words="retracted its report"),
                ),
                outlet="The Meridian",
                published="2018-03-08",
                id="2",
            ),
        ],
        {"1.closed 2.closed": "retracted 2/2/1"},
    ),
    "denying the blame is no denial": (
        [
            report(
                "Karsia shelled Pesk, the Luthan embassy said. Karsia denied any involvement.",
                told("shelled", "ASSAULT", "Karsia > Lutha", at="Pesk", by=EMBASSY),
                also=(said("Karsia", "denies", of="Karsia", about="shelled", words="any involvement"),),
                id="1",
            ),
        ],
        {"1.shelled 1.shelled": "claimed 1/1/1"},
    ),
}


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_dossier_gives_these_events(name: str, tmp_path: Path) -> None:
    reports, expected = DOSSIERS[name]
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        for analysis in reports:
            assert ledger.add(analysis) == "added"
        ledger.check()
        assert events_of(ledger, reports) == expected


def events_of(ledger: Ledger, reports: list[Analysis]) -> dict[str, str]:
    """Write the ledger as the cases are written."""
    text = {analysis.story.id: analysis.story.text for analysis in reports}
    found = {}
    for event in ledger.events():
        mentions = sorted(
            (claim.story, claim.trigger, f"{claim.story}.{claim.trigger.of(text[claim.story])}")
            for claim in ledger.claims(event.id)
        )
        told_in = " ".join(mention for _, _, mention in mentions)
        found[told_in] = f"{event.standing} {event.reports}/{event.outlets}/{event.origins}"
    return found


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_order_of_arrival_does_not_matter(name: str, tmp_path: Path) -> None:
    reports, _ = DOSSIERS[name]
    digests = set()
    for number, order in enumerate(itertools.permutations(reports)):
        with Ledger.open(tmp_path / f"{number}.db") as ledger:
            for analysis in order:
                ledger.add(analysis)
            digests.add(ledger.digest())
    assert len(digests) == 1
