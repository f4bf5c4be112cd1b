"""Anything in → Story: files, folders, globs and stdin; text, HTML, JSON Lines, CSV."""

from reportedly.stories.options import Format, ReadOptions
from reportedly.stories.read import read, total_bytes

__all__ = ["Format", "ReadOptions", "read", "total_bytes"]
