"""Run a trained graph with onnxruntime: always on one thread, window by window.

Sums of floating-point numbers depend on how work is cut up, and int8 sums on the scale of what is
multiplied together. A window read by itself gives the same bytes whatever else is read beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import DataError

Floats = NDArray[np.float32]


class Graph:
    """A trained graph: named arrays in, arrays out."""

    def __init__(self, path: Path) -> None:
        """Load a graph.

        Raises:
            DataError: the file is no graph that this onnxruntime can read.
        """
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime raises kinds of its own, which it does not export
            raise DataError(
                f"the trained graph cannot be loaded: {error}",
                where=str(path),
                hint="Install the package again.",
            ) from error

    def run(self, given: Mapping[str, NDArray[Any]]) -> list[Any]:
        """Run the graph once."""
        return list(self._session.run(None, dict(given)))
