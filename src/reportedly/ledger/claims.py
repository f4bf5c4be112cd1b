"""From a story's analysis to its claims: every mention under its chain, and every voice that speaks of one.

"The Courier: rebels shelled Lom, the ministry said. The rebels denied it." gives two claims on one
mention: the ministry asserts, the rebels deny.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import Final

from msgspec.structs import replace

from reportedly.data import toml
from reportedly.ledger.days import days
from reportedly.ledger.prepared import Setting, Sketch, Testimony
from reportedly.ledger.voices import Voices, state_of
from reportedly.records import (
    Analysis,
    Attribution,
    Certainty,
    Claim,
    EventMention,
    Factuality,
    Place,
    Span,
    Stance,
    words,
)

_SPOKEN_OF: Final = ("confirms", "denies", "doubts", "declines")
_CERTAINTY: Final[dict[Stance, Certainty]] = {"confirms": "certain", "denies": "certain"}
_FACT: Final = ("actual", "ongoing")


def short_id(letter: str, *parts: str) -> str:
    """Make an id out of content: a letter and ten of base 32 (50 bits: a million ids, one clash in 2,000).

    >>> short_id("e", "story", "E1")
    'edehnzhjq43'
    """
    hashed = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
    return letter + base64.b32encode(hashed).decode("ascii").lower()[:10]


def testimonies_of(record: Analysis) -> tuple[Testimony, ...]:
    """Give every claim of a story, in reading order, with what counting needs to know of it."""
    voices = Voices(record)
    hash = record.story.content_hash
    found: list[Testimony] = []
    for mention in record.events:
        sketch = _sketch(mention, record, voices)
        own = voices.innermost(mention.attributions)
        for innermost in own:
            attribution = voices.attributions.get(innermost) if innermost != "S0" else None
            found.append(_testimony(record, voices, hash, mention, attribution, sketch, mention.factuality))
        for attribution in record.attributions:
            if _speaks_of(attribution, mention, own):
                facts = _as_put(mention.factuality, attribution.stance)
                found.append(_testimony(record, voices, hash, mention, attribution, sketch, facts))
    return tuple(found)


def _speaks_of(attribution: Attribution, mention: EventMention, own: tuple[str, ...]) -> bool:
    """Tell whether another voice speaks of a mention; one whose content it stands in does so already."""
    return (
        attribution.about == mention.id
        and attribution.stance in _SPOKEN_OF
        and attribution.id not in own
        and attribution.id != "S0"
    )


def _as_put(facts: Factuality, stance: Stance) -> Factuality:
    """Give a mention's factuality as the voice puts it that speaks of it."""
    polarity = "negative" if stance == "denies" else facts.polarity
    return replace(facts, certainty=_CERTAINTY.get(stance, "unknown"), polarity=polarity)


def _testimony(
    record: Analysis,
    voices: Voices,
    hash: str,
    mention: EventMention,
    attribution: Attribution | None,
    sketch: Sketch,
    facts: Factuality,
) -> Testimony:
    claim = _claim(record, voices, hash, mention, attribution, facts)
    stance = claim.stance
    published = days(claim.published)
    off = called_off(record, mention)
    said = words(record.story.text, (*attribution.cue, *attribution.content)) if attribution else ""
    spoken = said.casefold() if stance == "denies" else ""
    return Testimony(
        claim=claim,
        voice=voices.voice(attribution.id if attribution else "S0"),
        outlet=voices.outlet,
        day=published.first if published else None,
        position=attribution.cue[0].start if attribution and attribution.cue else claim.trigger.start,
        vouches=not off and vouches(stance, facts),
        happened=facts.realis in _FACT and not off,
        denies=not off and denies(stance, facts) and not _has(spoken, _aside()),
        withdraws=_has(spoken, _withdrawal()),
        sketch=sketch,
    )


def _claim(
    record: Analysis,
    voices: Voices,
    hash: str,
    mention: EventMention,
    attribution: Attribution | None,
    facts: Factuality,
) -> Claim:
    innermost = attribution.id if attribution else "S0"
    story = record.story
    place = next((place.name for place in record.places if place.id == mention.place), None)
    evidence = mention.evidence or mention.trigger
    if attribution is not None and attribution.id not in mention.attributions:
        # Who only speaks of the mention does so in other words than those that tell it.
        evidence = tuple(sorted((*attribution.source, *attribution.cue, *attribution.content))) or evidence
    return Claim(
        id=short_id("c", hash, mention.id, innermost),
        event="",
        story=story.id,
        story_hash=hash,
        outlet=story.outlet,
        published=story.published.edtf,
        mention=mention.id,
        trigger=Span(mention.trigger[0].start, mention.trigger[-1].end),
        type=mention.type,
        stance=attribution.stance if attribution else "asserts",
        chain=voices.links(innermost),
        factuality=facts,
        edtf=mention.edtf,
        place=place,
        counts=mention.counts,
        words=words(story.text, evidence),
    )


def vouches(stance: Stance, facts: Factuality) -> bool:
    """Tell whether a voice says that it happened, or announces that it will.

    A guess vouches if it is put as likely ("is believed to have met"), not if it is only possible;
    who demands an act does not announce it.
    """
    if facts.polarity == "negative" or facts.realis in ("demanded", "generic"):
        return False
    if facts.realis == "conditional":
        return stance == "promises"
    if stance == "speculates":
        return facts.certainty in ("certain", "probable")
    return stance in ("asserts", "confirms", "promises") and facts.certainty != "unknown"


def denies(stance: Stance, facts: Factuality) -> bool:
    """Tell whether a voice says that it did not happen; a denial in a denial's own clause is one."""
    if stance == "denies":
        return True
    return facts.polarity == "negative" and stance in ("asserts", "confirms", "promises")


def called_off(record: Analysis, mention: EventMention) -> bool:
    """Tell whether the same words cancel what the mention names: neither vouched for nor denied then."""
    if mention.type == "REJECT":
        return False
    return any(
        other.type == "REJECT"
        and other.sentence == mention.sentence
        and other.factuality.polarity == "positive"
        and words(record.story.text, other.trigger).casefold().startswith(_calling_off())
        for other in record.events
    )


def _sketch(mention: EventMention, record: Analysis, voices: Voices) -> Sketch:
    acting = tuple(voices.parties(mention.actors))
    return Sketch(
        mode=mention.mode,
        plover=mention.plover,
        quad=mention.quad,
        intensity=mention.intensity,
        actors=tuple(party for party, _ in acting),
        recipients=tuple(party for party, _ in voices.parties(mention.recipients)),
        acting_states=tuple(dict.fromkeys(filter(None, (state_of(actor) for _, actor in acting)))),
        covert=mention.covert,
        contexts=mention.contexts,
        setting=setting_of(next((place for place in record.places if place.id == mention.place), None)),
        said=words(record.story.text, mention.trigger),
    )


def setting_of(place: Place | None) -> Setting | None:
    """Give where a mention is set; a place without a region inside its country is the country."""
    if place is None:
        return None
    return Setting(
        name=place.name,
        geonameid=place.geonameid,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        admin1=place.admin1,
        wide=place.admin1 is None or place.latitude is None,
    )


def _has(said: str, wanted: re.Pattern[str]) -> bool:
    return wanted.search(said) is not None


def _any_of(entries: list[dict[str, list[str]]]) -> re.Pattern[str]:
    listed = sorted({word for entry in entries for word in entry["words"]})
    return re.compile(r"\b(?:" + "|".join(map(re.escape, listed)) + r")\b")


@cache
def _aside() -> re.Pattern[str]:
    return _any_of(toml("standing.toml")["aside"])


@cache
def _withdrawal() -> re.Pattern[str]:
    return _any_of(toml("standing.toml")["withdrawal"])


@cache
def _calling_off() -> tuple[str, ...]:
    return tuple(word for entry in toml("linking.toml")["calling_off"] for word in entry["words"])
