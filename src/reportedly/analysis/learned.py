"""The trained parts: one encoder, and what goes on from its reading for attributions and for events."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.attribution import TaggedLink, Tagger
from reportedly.document import Document
from reportedly.encoder import Reader
from reportedly.events import Judge, Judged


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
        return self.tagger.links(reading), self.judge.judge(reading)
