"""Make an event of the tellings and testimonies that agree on it: what, who, when, where, how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from msgspec import Struct

from reportedly.ledger.claims import short_id
from reportedly.ledger.days import Days, days, since
from reportedly.ledger.origins import origins_of
from reportedly.ledger.prepared import Setting, Sketch, Telling, Testimony
from reportedly.ledger.same_event import MUTUAL
from reportedly.ledger.standing import standing_of
from reportedly.records import Event, EventType, Party, StandingReason

Value = TypeVar("Value")

AGREED: Final = 3
"""A participant counts if one in so many of those who name that side name it: outliers are coding slips."""


NAMED: Final = 3
"""Names a side that one line for a reader has room for."""
NOWHERE: Final = Setting("")


class Made(Struct, frozen=True):
    """An event with what its row needs beside it."""

    event: Event
    days: Days | None
    origin_of: dict[str, str | None]


def make_event(
    group: Sequence[Telling], testimonies: Sequence[Testimony], copies: Sequence[tuple[str, str]]
) -> Made:
    """Make the event of a group of tellings, in canonical order, and the claims that tell it."""
    ordered = sorted(testimonies, key=_canonical)
    type = _most(telling.type for telling in group)
    main = [t for t in ordered if t.claim.type == type]
    origins = origins_of(ordered, copies)
    actors, recipients = _parties(main)
    reason = _reason(ordered, main, origins, actors, recipients)
    edtf = _narrowest(t.claim.edtf for t in ordered if not since(t.claim.edtf, t.claim.published))
    setting = _setting(main) or NOWHERE
    lead = _lead(main)
    sketch = _sketch(main)
    reported = sorted(filter(None, {t.claim.published for t in ordered}), key=_reported)
    event = Event(
        id=short_id("e", group[0].id),
        type=type,
        mode=sketch.mode,
        plover=lead.sketch.plover or next((t.sketch.plover for t in main if t.sketch.plover), None),
        quad=main[0].sketch.quad,
        intensity=sketch.intensity,
        actors=actors,
        recipients=recipients,
        edtf=edtf,
        place=setting.name or None,
        country=setting.country,
        latitude=setting.latitude,
        longitude=setting.longitude,
        geonameid=setting.geonameid,
        covert=any(t.sketch.covert for t in ordered),
        contexts=tuple(sorted({context for t in ordered for context in t.sketch.contexts})),
        standing=reason.standing,
        reasons=(reason,),
        reports=len({t.claim.story_hash for t in ordered}),
        outlets=len({t.outlet for t in ordered}),
        origins=len(set(origins.values())),
        first_reported=reported[0] if reported else None,
        last_reported=reported[-1] if reported else None,
        what=_what(type, actors, recipients, lead, setting),
    )
    return Made(event, days(edtf), {t.claim.id: origins.get(t.claim.id) for t in ordered})


def _reason(
    ordered: Sequence[Testimony],
    main: Sequence[Testimony],
    origins: Mapping[str, str],
    actors: Sequence[Party],
    recipients: Sequence[Party],
) -> StandingReason:
    return standing_of(
        ordered,
        origins,
        quad=main[0].sketch.quad,
        acting_states=tuple(sorted({state for t in main for state in t.sketch.acting_states})),
        actors=_names(actors),
        recipients=_names(recipients),
    )


def _canonical(testimony: Testimony) -> tuple[int, str, int, int, str]:
    day = testimony.day if testimony.day is not None else 10**7
    claim = testimony.claim
    return day, claim.story_hash, claim.trigger.start, testimony.position, claim.id


def _most(values: Iterable[Value]) -> Value:
    """Give the most frequent value, the first of equals."""
    return Counter(values).most_common(1)[0][0]


def _parties(main: Sequence[Testimony]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    actors = _agreed([t.sketch.actors for t in main])
    recipients = _agreed([t.sketch.recipients for t in main])
    if main[0].claim.type in MUTUAL:  # on either side: a host whom one of many names was only the place
        either = _agreed([(*t.sketch.actors, *t.sketch.recipients) for t in main])
        codes = {party.code for party in either} - {party.code for party in actors}
        recipients = tuple(party for party in recipients if party.code in codes)
    return actors, recipients


def _agreed(told: Sequence[tuple[Party, ...]]) -> tuple[Party, ...]:
    """Give the participants of one side that enough of those who name it agree on."""
    naming = [parties for parties in told if parties]
    counted = Counter(party.code for parties in naming for party in parties)
    named = {party.code: party for parties in reversed(naming) for party in parties}
    codes = [code for code, count in counted.items() if count * AGREED >= len(naming)]
    known = [code for code in codes if named[code].country or code[:1].isupper()]
    return tuple(named[code] for code in known or codes)


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(sorted({name for party in parties for name in (party.code, party.name.casefold())}))


def _narrowest(dates: Iterable[str | None]) -> str | None:
    counted = Counter(date for date in dates if date and days(date))
    if not counted:
        return None
    return min(counted, key=lambda date: (_length(date), -counted[date], date))


def _length(date: str) -> int:
    found = days(date)
    return found.length if found else 0


def _reported(date: str) -> tuple[int, str]:
    found = days(date)
    return (found.first if found else 0), date


def _setting(main: Sequence[Testimony]) -> Setting | None:
    settings = [t.sketch.setting for t in main if t.sketch.setting]
    exact = [setting for setting in settings if not setting.wide]
    return _most(exact or settings) if settings else None


def _lead(main: Sequence[Testimony]) -> Testimony:
    """Give the claim whose words describe the event: told as fact, with participants, earliest first."""
    return max(main, key=lambda t: (t.vouches and t.happened, t.vouches, bool(t.sketch.actors)))


def _sketch(main: Sequence[Testimony]) -> Sketch:
    """Give the mention of the commonest mode."""
    modes = [t.sketch.mode for t in main if t.sketch.mode]
    mode = _most(modes) if modes else None
    return next(t.sketch for t in main if t.sketch.mode == mode)


def _what(
    type: EventType,
    actors: Sequence[Party],
    recipients: Sequence[Party],
    lead: Testimony,
    setting: Setting,
) -> str:
    """Write one line for a reader: "Karsia → Lutha: closed (Lom)"; an unknown side is left out."""
    doers = _side([party.name for party in actors])
    others = _side([party.name for party in recipients if party.name not in {one.name for one in actors}])
    joined = " and " if type in MUTUAL else " → "
    who = joined.join(filter(None, (doers, others)))
    where = f" ({setting.name})" if setting.name else ""
    return f"{who}: {lead.sketch.said}{where}" if who else f"{lead.sketch.said}{where}"


def _side(names: Sequence[str]) -> str:
    """List the names of one side, each once: "Karsia, Lutha, Moru and others"."""
    once = list(dict.fromkeys(names))
    return ", ".join(once[:NAMED]) + (" and others" if len(once) > NAMED else "")
