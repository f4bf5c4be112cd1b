"""Train the reader: attributions on PolNeAR train, events on our own texts and labels, in turns.

    python -m training.reader.train --out .cache/reader.pt

Every epoch cuts PolNeAR's articles into windows at other places, and goes through the texts of events
twice. Scores on PolNeAR dev and on our own gold's development part after every epoch.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from reportedly.encoder import Vocabulary, Window
from reportedly.encoder.reader import OVERLAP, WINDOW
from reportedly.scoring import attribution as scoring
from reportedly.scoring import read_lines
from training.attribution import data as attributions
from training.attribution.decode import predict
from training.attribution.losses import link_loss, tag_loss
from training.events import data as events
from training.events.losses import event_loss
from training.events.scores import score_triggers
from training.events.texts import load as load_texts
from training.minilm import folder
from training.reader.model import Reader

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "attribution"
OWN_DEV = Path(__file__).parents[2] / "gold" / "dev.jsonl"


def arrays(windows: Sequence[Window], pad: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Lay windows side by side: pieces, mask, places of words, mask of words."""
    longest = max(len(window.pieces) for window in windows)
    most = max(len(window.places) for window in windows)
    pieces = np.full((len(windows), longest), pad, dtype=np.int64)
    places = np.zeros((len(windows), most), dtype=np.int64)
    mask = np.zeros((len(windows), longest), dtype=np.float32)
    real = np.zeros((len(windows), most), dtype=np.float32)
    for row, window in enumerate(windows):
        pieces[row, : len(window.pieces)] = window.pieces
        mask[row, : len(window.pieces)] = 1
        places[row, : len(window.places)] = window.places
        real[row, : len(window.places)] = 1
    return tuple(map(torch.from_numpy, (pieces, mask, places, real)))  # type: ignore[return-value]


@dataclass(frozen=True)
class Material:
    """All that is learned from."""

    vocabulary: Vocabulary
    articles: Sequence[attributions.Article]
    texts: Sequence[events.Example]

    @classmethod
    def load(cls, limit: int = 0) -> Material:
        """Read PolNeAR train, our texts and the labels of real reports."""
        vocabulary = Vocabulary.load(folder() / "vocab.txt")
        texts = [*load_texts(), *events.labelled(SHARED / "corpora")]
        articles = attributions.load(GOLD / "polnear.train.jsonl")
        return cls(vocabulary, articles[: limit or None], events.examples(texts, vocabulary))

    def windows(self, size: int, overlap: int, offset: int) -> list[attributions.Example]:
        """Cut the articles into windows."""
        return [
            example
            for article in self.articles
            for example in attributions.examples(article, self.vocabulary, size, overlap, offset)
        ]


Kind = TypeVar("Kind", attributions.Example, events.Example)
Turn = tuple[str, Sequence[attributions.Example] | Sequence[events.Example]]


def turns(material: Material, options: argparse.Namespace, chance: random.Random) -> list[Turn]:
    """Give the batches of an epoch, those of attributions and those of events in random order."""
    found: list[Turn] = []
    if options.attributions:
        cut = material.windows(options.size, options.overlap, chance.randrange(200))
        found += [("attributions", batch) for batch in batched(cut, options.batch, chance)]
    for _ in range(options.rounds):
        found += [("events", batch) for batch in batched(list(material.texts), options.texts, chance)]
    chance.shuffle(found)
    return found


def batched(found: list[Kind], size: int, chance: random.Random) -> list[list[Kind]]:
    """Put windows of like length together, in random order."""
    by_length = sorted(found, key=lambda example: (len(example.window.pieces) // 32, chance.random()))
    groups = [by_length[at : at + size] for at in range(0, len(by_length), size)]
    chance.shuffle(groups)
    return groups


def train(options: argparse.Namespace, material: Material | None = None) -> dict[str, float]:
    """Train, score after every epoch, keep the last weights in `options.out`.

    Gives the last scores.
    """
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    chance = random.Random(options.seed)
    material = material or Material.load(options.limit)
    model = Reader()
    model.encoder.load_pretrained()
    if options.start:
        model.load_state_dict(torch.load(options.start), strict=False)
    an_epoch = len(turns(material, options, random.Random(0))) + 1
    optimizer, schedule = _optimizer(model, options.epochs * an_epoch, options.rate)
    began, scores = time.time(), dict[str, float]()
    for epoch in range(options.epochs):
        model.train()
        losses: dict[str, list[float]] = {"attributions": [], "events": []}
        for number, (kind, batch) in enumerate(turns(material, options, chance), 1):
            losses[kind].append(_step(model, batch, material.vocabulary.pad, optimizer, negatives=epoch > 0))
            schedule.step()
            if number % 50 == 0:
                means = {name: round(float(np.mean(each[-30:])), 4) for name, each in losses.items() if each}
                _say(f"epoch {epoch} step {number} of {an_epoch} {means}", began)
        torch.save(model.state_dict(), options.out)
        scores = score(model, material.vocabulary, options)
        _say(f"epoch {epoch} {scores}", began)
    return scores


def _optimizer(
    model: Reader, total: int, rate: float
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW in one cycle: a tenth of the run up, the rest down by a cosine.

    What is new learns five times as fast.
    """
    new = [weights for name, weights in model.named_parameters() if not name.startswith("encoder")]
    groups = [{"params": list(model.encoder.parameters()), "lr": rate}, {"params": new, "lr": 5 * rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)

    def share(step: int) -> float:
        done = min(step / total, 1.0)
        return max(done / 0.1, 0.04) if done < 0.1 else (1 + math.cos(math.pi * (done - 0.1) / 0.9)) / 2

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, share)


def _step(
    model: Reader,
    batch: Sequence[attributions.Example] | Sequence[events.Example],
    pad: int,
    optimizer: torch.optim.Optimizer,
    *,
    negatives: bool,
) -> float:
    pieces, mask, places, real = arrays([example.window for example in batch], pad)
    with torch.autocast("cpu", torch.bfloat16):
        states = model.states(pieces, mask, places)
        if isinstance(batch[0], attributions.Example):
            tags, chances = tag_loss(model, states, real, batch)  # type: ignore[arg-type]
            links = link_loss(model, states, chances.detach(), batch, negatives)  # type: ignore[arg-type]
            loss, told = 4 * tags + links, tags + links
        else:
            loss = told = 4 * event_loss(model, states, batch)  # type: ignore[arg-type]
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return float(told.detach())


def _say(what: str, began: float) -> None:
    print(f"{what} {time.time() - began:.0f} s", flush=True)


def score(model: Reader, vocabulary: Vocabulary, options: argparse.Namespace) -> dict[str, float]:
    """Score the reader alone: attributions on PolNeAR dev, triggers on our own gold's development part."""
    scores = score_triggers(model, vocabulary, OWN_DEV)
    if options.attributions:
        dev = GOLD / "polnear.dev.jsonl"
        found = predict(model, vocabulary, attributions.load(dev), size=options.size, overlap=options.overlap)
        made = scoring.score(read_lines(dev), {line["id"]: line for line in found})
        scores |= {name: figure.value for name, figure in made.items()}
    return {name: round(value, 4) for name, value in scores.items()}


def options() -> argparse.ArgumentParser:
    """The options of a run; as they stand they made what ships."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", default=".cache/reader.pt", help="where the weights go")
    parser.add_argument("--start", help="weights to begin with, in place of the pretrained encoder")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=16, help="windows of attributions a step")
    parser.add_argument("--texts", type=int, default=32, help="texts of events a step")
    parser.add_argument("--rounds", type=int, default=2, help="times that an epoch reads the texts of events")
    parser.add_argument("--no-attributions", dest="attributions", action="store_false")
    parser.add_argument("--rate", type=float, default=2e-4, help="highest learning rate of the encoder")
    parser.add_argument("--size", type=int, default=WINDOW, help="pieces a window")
    parser.add_argument("--overlap", type=int, default=OVERLAP, help="pieces that two windows share")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0, help="train on so many articles only")
    return parser


if __name__ == "__main__":
    train(options().parse_args())
