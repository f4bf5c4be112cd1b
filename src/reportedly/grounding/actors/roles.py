"""The dated role table: who held which office when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RoleTable:
    """Offices by holder and date."""

    @classmethod
    def load(cls) -> RoleTable:
        """Open the table that ships with the package."""
        return cls()
