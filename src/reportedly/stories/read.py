"""Read anything that holds stories. Paths → `Story` or `Refused`, lazily and in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportedly.records import Refused, Story
from reportedly.stories.options import ReadOptions


def read(
    paths: Iterable[str],
    *,
    options: ReadOptions = ReadOptions(),
    on_progress: Callable[[int], None] | None = None,
) -> Iterator[Story | Refused]:
    """Read stories; stub."""
    yield from ()


def total_bytes(paths: Iterable[str]) -> int:
    """Add up the bytes that `read` will report as progress; stub."""
    return 0
