"""Write what ships: the encoder with its cue tags, the linker, the vocabulary.

The first two are `encoder.onnx` and `linker.onnx`.

python -m training.attribution.export .cache/tagger.pt src/reportedly/data/tagger
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from torch import Tensor, nn

from reportedly.attribution.linking import BREAKS, DISTANCES
from training.attribution.model import Linker, Tagger
from training.minilm import HIDDEN, folder

OPSET = 18


class Encoding(nn.Module):
    """Pieces and places → states of words and the chances of their cue tags."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: Tensor, mask: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        """Run encoder and cue tagger."""
        states = self.tagger.states(pieces, mask, places)
        return states, self.tagger.cues(states).softmax(-1)


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


def write(tagger: Tagger, target: Path) -> None:
    """Write both graphs as float32."""
    tagger.eval()
    pieces = torch.ones(2, 40, dtype=torch.long)
    mask = torch.ones(2, 40)
    places = torch.arange(1, 31).repeat(2, 1)
    torch.onnx.export(
        Encoding(tagger),
        (pieces, mask, places),
        str(target / "encoder.onnx"),
        input_names=["pieces", "mask", "places"],
        output_names=["states", "chances"],
        dynamic_axes={
            "pieces": {0: "windows", 1: "pieces"},
            "mask": {0: "windows", 1: "pieces"},
            "places": {0: "windows", 1: "words"},
            "states": {0: "windows", 1: "words"},
            "chances": {0: "windows", 1: "words"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    words = torch.randn(30, HIDDEN)
    members = torch.zeros(4, 30)
    distances = torch.randint(0, DISTANCES, (4, 30))
    paragraphs = torch.randint(0, BREAKS, (4, 30))
    pairs = {0: "cues", 1: "words"}
    torch.onnx.export(
        Linking(tagger.linker),
        (words, members, distances, paragraphs),
        str(target / "linker.onnx"),
        input_names=["words", "members", "distances", "breaks"],
        output_names=["content", "starts", "ends", "edges"],
        dynamic_axes={
            "words": {0: "words"},
            "members": pairs,
            "distances": pairs,
            "breaks": pairs,
            "content": {0: "rows", 1: "words"},
            "starts": {0: "cues", 1: "ends"},
            "ends": {0: "cues", 1: "ends"},
            "edges": {1: "cues", 2: "words"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    (target / "vocabulary.txt").write_bytes((folder() / "vocab.txt").read_bytes())


def main() -> None:
    """Load the weights, write the graphs."""
    weights, target = sys.argv[1], Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    tagger = Tagger()
    tagger.load_state_dict(torch.load(weights))
    write(tagger, target)


if __name__ == "__main__":
    main()
