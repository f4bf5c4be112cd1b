"""What happened: PLOVER event mentions with participants, time, place, factuality."""

from reportedly.events.find import find_events

__all__ = ["find_events"]
