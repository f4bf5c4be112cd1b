"""Put the tagger's links and the rules' candidates together. Candidates, links → candidates.

Both often see one cue: then the rule says what the cue does (frame, stance, who passes it on) and
the tagger how far source, cue and content reach, save where voices are nested or chained, in answers
and silences, and behind colons, which its training hardly holds. A link that no rule knows becomes a
candidate of the frame "learned"; a candidate that the tagger does not see stays: dropping those gains
.005 end to end on PolNeAR dev and loses .04 on our gold, whose news of the world holds much that US
politics does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from reportedly.attribution.candidate import Candidate, Key
from reportedly.attribution.chains import parents
from reportedly.attribution.holding import holders
from reportedly.attribution.phrases import trimmed
from reportedly.attribution.quotations import Quotation
from reportedly.attribution.settle import settled
from reportedly.attribution.tagger import TaggedLink
from reportedly.document import Document
from reportedly.records import Span, Spans

LEARNED: Final = "learned"
_RULED: Final = frozenset(
    {"citing", "quoting", "quoted as saying", "quoted source", "channel"}
    | {"colon", "answer", "floating quotation", "turn", "silence", "no comment", "checking"}
)
"""Frames whose spans the rules know better: chains, of which the tagger knows none, and shapes that are
rare in its training."""

LEAST_LEARNED: Final = 0.3
"""Least certainty of a link that no rule backs: best of .25 to .55 on PolNeAR dev and our gold dev."""

LEAST_WIDENED: Final = 0.65
"""Least certainty of a link for its spans to stand in place of a rule's. From 0 to .65 attributions on our
gold dev rise from .806 to .827 and denial links from .622 to .670; PolNeAR dev falls from .727 to .725."""


def join(
    document: Document,
    candidates: Sequence[Candidate],
    links: Sequence[TaggedLink],
    quotations: Sequence[Quotation],
) -> list[Candidate]:
    """Join what rules and tagger found, each voice once, in reading order."""
    seen_by = _matches(candidates, links)
    above = parents(candidates)
    nested = {number for number, holder in enumerate(above) if holder is not None} | set(above)
    renamed: dict[Key, Key] = {}
    joined: list[Candidate] = []
    for number, candidate in enumerate(candidates):
        here = candidate
        if number in seen_by and number not in nested:
            here = _widened(document, candidate, links[seen_by[number]])
            renamed[candidate.key] = here.key
        joined.append(here)
    known = set(seen_by.values())
    learned = (
        _learned(document, link)
        for number, link in enumerate(links)
        if number not in known and link.certainty >= LEAST_LEARNED
    )
    joined += [candidate for candidate in learned if candidate is not None]
    chained = [
        replace(one, passes_on=renamed.get(one.passes_on, one.passes_on)) if one.passes_on else one
        for one in joined
    ]
    return settled(chained, quotations)


def _matches(candidates: Sequence[Candidate], links: Sequence[TaggedLink]) -> dict[int, int]:
    """Number for each candidate the link that has its cue; several candidates may share one."""
    held = holders(
        ((number, link.cue) for number, link in enumerate(links)),
        [_head_span(candidate) for candidate in candidates],
    )
    return {number: names[0] for number, names in enumerate(held) if names}


def _head_span(candidate: Candidate) -> Span:
    first = candidate.cue[0]
    head = Document.span([candidate.cue_head])
    return head if any(part.overlaps(head) for part in candidate.cue) else Span(first.start, first.start + 1)


def _widened(document: Document, candidate: Candidate, link: TaggedLink) -> Candidate:
    """Give a rule's candidate the source, cue and content that the tagger sees."""
    if candidate.frame in _RULED or candidate.stance == "declines" or link.certainty < LEAST_WIDENED:
        return candidate
    same = any(one.overlaps(other) for one in candidate.source for other in link.source)
    return replace(
        candidate,
        source=link.source,
        cue=(link.cue,),
        content=_bare(document, link.content),
        source_head=candidate.source_head if same else _root(document, link.source),
    )


def _learned(document: Document, link: TaggedLink) -> Candidate | None:
    """Make a candidate of a link that no rule found."""
    cue = document.tokens(link.cue)
    if cue is None:
        return None
    return Candidate(
        frame=LEARNED,
        entry="",
        stance="asserts",
        source=link.source,
        cue=(link.cue,),
        content=_bare(document, link.content),
        cue_head=cue.root,
        source_head=_root(document, link.source),
        content_head=_root(document, link.content[:1]),
    )


def _bare(document: Document, content: Spans) -> Spans:
    """A content without its leading "that" and without commas at its ends; PolNeAR keeps both."""
    found: list[Span] = []
    for span in content:
        tokens = document.tokens(span)
        piece = trimmed(document.doc, tokens.start, tokens.end) if tokens is not None else None
        if piece is not None:
            found.append(piece)
    return tuple(found) or content


def _root(document: Document, spans: Spans) -> Token | None:
    tokens = document.tokens(spans[0]) if spans else None
    return tokens.root if tokens is not None else None
