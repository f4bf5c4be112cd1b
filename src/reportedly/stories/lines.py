"""Read a file line by line without ever holding more than one line, however long the lines are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

_PIECE: Final = 2**20


class Line(NamedTuple):
    """One line with its number from 1; `data` is None where it is longer than was allowed."""

    number: int
    data: bytes | None


def lines_of(handle: BinaryIO, longest: int) -> Iterator[Line]:
    """Give the lines of a file, their ends kept; too long ones are read past and given as None.

    >>> import io
    >>> [line.data for line in lines_of(io.BytesIO(b"ab\\nabcdefgh\\ncd"), 4)]
    [b'ab\\n', None, b'cd']
    """
    number = 0
    while data := handle.readline(longest + 1):
        number += 1
        if len(data) <= longest:
            yield Line(number, data)
            continue
        while not data.endswith(b"\n") and (piece := handle.readline(_PIECE)):
            data = piece
        yield Line(number, None)
