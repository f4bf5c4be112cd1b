"""Which events to show: one frozen record, the same for the command line, exports and pages."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from reportedly.records import EventType, Standing

Order = Literal["date", "reported", "origins", "reports"]


class EventFilter(Struct, frozen=True, kw_only=True):
    """All conditions must hold; None asks nothing.

    `actor` and `recipient` are codes or names as in `Party`, in any case; `between` is two parties in
    any direction; `since` and `until` are EDTF dates, and an event counts if its own interval may
    reach them (an undated one never does); `place` is a place's name, a country code or a GeoNames
    id; `text` is words or "quoted phrases" of the evidence; `story` a story's id or the beginning of
    its hash. `order`: "date" (oldest first, undated last), "reported" (latest report first),
    "origins" or "reports" (most first).

    >>> EventFilter(actor="JPN", since="2014").order
    'date'
    """

    actor: str | None = None
    recipient: str | None = None
    between: tuple[str, str] | None = None
    type: EventType | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    standing: Standing | None = None
    origins_at_least: int | None = None
    text: str | None = None
    story: str | None = None
    limit: int | None = None
    order: Order = "date"
