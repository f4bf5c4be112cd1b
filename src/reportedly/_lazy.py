"""Import a package's public names when they are first used.

Asking a ledger must not load spaCy, and `reportedly --help` must answer at once; yet
`from reportedly.grounding import ground` should stay the way to write it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazily(package: str, home: Mapping[str, str]) -> Callable[[str], Any]:
    """Make a package's `__getattr__` (PEP 562).

    Args:
        package: the package's `__name__`.
        home: public name to the module below the package that holds it.

    >>> lazily("reportedly.records", {"Span": "span"})("Span").__name__
    'Span'
    """

    def look_up(name: str) -> Any:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{home[name]}"), name)

    return look_up
