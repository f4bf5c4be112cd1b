"""Store a graph's weights as int8, a quarter of their size, so that they fit into the package.

Each row of the table of pieces and each column of a matrix gets a scale of its own. Only what is stored
is rounded: sums are made in float32, since rounding the activations too cost 1.4 points of token F1 in
a first trial, and differs between processors.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import GraphProto, NodeProto, TensorProto, helper, numpy_helper

LEAST = 20_000
"""Smallest matrix that is rounded; what is smaller weighs little and matters much (norms, biases)."""


def shrink(source: Path, target: Path) -> None:
    """Write a copy of a graph with its large matrices as int8."""
    model = onnx.load(source)
    graph = model.graph
    gathered = {node.input[0]: node for node in graph.node if node.op_type == "Gather"}
    for tensor in list(graph.initializer):
        weights = numpy_helper.to_array(tensor)
        if weights.ndim != 2 or weights.size < LEAST or weights.dtype != np.float32:
            continue
        node = gathered.get(tensor.name)
        axis = 1 if node is not None else 0
        scales = (np.abs(weights).max(axis=axis, keepdims=True) / 127.0 + 1e-12).astype(np.float32)
        rounded = np.clip(np.round(weights / scales), -127, 127).astype(np.int8)
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(rounded, f"{tensor.name}.int8"))
        graph.initializer.append(numpy_helper.from_array(scales, f"{tensor.name}.scale"))
        if node is not None:
            _gather(graph, node, tensor.name)
        else:
            _restore(graph, tensor.name)
    onnx.checker.check_model(model)
    onnx.save(model, target)


def _restore(graph: GraphProto, name: str) -> None:
    """int8 × scale gives the matrix back when the graph is loaded: onnxruntime folds what is constant."""
    made = [
        helper.make_node("Cast", [f"{name}.int8"], [f"{name}.float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}.float", f"{name}.scale"], [name]),
    ]
    for place, node in enumerate(made):
        graph.node.insert(place, node)


def _gather(graph: GraphProto, node: NodeProto, name: str) -> None:
    """Look up rows and their scales, then multiply: the table itself stays int8 in memory."""
    place = list(graph.node).index(node)
    rows, output = node.input[1], node.output[0]
    made = [
        helper.make_node("Gather", [f"{name}.int8", rows], [f"{output}.int8"], axis=0),
        helper.make_node("Cast", [f"{output}.int8"], [f"{output}.float"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [f"{name}.scale", rows], [f"{output}.scale"], axis=0),
        helper.make_node("Mul", [f"{output}.float", f"{output}.scale"], [output]),
    ]
    graph.node.remove(node)
    for offset, new in enumerate(made):
        graph.node.insert(place + offset, new)
