"""Find the numbers that a story gives for an event."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from reportedly.document import Document
from reportedly.records import Count, EventType


def counts_of(trigger_tokens: Sequence[Token], document: Document, type: EventType) -> tuple[Count, ...]:
    """Give the counts of one mention in reading order."""
    return ()
