"""Predict with the tagger in PyTorch, to score it while it learns. Articles → attributions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from reportedly.attribution import linking
from reportedly.attribution.tagger import LEAST_CERTAINTY, LEAST_CUE
from reportedly.encoder import Vocabulary, Words
from training.attribution.data import Article, examples
from training.reader.model import Reader


@torch.no_grad()
def predict(
    model: Reader, vocabulary: Vocabulary, articles: Sequence[Article], *, size: int, overlap: int
) -> list[dict[str, Any]]:
    """Give a prediction line an article."""
    model.eval()
    return [
        {
            "id": article.id,
            "attributions": [
                _written(article.words, each)
                for each in links(model, vocabulary, article, size=size, overlap=overlap)
                if each.certainty >= LEAST_CERTAINTY
            ],
        }
        for article in articles
    ]


def links(
    model: Reader, vocabulary: Vocabulary, article: Article, *, size: int, overlap: int
) -> list[linking.Link]:
    """Give an article's links, in numbers of words of the whole article."""
    found: list[linking.Link] = []
    for example in examples(article, vocabulary, size, overlap):
        window = example.window
        pieces = torch.tensor([window.pieces])
        states = model.states(pieces, torch.ones_like(pieces), torch.tensor([window.places]))[0]
        chances = model.cues(states).softmax(-1).numpy()
        words = len(window.places)
        cues = linking.cues_in(chances, LEAST_CUE)
        if not cues:
            continue
        content, starts, ends, edges = model.linker(
            states,
            torch.from_numpy(linking.members(cues, words)),
            torch.from_numpy(linking.distances(cues, words)),
            torch.from_numpy(linking.breaks(cues, example.blocks)),
        )
        shares = torch.cat([content, torch.zeros(1, words)]).softmax(0).numpy()
        made = linking.link(
            cues,
            chances,
            shares,
            starts.log_softmax(-1).numpy(),
            ends.log_softmax(-1).numpy(),
            edges.log_softmax(-1).numpy(),
        )
        found.extend(
            _shifted(each, window.first)
            for each in made
            if window.core[0] <= each.cue[0] + window.first < window.core[1]
        )
    return found


def _shifted(link: linking.Link, by: int) -> linking.Link:
    source = (link.source[0] + by, link.source[1] + by) if link.source else None
    content = tuple(at + by for at in link.content)
    return linking.Link((link.cue[0] + by, link.cue[1] + by), source, content, link.certainty)


def _written(words: Words, link: linking.Link) -> dict[str, list[list[int]]]:
    def spans(numbers: Sequence[int]) -> list[list[int]]:
        runs = np.split(np.array(numbers), np.flatnonzero(np.diff(numbers) != 1) + 1)
        return [[words.spans[run[0]].start, words.spans[run[-1]].end] for run in runs if len(run)]

    return {
        "source": spans(range(*link.source)) if link.source else [],
        "cue": spans(range(*link.cue)),
        "content": spans(link.content),
    }
