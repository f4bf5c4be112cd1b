"""When: English time expressions as TIMEX3 values and EDTF intervals. Usable alone.

>>> from reportedly.grounding.time import find
>>> [(time.value, time.edtf) for time in find("Envoys met last May.", anchor="2014-02-04")]
[('2013-05', '2013-05')]
"""

from typing import TYPE_CHECKING

from reportedly._lazy import lazily
from reportedly.grounding.time.edtf import Interval, interval_of, most_specific, overlap

if TYPE_CHECKING:
    from reportedly.grounding.time.finder import find, find_times

__all__ = ["Interval", "find", "find_times", "interval_of", "most_specific", "overlap"]

__getattr__ = lazily(__name__, dict.fromkeys(("find", "find_times"), "finder"))
