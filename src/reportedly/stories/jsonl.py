"""Read JSON: one story a line (JSON Lines), or one file that holds a list or a single object.

Bytes → `Draft` or `Refused`, one for each record, with its line (in a list, its number). A broken line
stops nothing but itself. Strings are kept as given; ids too, numbers as text.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, Final

from reportedly.records import Refused, StoryWarning
from reportedly.stories.decode import BAD_BYTES, decode
from reportedly.stories.draft import Draft, too_long
from reportedly.stories.fields import from_fields
from reportedly.stories.inputs import Input
from reportedly.stories.lines import lines_of
from reportedly.stories.options import ReadOptions

_DECODER: Final = json.JSONDecoder()
_BETWEEN: Final = re.compile(r"[\s,]*")
_PIECE: Final = 2**20


def is_json_line(line: bytes) -> bool:
    """Tell whether a line is a JSON object by itself.

    >>> is_json_line(b'{"text": "Rebels fled."}\\n'), is_json_line(b'{"text":\\n')
    (True, False)
    """
    try:
        return isinstance(json.loads(line.removeprefix(codecs.BOM_UTF8)), dict)
    except (ValueError, RecursionError):
        return False


def from_json_lines(source: Input, handle: BinaryIO, options: ReadOptions) -> Iterator[Draft | Refused]:
    """Read one story a line; blank lines are passed over."""
    for number, data in lines_of(handle, options.max_bytes):
        if data is None:
            yield too_long(f"{source.where}:{number}", options)
        elif data.strip(b" \t\r\n" + codecs.BOM_UTF8):
            yield _from_line(source, number, data, options)


def from_json_list(source: Input, handle: BinaryIO, options: ReadOptions) -> Iterator[Draft | Refused]:
    """Read a list of stories, or one story, piece by piece, so that it may be larger than memory.

    Behind a syntax error nothing can be trusted, so the rest of the file is given up there.
    """
    number = 0
    try:
        for value in _values(handle, options.max_bytes):
            number += 1
            yield _from_record(value, source, number, options)
    except OverflowError:
        yield too_long(f"{source.where}:{number + 1}", options)
    except ValueError as error:
        yield _no_json(f"{source.where}:{number + 1}", error)
    except RecursionError:
        yield _no_json(f"{source.where}:{number + 1}", "nested too deeply")


def _from_line(source: Input, number: int, data: bytes, options: ReadOptions) -> Draft | Refused:
    where = f"{source.where}:{number}"
    try:
        text, warnings = decode(data)
        return _from_record(json.loads(text), source, number, options, warnings)
    except UnicodeError as error:
        return Refused(where, "encoding", str(error), "Convert the file to UTF-8.")
    except ValueError as error:
        return _no_json(where, error)
    except RecursionError:
        return _no_json(where, "nested too deeply")


def _from_record(
    record: Any, source: Input, number: int, options: ReadOptions, warnings: tuple[StoryWarning, ...] = ()
) -> Draft | Refused:
    if not isinstance(record, dict):
        where, what = f"{source.where}:{number}", type(record).__name__
        message = f"Story {number} in {source.name} is no JSON object but a {what}"
        return Refused(where, "no-text", message, 'Write one {"text": …} a line.')
    draft = from_fields(record, source, number, options)
    return draft if isinstance(draft, Refused) else replace(draft, warnings=warnings + draft.warnings)


def _no_json(where: str, reason: object) -> Refused:
    return Refused(where, "no-json", f"it is not JSON: {reason}", "Write one JSON object a line.")


def _values(handle: BinaryIO, longest: int) -> Iterator[Any]:
    """Give the members of a list, or the objects that stand one behind the other.

    Raises:
        OverflowError: a value is longer than allowed.
        ValueError: the rest is not JSON.
    """
    text = codecs.getincrementaldecoder("utf-8-sig")(errors=BAD_BYTES)
    buffer, at, begun, ended = "", 0, False, False
    wanted = _PIECE
    while True:
        found = _BETWEEN.match(buffer, at)
        at = found.end() if found else at
        if not begun and buffer[at : at + 1] == "[":
            begun, at = True, at + 1
            continue
        if ended and (at == len(buffer) or buffer[at] == "]"):
            return
        try:
            if at == len(buffer) and not ended:
                raise json.JSONDecodeError("more is needed", buffer, at)
            value, at = _DECODER.raw_decode(buffer, at)
        except json.JSONDecodeError:
            if ended:
                raise
            if len(buffer) - at > longest:
                raise OverflowError from None
            data = handle.read(wanted)
            ended = not data
            buffer, at = buffer[at:] + text.decode(data, final=ended), 0
            wanted = max(_PIECE, len(buffer))  # doubling keeps the repeated attempts linear
            continue
        begun = True
        yield value
