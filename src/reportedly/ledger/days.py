"""Dates as the tables hold them: first and last day as numbers. "2014-02" → 735265 to 735292."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple


class Days(NamedTuple):
    """First and last day, both included, counted from 0001-01-01."""

    first: int
    last: int

    def overlaps(self, other: Days) -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def length(self) -> int:
        """Count the days."""
        return self.last - self.first + 1


@lru_cache(maxsize=4096)
def days(edtf: str | None) -> Days | None:
    """Give the days that an EDTF date or interval may mean; None if it has none or cannot be read.

    An open end reaches to the last day there is.

    >>> days("2014-02").length
    28
    >>> days("soon") is None
    True
    """
    # Imported here: its package loads the language pipeline's library, which asking a ledger rarely needs.
    from reportedly.grounding.time.edtf import interval_of

    found = interval_of(edtf)
    if found is None:
        return None
    return Days((found.start or date.min).toordinal(), (found.end or date.max).toordinal())
