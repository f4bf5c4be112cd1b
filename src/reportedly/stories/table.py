"""Read CSV and TSV: one story a row, named by a header. Bytes → `Draft` or `Refused`, one for each row.

Comma, semicolon, tab and bar are told apart by the header. Fields may hold line breaks and be as long as a
story; `where` is the line that the row begins on. An unbalanced quotation mark swallows what follows it, as
the format has it, up to the limit for one record; the rest is read again from there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Final

from reportedly.records import Refused, StoryWarning
from reportedly.stories.decode import decode
from reportedly.stories.draft import Draft, too_long
from reportedly.stories.fields import from_fields
from reportedly.stories.inputs import Input
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
    try:
        names = next(csv.reader([header], delimiter=delimiter_of(header)), [])
    except csv.Error:  # a bare carriage return, say
        return []
    return [name.strip().lstrip("\ufeff") for name in names]


def from_csv(source: Input, handle: BinaryIO, options: ReadOptions) -> Iterator[Draft | Refused]:
    """Read one story a row."""
    csv.field_size_limit(max(options.max_bytes, csv.field_size_limit()))  # one setting a process
    lines = _Lines(handle, options)
    header = next(lines, "")
    columns = columns_of(header)
    if options.text_field not in columns:
        message = f"the header of {source.name} has no column “{options.text_field}”"
        yield Refused(source.where, "no-text", message, f"Use --text-field with one of: {', '.join(columns)}")
        return
    rows = csv.reader(lines, delimiter=delimiter_of(header))
    row: list[str] | None = []
    while row is not None:
        lines.row_begins, lines.warnings = 0, ()
        try:
            row = next(rows, None)
        except csv.Error as error:
            hint = "Look for an unbalanced quotation mark."
            yield Refused(f"{source.where}:{lines.row_begins}", "no-csv", f"it is not CSV: {error}", hint)
            continue
        while lines.too_long:
            yield too_long(f"{source.where}:{lines.too_long.pop(0)}", options)
        if row and any(row):
            draft = from_fields(dict(zip(columns, row, strict=False)), source, lines.row_begins, options)
            yield (
                replace(draft, warnings=lines.warnings + draft.warnings)
                if isinstance(draft, Draft)
                else draft
            )


class _Lines:
    """The decoded lines of a table, which know where the row that they are read for begins."""

    def __init__(self, handle: BinaryIO, options: ReadOptions) -> None:
        self._lines = lines_of(handle, options.max_bytes)
        self.row_begins = 0
        self.warnings: tuple[StoryWarning, ...] = ()
        self.too_long: list[int] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        for number, data in self._lines:
            if data is None:
                self.too_long.append(number)
                continue
            self.row_begins = self.row_begins or number
            text, warnings = decode(data, lenient=True)
            self.warnings += warnings
            return text
        raise StopIteration
