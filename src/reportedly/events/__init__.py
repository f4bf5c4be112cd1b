"""What happened: PLOVER event mentions with participants, time, place, factuality."""

from reportedly.events.find import find_events
from reportedly.events.judge import Judge, Judged

__all__ = ["Judge", "Judged", "find_events"]
