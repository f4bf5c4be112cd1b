"""Train the attribution tagger on PolNeAR train and score it on PolNeAR dev.

    python -m training.attribution.train --out .cache/tagger.pt

Every epoch cuts the articles into windows at other places. A cue that the tagger finds where gold has
none joins the linker's cues from the second epoch on, with nothing to hold: so the linker learns to
leave it empty.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from reportedly.attribution import linking
from reportedly.attribution.linking import Integers
from reportedly.attribution.tagger import OVERLAP, WINDOW
from reportedly.encoder import Vocabulary
from reportedly.scoring import attribution as scoring
from reportedly.scoring import read_lines
from reportedly.scoring.measures import Line
from training.attribution.data import Article, Example, Range, batches, examples, load
from training.attribution.decode import predict
from training.attribution.model import Linker, Tagger
from training.minilm import folder

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "attribution"
LEAST_FALSE = 0.35
"""Chance from which a false cue joins the linker's: below it the tagger would not offer it."""


def arrays(batch: Sequence[Example], pad: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Lay the windows of a batch side by side: pieces, mask, places of words, mask of words."""
    longest = max(len(example.window.pieces) for example in batch)
    most = max(len(example.window.places) for example in batch)
    pieces = np.full((len(batch), longest), pad, dtype=np.int64)
    places = np.zeros((len(batch), most), dtype=np.int64)
    mask = np.zeros((len(batch), longest), dtype=np.float32)
    real = np.zeros((len(batch), most), dtype=np.float32)
    for row, example in enumerate(batch):
        pieces[row, : len(example.window.pieces)] = example.window.pieces
        mask[row, : len(example.window.pieces)] = 1
        places[row, : len(example.window.places)] = example.window.places
        real[row, : len(example.window.places)] = 1
    return tuple(map(torch.from_numpy, (pieces, mask, places, real)))  # type: ignore[return-value]


def tag_loss(model: Tagger, states: Tensor, real: Tensor, batch: Sequence[Example]) -> tuple[Tensor, Tensor]:
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
    model: Tagger, states: Tensor, chances: Tensor, batch: Sequence[Example], negatives: bool
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


def train(arguments: argparse.Namespace) -> dict[str, float]:
    """Train, score on dev after every epoch, keep the last weights in `arguments.out`.

    Gives the last scores.
    """
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    chance = random.Random(arguments.seed)
    vocabulary = Vocabulary.load(folder() / "vocab.txt")
    articles = load(GOLD / "polnear.train.jsonl")[: arguments.limit or None]
    dev = read_lines(GOLD / "polnear.dev.jsonl")
    model = Tagger()
    model.encoder.load_pretrained()
    if arguments.first_epoch:
        model.load_state_dict(torch.load(arguments.out))
    windows = len(_cut(articles, vocabulary, arguments, arguments.size // 3))
    optimizer, schedule = _optimizer(model, windows, arguments)
    began, scores = time.time(), dict[str, float]()
    for epoch in range(arguments.first_epoch, arguments.epochs):
        model.train()
        cut = _cut(articles, vocabulary, arguments, chance.randrange(200))
        losses: list[float] = []
        for batch in batches(cut, arguments.batch, chance):
            losses.append(_step(model, batch, vocabulary.pad, optimizer, negatives=epoch > 0))
            schedule.step()
            if len(losses) % 50 == 0:
                _say(f"epoch {epoch} step {len(losses)} loss {np.mean(losses[-50:]):.4f}", began)
        torch.save(model.state_dict(), arguments.out)
        scores = score(model, vocabulary, dev, arguments)
        _say(f"epoch {epoch} {scores}", began)
    return scores


def _cut(
    articles: Sequence[Article], vocabulary: Vocabulary, arguments: argparse.Namespace, offset: int
) -> list[Example]:
    return [
        example
        for article in articles
        for example in examples(article, vocabulary, arguments.size, arguments.overlap, offset)
    ]


def _optimizer(
    model: Tagger, windows: int, arguments: argparse.Namespace
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW in one cycle: a tenth of the run up, the rest down by a cosine.

    What is new learns five times as fast.
    """
    new = [weights for name, weights in model.named_parameters() if not name.startswith("encoder")]
    groups = [
        {"params": list(model.encoder.parameters()), "lr": arguments.rate},
        {"params": new, "lr": 5 * arguments.rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    an_epoch = 1 + windows // arguments.batch
    total, first = arguments.epochs * an_epoch, arguments.first_epoch * an_epoch

    def share(step: int) -> float:
        done = min((first + step) / total, 1.0)
        return max(done / 0.1, 0.04) if done < 0.1 else (1 + math.cos(math.pi * (done - 0.1) / 0.9)) / 2

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, share)


def _step(
    model: Tagger, batch: Sequence[Example], pad: int, optimizer: torch.optim.Optimizer, *, negatives: bool
) -> float:
    pieces, mask, places, real = arrays(batch, pad)
    with torch.autocast("cpu", torch.bfloat16):
        states = model.states(pieces, mask, places)
        tags, chances = tag_loss(model, states, real, batch)
        links = link_loss(model, states, chances.detach(), batch, negatives)
    optimizer.zero_grad()
    (4 * tags + links).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return float((tags + links).detach())


def _say(what: str, began: float) -> None:
    print(f"{what} {time.time() - began:.0f} s", flush=True)


def score(
    model: Tagger, vocabulary: Vocabulary, gold: list[Line], arguments: argparse.Namespace
) -> dict[str, float]:
    """Predict dev with the tagger alone and score it."""
    articles = load(GOLD / "polnear.dev.jsonl")
    found = predict(model, vocabulary, articles, size=arguments.size, overlap=arguments.overlap)
    scores = scoring.score(gold, {line["id"]: line for line in found})
    return {name: round(figure.value, 4) for name, figure in scores.items()}


def options() -> argparse.ArgumentParser:
    """The options of a run; as they stand they made what ships."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", default=".cache/tagger.pt", help="where the weights go")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--first-epoch", type=int, default=0, help="go on from the weights in --out")
    parser.add_argument("--batch", type=int, default=16, help="windows a step")
    parser.add_argument("--rate", type=float, default=2e-4, help="highest learning rate of the encoder")
    parser.add_argument("--size", type=int, default=WINDOW, help="pieces a window")
    parser.add_argument("--overlap", type=int, default=OVERLAP, help="pieces that two windows share")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0, help="train on so many articles only")
    return parser


if __name__ == "__main__":
    train(options().parse_args())
