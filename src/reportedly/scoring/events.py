"""Score event types and participants' countries on sentences with one gold event, as PLOVER's GSR.

`any` asks whether the set of predicted types holds the gold one, `first` looks at the first event
alone; micro and macro F1 compare the sets of types. The types compared are PLOVER's reductions
(`EventMention.plover`), for that is what such gold holds. Records without an event measure silence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from reportedly.analysis import Pipeline, analyze
from reportedly.records import Analysis, EventMention, Publication, Story
from reportedly.scoring.measures import Figure, Line, Rate, Scores, Share, mean

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"), 3),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}

TWO_SIDED = ("CONSULT", "COOPERATE")
"""Types whose acts may have no recipient, for all take part alike: each is the other's target."""


def predict(gold: Line, pipeline: Pipeline) -> Line:
    """Find the events of one gold sentence, with the codes of their participants.

    Codes are countries or what PLOVER puts in their place (IGO). Gold of pairs puts the other side of a
    two-sided act among the targets; we put both sides among the actors.
    """
    record = analyze(story_of(gold), pipeline)
    return prediction(record, ((event.plover, event) for event in record.events if event.plover))


def story_of(gold: Line) -> Story:
    """Make a story of a gold sentence; its date may be 20140204 or an EDTF date."""
    date = gold.get("date")
    iso = f"{date[:4]}-{date[4:6]}-{date[6:8]}" if date and len(date) == 8 and date.isdigit() else date
    published = Publication(iso, "given") if iso else Publication()
    return Story(id=gold["id"], text=gold["text"], language="en", published=published)


def prediction(record: Analysis, named: Iterable[tuple[str, EventMention]]) -> Line:
    """Write events, each with the name of its type, as a line of predictions."""
    country = {actor.id: actor.country or actor.across for actor in record.actors}

    def codes(ids: tuple[str, ...]) -> list[str]:
        return [code for code in (country.get(id) for id in ids) if code]

    return {
        "id": record.story.id,
        "events": [
            {
                "event": name,
                "source_codes": codes(event.actors),
                "target_codes": codes(event.recipients or _other_sides(event)),
            }
            for name, event in named
        ],
    }


def _other_sides(event: EventMention) -> tuple[str, ...]:
    return event.actors if event.type in TWO_SIDED and len(event.actors) > 1 else ()


def score(
    gold: list[Line],
    predictions: dict[str, Line],
    *,
    merge_yield: bool = False,
    quads: Mapping[str, int] = QUADS,
) -> Scores:
    """Compare records.

    Args:
        gold: gold lines.
        predictions: lines as `predict` makes them, by id.
        merge_yield: take CONCEDE and RETREAT for one type, as PLV does.
        quads: the class of each type; a type without one is in none.
    """

    def named(type: str) -> str:
        return "YIELD" if merge_yield and type in ("CONCEDE", "RETREAT") else type

    count: Counter[str] = Counter()
    by_type: dict[str, Counter[str]] = defaultdict(Counter)
    for record in gold:
        events = predictions.get(record["id"], {}).get("events", [])
        found = list(dict.fromkeys(named(event["event"]) for event in events))
        if record.get("event") is None:
            count["silence asked"] += bool(record.get("no_event"))
            count["silent"] += bool(record.get("no_event")) and not found
            continue
        _score_types(record, found, named, count, by_type, quads)
        _score_countries(record, events, count)
    hits, predicted, wanted = (sum(c[key] for c in by_type.values()) for key in ("hit", "predicted", "gold"))
    scores: Scores = {
        "type, any": Share(count["any"], count["records"]),
        "type, first": Share(count["first"], count["records"]),
        "type, micro": Rate(hits, predicted, wanted),
        "type, macro F1": Figure(
            mean(Rate(c["hit"], c["predicted"], c["gold"]).f1 for c in by_type.values() if c["main"])
        ),
        "quad, any": Share(count["quad any"], count["records"]),
        "quad, first": Share(count["quad first"], count["records"]),
        "source country": Share(count["sources right"], count["sources"]),
        "target country": Share(count["targets right"], count["targets"]),
    }
    scores["extra types per right one"] = Figure(
        (count["types found"] - count["any"]) / count["any"] if count["any"] else 0.0
    )
    if count["silence asked"]:
        scores["silence"] = Share(count["silent"], count["silence asked"])
        if len(main := [kind for kind, counts in by_type.items() if counts["main"]]) == 1:
            scores |= _of_one_type(main[0], gold, predictions)
    return scores


def _of_one_type(kind: str, gold: list[Line], predictions: dict[str, Line]) -> Scores:
    """Score a set that asks of every sentence whether it tells of one type: precision and recall."""
    wanted = {record["id"] for record in gold if record.get("event") == kind}
    found = {
        record["id"]
        for record in gold
        if any(event["event"] == kind for event in predictions.get(record["id"], {}).get("events", []))
    }
    return {
        f"{kind.lower()}, precision": Share(len(found & wanted), len(found)),
        f"{kind.lower()}, recall": Share(len(found & wanted), len(wanted)),
    }


def _score_types(
    record: Line,
    found: list[str],
    named: Callable[[str], str],
    count: Counter[str],
    by_type: dict[str, Counter[str]],
    quads: Mapping[str, int],
) -> None:
    wanted = named(record["event"])
    accepted = {named(type) for type in record.get("event_any") or [record["event"]]}
    several = {named(event["event"]) for event in record.get("events") or [] if event.get("event")}
    right = [type for type in found if type in accepted]
    by_type[wanted]["main"] += 1
    count["records"] += 1
    count["types found"] += len(found)
    count["any"] += bool(right)
    count["first"] += bool(found) and found[0] in accepted
    classes = {quads[type] for type in accepted if type in quads}
    count["quad any"] += any(quads.get(type) in classes for type in found)
    count["quad first"] += bool(found) and quads.get(found[0]) in classes
    if len(several) > 1:
        for type in several:
            by_type[type]["gold"] += 1
            by_type[type]["hit"] += type in found
        for type in found:
            by_type[type]["predicted"] += 1
        return
    by_type[wanted]["gold"] += 1
    by_type[wanted]["hit"] += bool(right)
    by_type[wanted]["predicted"] += bool(right)
    for type in found:
        by_type[type]["predicted"] += type not in accepted


def _score_countries(record: Line, events: list[Line], count: Counter[str]) -> None:
    for role, key in (("sources", "source_codes"), ("targets", "target_codes")):
        codes = (actor.get("code") for actor in record.get(role) or [])
        wanted = {code[:3].upper() for code in codes if code and code != "---"}
        if wanted:
            count[role] += 1
            found = {code[:3].upper() for event in events for code in event.get(key) or []}
            count[f"{role} right"] += bool(found & wanted)
