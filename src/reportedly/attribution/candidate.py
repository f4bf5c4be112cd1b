"""One possible attribution, as a frame sees it, before overlaps, chains and kinds are settled.

Every frame of this room (clause, quotation, noun, preposition …) gives candidates, and so may a
trained tagger: `find.py` collects them all in one list. "Kyodo said troops crossed" gives
`Candidate(frame="clause", source="Kyodo", cue="said", content="troops crossed")`.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.records import Span, Spans, Stance

Key = tuple[str, int, int]


@dataclass(frozen=True, eq=False)
class Candidate:
    """Source, cue and content with the words at their heads.

    `passes_on` is set where the text itself says who passes a voice on ("Kyodo said, citing
    diplomats"): the key of the candidate that is this one's parent. `attitude` marks what one thinks
    or feels; told inside someone else's words it needs a holder other than "I" to be a voice of its own.
    """

    frame: str
    entry: str
    stance: Stance
    source: Spans
    cue: Spans
    content: Spans
    cue_head: Token
    source_head: Token | None = None
    content_head: Token | None = None
    passes_on: Key | None = None
    attitude: bool = False

    @property
    def key(self) -> Key:
        """What stays the same when a content grows: the frame, the cue's place, the source's head."""
        return self.frame, self.cue_head.i, self.source_head.i if self.source_head is not None else -1

    @property
    def extent(self) -> Span:
        """The smallest span over source, cue and content."""
        spans = self.source + self.cue + self.content
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    @property
    def reach(self) -> Span:
        """The smallest span over the content."""
        return Span(self.content[0].start, self.content[-1].end)
