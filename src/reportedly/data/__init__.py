"""Rules, words and tables that ship beside the code. Each TOML entry carries an example sentence."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportedly.errors import DataError


def path(name: str) -> Path:
    """Give the path of a data file, `path("gazetteer.sqlite")`.

    Raises:
        DataError: no such file; the package was built without it.
    """
    found = Path(str(files(__name__))) / name
    if not found.is_file():
        raise DataError(
            "data file is missing",
            where=str(found),
            hint="Install the package again: the file is made when it is built.",
        )
    return found


@cache
def toml(name: str) -> dict[str, Any]:
    """Read a TOML data file once; callers must not change what they get.

    Raises:
        DataError: the file is missing or is not TOML.
    """
    where = path(name)
    try:
        return tomllib.loads(where.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"not valid TOML: {error}", where=str(where)) from error
