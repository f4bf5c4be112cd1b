"""PLOVER's and CAMEO's codes: every line of the table, and the reductions in words."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from reportedly.data import toml
from reportedly.events.coding import MODES, TYPES, coding_of
from reportedly.records import EventType, Realis

TYPE_NAMES = get_args(EventType)
REDUCTIONS = toml("plover.toml")["reductions"]["list"]

CASES = """
CONSULT visit actual positive → CONSULT 042 1 4.0
CONSULT visit planned positive → AGREE 036 1 2.5
CONSULT - planned negative → REJECT 125 3 -2.0
CONSULT - demanded positive → REQUEST 106 3 0.0
CONSULT - actual negative → CONSULT 040 1 2.5
AID - planned positive → AGREE 033 1 2.5
AID - demanded positive → REQUEST 103 3 0.5
AID - ongoing positive → AID 070 2 10.0
SUPPORT - planned positive → AGREE 032 1 2.5
COOPERATE - conditional positive → AGREE 031 1 2.5
RETREAT withdraw planned positive → CONCEDE 035 1 4.5
RETREAT withdraw actual positive → RETREAT 087 2 8.0
RETREAT release demanded positive → REQUEST 105 3 -1.0
CONCEDE - planned positive → CONCEDE 080 1 4.5
AGREE - planned positive → AGREE 030 1 2.5
ASSAULT aerial planned positive → THREATEN 138 3 -3.5
ASSAULT aerial planned negative → AGREE 035 1 2.5
ASSAULT aerial generic positive → ASSAULT 195 4 -9.5
ASSAULT aerial demanded negative → REQUEST 100 3 -1.0
COERCE deport conditional positive → THREATEN 132 3 -3.0
SANCTION expel planned positive → THREATEN 131 3 -3.5
SANCTION expel actual positive → SANCTION 166 3 -5.5
MOBILIZE troops planned positive → THREATEN 138 3 -3.5
PROTEST strike planned positive → THREATEN 133 3 -3.5
PROTEST strike actual positive → PROTEST 143 4 -5.0
REQUEST - planned positive → REQUEST 100 3 0.0
REQUEST - demanded positive → REQUEST 100 3 0.0
ACCUSE disapprove actual positive → ACCUSE 111 3 -2.0
REJECT meet actual positive → REJECT 125 3 -2.0
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES)
def test_codes(case: str) -> None:
    given, _, wanted = case.partition(" → ")
    type_, mode, realis, polarity = given.split()
    coding = coding_of(type_, None if mode == "-" else mode, realis, polarity)  # type: ignore[arg-type]
    assert " ".join(str(part) for part in coding) == wanted


@pytest.mark.parametrize("row", REDUCTIONS, ids=[f"{row['type']}-{row['when']}" for row in REDUCTIONS])
def test_each_reduction_is_reached(row: dict[str, Any]) -> None:
    realis, polarity = {
        "future": ("planned", "positive"),
        "demanded": ("demanded", "positive"),
        "refused": ("planned", "negative"),
    }[row["when"]]
    coding = coding_of(row["type"], None, realis, polarity)  # type: ignore[arg-type]
    assert (coding.plover, coding.cameo) == (row["plover"], row["cameo"])
    assert row["example"].endswith(".")


def test_an_act_done_keeps_its_type() -> None:
    for type_ in TYPE_NAMES:
        for realis in ("actual", "ongoing", "generic"):
            assert coding_of(type_, None, realis).plover == type_


def test_nothing_undone_stays_material() -> None:
    realises: tuple[Realis, ...] = ("planned", "demanded", "conditional")
    for type_ in TYPE_NAMES:
        for realis in realises:
            assert coding_of(type_, None, realis).quad in (1, 3)


def test_the_sign_of_the_score_is_that_of_the_class() -> None:
    for entry in TYPES.values():
        for score in (entry.score, *(mode.score for mode in entry.modes.values() if mode.score != 0.5)):
            assert score > 0 if entry.quad <= 2 else score <= 0


def test_a_mode_of_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match="CONSULT has no mode 'aerial'; it has: visit"):
        coding_of("CONSULT", "aerial", "actual")
    assert "aerial" in MODES["ASSAULT"]
