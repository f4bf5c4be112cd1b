"""The trained parts: one encoder, and what goes on from its reading for attributions and for events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportedly.attribution import TaggedLink, Tagger
from reportedly.document import Document
from reportedly.encoder import Reader
from reportedly.events import Judge, Judged
from reportedly.events.labels import TYPE_LABELS
from reportedly.records import EventType

DEEDS: Final[tuple[EventType, ...]] = (
    "ASSAULT",
    "COERCE",
    "PROTEST",
    "MOBILIZE",
    "RETREAT",
    "AID",
    "COOPERATE",
    "SANCTION",
)
"""Types of act that nobody does by speaking."""
LEAST_DEED: Final = 0.5
"""Least chance of a deed for a cue to be none. End-to-end F1 on PolNeAR dev does not move with it."""


@dataclass(frozen=True)
class Learned:
    """The reader, and the tagger and the judge that read on."""

    reader: Reader
    tagger: Tagger
    judge: Judge

    @classmethod
    def load(cls) -> Learned:
        """Load the weights that ship with the package.

        Raises:
            DataError: they are missing or damaged.
        """
        return cls(Reader.load(), Tagger.load(), Judge.load())

    def read(self, document: Document) -> tuple[list[TaggedLink], Judged]:
        """Read a document once: the attributions that the tagger sees, and the acts that the judge sees."""
        reading = self.reader.read(document)
        judged = self.judge.judge(reading)
        return [link for link in self.tagger.links(reading) if not _done(link, judged)], judged


def _done(link: TaggedLink, judged: Judged) -> bool:
    """Tell whether a cue names a deed: "abducted two sailors" is done to them, not said of them."""
    row = judged.chances(link.cue)
    return sum(float(row[TYPE_LABELS.index(kind)]) for kind in DEEDS) >= LEAST_DEED
