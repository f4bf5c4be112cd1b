"""How an event stands, one line a case: who says what, in order of report.

Karsia (KAR) is said to have done it to Lutha (LUT). A voice: `Karsia`, `Lutha`, `Moru` speak for their
states; `a leak (Courier)` is unnamed and passed on by the Courier; `Courier` is the outlet itself.
What it does: `says` (as a fact), `announces` (as a plan), `demands`, `doubts`, `denies`,
`denies the blame`, `takes back`, `declines`.
"""

from __future__ import annotations

import pytest

from reportedly.data import toml
from reportedly.ledger import prepared
from reportedly.ledger.claims import denies, vouches
from reportedly.ledger.origins import origins_of
from reportedly.ledger.outlets import organ_of
from reportedly.ledger.standing import RULES, standing_of
from reportedly.records import Claim, Factuality, Span, Stance

STATES = {"Karsia": "KAR", "Lutha": "LUT", "Moru": "MOR"}
ACTS: dict[str, tuple[Stance, Factuality]] = {
    "says": ("asserts", Factuality()),
    "announces": ("promises", Factuality(realis="planned")),
    "demands": ("demands", Factuality(realis="demanded", certainty="unknown")),
    "denies": ("denies", Factuality(polarity="negative")),
    "denies the blame": ("denies", Factuality(polarity="negative")),
    "takes back": ("denies", Factuality(polarity="negative")),
    "declines": ("declines", Factuality(certainty="unknown")),
    "doubts": ("doubts", Factuality(certainty="unknown")),
}

CASES = [
    # standing, origins, quad, who says what
    ("claimed", 1, 4, "Courier says"),
    ("claimed", 1, 4, "Lutha says"),
    ("claimed", 1, 4, "Lutha says, Lutha says"),
    ("claimed", 1, 4, "a leak (Courier) says, a leak (Courier) says"),
    ("claimed", 1, 4, "Lutha says, Karsia declines"),
    ("claimed", 1, 4, "Lutha says, Moru doubts"),
    ("claimed", 1, 4, "Lutha says, Karsia denies the blame"),
    ("corroborated", 2, 4, "Lutha says, Moru says"),
    ("corroborated", 2, 4, "Lutha says, a leak (Courier) says"),
    ("corroborated", 2, 4, "a leak (Courier) says, a leak (Meridian) says"),
    ("corroborated", 2, 4, "Courier says, Meridian says"),
    ("acknowledged", 1, 4, "Karsia says"),
    ("acknowledged", 2, 4, "Lutha says, Karsia says"),
    ("acknowledged", 1, 1, "Lutha says"),
    ("acknowledged", 2, 1, "Moru says, Karsia says"),
    ("claimed", 1, 1, "Moru says"),
    ("disputed", 1, 4, "Lutha says, Karsia denies"),
    ("disputed", 1, 4, "Karsia denies, Lutha says"),
    ("disputed", 1, 1, "a leak (Courier) says, Karsia denies"),
    ("disputed", 2, 4, "Lutha says, Moru says, Karsia denies"),
    ("disputed", 2, 4, "Lutha says, Karsia says, Lutha denies"),
    ("disputed", 1, 1, "a leak (Courier) announces, Karsia denies"),
    ("disputed", 1, 4, "a leak (Courier) says, a leak (Courier) denies"),
    ("denied", 0, 4, "Karsia denies"),
    ("denied", 0, 4, "Karsia denies, Lutha declines"),
    ("acknowledged", 2, 4, "Lutha says, Karsia denies, Karsia says"),
    ("retracted", 1, 4, "Courier says, Courier takes back"),
    ("retracted", 1, 4, "a leak (Courier) says, Courier takes back"),
    ("retracted", 1, 4, "Lutha says, Lutha denies"),
    ("claimed", 1, 4, "Lutha says, Lutha denies, Lutha says"),
    ("anticipated", 1, 1, "Karsia announces"),
    ("anticipated", 2, 1, "Karsia announces, Lutha announces"),
    ("anticipated", 0, 1, "Lutha demands"),
    ("acknowledged", 1, 1, "Karsia announces, Karsia says"),
    ("claimed", 1, 1, "a leak (Courier) announces, a leak (Courier) says"),
]


@pytest.mark.parametrize(("standing", "origins", "quad", "voices"), CASES)
def test_standing(standing: str, origins: int, quad: int, voices: str) -> None:
    testimonies = [spoken(number, words) for number, words in enumerate(voices.split(", "))]
    of = origins_of(testimonies, [])
    reason = standing_of(
        testimonies,
        of,
        quad=quad,
        acting_states=["KAR"],
        actors=["KAR", "karsia"],
        recipients=["LUT", "lutha"],
    )
    assert (reason.standing, len(set(of.values()))) == (standing, origins)
    assert set(reason.claims) <= {one.claim.id for one in testimonies}
    assert reason.claims


def spoken(day: int, words: str) -> prepared.Testimony:
    """Read "a leak (Courier) says"."""
    act = max((act for act in ACTS if words.endswith(f" {act}")), key=len)
    stance, facts = ACTS[act]
    return prepared.Testimony(
        claim=Claim(
            id=f"c{day}",
            event="",
            story=str(day),
            story_hash=str(day),
            outlet=None,
            published=None,
            mention="E1",
            trigger=Span(0, 1),
            type="ASSAULT",
            stance=stance,
            chain=(),
            factuality=facts,
            edtf=None,
            place=None,
            counts=(),
            words="",
        ),
        voice=voice(words.removesuffix(f" {act}")),
        outlet="",
        day=day,
        position=0,
        vouches=vouches(stance, facts),
        happened=facts.realis == "actual",
        denies=denies(stance, facts) and act != "denies the blame",
        withdraws=act == "takes back",
        sketch=prepared.Sketch(None, "ASSAULT", 4, 0.0, (), (), (), False, (), None, ""),
    )


def voice(name: str) -> prepared.Voice:
    if name in STATES:
        return prepared.Voice(
            f"state:{STATES[name]}", True, False, STATES[name], (STATES[name],), ("some paper",)
        )
    if name.startswith("a leak"):
        carrier = name.partition("(")[2].rstrip(")").lower()
        return prepared.Voice(f"unnamed:{carrier}::", False, False, None, (), (carrier,))
    return prepared.Voice(f"own:{name.lower()}", True, True, None, (), (name.lower(),))


def test_every_rule_has_a_case() -> None:
    assert {standing for standing, _, _ in RULES} == {case[0] for case in CASES} - {"anticipated"}


@pytest.mark.parametrize(
    "example",
    [entry["example"] for name in ("steering", "organ") for entry in toml("standing.toml")[name]],
)
def test_an_organ_speaks_for_its_government(example: str) -> None:
    assert organ_of(example.partition(" said ")[0]) == "PRK"


@pytest.mark.parametrize("medium", ["BBC", "Yonhap", "Kyodo News", "state media", "The Courier"])
def test_a_medium_that_no_state_steers_is_no_organ(medium: str) -> None:
    assert organ_of(medium) is None
