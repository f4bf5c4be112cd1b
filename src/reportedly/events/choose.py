"""Decide between candidates: the one place where a trigger's sense is chosen.

Candidates of one word → the best, or None. `joining.py` then asks the learned judge about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.events.triggers import Candidate


def choose(candidates: Sequence[Candidate]) -> Candidate | None:
    """Choose the sense that knows most about its surroundings; None if that one names no event.

    More words of the trigger count before more conditions, and a sense that names no event wins a tie:
    it was written for just these words. Then the order of the files decides.
    """
    best = max(candidates, key=_rank, default=None)
    if best is None or best.entry.sense.type is None:
        return None
    others = dict.fromkeys(one.entry.sense.id for one in candidates if one.entry.sense != best.entry.sense)
    return replace(best, considered=tuple(others))


def _rank(candidate: Candidate) -> tuple[int, bool, int, bool]:
    sense = candidate.entry.sense
    return (
        len(candidate.tokens),
        sense.type is None,
        candidate.conditions,
        sense.mode is not None,
    )
