"""Records to JSON and back, and the published JSON Schema of the analysis record."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from reportedly.records.analysis import Analysis
from reportedly.records.story import Story

_encoder: Final = msgspec.json.Encoder()
_analysis: Final = msgspec.json.Decoder(Analysis)
_story: Final = msgspec.json.Decoder(Story)


def to_json(record: object) -> bytes:
    """Write any record as one line of JSON (UTF-8, no newline); equal records give equal bytes."""
    return _encoder.encode(record)


def analysis_from_json(line: bytes | str) -> Analysis:
    """Read an analysis record back.

    Raises:
        msgspec.ValidationError: the JSON does not fit the record; the message names the field.
    """
    return _analysis.decode(line)


def story_from_json(line: bytes | str) -> Story:
    """Read a story record back; raises `msgspec.ValidationError` as `analysis_from_json` does."""
    return _story.decode(line)


def analysis_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the analysis record."""
    schema = msgspec.json.schema(Analysis)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Reportedly analysis record",
        **schema,
    }
