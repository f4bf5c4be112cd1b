"""Make the gazetteer when the package is built, so that wheel and editable install both hold it."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGES_WITHOUT_INIT = ("reportedly", "reportedly.grounding", "reportedly.grounding.places")
"""Entered without running their `__init__`: those load spaCy, which a build environment does not hold."""


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Build `gazetteer.sqlite` before a wheel is packed; an sdist carries only what it is made from."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Write the file; hatchling packs it as one of the artifacts that pyproject.toml names."""
        if self.target_name != "wheel":
            return
        source = Path(self.root) / "src"
        number = _builder(source).build(source / "reportedly" / "data" / "gazetteer.sqlite")
        self.app.display_info(f"gazetteer of {number} places written")


def _builder(source: Path) -> ModuleType:
    for name in PACKAGES_WITHOUT_INIT:
        package = ModuleType(name)
        package.__path__ = [str(source.joinpath(*name.split(".")))]
        sys.modules.setdefault(name, package)
    sys.path.insert(0, str(source))
    return importlib.import_module("reportedly.grounding.places.build")
