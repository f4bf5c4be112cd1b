"""The reader in PyTorch: MiniLM with what is read off it, for attributions and for events.

Cue tags and a linker of every word with every cue; the type and mode of trigger words, and a linker of
every word with every trigger.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from reportedly.attribution.linking import BREAKS, DISTANCES
from reportedly.events.labels import MODE_LABELS, TYPE_LABELS
from training.minilm import HIDDEN, MiniLM

WIDTH = 256
"""Width of the linker of attributions."""
NARROW = 128
"""Width of the linker of events, whose sides mostly stand in the same sentence."""


class Pairs(nn.Module):
    """Mix every word with every anchor (a cue, a trigger), knowing how far apart they stand."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.word = nn.Linear(HIDDEN, width)
        self.cue = nn.Linear(HIDDEN, width)
        self.times = nn.Linear(HIDDEN, width, bias=False)
        self.distance = nn.Embedding(DISTANCES, width)
        self.paragraph = nn.Embedding(BREAKS, width)
        self.norm = nn.LayerNorm(width)
        self.mixed = nn.Linear(width, width)
        self.dropout = nn.Dropout(0.1)

    def forward(self, words: Tensor, anchors: Tensor, distances: Tensor, paragraphs: Tensor) -> Tensor:
        """Take words (W, HIDDEN), anchors (C, HIDDEN), classes (C, W); give (C, W, width)."""
        word, anchor = self.word(words).unsqueeze(-3), self.cue(anchors).unsqueeze(-2)
        times = self.times(anchors).unsqueeze(-2)
        mixed = word * (1.0 + times) + anchor + self.distance(distances) + self.paragraph(paragraphs)
        mixed = self.dropout(functional.gelu(self.norm(mixed)))
        return mixed + functional.gelu(self.mixed(mixed))  # type: ignore[no-any-return]


class Linker(nn.Module):
    """Score words against cues."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs = Pairs(WIDTH)
        self.scores = nn.Linear(WIDTH, 5)
        self.no_source = nn.Linear(HIDDEN, 2)

    def forward(
        self, words: Tensor, members: Tensor, distances: Tensor, paragraphs: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Take words (W, HIDDEN), members (C, W), distances and paragraphs (C, W).

        Gives scores of content (C, W), of source starts and ends (C, W + 1), the last for none, and of
        content starts and ends (2, C, W).
        """
        cues = torch.matmul(members, words)
        scores = self.scores(self.pairs(words, cues, distances, paragraphs))
        none = self.no_source(cues)
        starts = torch.cat([scores[..., 1], none[..., :1]], -1)
        ends = torch.cat([scores[..., 2], none[..., 1:]], -1)
        edges = torch.stack([scores[..., 3], scores[..., 4]])
        return scores[..., 0], starts, ends, edges


class Sides(nn.Module):
    """Score words against triggers: as names of who does it, and of whom it is done to."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs = Pairs(NARROW)
        self.scores = nn.Linear(NARROW, 2)

    def forward(self, words: Tensor, members: Tensor, distances: Tensor, paragraphs: Tensor) -> Tensor:
        """Take what the linker takes; give scores of actor and recipient, (2, C, W)."""
        scores = self.scores(self.pairs(words, torch.matmul(members, words), distances, paragraphs))
        return torch.stack([scores[..., 0], scores[..., 1]])


class Reader(nn.Module):
    """The encoder and all that is read off it.

    `roles` (source or content word at all) only helps training.
    """

    def __init__(self) -> None:
        super().__init__()
        self.encoder = MiniLM()
        self.cues = nn.Linear(HIDDEN, 3)
        self.roles = nn.Linear(HIDDEN, 2)
        self.linker = Linker()
        self.types = nn.Linear(HIDDEN, len(TYPE_LABELS))
        self.modes = nn.Linear(HIDDEN, len(MODE_LABELS))
        self.sides = Sides()

    def states(self, pieces: Tensor, mask: Tensor, places: Tensor) -> Tensor:
        """Give each word the vector of its first piece: (windows, words, HIDDEN)."""
        state = self.encoder(pieces, mask)
        return torch.gather(state, 1, places.unsqueeze(-1).expand(-1, -1, HIDDEN))
