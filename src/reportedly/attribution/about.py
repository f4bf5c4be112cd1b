"""Which event a denial, confirmation, doubt or refusal to comment speaks of. Attributions, events → `about`.

An event inside the attribution's own content comes first ("denied that troops crossed"). Else it is
an event told before: "Suga denied the report" speaks of what the report told last.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from reportedly.grounding import Grounding
from reportedly.records import Attribution, EventMention, Span, Spans

_SPEAK_OF: Final = frozenset({"denies", "confirms", "doubts", "declines"})
_SPEECH_ACTS: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""What someone does by speaking: a denial answers what was said, not that it was said."""
_SAME_STEM: Final = 4
"""Letters that two words share at their beginning to count as one topic: coup, rele-ase, rele-ased."""


def spoken_of(
    grounding: Grounding, attributions: Sequence[Attribution], events: Sequence[EventMention]
) -> tuple[Attribution, ...]:
    """Fill `about` where a stance speaks of an event; the others stay as they are."""
    by_id = {attribution.id: attribution for attribution in attributions}
    return tuple(
        replace(attribution, about=_about(grounding, attribution, by_id, events))
        if attribution.stance in _SPEAK_OF and attribution.id != "S0"
        else attribution
        for attribution in attributions
    )


def _about(
    grounding: Grounding,
    attribution: Attribution,
    by_id: dict[str, Attribution],
    events: Sequence[EventMention],
) -> str | None:
    inside = [event for event in events if _within(event.trigger, attribution.content)]
    own = [event for event in inside if attribution.id in event.attributions] or inside
    if own:
        return own[0].id
    start = min((span.start for span in attribution.cue), default=0)
    before = [
        event
        for event in events
        if event.trigger and event.trigger[0].start < start and not _within(event.trigger, attribution.cue)
    ]
    told = [event for event in before if event.type not in _SPEECH_ACTS] or before
    if not told:
        return None
    words = _stems(grounding.document.story.text, attribution.content)
    return max(told, key=lambda event: _nearness(grounding, event, words, by_id)).id


def _nearness(
    grounding: Grounding,
    event: EventMention,
    words: frozenset[str],
    by_id: dict[str, Attribution],
) -> tuple[bool, bool, bool, int]:
    """Order earlier events: of the same topic, by a named voice, not only wished for, last told."""
    text = grounding.document.story.text
    same_topic = bool(words & _stems(text, event.trigger))
    sourced = any(by_id[name].id != "S0" for name in event.attributions if name in by_id)
    told_of = event.factuality.realis not in ("demanded", "conditional")
    return same_topic, sourced, told_of, event.trigger[0].start


def _stems(text: str, spans: Spans) -> frozenset[str]:
    words = [word.strip("“”\"'’.,").lower() for span in spans for word in span.of(text).split()]
    return frozenset(word[:_SAME_STEM] for word in words if len(word) >= _SAME_STEM)


def _within(spans: Sequence[Span], holders: Sequence[Span]) -> bool:
    return bool(spans) and all(any(holder.covers(span) for holder in holders) for span in spans)
