"""Our figures are those of the published scorers, on predictions that are partly wrong on purpose."""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reportedly.scoring import attribution, clusters, events, factuality, own, places, times
from reportedly.scoring.measures import Line

SEED = 7


def scorer(shared: Path, name: str) -> ModuleType:
    path = shared / "gold" / "scorers" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(path: Path, limit: int = 200) -> list[Line]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line, _ in zip(file, range(limit), strict=False)]


def shaken(span: list[int], chance: random.Random) -> list[int]:
    """Move a span's borders now and then."""
    return [max(0, span[0] - chance.choice([0, 0, 0, 9])), span[1] + chance.choice([0, 0, 0, 14])]


def test_attribution(shared: Path) -> None:
    gold = lines(shared / "gold/attribution/polnear.dev.jsonl", 20)
    chance = random.Random(SEED)
    predictions = {
        article["id"]: {
            "attributions": [
                {role: [shaken(span, chance) for span in each[role]] for role in attribution.ROLES}
                for each in article["attributions"]
                if chance.random() < 0.8
            ]
        }
        for article in gold
    }
    theirs = scorer(shared, "score_attribution")
    total = theirs.total([theirs.article(a, predictions[a["id"]]["attributions"]) for a in gold])
    ours = attribution.score(gold, predictions)
    assert ours["end to end"].value == pytest.approx(total["end_to_end"]["f1"])
    assert ours["end to end, strict"].value == pytest.approx(total["e2e_strict"]["f1"])
    assert ours["attribution"].value == pytest.approx(total["attribution"]["f1"])
    parts = total["breakdown"]
    assert ours["recall, other cues"].value == pytest.approx(parts["cue:other"]["e2e_recall"])
    assert ours["recall, sourceless"].value == pytest.approx(parts["source:none"]["e2e_recall"])
    for role in attribution.ROLES:
        assert ours[f"token {role}"].value == pytest.approx(total["token"][role]["f1"])


@pytest.mark.parametrize(
    ("file", "merge"),
    [("plover_gsr", False), ("plv_train", True), ("petr_unit", False), ("glocon_dev", False)],
)
def test_events(shared: Path, file: str, merge: bool) -> None:
    gold = lines(shared / f"gold/events/{file}.jsonl", 400)
    chance = random.Random(SEED)
    types = [type for type in events.QUADS if type != "YIELD"]
    predictions = {
        record["id"]: {
            "id": record["id"],
            "events": [
                {
                    "event": record["event"]
                    if record["event"] and chance.random() < 0.5
                    else chance.choice(types),
                    "source_codes": [
                        a["code"] for a in record["sources"] if a["code"] and chance.random() < 0.6
                    ],
                    "target_codes": ["USA"],
                }
                for _ in range(chance.choice([0, 1, 1, 2]))
            ],
        }
        for record in gold
    }
    total, _ = scorer(shared, "score_events").score(gold, list(predictions.values()), merge)
    ours = events.score(gold, predictions, merge_yield=merge)
    names = {
        "type, any": "type_any_match_acc",
        "type, first": "type_first_acc",
        "type, macro F1": "type_macro_F1_anyset",
        "quad, any": "quad_any_acc",
        "quad, first": "quad_first_acc",
    }
    for name, key in names.items():
        assert round(100 * ours[name].value, 1) == pytest.approx(total[key], abs=0.11), name
    assert round(100 * ours["type, micro"].value, 1) == pytest.approx(
        total["type_micro_PRF_anyset"][2], abs=0.11
    )
    for name, key in (
        ("source country", "source_country_acc(n)"),
        ("target country", "target_country_acc(n)"),
    ):
        assert round(100 * ours[name].value, 1) == pytest.approx(total[key][0] or 0, abs=0.11)
    if "silence" in ours:
        assert round(100 * ours["silence"].value, 1) == total["no_event_correct_silence(n)"][0]


def test_times(shared: Path) -> None:
    gold = lines(shared / "gold/times/times_timebank.jsonl", 60)
    chance = random.Random(SEED)
    predictions = {}
    for document in gold:
        timexes = []
        for timex in document["timexes"]:
            start, end = shaken([timex["start"], timex["end"]], chance)
            value = timex["value"] if chance.random() < 0.7 else "2001"
            timexes.append({"start": start, "end": end, "type": timex["type"], "value": value})
        predictions[document["id"]] = {"id": document["id"], "timexes": timexes}
    total, _ = scorer(shared, "score_times").score(gold, list(predictions.values()))
    ours = times.score(gold, predictions)
    assert ours["value F1"].value == pytest.approx(total["value_f1"])
    assert ours["strict"].value == pytest.approx(total["strict_f1"])
    assert ours["type F1"].value == pytest.approx(total["type_f1"])


def test_places(shared: Path) -> None:
    gold = lines(shared / "gold/places/places_trnews.jsonl", 60)
    chance = random.Random(SEED)
    predictions = {}
    for document in gold:
        toponyms = []
        for place in document["toponyms"]:
            start, end = shaken([place["start"], place["end"]], chance)
            lat = place["lat"] + chance.choice([0, 0, 5]) if place["lat"] is not None else None
            gid = place["geonameid"] if chance.random() < 0.5 else "1"
            toponyms.append(
                {
                    "start": start,
                    "end": end,
                    "geonameid": gid,
                    "lat": lat,
                    "lon": place["lon"],
                    "cc": place.get("cc"),
                }
            )
        predictions[document["id"]] = {"id": document["id"], "toponyms": toponyms}
    total = scorer(shared, "score_places").score(gold, list(predictions.values()))
    ours = places.score(gold, predictions)
    assert ours["recognition, exact"].value == pytest.approx(total["exact"]["f1"])
    assert ours["recognition, overlap"].value == pytest.approx(total["overlap"]["f1"])
    assert ours["within 161 km, end to end"].value == pytest.approx(total["acc161_end_to_end"])
    assert ours["country, end to end"].value == pytest.approx(total["country_acc_end_to_end"])
    assert ours["log error, of recognised"].value == pytest.approx(total["auc_on_recognised"])


def test_factuality(shared: Path, tmp_path: Path) -> None:
    gold = lines(shared / "gold/factuality/factuality.uw.jsonl", 500)
    chance = random.Random(SEED)
    predictions = {
        line["id"]: {"id": line["id"], "label": chance.choice([line["label"], 3, 0, -3])}
        for line in gold
        if chance.random() < 0.9
    }
    (tmp_path / "gold.jsonl").write_text("\n".join(json.dumps(line) for line in gold))
    (tmp_path / "pred.jsonl").write_text("\n".join(json.dumps(line) for line in predictions.values()))
    command = [
        sys.executable, str(shared / "gold/scorers/score_factuality.py"),
        str(tmp_path / "gold.jsonl"), str(tmp_path / "pred.jsonl"),
    ]  # fmt: skip
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ours = factuality.score(gold, predictions)
    assert f"MAE {ours['mean absolute error'].value:.3f} r {ours['correlation'].value:.3f}" in said
    assert f"macroF1_3 {ours['macro F1, three classes'].value:.3f}" in said
    assert f"F1 {ours['not asserted'].value:.3f}" in said


def test_own(shared: Path) -> None:
    theirs = scorer(shared, "score_own")
    gold = lines(shared / "gold/own/stories.jsonl")
    chance = random.Random(SEED)
    records = [json.loads(json.dumps(theirs.perfect(story))) for story in gold]
    for record in records:
        spoil(record, chance)
    total, _ = theirs.score(gold, records)
    ours = own.score(gold, {record["story"]["id"]: record for record in records})
    names = {
        "attribution": "attribution_e2e", "chain": "chain_acc", "nested chain": "chain_nested_acc",
        "nested chain recall": "chain_nested_recall", "anonymity": "anonymity_acc", "kind": "kind_acc",
        "stance": "stance_acc", "stance macro F1": "stance_macro_f1",
        "stance macro F1, end to end": "stance_macro_f1_e2e", "denial link": "denial_link",
        "decline link": "decline_link", "event": "event_mention", "event trigger": "event_trigger",
        "event type": "event_type_acc", "mode": "mode_acc", "actor country": "actor_country",
        "recipient country": "recipient_country", "actor country, end to end": "actor_country_e2e",
        "recipient country, end to end": "recipient_country_e2e", "actor": "actor_all",
        "recipient": "recipient_all", "realis": "realis_acc", "polarity": "polarity_acc",
        "polarity, no denial": "polarity_acc_no_denial", "certainty": "certainty_acc",
        "not actual": "not_actual", "origin": "origin_acc", "sourced origin": "origin_sourced_acc",
        "date": "date_acc", "no date": "date_none_acc", "place country": "place_country_acc",
    }  # fmt: skip
    assert list(ours) == list(names)
    for name, key in names.items():
        value = total[key].get("f1", total[key].get("acc"))
        assert ours[name].value == pytest.approx(value), name


def spoil(record: dict[str, Any], chance: random.Random) -> None:
    """Make some of everything wrong."""
    for each in record["attributions"]:
        if each["id"] != "S0" and chance.random() < 0.3:
            each["content"] = [shaken(span, chance) for span in each["content"]]
            each["stance"] = chance.choice(["asserts", "denies", each["stance"]])
            each["parent"] = chance.choice(["S0", "S1", each["parent"]])
            each["kind"] = chance.choice(["official", each["kind"]])
    record["attributions"] = [a for a in record["attributions"] if a["id"] == "S0" or chance.random() < 0.9]
    kept = {a["id"] for a in record["attributions"]}
    for event in record["events"]:
        event["attributions"] = [a for a in event["attributions"] if a in kept]
        if chance.random() < 0.3:
            event["type"] = "ASSAULT"
            event["trigger"] = [shaken(span, chance) for span in event["trigger"]]
            event["factuality"] = {"certainty": "certain", "polarity": "positive", "realis": "planned"}
            event["actors"], event["recipients"] = event["recipients"], event["actors"]
            event["edtf"] = chance.choice([None, event["edtf"], "2001"])
            event["place"] = None
    record["events"] = [event for event in record["events"] if chance.random() < 0.9]


def test_clusters(shared: Path) -> None:
    theirs = scorer(shared, "cluster_score")
    chance = random.Random(SEED)
    gold = {item: chance.randrange(60) for item in range(300)}
    predicted = {
        item: label if chance.random() < 0.7 else chance.randrange(90)
        for item, label in gold.items()
        if chance.random() < 0.95
    }
    total = theirs.score(gold, predicted, coref=True)
    ours = clusters.score(gold, predicted, coreference=True)
    assert ours["B3 F1"].value == pytest.approx(total["B3"][2])
    assert ours["pairs"].value == pytest.approx(total["pairwise"][2])
    assert ours["MUC"].value == pytest.approx(total["MUC"][2])
    assert ours["CEAF-e"].value == pytest.approx(total["CEAFe"][2])
    assert ours["CoNLL F1"].value == pytest.approx(total["CoNLL"])
