"""Tell whether an event happened, as its innermost source puts it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from reportedly.document import Document
from reportedly.records import Attribution, Factuality


def factuality_of(
    trigger_tokens: Sequence[Token], document: Document, attribution: Attribution | None
) -> Factuality:
    """Tell certainty, polarity and realis of one mention, with the words that say so."""
    return Factuality()
