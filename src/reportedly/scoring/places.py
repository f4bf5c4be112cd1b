"""Score toponyms after Gritta et al. (2019): recognition F1, and the share within 161 km (100 miles)."""

from __future__ import annotations

import math
from collections import Counter

from reportedly.analysis import Pipeline
from reportedly.document import parse
from reportedly.grounding.places import find_places
from reportedly.records import Publication, Story
from reportedly.scoring.measures import Figure, Line, Rate, Scores, Share, match_spans, mean

NEAR_KM = 161.0
FARTHEST_KM = 20_039.0
EARTH_RADIUS_KM = 6371.0


def predict(gold: Line, pipeline: Pipeline) -> Line:
    """Find the places of one gold article; countries as ISO 3166 alpha-2, which such gold holds."""
    published = Publication(gold["date"][:10], "given") if gold.get("date") else Publication()
    story = Story(
        id=gold["id"], text=gold["text"], title=gold.get("title"), language="en", published=published
    )
    gazetteer = pipeline.resources.gazetteer
    return {
        "id": gold["id"],
        "toponyms": [
            {
                "start": place.span.start,
                "end": place.span.end,
                "geonameid": place.geonameid,
                "lat": place.latitude,
                "lon": place.longitude,
                "cc": gazetteer.alpha2(place.country),
            }
            for place in find_places(parse(story, pipeline.nlp), gazetteer)
        ],
    }


def score(gold: list[Line], predictions: dict[str, Line]) -> Scores:
    """Compare articles; distances only where the gold has coordinates."""
    count: Counter[str] = Counter()
    distances: list[float] = []
    for document in gold:
        wanted = document["toponyms"]
        found = predictions.get(document["id"], {}).get("toponyms", [])
        pairs = match_spans(wanted, found, lambda place: (place["start"], place["end"]))
        count["gold"] += len(wanted)
        count["predicted"] += len(found)
        count["overlap"] += len(pairs)
        count["exact"] += sum(same for _, _, same in pairs)
        matched = {g: found[p] for g, p, _ in pairs}
        for number, place in enumerate(wanted):
            if place.get("lat") is not None:
                _score_place(place, matched.get(number), count, distances)
    near = sum(km <= NEAR_KM for km in distances)
    logs = [math.log(1 + km) / math.log(1 + FARTHEST_KM) for km in distances]
    return {
        "recognition, exact": Rate(count["exact"], count["predicted"], count["gold"]),
        "recognition, overlap": Rate(count["overlap"], count["predicted"], count["gold"]),
        "within 161 km, of recognised": Share(near, count["recognised"]),
        "within 161 km, end to end": Share(near, count["located"]),
        "country, end to end": Share(count["country right"], count["country"]),
        "log error, of recognised": Figure(mean([*logs, *[1.0] * count["unresolved"]])),
    }


def _score_place(place: Line, found: Line | None, count: Counter[str], distances: list[float]) -> None:
    count["located"] += 1
    count["country"] += bool(place.get("cc"))
    if found is None:
        return
    count["recognised"] += 1
    count["country right"] += bool(place.get("cc")) and found.get("cc") == place["cc"]
    if place.get("geonameid") and str(place["geonameid"]) == str(found.get("geonameid")):
        # The same entry is the same place, whatever point stands for a large area.
        distances.append(0.0)
    elif found.get("lat") is None:
        count["unresolved"] += 1
    else:
        distances.append(distance_km(place["lat"], place["lon"], found["lat"], found["lon"]))


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Give the great-circle distance of two points in degrees, by the haversine formula.

    >>> round(distance_km(35.68, 139.69, 39.03, 125.75))
    1286
    """
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))
