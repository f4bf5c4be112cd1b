"""Order the attributions and nest them: who passes on whom, down from the outlet. Candidates → links.

"Kyodo said P, citing diplomats": the diplomats' parent is Kyodo. An attribution inside another's
content has that one as its parent, the innermost if several hold it. What is left hangs on `S0`.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.holding import holders


def parents(candidates: Sequence[Candidate]) -> list[int | None]:
    """Give for each candidate the index of the one that passes it on, None for the outlet. No cycles."""
    place = {candidate.key: number for number, candidate in enumerate(candidates)}
    contents = ((number, span) for number, held in enumerate(candidates) for span in held.content)
    held_by = holders(contents, [candidate.cue[0] for candidate in candidates])
    found: list[int | None] = []
    for number, candidate in enumerate(candidates):
        if candidate.passes_on is not None and candidate.passes_on in place:
            found.append(place[candidate.passes_on])
        else:
            others = [other for other in held_by[number] if other != number]
            found.append(min(others, key=lambda other: _size(candidates[other]), default=None))
    return _without_cycles(found)


def _size(holder: Candidate) -> int:
    """How much someone says: the smallest content that holds a cue is the one that passes it on."""
    return sum(span.end - span.start for span in holder.content)


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
