"""Read one file that a test wrote."""

from __future__ import annotations

from pathlib import Path

from reportedly.records import Refused, Story
from reportedly.stories import ReadOptions, read

NEWS = "Rebels shelled the town, the ministry said on Tuesday. The rebels denied it."


def one(path: Path | str, options: ReadOptions = ReadOptions()) -> Story | Refused:  # noqa: B008
    """Read a file that holds one thing."""
    [found] = read([str(path)], options=options)
    return found


def story(path: Path | str, options: ReadOptions = ReadOptions()) -> Story:  # noqa: B008
    found = one(path, options)
    assert isinstance(found, Story), found
    return found


def refused(path: Path | str, options: ReadOptions = ReadOptions()) -> Refused:  # noqa: B008
    found = one(path, options)
    assert isinstance(found, Refused), found
    return found
