"""Find the files that some paths mean. Paths, folders, globs, `-` → `Input` or `Refused`, in a fixed order.

`dump/` stands for all files below it, sorted, without hidden ones (whose name begins with a point);
`news/**/*.jsonl` for what it matches. A file that several paths name is read once. What cannot be read
is refused by name, and the rest is read all the same.
"""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from reportedly.records import Refused

STDIN: Final = "-"
Progress = Callable[[int], None]

_BUFFER: Final = 2**18
_UNPACKED_AT_MOST: Final = 100
"""A .gz file may hold this many times its size. News in JSON packs to about a fifth, so only a bomb
comes near (one of zeros unpacks to a thousandfold)."""
_ALWAYS_ALLOWED: Final = 2**24


class TooMuchError(OSError):
    """A packed file holds far more than any story would."""


@dataclass(frozen=True)
class Input:
    """One file to read, or stdin."""

    path: str

    @property
    def name(self) -> str:
        """What to call it in a message: the file's name without its folders."""
        return "stdin" if self.path == STDIN else Path(self.path).name

    @property
    def where(self) -> str:
        """Where it is, as the user would write it."""
        return "stdin" if self.path == STDIN else self.path

    @property
    def stem(self) -> str:
        """The name without endings, of which a story's id is made where it has none."""
        name = self.name.removesuffix(".gz")
        return name.rsplit(".", 1)[0] or name

    @property
    def ending(self) -> str:
        """The last ending in lower case, `.gz` left aside: ".jsonl"; "" for stdin."""
        return "" if self.path == STDIN else Path(self.path.removesuffix(".gz")).suffix.lower()

    @property
    def size(self) -> int:
        """Its bytes on disk; 0 where that cannot be known."""
        try:
            return 0 if self.path == STDIN else Path(self.path).stat().st_size
        except OSError:
            return 0

    def open(self, on_progress: Progress | None = None) -> BinaryIO:
        """Open it for reading bytes, unpacked if it ends in `.gz`.

        Raises:
            OSError: it cannot be read.
        """
        raw = sys.stdin.buffer if self.path == STDIN else Path(self.path).open("rb")  # noqa: SIM115
        counted = io.BufferedReader(_Counted(raw, on_progress), _BUFFER)
        if not self.path.endswith(".gz"):
            return counted
        limit = max(_ALWAYS_ALLOWED, self.size * _UNPACKED_AT_MOST)
        unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=counted))
        return io.BufferedReader(_Counted(unpacked, None, limit=limit, below=counted), _BUFFER)


class _Counted(io.RawIOBase):
    """Bytes passed on and counted."""

    def __init__(
        self,
        source: BinaryIO,
        on_progress: Progress | None,
        *,
        limit: int | None = None,
        below: BinaryIO | None = None,
    ) -> None:
        self._source, self._below = source, below
        self._on_progress, self._limit, self._seen = on_progress, limit, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._source.read(len(view))
        view[: len(data)] = data
        self._seen += len(data)
        if self._limit is not None and self._seen > self._limit:
            raise TooMuchError(f"it unpacks to more than {self._limit:,} bytes")
        if self._on_progress and data:
            self._on_progress(len(data))
        return len(data)

    def close(self) -> None:
        if self._source is not sys.stdin.buffer:
            self._source.close()
        if self._below is not None:  # gzip leaves open what it was given
            self._below.close()
        super().close()


def find_inputs(paths: Iterable[str], *, skip: Iterable[str] = ()) -> Iterator[Input | Refused]:
    """Give each file that the paths mean, once, as the paths come; those in `skip` are none of them.

    >>> [found.code for found in find_inputs(["https://example.org/a.html", "no/such/file"])]
    ['url', 'missing']
    """
    seen = {os.path.realpath(path) for path in skip}
    for path in paths:
        for found in _expand(path):
            if isinstance(found, Refused):
                yield found
                continue
            key = found.path if found.path == STDIN else os.path.realpath(found.path)
            if key not in seen:
                seen.add(key)
                yield found


def _expand(path: str) -> Iterator[Input | Refused]:
    if path == STDIN:
        yield Input(path)
    elif path.lower().startswith(("http://", "https://")):
        yield Refused(
            path,
            "url",
            "web addresses are not fetched yet",
            "Save the page as HTML and give the file.",
        )
    elif not os.path.lexists(path):
        yield from _matches(path)
    else:
        yield from _at(path)


def _matches(pattern: str) -> Iterator[Input | Refused]:
    if not glob.has_magic(pattern):
        yield Refused(pattern, "missing", "there is no such file or folder", "Check the path.")
        return
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (absolute patterns)
    if "**" in pattern:  # the pattern walks through the folders itself
        found = [path for path in found if not Path(path).is_dir()]
    if not found:
        yield Refused(pattern, "missing", "nothing matches this pattern", "Check the pattern.")
    for path in found:
        yield from _at(path)


def _at(path: str, *, named: bool = True) -> Iterator[Input | Refused]:
    """Give what stands at a path; a pipe is read only if the user named it, since it may never end."""
    where = Path(path)
    if where.is_dir():
        yield from _below(path)
    elif where.is_file() or (where.is_fifo() and named):
        yield Input(path)
    elif where.is_symlink() and not where.exists():
        yield Refused(path, "missing", "it is a link that leads nowhere", "Check the link.")
    else:
        yield Refused(path, "unreadable", "it is neither a file nor a folder", "Use `-` to read from a pipe.")


def _below(folder: str) -> Iterator[Input | Refused]:
    barred: list[Refused] = []

    def note(error: OSError) -> None:
        barred.append(unreadable(str(error.filename or folder), error))

    empty = True
    for here, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                empty = False
                yield from _at(str(Path(here) / name), named=False)
    yield from barred
    if empty and not barred:
        yield Refused(folder, "empty", "the folder holds no files", "Check the path.")


def unreadable(where: str, error: OSError) -> Refused:
    """Say why the system would not let a file or folder be read."""
    if isinstance(error, TooMuchError):
        return Refused(where, "too-large", str(error), "Unpack it yourself if it is no bomb.")
    reason = (error.strerror or str(error) or type(error).__name__).lower()
    return Refused(where, "unreadable", f"it cannot be read: {reason}", "Check its rights and its state.")
