"""The gazetteer: one read-only SQLite file, made when the package is built."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Gazetteer:
    """Names to places and countries."""

    @classmethod
    def load(cls) -> Gazetteer:
        """Open the gazetteer that ships with the package."""
        return cls()
