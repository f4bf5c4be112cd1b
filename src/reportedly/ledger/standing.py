"""What the claims on an event together amount to. Never a truth score: it says who says what.

The rules are `RULES`, tried from top to bottom; the first that fits is the standing, and its reason
names the claims that made it so. A source's latest word counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.ledger.prepared import Testimony
from reportedly.records import Standing, StandingReason

HOSTILE: Final = (3, 4)
"""PLOVER quads of conflict: only the side said to have done it can acknowledge."""


@dataclass(frozen=True)
class Case:
    """The claims on one event as the rules see them.

    `asserting` and `denying` hold the latest word of each source; `told` those who tell it as
    a fact; `withdrawn` what its own source, or the medium that carried it, took back.
    """

    asserting: tuple[Testimony, ...]
    denying: tuple[Testimony, ...]
    told: tuple[Testimony, ...]
    withdrawn: tuple[Testimony, ...]
    acknowledging: tuple[Testimony, ...]
    origins: Mapping[str, str]
    ever: frozenset[str]
    """All origins that ever vouched, withdrawn ones included."""

    def origins_of(self, testimonies: Sequence[Testimony]) -> set[str]:
        """Count independent origins among some of the claims."""
        return {self.origins[t.claim.id] for t in testimonies if t.claim.id in self.origins}


Rule = tuple[Standing, str, Callable[[Case], Sequence[Testimony]]]

RULES: Final[tuple[Rule, ...]] = (
    (
        "retracted",
        "its only origin withdrew it",
        lambda case: case.withdrawn if len(case.ever) == 1 and not case.asserting else (),
    ),
    (
        "disputed",
        "someone says that it happened, someone says that it did not",
        lambda case: (*case.asserting, *case.denying) if case.asserting and case.denying else (),
    ),
    ("denied", "it is only denied", lambda case: case.denying),
    ("acknowledged", "a side to it says so on the record", lambda case: case.acknowledging),
    (
        "corroborated",
        "two or more independent origins say so",
        lambda case: case.told if len(case.origins_of(case.told)) > 1 else (),
    ),
    ("claimed", "one origin says so", lambda case: case.told),
)
"""Standing, the rule in words, and the claims that make it so: none if the rule does not fit."""


def standing_of(
    testimonies: Sequence[Testimony],
    origins: Mapping[str, str],
    *,
    quad: int,
    acting_states: Sequence[str],
    actors: Sequence[str],
    recipients: Sequence[str],
) -> StandingReason:
    """Say how an event stands, and by which claims.

    Args:
        testimonies: all of the event, in the order they were made.
        origins: from `origins_of`.
        quad: PLOVER quad of the event.
        acting_states: countries whose state is said to have acted.
        actors: codes and names (lower case) of those said to have done it.
        recipients: codes and names of those it was done to.
    """
    told_by = {t.claim.story_hash for t in testimonies if t.voice.own and t.vouches}
    spoken = tuple(t for t in testimonies if not _slip(t, told_by))
    latest = _latest(spoken)
    withdrawn = _withdrawn(spoken, latest, origins)
    gone = {testimony.claim.id for testimony in withdrawn}
    asserting = tuple(t for t in spoken if t.vouches and t.claim.id not in gone)
    told = tuple(t for t in asserting if t.happened)
    sides = _sides(quad, acting_states, actors, recipients)
    case = Case(
        asserting=asserting,
        denying=tuple(t for t in spoken if t.denies and latest[_source(t)] is t),
        told=told,
        withdrawn=withdrawn,
        acknowledging=tuple(t for t in told if t.voice.on_record and set(t.voice.codes) & sides),
        origins=origins,
        ever=frozenset(origins.values()),
    )
    for standing, why, rule in RULES:
        found = rule(case)
        if found:
            return StandingReason(standing, why, tuple(t.claim.id for t in found))
    return _untold(testimonies)


def _untold(testimonies: Sequence[Testimony]) -> StandingReason:
    """Judge an event that nobody tells as a fact: a plan, or a thing only asked about or doubted."""
    everyone = tuple(t.claim.id for t in testimonies)
    if any(t.happened for t in testimonies):
        return StandingReason("claimed", "it is spoken of, but no voice vouches for it", everyone)
    return StandingReason("anticipated", "it is only planned, demanded or conditional", everyone)


def _latest(testimonies: Sequence[Testimony]) -> dict[str, Testimony]:
    """Give each source's latest word on whether it happened."""
    spoken = (t for t in testimonies if t.vouches or t.denies)
    return {_source(t): t for t in sorted(spoken, key=_when)}


def _source(testimony: Testimony) -> str:
    """Name who may change their mind: unnamed voices cannot be known to be the same one."""
    return testimony.voice.key if testimony.voice.on_record else testimony.claim.id


def _slip(testimony: Testimony, told_by: set[str]) -> bool:
    """Tell whether an outlet seems to deny what it tells in the same story: "did not" of some detail."""
    if testimony.withdraws or not testimony.denies:
        return False
    return testimony.voice.own and testimony.claim.story_hash in told_by


def _when(testimony: Testimony) -> tuple[int, int, str]:
    day = testimony.day if testimony.day is not None else -1
    return day, testimony.position, testimony.claim.id


def _withdrawn(
    testimonies: Sequence[Testimony], latest: Mapping[str, Testimony], origins: Mapping[str, str]
) -> tuple[Testimony, ...]:
    """Find claims that their voice later denied, or that a medium which carried them took back."""
    taken_back = {t.voice.carriers[0] for t in testimonies if t.withdraws and t.voice.own}
    # What an origin rests on falls with it, however many others passed it on.
    fallen = {
        origins[t.claim.id]
        for t in testimonies
        if t.claim.id in origins and (_recanted(t, latest[_source(t)]) or _carried_by(t, taken_back))
    }
    return tuple(t for t in testimonies if t.vouches and _rests_on(t, origins, fallen, latest))


def _recanted(testimony: Testimony, latest: Testimony) -> bool:
    """Tell whether a source went back on its word: in a later story, or in so many words.

    Both in one story are rather two organs of one government that contradict each other.
    """
    return latest.denies and (latest.withdraws or latest.claim.story_hash != testimony.claim.story_hash)


def _carried_by(testimony: Testimony, media: set[str]) -> bool:
    """Tell whether a claim is known only through some media; who speaks on record stands on its own."""
    voice = testimony.voice
    return (voice.own or not voice.on_record) and not media.isdisjoint(voice.carriers)


def _rests_on(
    testimony: Testimony,
    origins: Mapping[str, str],
    fallen: set[str],
    latest: Mapping[str, Testimony],
) -> bool:
    return origins.get(testimony.claim.id) in fallen or _recanted(testimony, latest[_source(testimony)])


def _sides(
    quad: int, acting_states: Sequence[str], actors: Sequence[str], recipients: Sequence[str]
) -> set[str]:
    """Give the codes of those whose word acknowledges the event."""
    if quad not in HOSTILE:
        return {*actors, *recipients}
    countries = {name for name in actors if len(name) == 3 and name.isupper()}
    # A state's word acknowledges what its own organs did, not what raiders from its soil did.
    return (set(actors) - countries) | set(acting_states)
