"""Write what ships: the encoder with what is read off each word, the linker, the sides, the vocabulary.

The first three are `encoder.onnx`, `linker.onnx` and `sides.onnx`.

python -m training.reader.export .cache/reader.pt src/reportedly/data/reader
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from torch import Tensor, nn

from reportedly.attribution.linking import BREAKS, DISTANCES
from training.minilm import HIDDEN, folder
from training.reader.model import Linker, Reader, Sides

OPSET = 18


class Encoding(nn.Module):
    """Pieces and places → states of words, the chances of their cue tags, types and modes."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, mask: Tensor, places: Tensor) -> tuple[Tensor, ...]:
        """Run the encoder and the layers that look at one word."""
        states = self.reader.states(pieces, mask, places)
        heads = (self.reader.cues, self.reader.types, self.reader.modes)
        return (states, *(head(states).softmax(-1) for head in heads))


class Linking(nn.Module):
    """One window's words and cues → chances of content, log chances of source starts and ends."""

    def __init__(self, linker: Linker) -> None:
        super().__init__()
        self.linker = linker

    def forward(
        self, words: Tensor, members: Tensor, distances: Tensor, paragraphs: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Run the linker; the last row of content is "no cue's"."""
        content, starts, ends, edges = self.linker(words, members, distances, paragraphs)
        content = torch.cat([content, torch.zeros_like(content[:1])], 0).softmax(0)
        return content, starts.log_softmax(-1), ends.log_softmax(-1), edges.log_softmax(-1)


class Siding(nn.Module):
    """One window's words and triggers → chances of naming an actor and a recipient."""

    def __init__(self, sides: Sides) -> None:
        super().__init__()
        self.sides = sides

    def forward(self, words: Tensor, members: Tensor, distances: Tensor, paragraphs: Tensor) -> Tensor:
        """Run the linker of events: (2, triggers, words)."""
        return self.sides(words, members, distances, paragraphs).sigmoid()  # type: ignore[no-any-return]


def write(reader: Reader, target: Path) -> None:
    """Write the graphs as float32, and the vocabulary."""
    reader.eval()
    _write_encoder(reader, target / "encoder.onnx")
    outputs = {
        "content": {0: "rows", 1: "words"},
        "starts": {0: "cues", 1: "ends"},
        "ends": {0: "cues", 1: "ends"},
        "edges": {1: "cues", 2: "words"},
    }
    _write_pairs(Linking(reader.linker), outputs, target / "linker.onnx")
    _write_pairs(Siding(reader.sides), {"sides": {1: "cues", 2: "words"}}, target / "sides.onnx")
    (target / "vocabulary.txt").write_bytes((folder() / "vocab.txt").read_bytes())


def _write_encoder(reader: Reader, target: Path) -> None:
    pieces, mask, places = torch.ones(2, 40, dtype=torch.long), torch.ones(2, 40), torch.arange(1, 31)
    outputs = ("states", "cues", "types", "modes")
    torch.onnx.export(
        Encoding(reader),
        (pieces, mask, places.repeat(2, 1)),
        str(target),
        input_names=["pieces", "mask", "places"],
        output_names=list(outputs),
        dynamic_axes={
            "pieces": {0: "windows", 1: "pieces"},
            "mask": {0: "windows", 1: "pieces"},
            "places": {0: "windows", 1: "words"},
            **{name: {0: "windows", 1: "words"} for name in outputs},
        },
        opset_version=OPSET,
        dynamo=False,
    )


def _write_pairs(graph: nn.Module, outputs: dict[str, dict[int, str]], target: Path) -> None:
    words, members = torch.randn(30, HIDDEN), torch.zeros(4, 30)
    distances = torch.randint(0, DISTANCES, (4, 30))
    paragraphs = torch.randint(0, BREAKS, (4, 30))
    pairs = {0: "cues", 1: "words"}
    torch.onnx.export(
        graph,
        (words, members, distances, paragraphs),
        str(target),
        input_names=["words", "members", "distances", "breaks"],
        output_names=list(outputs),
        dynamic_axes={
            "words": {0: "words"},
            "members": pairs,
            "distances": pairs,
            "breaks": pairs,
            **outputs,
        },
        opset_version=OPSET,
        dynamo=False,
    )


def main() -> None:
    """Load the weights, write the graphs."""
    weights, target = sys.argv[1], Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    reader = Reader()
    reader.load_state_dict(torch.load(weights))
    write(reader, target)


if __name__ == "__main__":
    main()
