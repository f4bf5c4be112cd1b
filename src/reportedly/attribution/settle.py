"""Settle what the frames found twice, inside a source, or too faint to be a voice. Candidates → candidates.

One cue makes one attribution of one content. "A minister who did not want to be named said P" has
only *said*: what stands inside a source describes it. Inside someone's words only those who are said
to say something are voices of their own; what "I think" and "you know" there is part of the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.holding import holders
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
    cues = [candidate.cue[0] for candidate in once]
    sources = holders(_named(once, "source"), cues)
    spoken = [candidate for number, candidate in enumerate(once) if not set(sources[number]) - {number}]
    cues = [candidate.cue[0] for candidate in spoken]
    contents = holders(_named(spoken, "content"), cues)
    quoted = holders(((0, quotation.inner) for quotation in quotations), cues)
    kept = [
        candidate
        for number, candidate in enumerate(spoken)
        if not ((quoted[number] or set(contents[number]) - {number}) and _faint(candidate))
    ]
    return sorted(kept, key=lambda candidate: (candidate.extent, candidate.cue))


def _named(candidates: Sequence[Candidate], role: Literal["source", "content"]) -> Iterator[tuple[int, Span]]:
    for number, candidate in enumerate(candidates):
        for span in candidate.source if role == "source" else candidate.content:
            yield number, span


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


def _faint(candidate: Candidate) -> bool:
    """Tell whether someone's words inside another's are no voice of their own."""
    head = candidate.source_head
    if candidate.attitude or (candidate.frame not in _VOICES and candidate.stance not in _WEIGHTY):
        return True
    return head is not None and head.lower_ in _TALKERS
