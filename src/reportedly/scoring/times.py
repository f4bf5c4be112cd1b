"""Score time expressions as TempEval-3: strict and relaxed F1, and F1 times the share of right values."""

from __future__ import annotations

from reportedly.analysis import Pipeline
from reportedly.document import parse
from reportedly.grounding.time import find_times
from reportedly.records import Publication, Story
from reportedly.scoring.measures import Figure, Line, Rate, Scores, Share, match_spans


def predict(gold: Line, pipeline: Pipeline) -> Line:
    """Find the time expressions of one gold document, anchored to its creation time."""
    published = Publication(gold["dct"][:10], "given") if gold.get("dct") else Publication()
    story = Story(id=gold["id"], text=gold["text"], language="en", published=published)
    return {
        "id": gold["id"],
        "timexes": [
            {"start": time.span.start, "end": time.span.end, "type": time.type, "value": time.value}
            for time in find_times(parse(story, pipeline.nlp))
        ],
    }


def score(gold: list[Line], predictions: dict[str, Line]) -> Scores:
    """Compare documents; expressions that print the document's own date are left out on both sides."""
    wanted_count = found_count = relaxed = strict = right_value = right_type = 0
    for document in gold:
        creation = [timex for timex in document["timexes"] if timex.get("creation")]
        wanted = [timex for timex in document["timexes"] if not timex.get("creation")]
        found = [
            timex
            for timex in predictions.get(document["id"], {}).get("timexes", [])
            if not any(timex["start"] < c["end"] and c["start"] < timex["end"] for c in creation)
        ]
        wanted_count += len(wanted)
        found_count += len(found)
        for g, p, same in match_spans(wanted, found, lambda timex: (timex["start"], timex["end"])):
            relaxed += 1
            strict += same
            right_value += _same(wanted[g].get("value"), found[p].get("value"))
            right_type += wanted[g].get("type") == found[p].get("type")
    overlap = Rate(relaxed, found_count, wanted_count)
    values, types = Share(right_value, relaxed), Share(right_type, relaxed)
    return {
        "strict": Rate(strict, found_count, wanted_count),
        "relaxed": overlap,
        "value of matched": values,
        "value F1": Figure(overlap.f1 * values.value),
        "type F1": Figure(overlap.f1 * types.value),
    }


def _same(a: str | None, b: str | None) -> bool:
    return (a or "").strip().upper() == (b or "").strip().upper()
