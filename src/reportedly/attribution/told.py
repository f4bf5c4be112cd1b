"""A story's attributions and events, asked for what was told before a place, by whom, and about what.

Attributions and events → events. `about` links a denial with it, `contradiction` finds the denials
that only what was told before makes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Token

from reportedly.attribution.lexicon import word_list
from reportedly.document import Document
from reportedly.records import Attribution, EventMention, Span, Spans

SPEECH_ACTS: Final = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
"""What someone does by speaking: a denial answers what was said, not that it was said."""
_MEDIA: Final = frozenset({"outlet", "agency", "document"})
_TELLS: Final = frozenset({"asserts", "confirms", "speculates", "promises"})
_WISHED: Final = frozenset({"demanded", "conditional", "generic"})
_SAME_STEM: Final = 4
"""Letters that two words share at their beginning to count as one topic: coup, rele-ase, rele-ased."""
_MEMORY: Final = 200
"""How many events, and attributions, back a stance may reach: no story we read needs more, and a book
of 100,000 words stays quick."""
_REPORTED: Final = word_list("reported")


@dataclass(frozen=True)
class Told:
    """A story's attributions and events, asked for what was told before a place."""

    document: Document
    attributions: Sequence[Attribution]
    found: Sequence[EventMention]

    @cached_property
    def events(self) -> list[EventMention]:
        """All events with a trigger, in reading order."""
        return sorted((event for event in self.found if event.trigger), key=lambda event: event.trigger[0])

    @cached_property
    def by_id(self) -> dict[str, Attribution]:
        """The attributions by name."""
        return {attribution.id: attribution for attribution in self.attributions}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {attribution.id: place for place, attribution in enumerate(self.attributions)}

    def inside(self, attribution: Attribution) -> list[EventMention]:
        """Give the events within what an attribution says."""
        held = []
        for span in attribution.content:
            first = bisect_left(self.events, span.start, key=lambda event: event.trigger[0].start)
            last = bisect_left(self.events, span.end, key=lambda event: event.trigger[0].start)
            held += [e for e in self.events[first:last] if within(e.trigger, attribution.content)]
        return held

    def before(self, attribution: Attribution) -> list[EventMention]:
        """Give the events told before an attribution; acts of speech only if there is nothing else."""
        start = min((span.start for span in (*attribution.cue, *attribution.content)), default=0)
        last = bisect_left(self.events, start, key=lambda event: event.trigger[0].start)
        told = [
            event
            for event in self.events[max(0, last - _MEMORY) : last]
            if not within(event.trigger, attribution.cue)
        ]
        return [event for event in told if event.type not in SPEECH_ACTS] or told

    def by_another(self, attribution: Attribution) -> list[EventMention]:
        """Give the events told before by other voices, or by the story itself."""
        return [event for event in self.before(attribution) if not self._by(event, attribution)]

    def _by(self, event: EventMention, attribution: Attribution) -> bool:
        """Tell whether an event was told by this very voice, which cannot contradict itself."""
        voices = [self.by_id[name] for name in event.attributions if name in self.by_id]
        actor = attribution.source_actor
        return any(v.id == attribution.id or (actor and v.source_actor == actor) for v in voices)

    def earlier(self, attribution: Attribution) -> Iterator[Attribution]:
        """Give the other voices that told something before, the nearest first."""
        place = self._places[attribution.id]
        for other in reversed(self.attributions[max(1, place - _MEMORY) : place]):
            if other.stance in _TELLS and not self._tells(other, attribution):
                yield other

    def _tells(self, other: Attribution, attribution: Attribution) -> bool:
        return within(attribution.cue, other.content) or (
            other.source_actor is not None and other.source_actor == attribution.source_actor
        )

    def report(self, attribution: Attribution, retold: Token) -> EventMention | None:
        """Give the event first told by the nearest voice before; by a medium where a report is spoken of."""
        earlier = list(self.earlier(attribution))
        media = [other for other in earlier if other.kind in _MEDIA]
        ordered = [*media, *earlier] if retold.lemma_.lower() in _REPORTED else earlier
        for other in ordered:
            told = as_news([event for event in self.inside(other) if not self.wished(event)])
            if told:
                return next((event for event in told if event.type not in SPEECH_ACTS), told[0])
        return None

    def nearest(self, events: Iterable[EventMention], types: set[str], said: Sequence[Token]) -> EventMention:
        """Choose one: of one type, one topic, by a named voice, not wished for, told as news, told last."""
        words = stems(said)
        return max(
            events,
            key=lambda event: (
                event.type in types,
                bool(words & self.stems_of(event)),
                any(name != "S0" for name in event.attributions),
                not self.wished(event),
                event.plover is not None,
                *self._prominence(event),
            ),
        )

    def _prominence(self, event: EventMention) -> tuple[int, int, int]:
        """The last sentence first, in it the main clause's event, and of two that stand alike the last."""
        tokens = self.tokens(event.trigger[0])
        if not tokens:
            return 0, 0, event.trigger[0].start
        depth = min(sum(1 for _ in token.ancestors) for token in tokens)
        return tokens[0].sent.start, -depth, event.trigger[0].start

    def wished(self, event: EventMention) -> bool:
        """Tell whether an event was only asked for or supposed."""
        voices = (self.by_id.get(name) for name in event.attributions)
        return event.factuality.realis in _WISHED or any(v and v.stance == "demands" for v in voices)

    def stems_of(self, event: EventMention) -> frozenset[str]:
        """How the words of an event's trigger begin."""
        return stems([token for span in event.trigger for token in self.tokens(span)])

    def paragraphs_between(self, event: EventMention, attribution: Attribution) -> int:
        """Tell how many paragraphs on from an event something is said."""
        here, there = self.tokens(attribution.content[0]), self.tokens(event.trigger[0])
        if not here or not there:
            return len(self.document.paragraphs)
        return self.document.paragraph_of(here[0]) - self.document.paragraph_of(there[0])

    def tokens(self, span: Span) -> list[Token]:
        """Give the words of a span."""
        tokens = self.document.tokens(span)
        return list(tokens) if tokens is not None else []

    def said(self, attribution: Attribution) -> list[Token]:
        """Give the words of what an attribution says."""
        return [token for span in attribution.content for token in self.tokens(span)]

    def cued(self, attribution: Attribution, words: frozenset[str]) -> bool:
        """Tell whether one of these words is in the cue."""
        return any(token.lemma_.lower() in words for span in attribution.cue for token in self.tokens(span))


def stems(tokens: Sequence[Token]) -> frozenset[str]:
    """How the words of a topic begin, as written and by lemma: "met" and "meeting" share "meet"."""
    words = (word for t in tokens if not t.is_stop for word in (t.lower_, t.lemma_.lower()))
    return frozenset(word[:_SAME_STEM] for word in words if len(word) >= _SAME_STEM)


def as_news(events: Sequence[EventMention]) -> Sequence[EventMention]:
    """Leave out what is only told as background, if anything remains."""
    return [event for event in events if event.plover is not None] or events


def within(spans: Spans, holders: Spans) -> bool:
    """Tell whether all of some spans lie within others."""
    return bool(spans) and all(any(holder.covers(span) for holder in holders) for span in spans)
