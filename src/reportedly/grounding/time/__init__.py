"""When: English time expressions as TIMEX3 values and EDTF intervals. Usable alone."""

from reportedly.grounding.time.find import find_times

__all__ = ["find_times"]
