"""What the ledger answers with: claims, the events they agree on, and what stands behind them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from reportedly.records.analysis import Count, EventType, Factuality, SourceKind, Stance
from reportedly.records.span import Span

Standing = Literal[
    "retracted",
    "disputed",
    "denied",
    "acknowledged",
    "corroborated",
    "claimed",
    "anticipated",
]


class ChainLink(Struct, frozen=True):
    """One voice of a chain. The outlet has its name and no cue; a sourceless voice has no name."""

    source: str
    kind: SourceKind
    anonymous: bool
    stance: Stance
    cue: str = ""


class Party(Struct, frozen=True):
    """A participant as the ledger knows it: `code` is ISO 3166 alpha-3, or the name of a non-state."""

    name: str
    code: str
    country: str | None = None
    sector: str | None = None


class Claim(Struct, frozen=True):
    """An event mention under one chain with its stance: the atom of the ledger.

    `story` is the story's id as given, `trigger` the smallest span over the trigger's words in that
    story's text, `words` the evidence as it stands there. `chain` runs from the outlet inward; its
    last link is the voice that the claim belongs to. `origin` names the group of voices that counts
    as one origin, or is None for a voice that vouches for nothing (a denial, a refusal to comment).
    """

    id: str
    event: str
    story: str
    story_hash: str
    outlet: str | None
    published: str | None
    mention: str
    trigger: Span
    type: EventType
    stance: Stance
    chain: tuple[ChainLink, ...]
    factuality: Factuality
    edtf: str | None
    place: str | None
    counts: tuple[Count, ...]
    words: str
    origin: str | None = None


class StandingReason(Struct, frozen=True):
    """Why an event stands as it does: the rule in words, and the claims that made it so."""

    standing: Standing
    why: str
    claims: tuple[str, ...]


class Event(Struct, frozen=True):
    """What claims from any number of stories agree to be the same happening.

    `reports` counts stories, `outlets` outlets, `origins` independent origins: three numbers that
    are never mixed. `edtf` is the most specific date that the claims agree on, `what` one line for
    a reader ("Iijima met North Korean officials").
    """

    id: str
    type: EventType
    mode: str | None
    plover: EventType | None
    quad: int
    intensity: float
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    edtf: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    covert: bool
    contexts: tuple[str, ...]
    standing: Standing
    reasons: tuple[StandingReason, ...]
    reports: int
    outlets: int
    origins: int
    first_reported: str | None
    last_reported: str | None
    what: str
