"""Make `gold/dev.jsonl` and `gold/test.jsonl` from the stories in `gold/dev/` and `gold/test/`.

Each story is one TOML file. It quotes its spans in words, since nobody can count code points: `"said"` is
a span of the text, and where the words stand there more than once, `"said~2"` is their second place.
Everything that does not hold is reported with its file: words that are not in the text or stand in it
twice, a parent that is nobody, a word that is no stance.

    python -m evaluation.gold           # check all, write the JSON Lines
    python -m evaluation.gold --check   # check that what is written is current
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent.parent / "gold"
SPLITS = ("dev", "test", "second")

KINDS = {"outlet", "agency", "official", "person", "organization", "document", "anonymous", "unattributed"}
STANCES = {"asserts", "confirms", "denies", "doubts", "speculates", "demands", "promises", "declines"}
CERTAINTIES = {"certain", "probable", "possible", "unknown"}
REALES = {"actual", "ongoing", "planned", "demanded", "conditional", "generic"}
TYPES = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
ATTRIBUTION_KEYS = {
    *("id", "source", "cue", "content", "kind", "anonymous", "stance", "parent"),
    *("about", "about_also"),
}
EVENT_KEYS = {
    *("id", "trigger", "type", "mode", "actors", "recipients", "edtf", "place", "place_country"),
    *("certainty", "polarity", "realis", "attribution"),
}


class GoldError(ValueError):
    """Something in a gold story that does not hold."""


def place(text: str, words: str) -> list[int]:
    """Give the `[start, end)` of quoted words in a text.

    >>> place("He said she said so.", "said~2")
    [12, 16]
    >>> place("He said she said so.", "said")
    Traceback (most recent call last):
    ...
    evaluation.gold.GoldError: 'said' stands 2 times in the text: write 'said~1' for the first place
    """
    quoted, tilde, number = words.rpartition("~")
    if not tilde or not number.isdecimal():
        quoted, number = words, ""
    places = [at for at in range(len(text)) if text.startswith(quoted, at)] if quoted else []
    if not places:
        raise GoldError(f"{quoted!r} is not in the text")
    if not number and len(places) > 1:
        raise GoldError(
            f"{quoted!r} stands {len(places)} times in the text: write '{quoted}~1' for the first place"
        )
    if number and not 1 <= int(number) <= len(places):
        raise GoldError(f"{quoted!r} stands only {len(places)} times in the text")
    start = places[int(number or 1) - 1]
    return [start, start + len(quoted)]


def compile_story(path: Path) -> dict[str, Any]:
    """Read one story's file and give its line; raise GoldError for what does not hold."""
    with path.open("rb") as file:
        written = tomllib.load(file)
    text = written["text"].strip("\n")
    attributions = [_attribution(text, each) for each in written.get("attributions", [])]
    events = [_event(text, each) for each in written.get("events", [])]
    _check_links(attributions, events)
    return {
        "id": path.stem,
        "outlet": written["outlet"],
        "published": str(written["published"]),
        "title": written["title"],
        "text": text,
        "attributions": attributions,
        "events": events,
        "optional": [place(text, words) for words in written.get("optional", [])],
    }


def _spans(text: str, words: str | list[str]) -> list[list[int]]:
    return sorted(place(text, each) for each in ([words] if isinstance(words, str) else words))


def _attribution(text: str, written: dict[str, Any]) -> dict[str, Any]:
    name = written.get("id", "an attribution without id")
    _known(name, set(written), ATTRIBUTION_KEYS, "field")
    _known(name, {written["kind"]}, KINDS, "kind")
    _known(name, {written["stance"]}, STANCES, "stance")
    if written["kind"] == "unattributed" and written["source"]:
        raise GoldError(f"{name} is unattributed and has a source")
    return {
        "id": name,
        **{role: _spans(text, written.get(role, [])) for role in ("source", "cue", "content")},
        "kind": written["kind"],
        "anonymous": bool(written.get("anonymous", False)),
        "stance": written["stance"],
        "parent": written.get("parent", "S0"),
        "about": written.get("about"),
        "about_also": written.get("about_also", []),
    }


def _event(text: str, written: dict[str, Any]) -> dict[str, Any]:
    name = written.get("id", "an event without id")
    _known(name, set(written), EVENT_KEYS, "field")
    _known(name, {written["type"]}, TYPES, "type")
    _known(name, {written.get("certainty", "certain")}, CERTAINTIES, "certainty")
    _known(name, {written.get("realis", "actual")}, REALES, "realis")
    _known(name, {written.get("polarity", "positive")}, {"positive", "negative"}, "polarity")
    return {
        "id": name,
        "trigger": _spans(text, written["trigger"]),
        "type": written["type"],
        "mode": written.get("mode"),
        "actors": written.get("actors", []),
        "recipients": written.get("recipients", []),
        "edtf": written.get("edtf"),
        "place": written.get("place"),
        "place_country": written.get("place_country"),
        "certainty": written.get("certainty", "certain"),
        "polarity": written.get("polarity", "positive"),
        "realis": written.get("realis", "actual"),
        "attribution": written.get("attribution", "S0"),
    }


def _known(name: str, given: set[str], known: set[str], what: str) -> None:
    for wrong in sorted(given - known):
        raise GoldError(f"{name}: {wrong!r} is no {what}; known are {', '.join(sorted(known))}")


def _check_links(attributions: list[dict[str, Any]], events: list[dict[str, Any]]) -> None:
    said = {each["id"] for each in attributions} | {"S0"}
    told = {each["id"] for each in events}
    for each in attributions:
        _known(each["id"], {each["parent"]}, said - {each["id"]}, "parent")
        _known(each["id"], {*each["about_also"], *filter(None, [each["about"]])}, told, "event")
    for each in events:
        _known(each["id"], {each["attribution"]}, said, "attribution")


def lines(split: str) -> tuple[str, list[str]]:
    """Compile a split: its JSON Lines, and what does not hold in it."""
    made: list[str] = []
    wrong: list[str] = []
    for path in sorted((GOLD / split).glob("*.toml")):
        try:
            made.append(json.dumps(compile_story(path), ensure_ascii=False))
        except (GoldError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
            reason = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
            wrong.append(f"{path.relative_to(GOLD.parent)}: {reason}")
    return "".join(line + "\n" for line in made), wrong


def main(arguments: list[str]) -> int:
    """Check the gold stories and write them, or with `--check` only compare."""
    status = 0
    for split in SPLITS:
        text, wrong = lines(split)
        target = GOLD / f"{split}.jsonl"
        print(f"{split}: {text.count(chr(10))} stories", *wrong, sep="\n  ")
        status |= bool(wrong)
        if "--check" not in arguments:
            target.write_text(text, encoding="utf-8")
        elif text != (target.read_text(encoding="utf-8") if target.is_file() else ""):
            print(f"  {target.relative_to(GOLD.parent)} is not current: run python -m evaluation.gold")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
