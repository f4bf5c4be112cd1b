"""Where: place names resolved to the gazetteer."""

from reportedly.grounding.places.find import find_places
from reportedly.grounding.places.gazetteer import Gazetteer

__all__ = ["Gazetteer", "find_places"]
