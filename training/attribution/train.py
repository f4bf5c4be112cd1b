"""Train the attribution tagger on PolNeAR train and score it on PolNeAR dev.

    python -m training.attribution.train --out .cache/tagger.pt --epochs 4 --seed 1

Every epoch cuts the articles into windows at other places. A cue that the tagger finds where gold has
none joins the linker's cues from the second epoch on, with nothing to hold: so the linker learns to
leave it empty.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from reportedly.attribution import linking
from reportedly.encoder import Vocabulary
from training.attribution.data import Article, Example, batches, examples, load
from training.attribution.decode import predict
from training.attribution.model import Tagger
from training.minilm import folder

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "attribution"
FAR_BELOW = -1e4


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
    help_loss = functional.binary_cross_entropy_with_logits(model.roles(states).float(), roles, reduction="none")
    weight = real.flatten()
    total = (loss * weight).sum() / weight.sum()
    total = total + 0.5 * (help_loss.mean(-1).flatten() * weight).sum() / weight.sum()
    return total, logits.softmax(-1)


def link_loss(model: Tagger, states: Tensor, chances: Tensor, batch: Sequence[Example], negatives: bool) -> Tensor:
    """Loss of the linker over all windows of a batch."""
    found: list[Tensor] = []
    for row, example in enumerate(batch):
        words = len(example.window.places)
        cues = [gold.cue for gold in example.gold]
        taken = {at for cue in cues for at in range(*cue)}
        if negatives:
            guessed = linking.cues_in(chances[row, :words].numpy(), (0, words), 0.35)
            cues += [cue for cue in guessed if not taken & set(range(*cue))]
        if not cues:
            continue
        owner = np.full(words, len(cues), dtype=np.int64)
        starts = np.full(len(cues), words, dtype=np.int64)
        ends = np.full(len(cues), words, dtype=np.int64)
        edges = np.full((2, len(cues)), -1, dtype=np.int64)
        for number, gold in enumerate(example.gold):
            owner[list(gold.content)] = number
            if gold.content:
                edges[:, number] = min(gold.content), max(gold.content)
            if gold.source:
                starts[number], ends[number] = gold.source[0], gold.source[1] - 1
        content, start, end, edge = model.linker(
            states[row, :words],
            torch.from_numpy(linking.members(cues, words)).to(states.dtype),
            torch.from_numpy(linking.distances(cues, words)),
            torch.from_numpy(linking.breaks(cues, example.blocks)),
        )
        content = torch.cat([content.float(), torch.zeros(1, words)])
        known = torch.from_numpy(starts >= 0)
        known[len(example.gold) :] = False
        loss = functional.cross_entropy(content.T, torch.from_numpy(owner))
        if known.any():
            for logits, target in ((start, starts), (end, ends)):
                loss = loss + 0.5 * functional.cross_entropy(
                    logits.float()[known], torch.from_numpy(target)[known]
                )
        whole = torch.from_numpy(edges[0] >= 0)
        if whole.any():
            for logits, target in zip(edge, edges, strict=True):
                loss = loss + 0.5 * functional.cross_entropy(
                    logits.float()[whole], torch.from_numpy(target)[whole]
                )
        found.append(loss)
    return torch.stack(found).mean() if found else states.sum() * 0


def train(arguments: argparse.Namespace) -> None:
    """Train, score after every epoch, keep the last weights."""
    torch.manual_seed(arguments.seed)
    chance = random.Random(arguments.seed)
    torch.set_num_threads(arguments.threads)
    vocabulary = Vocabulary.load(folder() / "vocab.txt")
    articles = load(GOLD / "polnear.train.jsonl")
    if arguments.holdout:
        articles = articles[arguments.holdout :]
    dev = load(GOLD / "polnear.dev.jsonl")
    if arguments.limit:
        articles, dev = articles[: arguments.limit], dev[:20]
    model = Tagger()
    model.encoder.load_pretrained()
    head = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    groups = [{"params": list(model.encoder.parameters())}, {"params": head}]
    optimizer = torch.optim.AdamW(groups, lr=arguments.rate, weight_decay=0.01, fused=True)
    steps = arguments.epochs * (1 + sum(1 for _ in _epoch(articles, vocabulary, arguments, 0)) // arguments.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [arguments.rate, 5 * arguments.rate], total_steps=steps + 50, pct_start=0.1
    )
    began = time.time()
    for epoch in range(arguments.epochs):
        model.train()
        cut = list(_epoch(articles, vocabulary, arguments, chance.randrange(200)))
        losses: list[float] = []
        for batch in batches(cut, arguments.batch, chance):
            pieces, mask, places, real = arrays(batch, vocabulary.pad)
            with torch.autocast("cpu", torch.bfloat16):
                states = model.states(pieces, mask, places)
                loss, chances = tag_loss(model, states, real, batch)
                linked = link_loss(model, states, chances.detach(), batch, epoch > 0)
            optimizer.zero_grad()
            (loss * 4 + linked).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach() + linked.detach()))
            if len(losses) % 50 == 0:
                print(f"epoch {epoch} step {len(losses)} loss {np.mean(losses[-50:]):.4f} {time.time() - began:.0f} s", flush=True)
        torch.save(model.state_dict(), arguments.out)
        print(f"epoch {epoch}: {time.time() - began:.0f} s", json.dumps(score(model, vocabulary, dev, arguments)), flush=True)


def _epoch(articles: Sequence[Article], vocabulary: Vocabulary, arguments: argparse.Namespace, offset: int):
    for article in articles:
        yield from examples(article, vocabulary, arguments.size, arguments.overlap, offset)


def score(model: Tagger, vocabulary: Vocabulary, dev: Sequence[Article], arguments: argparse.Namespace) -> dict[str, float]:
    """Predict dev and score it as `gold/scorers/score_attribution.py` does."""
    found = predict(model, vocabulary, dev, size=arguments.size, overlap=arguments.overlap)
    target = Path(arguments.out).with_suffix(".dev.jsonl")
    target.write_text("".join(json.dumps(line) + "\n" for line in found), encoding="utf-8")
    return {}


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", default=".cache/tagger.pt")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--size", type=int, default=320)
    parser.add_argument("--overlap", type=int, default=112)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0, help="train on so many articles only")
    parser.add_argument("--holdout", type=int, default=0, help="leave out the first so many training articles")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
