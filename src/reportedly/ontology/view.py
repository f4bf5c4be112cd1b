"""See events through an ontology: Ontology + Analysis → the types of its events. Pure.

"Norway sold Estonia twelve howitzers" is COOPERATE to PLOVER and may be ARMS_DEAL to a user. A mention
that a sense of the ontology's own found, which it names in `why`, is of that sense's type; any other of the
first type, in the order of the file, with a rule over the record's fields and words that fits. An event that
none fits has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from msgspec import Struct

from reportedly.analysis import Pipeline, analyze, coder, default_pipeline
from reportedly.events.lexicon import reading_with
from reportedly.ontology.types import Ontology, OntologyType, Rule
from reportedly.records import Analysis, Coder, Event, EventMention, Story, words


class Coded(Struct, frozen=True):
    """What an ontology makes of one event mention. `why` names the sense or rule that led to the type."""

    event: str
    type: str
    code: str | None
    quad: int
    score: float
    why: str


class ViewedAnalysis(Analysis, frozen=True, kw_only=True):
    """An analysis record with, beside it, what an ontology makes of its events."""

    ontology: str
    coded: tuple[Coded, ...]


class ViewedEvent(Event, frozen=True, kw_only=True):
    """An event of the ledger with the type that most of its mentions have in an ontology."""

    own_type: str
    own_code: str | None
    own_quad: int
    own_score: float


def analyze_with(ontology: Ontology, story: Story, pipeline: Pipeline | None = None) -> Analysis:
    """Analyse a story with the ontology's senses beside the shipped ones. Pure, as `analyze` is.

    The record stays one of PLOVER events; its coder names the ontology if that changed what is found.
    """
    pipeline = pipeline or default_pipeline()
    if ontology.lexicon is None:
        return analyze(story, pipeline)
    with reading_with(ontology.lexicon):
        return analyze(story, replace(pipeline, coder=_named(pipeline.coder, ontology)))


def coder_with(ontology: Ontology | None, *, fast: bool = False) -> Coder:
    """Say what would make a record, without loading it; without an ontology as `coder` does."""
    plain = coder(fast=fast)
    return plain if ontology is None or ontology.lexicon is None else _named(plain, ontology)


def _named(made_by: Coder, ontology: Ontology) -> Coder:
    named = f"{made_by.pipeline}, ontology {ontology.name} {ontology.version}"
    return Coder(made_by.name, made_by.version, named)


def view(ontology: Ontology, analysis: Analysis) -> tuple[Coded, ...]:
    """Give the events that are of one of the ontology's types, in the order of the record."""
    found = (_coded(ontology, event, analysis) for event in analysis.events)
    return tuple(coded for coded in found if coded is not None)


def viewed(ontology: Ontology, analysis: Analysis) -> ViewedAnalysis:
    """Put the view beside the record."""
    fields = {name: getattr(analysis, name) for name in analysis.__struct_fields__}
    return ViewedAnalysis(**fields, ontology=ontology.name, coded=view(ontology, analysis))


def viewed_event(event: Event, mentions: Iterable[Coded | None]) -> ViewedEvent | None:
    """Give an event the type that most of its mentions have, the earlier of two as common; None for none."""
    coded = [mention for mention in mentions if mention is not None]
    if not coded:
        return None
    most, _ = Counter(mention.type for mention in coded).most_common(1)[0]
    chosen = next(mention for mention in coded if mention.type == most)
    fields = {name: getattr(event, name) for name in event.__struct_fields__}
    return ViewedEvent(
        **fields,
        own_type=chosen.type,
        own_code=chosen.code,
        own_quad=chosen.quad,
        own_score=chosen.score,
    )


def _coded(ontology: Ontology, event: EventMention, analysis: Analysis) -> Coded | None:
    sense, _, _ = event.why.get("type", "").partition(": ")
    owner, slash, _ = sense.partition("/")
    for type in ontology.types:
        if slash and owner == type.name:
            return _made(type, event, f"sense {sense}")
    for type in ontology.types:
        for rule in type.rules:
            if holds(rule, event, analysis):
                return _made(type, event, f"rule {rule.said}")
    return None


def _made(type: OntologyType, event: EventMention, why: str) -> Coded:
    quad = event.quad if type.quad is None else type.quad
    score = event.intensity if type.score is None else type.score
    return Coded(event.id, type.name, type.code, quad, score, why)


def holds(rule: Rule, event: EventMention, analysis: Analysis) -> bool:
    """Tell whether all that a rule asks for is so of an event."""
    text = analysis.story.text
    return (
        _among(event.type, rule.types)
        and _among(event.plover, rule.plover)
        and _among(event.mode, rule.modes)
        and (not rule.cameo or event.cameo.startswith(rule.cameo))
        and (not rule.contexts or not rule.contexts.isdisjoint(event.contexts))
        and _among(event.factuality.realis, rule.realis)
        and _among(event.factuality.polarity, rule.polarity)
        and _take_part(event.actors, rule.actors, analysis)
        and _take_part(event.recipients, rule.recipients, analysis)
        and rule.abroad in (None, _between_countries(event, analysis))
        and (rule.trigger is None or rule.trigger.search(words(text, event.trigger)) is not None)
        and (rule.words is None or rule.words.search(words(text, event.evidence)) is not None)
        and (rule.without is None or rule.without.search(words(text, event.evidence)) is None)
    )


def _among(value: str | None, allowed: frozenset[str]) -> bool:
    return not allowed or value in allowed


def _take_part(ids: tuple[str, ...], wanted: frozenset[str], analysis: Analysis) -> bool:
    """Tell whether one of those with a part has a wanted country, sector or name."""
    if not wanted:
        return True
    return any(
        not wanted.isdisjoint((actor.country or "", actor.sector or "", actor.name))
        for actor in analysis.actors
        if actor.id in ids
    )


def _between_countries(event: EventMention, analysis: Analysis) -> bool:
    """Tell whether a known country of one side is not among those of the other."""
    country = {actor.id: actor.country for actor in analysis.actors if actor.country}
    doers = {country[id] for id in event.actors if id in country}
    others = {country[id] for id in event.recipients if id in country}
    return bool(doers and others and doers != others) or (len(doers) > 1 and not others)
