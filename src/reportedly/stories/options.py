"""What a user can say about the stories to be read: their date, outlet, field names, limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from reportedly.errors import UsageError
from reportedly.stories.calendar import ACCEPTED, edtf_of

Format = Literal["auto", "text", "html", "jsonl", "csv"]


@dataclass(frozen=True)
class ReadOptions:
    """How to read stories.

    `published` and `outlet` hold for every story that carries none of its own (text files never do).
    The `…_field` options name the columns of CSV and the keys of JSON. `max_story_chars` bounds one
    story's text, `max_bytes` one line of JSON or CSV and one file that holds a single story; what is
    longer is refused, not cut. Files in `skip` are passed over: the ledger that is being filled may
    lie in the folder that is read.

    Raises:
        UsageError: a date, format or limit that cannot be used; the message says what is accepted.

    >>> ReadOptions(published="4 February 2014").published
    '2014-02-04'
    """

    published: str | None = None
    outlet: str | None = None
    format: Format = "auto"
    text_field: str = "text"
    id_field: str = "id"
    title_field: str = "title"
    outlet_field: str = "outlet"
    published_field: str = "published"
    url_field: str = "url"
    language_field: str = "language"
    byline_field: str = "byline"
    max_story_chars: int = 1_000_000
    max_bytes: int = 16 * 2**20
    skip: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.published is not None:
            edtf = edtf_of(self.published)
            if edtf is None:
                raise UsageError(f"“{self.published}” is no date that can be read", hint=f"Give {ACCEPTED}.")
            object.__setattr__(self, "published", edtf)
        if self.format not in get_args(Format):
            raise UsageError(
                f"there is no format “{self.format}”", hint=f"Choose one of {', '.join(get_args(Format))}."
            )
        if self.max_story_chars < 1 or self.max_bytes < 1:
            raise UsageError("the limits on a story's size must be at least 1")
