"""What the ledger keeps between a story's record and its events: voices, testimonies, tellings."""

from __future__ import annotations

from msgspec import Struct

from reportedly.records import Claim, EventType, Party


class Setting(Struct, frozen=True):
    """Where a telling puts the happening. `wide` is a whole country or an unlocated name."""

    name: str
    geonameid: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    wide: bool = False


class Telling(Struct, frozen=True):
    """What one story tells of one happening, gathered from all its mentions there.

    `first` and `last` are the days that the story gives for it, `published` the story's own day.
    `order` is what the words say of its place in a row: "2" (the second raid), "other" (a new raid),
    "prior" (the earlier raid), or "several" (two raids: no one happening). `vague` is what is
    nowhere told as one happening, done or planned, only wished, weighed or going on. `context` holds
    who and where else the story names.
    """

    id: str
    story: str
    position: int
    published: int | None
    type: EventType
    modes: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    persons: tuple[str, ...]
    first: int | None
    last: int | None
    ahead: bool
    vague: bool
    setting: Setting | None
    lemmas: tuple[str, ...]
    order: str | None
    counts: tuple[tuple[str, int], ...]
    context: tuple[str, ...]


class Voice(Struct, frozen=True):
    """The innermost end of a chain as far as counting goes.

    `key` names whoever speaks: organs of one government share one. `carriers` are the media that
    passed it on, from the innermost outward; the last is the story's own outlet. `codes` are what
    the voice would be called as a participant.
    """

    key: str
    on_record: bool
    own: bool
    """The outlet itself, or a voice without a source: it speaks for the last medium of the chain."""
    state: str | None
    codes: tuple[str, ...]
    carriers: tuple[str, ...]


class Sketch(Struct, frozen=True):
    """What an event takes from a mention, as far as claims do not carry it."""

    mode: str | None
    plover: EventType | None
    quad: int
    intensity: float
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    acting_states: tuple[str, ...]
    """Countries whose state is said to have acted; a raider from a country is not its state."""
    covert: bool
    contexts: tuple[str, ...]
    setting: Setting | None
    said: str
    """The trigger's words."""


class Testimony(Struct, frozen=True):
    """A claim with what counting and standing need to know of it.

    `vouches`: says that it happened, or announces it. `happened`: tells it as a fact, not a plan.
    `denies`: says that it did not happen (not only a motive, a number or the blame).
    """

    claim: Claim
    voice: Voice
    outlet: str
    """The story's outlet by its one name."""
    day: int | None
    position: int
    vouches: bool
    happened: bool
    denies: bool
    withdraws: bool
    sketch: Sketch
