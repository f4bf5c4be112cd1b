"""Settle what the frames found twice, inside a source, or too faint to be a voice. Candidates → candidates.

One cue makes one attribution of one content. "A trader who asked not to be named said P" has
only *said*: what stands inside a source describes it. Inside someone's words those who are said to say,
hope or fear something are voices of their own; what "I think" and "you know" there is part of the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.holding import holders
from reportedly.attribution.lexicon import word_list
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
        "turn",
        "answer",
    }
)
"""Frames that are voices of their own even inside another's words: all that hold a clause."""
_NAMING: Final = word_list("naming")
_WEIGHTY: Final = frozenset({"denies", "confirms", "demands", "promises", "declines"})
_TALKERS: Final = frozenset({"i", "we", "you"})
_FIRST: Final = ("quoting", "quoted as saying", "quoted source", "citing", "colon")
"""Frames that explain a cue best: they win over others that found the same cue."""


def settled(candidates: Sequence[Candidate], quotations: Sequence[Quotation]) -> list[Candidate]:
    """Keep each voice once, in reading order."""
    once = _without_parts(_once(candidates))
    cues = [candidate.cue[0] for candidate in once]
    sources = holders(_named(once, "source"), cues)
    spoken = [candidate for number, candidate in enumerate(once) if not set(sources[number]) - {number}]
    cues = [candidate.cue[0] for candidate in spoken]
    contents = holders(_named(spoken, "content"), cues)
    quoted = holders(((0, quotation.inner) for quotation in quotations), cues)
    heads = {(c.content_head.i, c.source_head.i): c for c in spoken if c.content_head and c.source_head}
    kept = [
        candidate
        for number, candidate in enumerate(spoken)
        if not _part_of(heads, candidate) and not _hides(candidate)
        if not ((quoted[number] or set(contents[number]) - {number}) and _faint(candidate))
    ]
    return sorted(kept, key=lambda candidate: (candidate.extent, candidate.cue))


def _without_parts(candidates: Sequence[Candidate]) -> list[Candidate]:
    """ "Known" in "let it be known" is part of a turn of phrase, no cue by itself."""
    turns = [candidate for candidate in candidates if candidate.frame == "turn"]
    held = holders(_named(turns, "cue"), [candidate.cue[-1] for candidate in candidates])
    heads = {turn.cue_head.i for turn in turns}
    return [c for c, by in zip(candidates, held, strict=True) if c.cue_head.i in heads or not by]


def _part_of(heads: Mapping[tuple[int, int], Candidate], candidate: Candidate) -> bool:
    """ "Declined to say whether P" is one attribution: what it declined is the content, no second voice.

    So is "said it is checking the report": the checking is what was said.
    """
    who = candidate.source_head
    if who is None:
        return False
    if candidate.frame == "checking":
        return any(place == candidate.cue_head.i for place, _ in heads)
    outer = heads.get((candidate.cue_head.i, who.i))
    return outer is not None and outer is not candidate and outer.frame == "infinitive"


def _hides(candidate: Candidate) -> bool:
    """ "Asked not to be named", "requested anonymity" tell of the source, not of the world."""
    head = candidate.content_head
    if head is None or candidate.frame not in ("infinitive", "asked", "object", "about", "learned"):
        return False
    passive = any(child.dep_ == "auxpass" for child in head.children)
    return head.lemma_.lower() in _NAMING and (passive or head.pos_ == "NOUN")


def _named(
    candidates: Sequence[Candidate], role: Literal["source", "cue", "content"]
) -> Iterator[tuple[int, Span]]:
    for number, candidate in enumerate(candidates):
        for span in getattr(candidate, role):
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
    if candidate.attitude:
        return head is None or head.lower_ in _TALKERS
    if candidate.frame not in _VOICES and candidate.stance not in _WEIGHTY:
        return True
    return head is not None and head.lower_ in _TALKERS
