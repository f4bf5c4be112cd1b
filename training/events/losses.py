"""What the event heads are to learn, as losses. A batch of examples and the encoder's states → one number."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from reportedly.attribution import linking
from training.events.data import IGNORED, Anchor, Example
from training.reader.model import Reader


def event_loss(model: Reader, states: Tensor, batch: Sequence[Example]) -> Tensor:
    """Loss of types, modes and sides together."""
    types = torch.full(states.shape[:2], IGNORED, dtype=torch.long)
    modes = torch.full(states.shape[:2], IGNORED, dtype=torch.long)
    for row, example in enumerate(batch):
        types[row, : len(example.types)] = torch.tensor(example.types)
        modes[row, : len(example.modes)] = torch.tensor(example.modes)
    logits = model.types(states).float()
    loss = _mean(logits, types)
    if (modes >= 0).any():
        loss = loss + 0.1 * _mean(model.modes(states).float(), modes)
    sides = [
        _side_loss(model, states[row, : len(example.types)], example.anchors, example.blocks)
        for row, example in enumerate(batch)
        if any(anchor.sides for anchor in example.anchors)
    ]
    if sides:
        loss = loss + torch.stack(sides).mean()
    return loss


def _mean(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy over the known words."""
    if not (labels >= 0).any():
        return logits.sum() * 0
    return functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)


def _side_loss(model: Reader, words: Tensor, anchors: Sequence[Anchor], blocks: Sequence[int]) -> Tensor:
    known = [anchor for anchor in anchors if anchor.sides]
    ranges = [anchor.words for anchor in known]
    scores = model.sides(
        words,
        torch.from_numpy(linking.members(ranges, len(words))).to(words.dtype),
        torch.from_numpy(linking.distances(ranges, len(words))),
        torch.from_numpy(linking.breaks(ranges, blocks)),
    ).float()
    wanted = torch.zeros_like(scores)
    for number, anchor in enumerate(known):
        for side, members in enumerate(anchor.sides or ()):
            wanted[side, number, list(members)] = 1
    loss = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="sum")
    return 0.1 * loss / len(known)
