"""Which type an event has in an ontology: by its rules, its order, its own senses, on its own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.analysis import Pipeline, analyze
from reportedly.events.lexicon import Lexicon
from reportedly.ontology import (
    Coded,
    analyze_with,
    coder_with,
    load_ontology,
    try_examples,
    view,
    viewed,
)
from reportedly.records import Story, analysis_from_json, to_json
from reportedly.scoring import evaluate_ontology

ARMS = Path(__file__).parent.parent.parent / "examples" / "ontologies" / "arms.toml"
RULES = {
    'type = "SANCTION"': True,
    'type = "AID, SANCTION"': True,
    'type = "AID"': False,
    'type = "SANCTION", mode = "expel"': True,
    'type = "SANCTION", mode = "convict"': False,
    'plover = "SANCTION"': True,
    'cameo = "16"': True,
    'cameo = "17, 18"': False,
    'context = "diplomatic"': True,
    'context = "election"': False,
    'realis = "actual"': True,
    'realis = "planned"': False,
    'polarity = "negative"': False,
    'actor = "PER"': True,
    'actor = "CHL"': False,
    'recipient = "CHL"': True,
    "abroad = true": True,
    "abroad = false": False,
    'trigger = "expel, expelled"': True,
    'trigger = "diplomat"': False,
    'words = "diplomat"': True,
    'words = "@diplomats"': True,
    'words = "plomat"': False,
    'words = "howitzer"': False,
    'type = "SANCTION", without = "diplomat"': False,
}


@pytest.mark.parametrize(("rule", "holds"), RULES.items(), ids=RULES)
def test_rule(rule: str, holds: bool, tmp_path: Path, pipeline: Pipeline) -> None:
    path = tmp_path / "own.toml"
    path.write_text(f'[types.OWN]\ndefinition = "x"\nexamples = ["x"]\nfrom = [{{ {rule} }}]\n')
    record = analyze(Story(id="x", text="Peru expelled two Chilean diplomats on Monday."), pipeline)
    assert [coded.type for coded in view(load_ontology(path), record)] == ["OWN"] * holds


@pytest.mark.parametrize("name", ["cameo", ARMS])
def test_every_example_is_found(name: str | Path, pipeline: Pipeline) -> None:
    tried = try_examples(load_ontology(name), pipeline)
    assert [one for one in tried if not one.right] == []


def test_a_sense_of_its_own_is_found_only_with_the_ontology(pipeline: Pipeline) -> None:
    ontology = load_ontology(ARMS)
    story = Story(id="x", text="A Russian frigate docked in Algiers.")
    assert not [event for event in analyze(story, pipeline).events if event.type == "CONSULT"]
    record = analyze_with(ontology, story, pipeline)
    assert [(event.type, event.mode) for event in record.events] == [("CONSULT", "visit")]
    assert view(ontology, record) == (Coded("E1", "PORT_CALL", "PC", 1, 2.0, "sense PORT_CALL/call at port"),)
    assert Lexicon.load() is not ontology.lexicon
    assert not [event for event in analyze(story, pipeline).events if event.type == "CONSULT"]


def test_the_coder_names_an_ontology_that_finds_more() -> None:
    assert coder_with(load_ontology(ARMS)).pipeline.endswith(", ontology arms 1")
    assert coder_with(load_ontology("cameo")) == coder_with(None)


def test_the_first_type_in_the_file_wins(tmp_path: Path, pipeline: Pipeline) -> None:
    path = tmp_path / "own.toml"
    made = '[types.{}]\ndefinition = "x"\nexamples = ["x"]\nfrom = [{{ type = "SANCTION" }}]\n'
    path.write_text(made.format("FIRST") + made.format("SECOND"))
    record = analyze(Story(id="x", text="Peru expelled two Chilean diplomats."), pipeline)
    assert [coded.type for coded in view(load_ontology(path), record)] == ["FIRST"]


def test_the_record_with_its_view_is_still_the_record(pipeline: Pipeline) -> None:
    record = analyze(Story(id="x", text="Poland sold tanks to Morocco."), pipeline)
    seen = viewed(load_ontology(ARMS), record)
    assert [coded.type for coded in seen.coded] == ["ARMS_TRANSFER"]
    assert analysis_from_json(to_json(seen)) == record


def test_gold_of_its_own_types_is_scored(pipeline: Pipeline) -> None:
    gold = [
        {"id": "a", "text": "Poland sold tanks to Morocco.", "event": "ARMS_TRANSFER"},
        {"id": "b", "text": "Peru expelled two Chilean diplomats.", "event": "ARMS_EMBARGO"},
        {"id": "c", "text": "Poland sold grain to Morocco.", "event": None, "no_event": True},
    ]
    scores, predictions = evaluate_ontology(load_ontology(ARMS), gold, pipeline)
    assert scores["type, any"].value == 0.5
    assert scores["silence"].value == 1
    assert "POL" in predictions["a"]["events"][0]["source_codes"]
