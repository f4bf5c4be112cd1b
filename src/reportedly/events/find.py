"""Find the event mentions of a document."""

from __future__ import annotations

from reportedly.grounding import Grounding
from reportedly.records import Attribution, EventMention, Skipped


def find_events(
    grounding: Grounding, attributions: tuple[Attribution, ...]
) -> tuple[tuple[EventMention, ...], tuple[Skipped, ...]]:
    """Find event mentions in reading order, and say what was left out and why."""
    return (), ()
