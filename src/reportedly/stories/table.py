"""Read CSV and TSV: one story a row, named by a header. Bytes → `Draft` or `Refused`, one for each row.

Comma, semicolon, tab and bar are told apart by the header. Fields may hold line breaks and be as long as a
story; `where` is the line that the row begins on. An unbalanced quotation mark swallows what follows it, as
the format has it, up to the limit for one record; the rest is read again from there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO, Final

from reportedly.records import Refused
from reportedly.stories.decode import BAD_BYTES
from reportedly.stories.draft import Draft
from reportedly.stories.fields import from_fields
from reportedly.stories.inputs import Input
from reportedly.stories.jsonl import too_long
from reportedly.stories.lines import lines_of
from reportedly.stories.options import ReadOptions

DELIMITERS: Final = (",", "\t", ";", "|")


def delimiter_of(header: str) -> str:
    r"""Give the delimiter that a header uses most.

    >>> delimiter_of("id\ttext, as printed\tpublished")
    '\t'
    """
    return max(DELIMITERS, key=header.count)


def columns_of(header: str) -> list[str]:
    """Give the names in a header line, without quotation marks and the white space around them."""
    rows = csv.reader([header], delimiter=delimiter_of(header))
    return [name.strip().lstrip("\ufeff") for name in next(rows, [])]


def from_csv(source: Input, handle: BinaryIO, options: ReadOptions) -> Iterator[Draft | Refused]:
    """Read one story a row."""
    csv.field_size_limit(max(options.max_bytes, csv.field_size_limit()))  # one setting a process
    too_long_at: list[int] = []
    lines = _decoded(handle, options, too_long_at)
    header = next(lines, "")
    columns = columns_of(header)
    if options.text_field not in columns:
        message = f"the header of {source.name} has no column “{options.text_field}”"
        yield Refused(source.where, "no-text", message, f"Use --text-field with one of: {', '.join(columns)}")
        return
    rows = csv.reader(lines, delimiter=delimiter_of(header))
    while True:
        begins = rows.line_num + 2 + len(too_long_at)
        try:
            row = next(rows, None)
        except csv.Error as error:
            hint = "Look for an unbalanced quotation mark."
            yield Refused(f"{source.where}:{begins}", "no-csv", f"it is not CSV: {error}", hint)
            continue
        while too_long_at:
            yield too_long(f"{source.where}:{too_long_at.pop(0)}", options)
        if row is None:
            return
        if any(row):
            yield from_fields(dict(zip(columns, row, strict=False)), source, begins, options)


def _decoded(handle: BinaryIO, options: ReadOptions, too_long_at: list[int]) -> Iterator[str]:
    for number, data in lines_of(handle, options.max_bytes):
        if data is None:
            too_long_at.append(number)
        else:
            yield data.decode("utf-8-sig" if number == 1 else "utf-8", BAD_BYTES)
