"""In-story coreference: a story's mentions of one happening become one telling.

"Karsia barred cheese from Lutha. Grocers call the bar a blow." is one telling with two mentions.
Inside a story the default is that like mentions are the same: writers repeat themselves more
often than they tell of two happenings of one kind without setting them apart by words, dates,
places or participants. What is set apart only by its order ("the previous blast") shares the setting.
"The visit", without a date of its own, refers back: it may be the meeting told before, in other
words and named by its host.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from reportedly.ledger.claims import called_off, setting_of
from reportedly.ledger.days import Days, days, since
from reportedly.ledger.prepared import Setting, Telling
from reportedly.ledger.same_event import MUTUAL, apart, family, near
from reportedly.ledger.voices import Voices
from reportedly.ledger.words import order_of, refers_back, stems, together
from reportedly.records import Actor, Analysis, EventMention, EventType

_AHEAD: Final = ("planned", "demanded", "conditional")
_VAGUE: Final = ("demanded", "conditional", "generic", "ongoing")
_CONTEXT: Final = 24
"""Names kept of what else a story speaks of: enough for the twenty that a long report has."""


@dataclass
class Gathered:
    """A telling while its mentions are gathered; empty fields are unknown."""

    mentions: list[EventMention]
    type: EventType
    ahead: bool
    generic: bool
    vague: bool
    order: str | None
    actors: set[str]
    recipients: set[str]
    persons: set[str]
    modes: set[str]
    lemmas: set[str]
    when: Days | None
    setting: Setting | None
    hosts: set[str]
    """Recipients known only as the country where it was: "the visit to Pesk" names no Luthan."""
    back: bool
    """Refers back to what was told before: "the visit"."""
    counts: set[tuple[str, int]] = field(default_factory=set)

    @property
    def parties(self) -> set[str]:
        """All participants, whatever their side."""
        return self.actors | self.recipients

    def take(self, other: Gathered) -> None:
        """Take in another mention of the same happening, and what only it knows."""
        if _met_elsewhere(other, self):
            other.recipients -= other.hosts
        if _met_elsewhere(self, other):
            self.recipients -= self.hosts
        self.mentions += other.mentions
        self.actors |= other.actors
        self.recipients |= other.recipients
        self.hosts = (self.hosts | other.hosts) & self.recipients
        self.persons |= other.persons
        self.modes |= other.modes
        self.lemmas |= other.lemmas
        self.counts |= other.counts
        self.ahead = self.ahead and other.ahead
        self.vague = self.vague and other.vague
        self.order = self.order or other.order
        self.when = _narrower(self.when, other.when)
        if self.setting is None or (self.setting.wide and other.setting is not None):
            self.setting = other.setting or self.setting

    def borrow(self, other: Gathered) -> None:
        """Take over the setting of the happening that this one is set apart from."""
        self.setting = self.setting or other.setting
        if not self.parties:
            self.actors, self.recipients = set(other.actors), set(other.recipients)


def tellings_of(record: Analysis) -> tuple[tuple[Telling, ...], dict[str, str]]:
    """Group a story's mentions; gives the tellings, and for each mention its telling's id."""
    voices = Voices(record)
    groups: list[Gathered] = []
    for mention in record.events:
        one = _gathered(record, voices, mention)
        home = _home(one, groups)
        if home is not None:
            home.take(one)
        else:
            _set_apart(one, groups)
            groups.append(one)
    tellings = tuple(_telling(record, group) for group in groups)
    ids = zip(groups, tellings, strict=True)
    return tellings, {mention.id: telling.id for group, telling in ids for mention in group.mentions}


def _gathered(record: Analysis, voices: Voices, mention: EventMention) -> Gathered:
    acting = [(actor, _known(actor, party.code)) for party, actor in voices.parties(mention.actors)]
    others = [(actor, _known(actor, party.code)) for party, actor in voices.parties(mention.recipients)]
    facts = mention.factuality
    place = next((place for place in record.places if place.id == mention.place), None)
    setting = setting_of(place)
    return Gathered(
        mentions=[mention],
        type=mention.type,
        ahead=facts.realis in _AHEAD or called_off(record, mention),
        generic=facts.realis == "generic",
        vague=facts.realis in _VAGUE,
        order=order_of(record, mention),
        actors={code for _, code in acting if code},
        recipients={code for _, code in others if code},
        persons={actor.name for actor, _ in acting if actor.kind == "person" and _is_own_name(actor.name)},
        modes={mention.mode} if mention.mode else set(),
        lemmas=set(stems(record, mention)),
        when=None if since(mention.edtf, record.story.published.edtf) else days(mention.edtf),
        setting=setting,
        hosts={code for actor, code in others if code and _is_host(actor, mention, setting)},
        back=mention.edtf is None and refers_back(record, mention),
        counts={(count.what, count.value) for count in mention.counts},
    )


def _is_host(actor: Actor, mention: EventMention, setting: Setting | None) -> bool:
    """Tell a country that a visitor only came to: who was met there may be others."""
    if mention.type not in MUTUAL or actor.kind != "country":
        return False
    return setting is not None and actor.country == setting.country


def _met_elsewhere(visit: Gathered, meeting: Gathered) -> bool:
    """Tell whether a meeting on foreign soil names others than the host that the visit is told with."""
    others = meeting.parties - visit.parties
    return bool(visit.hosts and others) and not visit.hosts & meeting.parties


def _known(actor: Actor, code: str) -> str | None:
    """Give a code that tells participants apart; "raiders" or "gunmen" tell nothing."""
    return code if actor.country or _is_name(code) else None


def _is_own_name(words: str) -> bool:
    """Tell "Ada Lund" from "Karsia's interior minister", which may be anyone."""
    return all(_is_name(word) and "'" not in word and "’" not in word for word in words.split())


def _is_name(words: str) -> bool:
    return words[:1].isupper() and not words.isdigit()


def _home(one: Gathered, groups: list[Gathered]) -> Gathered | None:
    """Find the telling that a mention belongs to: the likest, of equally like ones the last spoken of."""
    best: Gathered | None = None
    most = (0.0, 0)
    for group in groups:
        likeness = _likeness(one, group)
        if likeness is not None and (likeness, group.mentions[-1].trigger[0].start) >= most:
            best, most = group, (likeness, group.mentions[-1].trigger[0].start)
    return best


def _likeness(one: Gathered, group: Gathered) -> float | None:
    if one.generic != group.generic or one.ahead != group.ahead or one.order != group.order:
        return None
    alike = bool(one.lemmas & group.lemmas)
    if one.type != group.type and not (alike and near(one.type, group.type)):
        return None
    if not alike and one.order == "several":
        return None  # the raids of May and the bombings of June are not even one lot
    if one.modes and group.modes and not (one.modes & group.modes or _told_together(one, group)):
        return None
    if one.when and group.when and not one.when.overlaps(group.when):
        return None
    if one.setting and group.setting and apart(one.setting, group.setting):
        return None
    shared = _shared(one, group)
    if shared is None:
        return None
    # Trip, visit, journey: words of one mode say no more than the mode, so the nearest is meant.
    return shared + bool(alike or one.modes & group.modes)


def _told_together(one: Gathered, group: Gathered) -> bool:
    """Tell whether a noun that refers back may take up an act of another mode: "the trip" a summit."""
    return one.back and together(one.type) >= one.modes | group.modes


def _shared(one: Gathered, group: Gathered) -> float | None:
    """Count shared participants; None where those who are known differ."""
    mine, theirs = one.parties, group.parties
    if one.back:  # apart places are sorted out before: what is left to the hosts is to be the place
        mine = mine - one.hosts if group.setting else mine
        theirs = theirs - group.hosts
    if not mine or not theirs:
        return 0.0
    if one.type in MUTUAL:
        shared = mine & theirs
        differ = mine - shared and theirs - shared
        return None if differ or not shared else float(len(shared))
    total = 0.0
    for here, there in ((one.actors, group.actors), (one.recipients, group.recipients)):
        if here and there and not here & there:
            return None
        total += len(here & there)
    return total


def _set_apart(one: Gathered, groups: list[Gathered]) -> None:
    """Let "the previous blast" share the setting of the blast it came before."""
    if one.order is None:
        return
    for group in reversed(groups):
        if family(group.type) == family(one.type) and not group.generic:
            one.borrow(group)
            return


def _narrower(one: Days | None, other: Days | None) -> Days | None:
    if one is None or other is None:
        return one or other
    return Days(max(one.first, other.first), min(one.last, other.last))


def _telling(record: Analysis, group: Gathered) -> Telling:
    story = record.story
    hash = story.content_hash
    published = days(story.published.edtf)
    first = group.mentions[0]
    when = group.when
    return Telling(
        id=f"{hash[:24]}:{first.id}",
        story=hash,
        position=first.trigger[0].start,
        published=published.first if published else None,
        type=group.type,
        modes=tuple(sorted(group.modes)),
        actors=tuple(sorted(group.actors)),
        recipients=tuple(sorted(group.recipients)),
        persons=tuple(sorted(group.persons)),
        first=when.first if when else None,
        last=when.last if when else None,
        ahead=group.ahead,
        vague=group.vague,
        setting=group.setting,
        lemmas=tuple(sorted(group.lemmas)),
        order="several" if group.generic else group.order,
        counts=tuple(sorted(group.counts)),
        context=_context(record)[:_CONTEXT],
    )


def _context(record: Analysis) -> tuple[str, ...]:
    """Name the places, countries and persons of a story, by sorted code or name."""
    places = {place.name for place in record.places if place.admin1 is not None}
    countries = {place.country for place in record.places if place.country}
    countries |= {actor.country for actor in record.actors if actor.country}
    names = {actor.name for actor in record.actors if actor.kind != "country" and _is_name(actor.name)}
    return tuple(sorted(places | countries | names))
