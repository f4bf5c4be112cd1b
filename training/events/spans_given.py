"""How well the encoder tells the type of an act where both sides are given, cross-validated.

    python -m training.events.spans_given --start .cache/reader.pt

The task of PLV (Hu et al. 2024): a sentence, who acts, who is acted on → one of fifteen types, CONCEDE and
RETREAT as one. The trained encoder is fine-tuned on four fifths of PLV train and PLOVER GSR, with marks
around both sides, and scored on the fifth left out; five times. Nothing of it ships: the program has to
find the sides first, and its judge does (`losses.py`).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from evaluation.folds import FOLDS, fold_of
from evaluation.sets import GOLD
from reportedly.document.parse import paragraphs
from reportedly.encoder import Vocabulary, words_of
from reportedly.events.coding import TYPE_NAMES
from reportedly.records import Span
from reportedly.scoring import read_lines
from reportedly.scoring.measures import Line, Rate, mean
from training.events.data import numbers
from training.minilm import HIDDEN, MiniLM, folder
from training.reader.model import Reader

MARKS = ((2, 3), (4, 5))
"""Numbers of pieces that BERT's vocabulary keeps for such uses: around who acts, around who is acted on."""


def merged(kind: str) -> str:
    """Give PLV's name of a type."""
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


LABELS = sorted({merged(kind) for kind in TYPE_NAMES})


@dataclass(frozen=True)
class Pair:
    """A sentence with both sides marked, as pieces, and its type."""

    id: str
    pieces: tuple[int, ...]
    label: int


def pairs(name: str, vocabulary: Vocabulary) -> list[Pair]:
    """Read a set; records without both sides in their text are left out."""
    made = (_pair(line, vocabulary) for line in read_lines(GOLD / "events" / f"{name}.jsonl"))
    return [pair for pair in made if pair is not None]


def _pair(line: Line, vocabulary: Vocabulary) -> Pair | None:
    text = line["text"]
    words = words_of(text, paragraphs(text))
    sides = [numbers(words, _spans(text, line[key])) for key in ("sources", "targets")]
    if not line["event"] or not all(sides):
        return None
    before: dict[int, list[int]] = {}
    behind: dict[int, list[int]] = {}
    for (opening, closing), side in zip(MARKS, sides, strict=True):
        before.setdefault(side[0], []).append(opening)
        behind.setdefault(side[-1], []).append(closing)
    pieces = [vocabulary.start]
    for at, span in enumerate(words.spans):
        pieces += [*before.get(at, ()), *vocabulary.pieces(span.of(text)), *behind.get(at, ())]
    return Pair(line["id"], (*pieces[:250], vocabulary.end), LABELS.index(merged(line["event"])))


def _spans(text: str, sides: Sequence[Line]) -> list[Span]:
    places = ((text.find(side["text"]), len(side["text"])) for side in sides if side["text"])
    return [Span(start, start + length) for start, length in places if start >= 0]


class PairJudge(nn.Module):
    """The encoder, the mean over its pieces, one layer."""

    def __init__(self, encoder: MiniLM) -> None:
        super().__init__()
        self.encoder = encoder
        self.types = nn.Linear(HIDDEN, len(LABELS))

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Give scores of types, (texts, 15)."""
        state = self.encoder(pieces, mask) * mask.unsqueeze(-1)
        return self.types(state.sum(1) / mask.sum(1, keepdim=True))  # type: ignore[no-any-return]


def laid(batch: Sequence[Pair]) -> tuple[Tensor, Tensor]:
    """Lay pairs side by side."""
    longest = max(len(pair.pieces) for pair in batch)
    pieces, mask = torch.zeros(len(batch), longest, dtype=torch.long), torch.zeros(len(batch), longest)
    for row, pair in enumerate(batch):
        pieces[row, : len(pair.pieces)] = torch.tensor(pair.pieces)
        mask[row, : len(pair.pieces)] = 1
    return pieces, mask


def fine_tuned(train: list[Pair], options: argparse.Namespace) -> PairJudge:
    """Fine-tune the encoder on pairs."""
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    reader = Reader()
    reader.encoder.load_pretrained()
    if options.start:
        reader.load_state_dict(torch.load(options.start))
    model = PairJudge(reader.encoder).train()
    groups = [
        {"params": model.encoder.parameters(), "lr": options.rate},
        {"params": model.types.parameters(), "lr": 10 * options.rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = options.epochs * (1 + len(train) // options.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [options.rate, 10 * options.rate], total_steps=steps + 1, pct_start=0.1
    )
    for _ in range(options.epochs):
        chance.shuffle(train)
        for at in range(0, len(train), options.batch):
            batch = train[at : at + options.batch]
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(*laid(batch)).float()
            loss = functional.cross_entropy(scores, torch.tensor([pair.label for pair in batch]))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return model.eval()


@torch.no_grad()
def told(model: PairJudge, pair: Pair) -> int:
    """Give the likeliest type."""
    return int(model(*laid([pair])).argmax())


def main() -> None:
    """Cross-validate, print accuracy and macro F1 of each set."""
    options = _options()
    torch.set_num_threads(options.threads)
    vocabulary = Vocabulary.load(folder() / "vocab.txt")
    sets = {name: pairs(name, vocabulary) for name in ("plv_train", "plover_gsr")}
    found: dict[str, int] = {}
    for fold in range(FOLDS):
        train = [pair for part in sets.values() for pair in part if fold_of(pair.id) != fold]
        model = fine_tuned(train, options)
        left = [pair for part in sets.values() for pair in part if fold_of(pair.id) == fold]
        found |= {pair.id: told(model, pair) for pair in left}
    for name, part in sets.items():
        right = sum(found[pair.id] == pair.label for pair in part) / len(part)
        print(f"{name}: {len(part)} pairs, accuracy {right:.3f}, macro F1 {_macro(part, found):.3f}")


def _macro(part: Sequence[Pair], found: dict[str, int]) -> float:
    rates = []
    for label in {pair.label for pair in part}:
        gold = {pair.id for pair in part if pair.label == label}
        said = {pair.id for pair in part if found[pair.id] == label}
        rates.append(Rate(len(gold & said), len(said), len(gold)).f1)
    return mean(rates)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--start", help="weights of the reader to begin with; without, the pretrained encoder"
    )
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
