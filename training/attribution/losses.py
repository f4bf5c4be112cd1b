"""What the attribution heads are to learn, as losses. A batch of windows and the encoder's states → numbers.

A cue that the tagger finds where gold has none joins the linker's cues from the second epoch on, with
nothing to hold: so the linker learns to leave it empty.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from reportedly.attribution import linking
from reportedly.attribution.linking import Integers
from training.attribution.data import Example, Range
from training.reader.model import Linker, Reader

LEAST_FALSE = 0.35
"""Chance from which a false cue joins the linker's: below it the tagger would not offer it."""


def tag_loss(model: Reader, states: Tensor, real: Tensor, batch: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """Loss of cue tags, with that of the roles that help; and the tags' chances."""
    tags = torch.zeros(states.shape[:2], dtype=torch.long)
    roles = torch.zeros((*states.shape[:2], 2))
    for row, example in enumerate(batch):
        for gold in example.gold:
            tags[row, gold.cue[0]] = 1
            tags[row, gold.cue[0] + 1 : gold.cue[1]] = 2
            roles[row, list(gold.content), 1] = 1
            if gold.source and gold.source[0] >= 0:
                roles[row, gold.source[0] : gold.source[1], 0] = 1
    logits = model.cues(states).float()
    loss = functional.cross_entropy(logits.flatten(0, 1), tags.flatten(), reduction="none")
    help_loss = functional.binary_cross_entropy_with_logits(
        model.roles(states).float(), roles, reduction="none"
    )
    weight = real.flatten()
    total = (loss * weight).sum() / weight.sum()
    total = total + 0.5 * (help_loss.mean(-1).flatten() * weight).sum() / weight.sum()
    return total, logits.softmax(-1)


def link_loss(
    model: Reader, states: Tensor, chances: Tensor, batch: Sequence[Example], negatives: bool
) -> Tensor:
    """Mean loss of the linker over the windows of a batch; with `negatives` false cues join the true ones."""
    found: list[Tensor] = []
    for row, example in enumerate(batch):
        words = len(example.window.places)
        cues = [gold.cue for gold in example.gold]
        if negatives:
            taken = {at for cue in cues for at in range(*cue)}
            guessed = linking.cues_in(chances[row, :words].numpy(), LEAST_FALSE)
            cues += [cue for cue in guessed if not taken & set(range(*cue))]
        if cues:
            found.append(_window_loss(model.linker, states[row, :words], cues, example))
    return torch.stack(found).mean() if found else states.sum() * 0


def _window_loss(linker: Linker, states: Tensor, cues: list[Range], example: Example) -> Tensor:
    words = len(states)
    owner, targets = _targets(cues, words, example)
    content, starts, ends, edges = linker(
        states,
        torch.from_numpy(linking.members(cues, words)).to(states.dtype),
        torch.from_numpy(linking.distances(cues, words)),
        torch.from_numpy(linking.breaks(cues, example.blocks)),
    )
    shares = torch.cat([content.float(), torch.zeros(1, words)])
    loss = functional.cross_entropy(shares.T, torch.from_numpy(owner))
    for logits, target in zip((starts, ends, *edges), targets, strict=True):
        known = torch.from_numpy(target >= 0)
        if known.any():
            wanted = torch.from_numpy(target)[known]
            loss = loss + 0.5 * functional.cross_entropy(logits.float()[known], wanted)
    return loss


def _targets(cues: list[Range], words: int, example: Example) -> tuple[Integers, list[Integers]]:
    """Which cue owns each word; for each cue the words where source and content begin and end, -1 unknown."""
    owner = np.full(words, len(cues), dtype=np.int64)
    targets = [np.full(len(cues), -1, dtype=np.int64) for _ in range(4)]
    for number, gold in enumerate(example.gold):
        owner[list(gold.content)] = number
        if gold.source is None:
            targets[0][number] = targets[1][number] = words
        elif gold.source[0] >= 0:
            targets[0][number], targets[1][number] = gold.source[0], gold.source[1] - 1
        if gold.content:
            targets[2][number], targets[3][number] = min(gold.content), max(gold.content)
    return owner, targets
