"""Make a story's draft of a record with named fields: a JSON object or a row of CSV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from reportedly.records import Refused
from reportedly.stories.draft import Draft, published_as
from reportedly.stories.inputs import Input
from reportedly.stories.options import ReadOptions

_LONG_ENOUGH: Final = 80
"""A field with this many characters may be the text that the user meant."""


def from_fields(
    record: Mapping[str, Any], source: Input, number: int, options: ReadOptions
) -> Draft | Refused:
    """Make the draft of one record.

    Args:
        record: the fields, named as in the input.
        source: the file that it stands in.
        number: its line in the file, from 1; the story's id where it has none.
        options: which field is which.

    >>> from_fields({"body": "Rebels fled."}, Input("dump.jsonl"), 14, ReadOptions()).message
    'Story 14 in dump.jsonl has no text'
    """
    where = f"{source.where}:{number}"
    text = record.get(options.text_field)
    if not isinstance(text, str):
        return Refused(where, "no-text", f"Story {number} in {source.name} has no text", _hint(record))
    if not text.strip():
        message = f"Story {number} in {source.name} has no text"
        return Refused(where, "empty", message, f"Its field “{options.text_field}” is empty.")
    written = record.get(options.published_field)
    published, warnings = published_as(written, f"field “{options.published_field}”")
    return Draft(
        where,
        _as_text(record.get(options.id_field)) or f"{source.stem}:{number}",
        text,
        outlet=_as_text(record.get(options.outlet_field)),
        title=_as_text(record.get(options.title_field)),
        byline=_as_text(record.get(options.byline_field)),
        url=_as_text(record.get(options.url_field)),
        language=_as_text(record.get(options.language_field)),
        published=published,
        warnings=warnings,
    )


def _as_text(value: object) -> str | None:
    """Read a field as text: numbers as written, a list as its parts, an object by its name."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(part for part in map(_as_text, value) if part) or None
    return _as_text(value.get("name")) if isinstance(value, Mapping) else None


def _hint(record: Mapping[str, Any]) -> str:
    texts = {
        name: value
        for name, value in record.items()
        if isinstance(name, str) and isinstance(value, str) and len(value) >= _LONG_ENOUGH
    }
    if texts:
        return f"Use --text-field {max(texts, key=lambda name: len(texts[name]))}"
    names = ", ".join(str(name) for name in list(record)[:12])
    return f"Use --text-field NAME; its fields are: {names}" if names else "It has no fields at all."
