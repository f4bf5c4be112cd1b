"""Who: persons, bodies, countries and groups, with every span that refers to them."""

from reportedly.grounding.actors.find import find_actors
from reportedly.grounding.actors.roles import RoleTable

__all__ = ["RoleTable", "find_actors"]
