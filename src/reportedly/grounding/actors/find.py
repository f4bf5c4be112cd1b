"""Find the actors of a document."""

from __future__ import annotations

from reportedly.document import Document
from reportedly.grounding.actors.roles import RoleTable
from reportedly.grounding.places import Gazetteer
from reportedly.records import Actor, Place


def find_actors(
    document: Document, places: tuple[Place, ...], roles: RoleTable, gazetteer: Gazetteer
) -> tuple[Actor, ...]:
    """Find actors, in order of first mention."""
    return ()
