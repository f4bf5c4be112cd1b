"""Run a trained graph with onnxruntime: always on one thread, always the same batches for the same story.

Sums of floating-point numbers depend on how work is cut up; a graph that sees the windows of one
story only, in order, gives the same bytes for the same story whatever else is read beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from reportedly.encoder.windows import Window
from reportedly.errors import DataError

Floats = NDArray[np.float32]

BATCH: Final = 4
"""Windows read at once: beyond it nothing is gained on one core, and memory grows with it."""


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


def read_windows(graph: Graph, windows: Sequence[Window], pad: int) -> list[tuple[Floats, Floats]]:
    """Run an encoder over windows.

    Returns:
        For each window the states of its words, (words, width), and their chances of each tag, (words, tags).
    """
    found: list[tuple[Floats, Floats]] = []
    for at in range(0, len(windows), BATCH):
        batch = windows[at : at + BATCH]
        states, chances = graph.run(_arrays(batch, pad))
        for row, window in enumerate(batch):
            words = len(window.places)
            found.append((states[row, :words], chances[row, :words]))
    return found


def _arrays(batch: Sequence[Window], pad: int) -> dict[str, NDArray[Any]]:
    longest = max(len(window.pieces) for window in batch)
    most = max(len(window.places) for window in batch)
    pieces = np.full((len(batch), longest), pad, dtype=np.int64)
    mask = np.zeros((len(batch), longest), dtype=np.float32)
    places = np.zeros((len(batch), most), dtype=np.int64)
    for row, window in enumerate(batch):
        pieces[row, : len(window.pieces)] = window.pieces
        mask[row, : len(window.pieces)] = 1
        places[row, : len(window.places)] = window.places
    return {"pieces": pieces, "mask": mask, "places": places}
