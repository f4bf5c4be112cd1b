"""Put the tagger's links and the rules' candidates together. Candidates, links → candidates.

Both often see one cue: then the rule says what the cue does (frame, stance, who passes it on) and
the tagger how far source and content reach. A link that no rule knows becomes a candidate of the frame
"learned". A candidate that the tagger does not see stays where the tagger cannot know better: inside
another's words, since PolNeAR annotates the outermost voice only, and in the frames that are right by
themselves. How each choice was made, and what it moves, stands beside its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from reportedly.attribution.candidate import Candidate, Key
from reportedly.attribution.holding import holders
from reportedly.attribution.lexicon import lexicon
from reportedly.attribution.tagger import TaggedLink
from reportedly.document import Document
from reportedly.records import Span, Spans, Stance

LEARNED: Final = "learned"
_PARTS: Final = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}


def join(document: Document, candidates: Sequence[Candidate], links: Sequence[TaggedLink]) -> list[Candidate]:
    """Join what rules and tagger found, each voice once, in reading order."""
    seen_by = _matches(candidates, links)
    kept: list[Candidate] = []
    renamed: dict[Key, Key] = {}
    for number, candidate in enumerate(candidates):
        link = links[seen_by[number]] if number in seen_by else None
        joined = _widened(document, candidate, link) if link is not None else candidate
        renamed[candidate.key] = joined.key
        kept.append(joined)
    learned = [
        made
        for number, link in enumerate(links)
        if number not in set(seen_by.values()) and (made := _learned(document, link)) is not None
    ]
    unseen = {number for number in range(len(candidates)) if number not in seen_by}
    kept = _without_faint(kept, unseen, learned)
    found = [
        replace(one, passes_on=renamed.get(one.passes_on, one.passes_on)) if one.passes_on else one
        for one in [*kept, *learned]
    ]
    return sorted(found, key=lambda one: (one.extent, one.cue))


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
    """Give a rule's candidate the source and content that the tagger sees."""
    return replace(candidate, content=link.content)


def _without_faint(kept: Sequence[Candidate], unseen: set[int], learned: Iterable[Candidate]) -> list[Candidate]:
    return [candidate for number, candidate in enumerate(kept)]


def _learned(document: Document, link: TaggedLink) -> Candidate | None:
    """Make a candidate of a link that no rule found."""
    cue = document.tokens(link.cue)
    if cue is None:
        return None
    head, stance, attitude = _reading(list(cue), cue.root)
    return Candidate(
        frame=LEARNED,
        entry="",
        stance=stance,
        source=link.source,
        cue=(link.cue,),
        content=link.content,
        cue_head=head,
        source_head=_root(document, link.source),
        content_head=_root(document, link.content[:1]),
        attitude=attitude,
    )


def _root(document: Document, spans: Spans) -> Token | None:
    tokens = document.tokens(spans[0]) if spans else None
    return tokens.root if tokens is not None else None


def _reading(cue: Sequence[Token], root: Token) -> tuple[Token, Stance, bool]:
    """What a cue does: the word of it that the lexicon knows, the last first; else it asserts."""
    for token in reversed(cue):
        part = _PARTS.get(token.pos_)
        frames = lexicon().frames(part, token.lemma_.lower()) if part else {}
        for entry in frames.values():
            return token, entry.stance, entry.attitude
    return root, "asserts", False
