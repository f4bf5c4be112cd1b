"""Who: persons, bodies, countries and groups, with every span that refers to them."""

from typing import TYPE_CHECKING

from reportedly._lazy import lazily

if TYPE_CHECKING:
    from reportedly.grounding.actors.find import find_actors
    from reportedly.grounding.actors.roles import RoleTable

__all__ = ["RoleTable", "find_actors"]

__getattr__ = lazily(__name__, {"RoleTable": "roles", "find_actors": "find"})
