"""The tagger in PyTorch: MiniLM, a cue tagger over it, a linker that scores every word against every cue."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from reportedly.attribution.linking import BREAKS, DISTANCES
from training.minilm import HIDDEN, MiniLM

WIDTH = 256
"""Width of the linker."""


class Linker(nn.Module):
    """Score words against cues."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Linear(HIDDEN, WIDTH)
        self.cue = nn.Linear(HIDDEN, WIDTH)
        self.times = nn.Linear(HIDDEN, WIDTH, bias=False)
        self.distance = nn.Embedding(DISTANCES, WIDTH)
        self.paragraph = nn.Embedding(BREAKS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.scores = nn.Linear(WIDTH, 5)
        self.no_source = nn.Linear(HIDDEN, 2)
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, words: Tensor, members: Tensor, distances: Tensor, paragraphs: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Take words (W, HIDDEN), members (C, W), distances and paragraphs (C, W).

        Gives scores of content (C, W), of source starts and ends (C, W + 1), the last for none, and of
        content starts and ends (2, C, W).
        """
        cues = torch.matmul(members, words)
        word, cue = self.word(words).unsqueeze(-3), self.cue(cues).unsqueeze(-2)
        times = self.times(cues).unsqueeze(-2)
        mixed = word * (1.0 + times) + cue + self.distance(distances) + self.paragraph(paragraphs)
        mixed = self.dropout(functional.gelu(self.norm(mixed)))
        mixed = mixed + functional.gelu(self.mixed(mixed))
        scores = self.scores(mixed)
        none = self.no_source(cues)
        starts = torch.cat([scores[..., 1], none[..., :1]], -1)
        ends = torch.cat([scores[..., 2], none[..., 1:]], -1)
        edges = torch.stack([scores[..., 3], scores[..., 4]])
        return scores[..., 0], starts, ends, edges


class Tagger(nn.Module):
    """Encoder, cue tags, linker. `roles` (source or content word at all) only helps training."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = MiniLM()
        self.cues = nn.Linear(HIDDEN, 3)
        self.roles = nn.Linear(HIDDEN, 2)
        self.linker = Linker()

    def states(self, pieces: Tensor, mask: Tensor, places: Tensor) -> Tensor:
        """Give each word the vector of its first piece: (windows, words, HIDDEN)."""
        state = self.encoder(pieces, mask)
        return torch.gather(state, 1, places.unsqueeze(-1).expand(-1, -1, HIDDEN))
