"""A story: one published report as received (schema.org NewsArticle)."""

from __future__ import annotations

import hashlib
from typing import Literal

from msgspec import Struct

from reportedly.records.span import Span

DateBasis = Literal["given", "metadata", "inferred", "unknown"]


class Publication(Struct, frozen=True):
    """When a story was published, and how that is known.

    `edtf` is an EDTF date or interval ("2014-02-04", "2014-02-01/2014-02-07"), or None if `basis`
    is "unknown"; `why` says where it was found ("JSON-LD datePublished", "weekday said: Tuesday").
    """

    edtf: str | None = None
    basis: DateBasis = "unknown"
    why: str | None = None


class StoryWarning(Struct, frozen=True):
    """Damage found in a story's text. A warning with a span keeps that span out of the analysis."""

    code: str
    message: str
    span: Span | None = None


class Story(Struct, frozen=True):
    """One report: who published what, when. All offsets count code points of `text`."""

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    published: Publication = Publication()
    warnings: tuple[StoryWarning, ...] = ()

    @property
    def content_hash(self) -> str:
        """Name the content: SHA-256 (hex) over all that a reader was given, the id included.

        >>> a = Story(id="a", text="Tanks rolled in.")
        >>> a.content_hash == Story(id="a", text="Tanks rolled in.").content_hash
        True
        """
        given = (self.id, self.outlet, self.title, self.url, self.published.edtf, self.text)
        digest = hashlib.sha256()
        for field in given:
            data = b"\x00" if field is None else b"\x01" + field.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()


class Refused(Struct, frozen=True):
    """An input that gave no story: where it was, why, and what to do about it."""

    where: str
    """The file or address, with `:LINE` where one record of it is meant."""
    code: str
    message: str
    hint: str = ""
