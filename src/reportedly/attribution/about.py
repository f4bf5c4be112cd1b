"""Which event a denial, confirmation, doubt or refusal to comment speaks of. Attributions, events → `about`.

An event inside the attribution's own content comes first ("denied that troops crossed"). An answer
("Nobody was hurt, the warden replied") speaks of what another voice told before it. "Suga denied the
report" speaks of what the nearest report told. Otherwise it is an earlier event of the same topic, or
the one told last, unless the content is a clause of its own that shares no topic with any.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from msgspec.structs import replace
from spacy.tokens import Token

from reportedly import data
from reportedly.attribution.lexicon import word_list
from reportedly.attribution.phrases import SUBJECTS
from reportedly.document import Document
from reportedly.records import Attribution, EventMention, Span, Spans

_SPEAK_OF: Final = frozenset({"denies", "confirms", "doubts", "declines"})
_SPEECH_ACTS: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""What someone does by speaking: a denial answers what was said, not that it was said."""
_MEDIA: Final = frozenset({"outlet", "agency", "document"})
_TELLS: Final = frozenset({"asserts", "confirms", "speculates"})
_WISHED: Final = frozenset({"demanded", "conditional", "generic"})
_SAME_STEM: Final = 4
"""Letters that two words share at their beginning to count as one topic: coup, rele-ase, rele-ased."""
_MEMORY: Final = 200
"""How many events, and attributions, back a stance may reach: no story we read needs more, and a book
of 100,000 words stays quick."""
_RETOLD: Final = word_list("retold")
_REPORTED: Final = word_list("reported")
_HAPPENING: Final = word_list("happening")
_TURNING_DOWN: Final = word_list("turning_down")
_ANSWERING: Final = frozenset(data.toml("stances.toml")["answering"]["words"])


def spoken_of(
    document: Document, attributions: Sequence[Attribution], events: Sequence[EventMention]
) -> tuple[Attribution, ...]:
    """Fill `about` where a stance speaks of an event; the others stay as they are."""
    told = _Told(document, attributions, events)
    return tuple(
        replace(attribution, about=told.about(attribution))
        if attribution.stance in _SPEAK_OF and attribution.id != "S0"
        else attribution
        for attribution in attributions
    )


@dataclass(frozen=True)
class _Told:
    """A story's attributions and events, asked for what was told before a place."""

    document: Document
    attributions: Sequence[Attribution]
    found: Sequence[EventMention]

    @cached_property
    def events(self) -> list[EventMention]:
        return sorted((event for event in self.found if event.trigger), key=lambda event: event.trigger[0])

    @cached_property
    def by_id(self) -> dict[str, Attribution]:
        return {attribution.id: attribution for attribution in self.attributions}

    @cached_property
    def places(self) -> dict[str, int]:
        return {attribution.id: place for place, attribution in enumerate(self.attributions)}

    def about(self, attribution: Attribution) -> str | None:
        """Give the name of the event that an attribution speaks of, None if it speaks of none."""
        inside = self._inside(attribution)
        said = [token for span in attribution.content for token in self._tokens(span)]
        before = self._before(attribution)
        if attribution.stance == "denies" and self._cued(attribution, _ANSWERING):
            others = [event for event in before if not self._by(event, attribution)]
            if others:
                return self._nearest(others, {event.type for event in inside}, said).id
        own = [event for event in inside if attribution.id in event.attributions] or inside
        if own:
            return own[0].id
        if not before:
            return None
        if _within_sentence(said):
            return None
        topic = [event for event in before if _stems(said) & self._stems_of(event)]
        if topic:
            return self._nearest(topic, set(), said).id
        retold = _retold(said)
        if retold is not None:
            told = self._report(attribution, retold)
            return told.id if told is not None else self._nearest(before, set(), said).id
        if _says_itself(said) or self._cued(attribution, _TURNING_DOWN):
            return None
        return self._nearest(before, set(), said).id

    def _inside(self, attribution: Attribution) -> list[EventMention]:
        held = []
        for span in attribution.content:
            first = bisect_left(self.events, span.start, key=lambda event: event.trigger[0].start)
            last = bisect_left(self.events, span.end, key=lambda event: event.trigger[0].start)
            held += [e for e in self.events[first:last] if _within(e.trigger, attribution.content)]
        return held

    def _before(self, attribution: Attribution) -> list[EventMention]:
        start = min((span.start for span in (*attribution.cue, *attribution.content)), default=0)
        last = bisect_left(self.events, start, key=lambda event: event.trigger[0].start)
        told = [
            event
            for event in self.events[max(0, last - _MEMORY) : last]
            if not _within(event.trigger, attribution.cue)
        ]
        return [event for event in told if event.type not in _SPEECH_ACTS] or told

    def _cued(self, attribution: Attribution, words: frozenset[str]) -> bool:
        return any(token.lemma_.lower() in words for span in attribution.cue for token in self._tokens(span))

    def _by(self, event: EventMention, attribution: Attribution) -> bool:
        """Tell whether an event was told by this very voice, which cannot contradict itself."""
        voices = [self.by_id[name] for name in event.attributions if name in self.by_id]
        actor = attribution.source_actor
        return any(v.id == attribution.id or (actor and v.source_actor == actor) for v in voices)

    def _report(self, attribution: Attribution, retold: Token) -> EventMention | None:
        """The event first told by the nearest voice before; by a medium where a report is spoken of."""
        place = self.places[attribution.id]
        earlier = [
            other
            for other in reversed(self.attributions[max(1, place - _MEMORY) : place])
            if other.stance in _TELLS and not (self._tells(other, attribution) or other is attribution)
        ]
        media = [other for other in earlier if other.kind in _MEDIA]
        ordered = [*media, *earlier] if retold.lemma_.lower() in _REPORTED else earlier
        for other in ordered:
            told = [event for event in self._inside(other) if not self._wished(event)]
            if told:
                return next((event for event in told if event.type not in _SPEECH_ACTS), told[0])
        return None

    def _tells(self, other: Attribution, attribution: Attribution) -> bool:
        return _within(attribution.cue, other.content) or (
            other.source_actor is not None and other.source_actor == attribution.source_actor
        )

    def _nearest(
        self, events: Iterable[EventMention], types: set[str], said: Sequence[Token]
    ) -> EventMention:
        """The best of earlier events: of one type, one topic, by a named voice, not wished for, told last."""
        stems = _stems(said)
        return max(
            events,
            key=lambda event: (
                event.type in types,
                bool(stems & self._stems_of(event)),
                any(name != "S0" for name in event.attributions),
                not self._wished(event),
                event.trigger[0].start,
            ),
        )

    def _wished(self, event: EventMention) -> bool:
        voices = (self.by_id.get(name) for name in event.attributions)
        return event.factuality.realis in _WISHED or any(v and v.stance == "demands" for v in voices)

    def _stems_of(self, event: EventMention) -> frozenset[str]:
        return _stems([token for span in event.trigger for token in self._tokens(span)])

    def _tokens(self, span: Span) -> list[Token]:
        tokens = self.document.tokens(span)
        return list(tokens) if tokens is not None else []


def _retold(said: Sequence[Token]) -> Token | None:
    """The word that recalls someone's telling: "the report", "such claims"."""
    return next((token for token in said if token.lemma_.lower() in _RETOLD and token.pos_ == "NOUN"), None)


def _within_sentence(said: Sequence[Token]) -> bool:
    """ "Though a firm won the bid, a court rejected it": a pronoun for a thing of its own sentence, no event.

    (Had the thing been an event, its clause would hold the pronoun's topic, or the pronoun stand alone.)
    """
    if len(said) != 1 or said[0].pos_ != "PRON":
        return False
    verb = said[0].head
    clauses = [child for child in verb.lefts if child.dep_ == "advcl"]
    if verb.dep_ == "conj":
        clauses.append(verb.head)
    return any(
        child.dep_ == "dobj" and child.pos_ == "NOUN" for clause in clauses for child in clause.children
    )


def _says_itself(said: Sequence[Token]) -> bool:
    """A clause with a subject of its own tells something new, unless all it says is "it happened"."""
    verbs = [child.head for child in said if child.dep_ in SUBJECTS]
    return any(verb.lemma_.lower() not in _HAPPENING for verb in verbs)


def _stems(tokens: Sequence[Token]) -> frozenset[str]:
    """How the words of a topic begin, as written and by lemma: "met" and "meeting" share "meet"."""
    words = (word for t in tokens if not t.is_stop for word in (t.lower_, t.lemma_.lower()))
    return frozenset(word[:_SAME_STEM] for word in words if len(word) >= _SAME_STEM)


def _within(spans: Spans, holders: Spans) -> bool:
    return bool(spans) and all(any(holder.covers(span) for holder in holders) for span in spans)
