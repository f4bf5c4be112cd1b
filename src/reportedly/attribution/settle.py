"""Settle what the frames found twice, inside a source, or too faint to be a voice. Candidates → candidates.

One cue makes one attribution of one content. "A minister who did not want to be named said P" has
only *said*: what stands inside a source describes it. Inside someone's words only those who are said
to say something are voices of their own; what "I think" and "you know" there is part of the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.quotations import Quotation
from reportedly.records import Span

_VOICES: Final = frozenset(
    {
        "clause",
        "according to",
        "quoting",
        "citing",
        "quoted as saying",
        "channel",
        "quoted source",
        "quotation",
        "colon",
    }
    | {
        "asked",
        "subjunctive",
        "passive",
        "noun clause",
        "noun infinitive",
        "parenthesis",
        "with",
        "infinitive",
    }
)
"""Frames that are voices of their own even inside another's words: all that hold a clause."""
_WEIGHTY: Final = frozenset({"denies", "confirms", "demands", "promises", "declines"})
_TALKERS: Final = frozenset({"i", "we", "you"})
_FIRST: Final = ("quoting", "quoted as saying", "quoted source", "citing", "colon")
"""Frames that explain a cue best: they win over others that found the same cue."""


def settled(candidates: Sequence[Candidate], quotations: Sequence[Quotation]) -> list[Candidate]:
    """Keep each voice once, in reading order."""
    once = _once(candidates)
    spoken = [candidate for candidate in once if not _describes(candidate, once)]
    kept = [candidate for candidate in spoken if not _faint(candidate, spoken, quotations)]
    return sorted(kept, key=lambda candidate: (candidate.extent, candidate.cue))


def _once(candidates: Sequence[Candidate]) -> list[Candidate]:
    best: dict[tuple[int, Span | None], Candidate] = {}
    for candidate in candidates:
        shared = candidate.frame in ("channel", "colon", "floating quotation")
        place = (candidate.cue_head.i, candidate.reach if shared else None)
        if candidate.frame == "channel":
            place = (-candidate.cue_head.i - 1, candidate.reach)
        held = best.get(place)
        if held is None or (candidate.frame in _FIRST and held.frame not in _FIRST):
            best[place] = candidate
    return list(best.values())


def _describes(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    return any(
        other is not candidate and any(span.covers(candidate.cue[0]) for span in other.source)
        for other in others
    )


def _faint(candidate: Candidate, others: Sequence[Candidate], quotations: Sequence[Quotation]) -> bool:
    cue = candidate.cue[0]
    quoted = any(quotation.inner.covers(cue) for quotation in quotations)
    nested = quoted or any(
        other is not candidate and any(span.covers(cue) for span in other.content) for other in others
    )
    if not nested:
        return False
    head = candidate.source_head
    if candidate.attitude or (candidate.frame not in _VOICES and candidate.stance not in _WEIGHTY):
        return True
    return head is not None and head.lower_ in _TALKERS
