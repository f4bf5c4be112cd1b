"""Decide between candidates: the one place where a trigger's sense is chosen.

Candidates of one word → the best, or None. A learned judge can stand here instead: it gets the same
candidates and gives one back.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.events.triggers import Candidate


def choose(candidates: Sequence[Candidate]) -> Candidate | None:
    """Choose the sense that knows most about its surroundings; None if that one names no event.

    More words of the trigger count before more conditions, and a sense that names no event wins a tie:
    it was written for just these words. Then the order of the files decides.
    """
    best = max(candidates, key=_rank, default=None)
    return None if best is None or best.entry.sense.type is None else best


def _rank(candidate: Candidate) -> tuple[int, bool, int, bool]:
    sense = candidate.entry.sense
    return (
        len(candidate.tokens),
        sense.type is None,
        candidate.conditions,
        sense.mode is not None,
    )
