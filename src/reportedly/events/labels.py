"""What the trained reader tells of a word: no trigger, or a trigger of a type, and of which mode.

The order is part of the weights: a label is a row of their last matrix. A type or mode that the table
`plover.toml` gains needs new training.
"""

from __future__ import annotations

from typing import Final

from reportedly.events.coding import MODES, TYPE_NAMES
from reportedly.records import EventType

TYPE_LABELS: Final[tuple[EventType | None, ...]] = (None, *TYPE_NAMES)
"""None for words that name no act, then PLOVER's types."""

MODE_LABELS: Final[tuple[tuple[EventType, str | None], ...]] = tuple(
    (kind, mode) for kind in TYPE_NAMES for mode in (None, *MODES[kind])
)
"""Every type with each of its modes, and with none."""
