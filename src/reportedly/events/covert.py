"""Tell whether an event was kept secret."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from reportedly.document import Document


def is_covert(trigger_tokens: Sequence[Token], document: Document) -> tuple[bool, str]:
    """Tell whether the report calls an event secret, and by which words."""
    return False, ""
