"""When: English time expressions as TIMEX3 values and EDTF intervals. Usable alone.

>>> from reportedly.grounding.time import find
>>> [(time.value, time.edtf) for time in find("Envoys met last May.", anchor="2014-02-04")]
[('2013-05', '2013-05')]
"""

from reportedly.grounding.time.edtf import Interval, interval_of, most_specific, overlap
from reportedly.grounding.time.find import find, find_times

__all__ = ["Interval", "find", "find_times", "interval_of", "most_specific", "overlap"]
