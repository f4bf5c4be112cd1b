"""Order the attributions and nest them: who passes on whom, down from the outlet. Candidates → links.

"Kyodo said P, citing diplomats": the diplomats' parent is Kyodo. An attribution inside another's
content has that one as its parent, the innermost if several hold it. What is left hangs on `S0`.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.attribution.candidate import Candidate
from reportedly.records import Span


def parents(candidates: Sequence[Candidate]) -> list[int | None]:
    """Give for each candidate the index of the one that passes it on, None for the outlet. No cycles."""
    place = {candidate.key: number for number, candidate in enumerate(candidates)}
    found: list[int | None] = []
    for number, candidate in enumerate(candidates):
        if candidate.passes_on is not None and candidate.passes_on in place:
            found.append(place[candidate.passes_on])
        else:
            found.append(_holder(candidates, number))
    return _without_cycles(found)


def _holder(candidates: Sequence[Candidate], number: int) -> int | None:
    """The smallest content that holds this one's cue and source."""
    candidate = candidates[number]
    best: tuple[int, int] | None = None
    for other, holder in enumerate(candidates):
        if other == number or not _holds(holder, candidate):
            continue
        size = sum(span.end - span.start for span in holder.content)
        if best is None or size < best[0]:
            best = (size, other)
    return best[1] if best else None


def _holds(holder: Candidate, candidate: Candidate) -> bool:
    return _within(candidate.cue, holder.content)


def _within(spans: Sequence[Span], holders: Sequence[Span]) -> bool:
    return all(any(holder.covers(span) for holder in holders) for span in spans)


def _without_cycles(found: list[int | None]) -> list[int | None]:
    for start in range(len(found)):
        seen = {start}
        at = found[start]
        last = start
        while at is not None:
            if at in seen:
                found[last] = None
                break
            seen.add(at)
            last, at = at, found[at]
    return found
