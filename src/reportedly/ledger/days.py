"""Dates as the tables hold them: first and last day as numbers. "2014-02" → 735265 to 735292."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

WIDE: Final = 40
"""Days from which a date ("in 2013") no longer tells one happening of a kind from the next."""


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


def since(edtf: str | None, published: str | None) -> bool:
    """Tell "since 2006" from the time of one happening: an interval that reaches to the story's own day.

    "The worst since 1998" says of what is told only that it is news; a week that ends today dates it.

    >>> since("1998/2015-03-16", "2015-03-16"), since("2015-03-10/2015-03-16", "2015-03-16")
    (True, False)
    """
    found, now = days(edtf), days(published)
    if found is None or now is None or edtf is None or "/" not in edtf:
        return False
    return found.length > WIDE and found.last >= now.last


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
