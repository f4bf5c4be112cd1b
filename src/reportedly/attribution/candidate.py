"""One possible attribution, as a frame sees it, before overlaps, chains and kinds are settled.

Every frame of this room (clause, quotation, noun, preposition …) gives candidates, and so may a
trained tagger: `find.py` collects them all in one list. "Kyodo said troops crossed" gives
`Candidate(frame="clause", source="Kyodo", cue="said", content="troops crossed")`.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.records import Span, Spans, Stance


@dataclass(frozen=True, eq=False)
class Candidate:
    """Source, cue and content with the words at their heads.

    `passes_on` is set where the text itself says who passes a voice on ("Kyodo said, citing
    diplomats"): the candidate that is this one's parent. Two candidates are the same only if they
    are the same object.
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
    passes_on: Candidate | None = None

    @property
    def extent(self) -> Span:
        """The smallest span over source, cue and content."""
        spans = self.source + self.cue + self.content
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    @property
    def reach(self) -> Span:
        """The smallest span over the content."""
        return Span(self.content[0].start, self.content[-1].end)
