"""Print rows as a table for people, or as JSON, JSON Lines or CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from reportedly.cli.options import Format

if TYPE_CHECKING:
    from rich.console import Console

Record = TypeVar("Record")


@dataclass(frozen=True)
class Column:
    """One column of a table: its head, how to read it from a record, and how it may shrink."""

    head: str
    cell: Callable[[Any], str]
    right: bool = False
    style: str | None = None
    wrap: bool = False


def print_records(
    records: Sequence[Record],
    *,
    format: Format,
    columns: Sequence[Column],
    flat: Callable[[Record], Mapping[str, object]],
    empty: str,
) -> None:
    """Print records in the format asked for.

    Args:
        records: msgspec structs.
        format: a table shows `columns`; JSON and JSON Lines show the whole record; CSV shows `flat`.
        columns: the table's columns.
        flat: a record as one CSV row; all rows have the same keys.
        empty: what to say, on stderr, where a table would be empty.
    """
    if format is Format.table:
        _print_table(records, columns, empty)
    elif format is Format.json:
        print(json.dumps([msgspec.to_builtins(record) for record in records], indent=2, ensure_ascii=False))
    elif format is Format.jsonl:
        print_json_lines(records)
    else:
        print_csv([flat(record) for record in records])


def print_json_lines(records: Iterable[object]) -> None:
    """Print each record as one line of JSON on stdout."""
    encode = msgspec.json.Encoder().encode
    for record in records:
        print(encode(record).decode("utf-8"))


def print_csv(rows: Sequence[Mapping[str, object]]) -> None:
    """Print rows as CSV with a header on stdout; nothing if there are none."""
    if rows:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def console(*, stderr: bool = False) -> Console:
    """Make a console: colours only on a terminal, and wide lines where the output is no terminal."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, highlight=False, width=None if stream.isatty() else 160)


def _print_table(records: Sequence[Record], columns: Sequence[Column], empty: str) -> None:
    from rich.markup import escape
    from rich.table import Table

    if not records:
        console(stderr=True).print(empty)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(
            column.head,
            justify="right" if column.right else "left",
            style=column.style,
            no_wrap=not column.wrap,
            overflow="fold" if column.wrap else "ellipsis",
        )
    for record in records:
        table.add_row(*(escape(column.cell(record)) for column in columns))
    console().print(table)
