"""Find the places of a document."""

from __future__ import annotations

from reportedly.document import Document
from reportedly.grounding.places.gazetteer import Gazetteer
from reportedly.records import Place


def find_places(document: Document, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Find place names, in reading order."""
    return ()
