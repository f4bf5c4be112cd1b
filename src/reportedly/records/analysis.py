"""The analysis record: all that the program finds in one story, and where it stands there.

This is the one form that passes between analysis, ledger, workers, tests and other people's tools;
`analysis_schema()` gives its JSON Schema. Field by field it follows the design's record, with `why`
added where a step explains itself.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from reportedly.records.span import Span, Spans
from reportedly.records.story import Story

ActorKind = Literal["person", "organization", "country", "group", "unknown"]
ActorBasis = Literal["appositive", "table", "pattern", "metonym", "coreference"]
Across = Literal["IGO", "NGO", "IMG"]
PlaceUse = Literal["literal", "metonym"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
SourceKind = Literal[
    "outlet",
    "agency",
    "official",
    "person",
    "organization",
    "document",
    "anonymous",
    "unattributed",
]
Stance = Literal["asserts", "confirms", "denies", "doubts", "speculates", "demands", "promises", "declines"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]
Realis = Literal["actual", "ongoing", "planned", "demanded", "conditional", "generic"]


class Actor(Struct, frozen=True):
    """Someone who acts or speaks, with every span that refers to them.

    `country` is ISO 3166 alpha-3 (Kosovo XKX) or None; `sector` a PLOVER sector (GOV, MIL, …); `across`,
    PLOVER's code in place of a country, says of what kind a body of no country is that they are or act for;
    `ref` an outside identifier ("wikidata:Q…") or None. One span may refer to several actors
    ("the two sides"), and then stands in each of them.
    """

    id: str
    spans: Spans
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    basis: ActorBasis = "pattern"
    ref: str | None = None
    why: str = ""
    across: Across | None = None


class Place(Struct, frozen=True):
    """A span that names a place, resolved to the gazetteer (geonameid None for our own entries)."""

    id: str
    span: Span
    name: str
    geonameid: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    use: PlaceUse = "literal"
    why: str = ""


class Time(Struct, frozen=True):
    """A time expression: `value` is its TIMEX3 value, `edtf` the date or interval (None if none)."""

    id: str
    span: Span
    type: TimeType
    value: str
    edtf: str | None = None
    why: str = ""


class Attribution(Struct, frozen=True):
    """Source + cue + content: who says what. `S0` is the outlet, `parent` who passes it on."""

    id: str
    source: Spans
    cue: Spans
    content: Spans
    kind: SourceKind
    stance: Stance
    anonymous: bool = False
    source_actor: str | None = None
    parent: str | None = None
    about: str | None = None
    why: str = ""


class Count(Struct, frozen=True):
    """A number that the story gives for an event: 13 abducted, 20 killed."""

    what: str
    value: int
    span: Span


class Factuality(Struct, frozen=True):
    """Whether it happened, as the innermost source puts it; `cues` are the words that say so."""

    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    realis: Realis = "actual"
    cues: Spans = ()


class EventMention(Struct, frozen=True):
    """One telling of one event: trigger, PLOVER type, participants, place, time, factuality.

    `plover` is PLOVER's reduction of type and realis (a planned AID is AGREE), or None for what a
    sentence only mentions beside its news, which PLOVER does not code. `edtf` is set only
    where the text dates this event. `attributions` names the chain's innermost attribution; its
    parents lead to the outlet. `why` explains each field that a rule filled.
    """

    id: str
    trigger: Spans
    sentence: int
    type: EventType
    plover: EventType | None
    cameo: str
    intensity: float
    quad: int
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    covert: bool = False
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None
    edtf: str | None = None
    counts: tuple[Count, ...] = ()
    factuality: Factuality = Factuality()
    attributions: tuple[str, ...] = ("S0",)
    evidence: Spans = ()
    why: dict[str, str] = {}


class Skipped(Struct, frozen=True):
    """A stretch of text that a step left out, and the reason."""

    step: str
    span: Span
    reason: str


class Coder(Struct, frozen=True):
    """What made the record: program, version, language pipeline."""

    name: str
    version: str
    pipeline: str


class Analysis(Struct, frozen=True):
    """All that was found in one story."""

    story: Story
    sentences: Spans
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[EventMention, ...]
    skipped: tuple[Skipped, ...]
    coder: Coder
