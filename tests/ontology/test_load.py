"""An ontology file is read whole, or refused with what is wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import UsageError
from reportedly.ontology import load_ontology

TYPE = """
[types.DEAL]
definition = "a deal"
from = [{ type = "AGREE" }]
examples = ["Peru signed a pact."]
"""
SENSE = """
[[types.DEAL.sense]]
plover = "AGREE"
verbs = "shake hands"
example = "They shook hands."
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "deals.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_small_file_is_an_ontology(tmp_path: Path) -> None:
    ontology = load_ontology(written(tmp_path, TYPE))
    assert (ontology.name, ontology.version, ontology.lexicon) == ("deals", 1, None)
    assert [(type.name, type.quad, type.score) for type in ontology.types] == [("DEAL", None, None)]
    assert ontology.types[0].examples == ("Peru signed a pact.",)


def test_senses_of_its_own_extend_the_lexicon(tmp_path: Path) -> None:
    ontology = load_ontology(written(tmp_path, TYPE + SENSE))
    assert ontology.lexicon is not None
    assert ontology.lexicon.entries["shake"][0].sense.id == "DEAL/1"
    assert ontology.types[0].examples == ("Peru signed a pact.", "They shook hands.")


FAULTS = {
    "no TOML": ("[types", "not valid TOML"),
    "no types": ('name = "x"', "has no types"),
    "an unknown key": ("colour = 1" + TYPE, "unknown: colour"),
    "an unknown key of a type": (TYPE + "colour = 1", "types.DEAL: unknown: colour"),
    "an unknown key of a rule": (TYPE.replace("type =", "kind ="), "types.DEAL, from 1: unknown: kind"),
    "an unknown PLOVER type": (TYPE.replace("AGREE", "TRADE"), "there is no type TRADE. Choose of: AGREE"),
    "a mode of another type": (
        TYPE.replace('type = "AGREE"', 'type = "AGREE", mode = "visit"'),
        "there is no mode visit",
    ),
    "an unknown context": (TYPE.replace('type = "AGREE"', 'context = "sport"'), "there is no context sport"),
    "an unknown class": (TYPE.replace('type = "AGREE"', 'words = "@guns"'), "there is no class @guns"),
    "a list where text belongs": (TYPE.replace('"AGREE"', '["AGREE"]'), "Write a list as text"),
    "a rule that asks nothing": (TYPE.replace('type = "AGREE"', ""), "asks nothing"),
    "no example": (TYPE.replace("examples", "#"), "types.DEAL: has no example"),
    "examples that are no list": (TYPE.replace('["Peru signed a pact."]', '"Peru."'), "a list of sentences"),
    "no definition": (TYPE.replace("definition", "#"), "has no definition"),
    "neither rule nor sense": (TYPE.replace("from", "#"), "has neither `from` nor `sense`"),
    "a small name": (TYPE.replace("DEAL", "Deal"), "capital letters"),
    "a quad that is none": (TYPE + "quad = 5", "quad is 5"),
    "a score in words": (TYPE + 'score = "high"', "score is 'high'"),
    "a version that is none": ("version = 0" + TYPE, "0 is no version"),
    "a name with digits": ('name = "v2"' + TYPE, "is no name"),
    "a sense without its PLOVER type": (
        TYPE + SENSE.replace("plover", "#"),
        "types.DEAL, sense 1: `plover` must say the PLOVER type",
    ),
    "a sense without words": (TYPE + SENSE.replace("verbs", "#"), "no verbs, nouns or adjectives"),
    "a sense with an unknown field": (TYPE + SENSE + "colour = 1", "unknown ['colour']"),
    "a sense with an unknown class": (TYPE + SENSE + 'needs = ["object:@guns"]', "there is no such class"),
    "a sense with words that are no text": (TYPE + SENSE.replace('"shake hands"', "3"), "must be text"),
}


@pytest.mark.parametrize(("text", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_place(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        load_ontology(written(tmp_path, text))
    assert words in str(raised.value)
    assert "deals.toml" in str(raised.value)


def test_a_missing_file_is_told_with_those_that_ship(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cameo"):
        load_ontology(tmp_path / "none.toml")
