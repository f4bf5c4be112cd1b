"""Find the attributions of a document."""

from __future__ import annotations

from reportedly.grounding import Grounding
from reportedly.records import Attribution, EventMention, Span


def find_attributions(grounding: Grounding) -> tuple[Attribution, ...]:
    """Find who says what; the first is always `S0`, the outlet itself."""
    story = grounding.document.story
    return (
        Attribution(
            id="S0",
            source=(),
            cue=(),
            content=(Span(0, len(story.text)),) if story.text else (),
            kind="outlet",
            stance="asserts",
        ),
    )


def link_about(
    grounding: Grounding,
    attributions: tuple[Attribution, ...],
    events: tuple[EventMention, ...],
) -> tuple[Attribution, ...]:
    """Fill `about`: the event that a denial, confirmation, doubt or refusal to comment speaks of."""
    return attributions
