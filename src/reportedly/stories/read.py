"""Read anything that holds stories. Paths → `Story` or `Refused`, lazily and in a fixed order.

One bad input never stops the others: whatever gives no story is a `Refused` with the place, the reason and
what to do. The kind of a file is told by its ending, and by its first bytes where the ending says nothing:

======================== ================================================================================
`.txt`, anything else    one story, the text kept exactly as given
`.html`, `.htm`          one story, extracted from the page
`.jsonl`, `.ndjson`      one story a line
`.json`                  a list of stories, one story, or one a line
`.csv`, `.tsv`           one story a row, with a header
`….gz`                   any of these, packed
======================== ================================================================================
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from reportedly.records import Refused, Story
from reportedly.stories.decode import binary_kind
from reportedly.stories.draft import Draft, finished, too_long
from reportedly.stories.inputs import Input, Progress, find_inputs, unreadable
from reportedly.stories.jsonl import from_json_lines, from_json_list, is_json_line
from reportedly.stories.options import ReadOptions
from reportedly.stories.plain import from_text
from reportedly.stories.table import columns_of, from_csv

DEFAULTS: Final = ReadOptions()
_PEEK: Final = 2**16
_ENDINGS: Final = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "text",
    ".text": "text",
}
_HTML: Final = re.compile(
    rb"(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article)\b", re.I | re.S
)
_XML: Final = re.compile(rb"<\?xml\b|<(?:rss|feed)\b", re.I)


def read(
    paths: Iterable[str],
    *,
    options: ReadOptions = DEFAULTS,
    on_progress: Progress | None = None,
) -> Iterator[Story | Refused]:
    """Read stories.

    Args:
        paths: files, folders (all files below, sorted, hidden ones left out), globs, "-" for stdin.
        options: dates, outlets, field names, limits.
        on_progress: called with the number of bytes read since the last call; they add up to
            `total_bytes(paths)`.

    Returns:
        An iterator that reads as it goes, in the order of the paths; it raises nothing.

    >>> [refused.code for refused in read(["no/such/file.txt"])]
    ['missing']
    """
    for found in find_inputs(paths, skip=options.skip):
        if isinstance(found, Refused):
            yield found
            continue
        for draft in _read_one(found, options, on_progress):
            yield draft if isinstance(draft, Refused) else finished(draft, options)


def total_bytes(paths: Iterable[str], *, options: ReadOptions = DEFAULTS) -> int:
    """Add up the bytes that `read` will report as progress; stdin counts nothing."""
    found = find_inputs(paths, skip=options.skip)
    return sum(each.size for each in found if isinstance(each, Input))


def _read_one(source: Input, options: ReadOptions, on_progress: Progress | None) -> Iterator[Draft | Refused]:
    seen = 0

    def count(size: int) -> None:
        nonlocal seen
        seen += size
        if on_progress:
            on_progress(size)

    try:
        with source.open(count) as handle:
            yield from _drafts(source, handle, options)
    except (OSError, EOFError, zlib.error) as error:
        yield unreadable(source.where, error if isinstance(error, OSError) else OSError(str(error)))
    if on_progress and seen < source.size:
        on_progress(source.size - seen)


def _drafts(source: Input, handle: BinaryIO, options: ReadOptions) -> Iterator[Draft | Refused]:
    head = handle.peek(_PEEK)  # type: ignore[attr-defined]
    if not head:
        yield Refused(source.where, "empty", "it is empty", "Check that it is the right file.")
        return
    if kind := binary_kind(head):
        yield Refused(source.where, "binary", f"it is {kind}, not text", "Give its text as UTF-8.")
        return
    kind = _kind(source, head, options)
    if kind == "jsonl":
        yield from from_json_lines(source, handle, options)
    elif kind == "json":
        yield from from_json_list(source, handle, options)
    elif kind == "csv":
        yield from from_csv(source, handle, options)
    elif kind == "xml":
        yield Refused(source.where, "format", "it is XML, which is not read yet", "Give HTML or JSON Lines.")
    else:
        yield _whole(source, handle, kind, options)


def _whole(source: Input, handle: BinaryIO, kind: str, options: ReadOptions) -> Draft | Refused:
    data = handle.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        return too_long(source.where, options)
    if kind == "html":
        from reportedly.stories.html import from_html

        return from_html(source, data)
    try:
        return from_text(source, data)
    except UnicodeError as error:
        hint = "Convert it to UTF-8: iconv -f CHARSET -t UTF-8"
        return Refused(source.where, "encoding", str(error), hint)


def _kind(source: Input, head: bytes, options: ReadOptions) -> str:
    if options.format != "auto":
        return "json" if options.format == "jsonl" and _is_json_list(head) else options.format
    if source.ending == ".json":
        return "json" if _is_json_list(head) else "jsonl"
    return _ENDINGS.get(source.ending) or _sniffed(head, options)


def _sniffed(head: bytes, options: ReadOptions) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.match(start):
        return "html"
    if _XML.match(start):
        return "xml"
    first_line = start.split(b"\n", 1)[0]
    if start.startswith(b"{") and is_json_line(first_line):
        return "jsonl"
    if re.match(rb'\[\s*\{\s*"|\{\s*"', start):
        return "json"
    columns = columns_of(first_line.decode("utf-8", "replace")) if len(first_line) < 1000 else []
    return "csv" if len(columns) > 1 and options.text_field in columns else "text"


def _is_json_list(head: bytes) -> bool:
    """Tell whether JSON is a list or spread over lines, so that it cannot be read line by line."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"[") or not is_json_line(start.split(b"\n", 1)[0])
