"""PolNeAR's articles as windows with what is to be learned. Gold JSON Lines → training examples."""

from __future__ import annotations

import bisect
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.document.parse import paragraphs
from reportedly.encoder import Vocabulary, Window, Words, windows_of, words_of

Range = tuple[int, int]


@dataclass(frozen=True)
class Gold:
    """One attribution in numbers of words; `source` is None where nobody is named."""

    cue: Range
    source: Range | None
    content: frozenset[int]


@dataclass(frozen=True)
class Article:
    """An article, its words and its attributions."""

    id: str
    text: str
    words: Words
    gold: tuple[Gold, ...]


@dataclass(frozen=True)
class Example:
    """A window of an article; numbers of words count from the window's first."""

    window: Window
    blocks: tuple[int, ...]
    gold: tuple[Gold, ...]


def load(path: Path) -> list[Article]:
    """Read a gold file."""
    with path.open(encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines if line.strip()]


def _article(line: dict[str, Any]) -> Article:
    text = line["text"]
    words = words_of(text, paragraphs(text))
    starts = [span.start for span in words.spans]

    def covered(spans: Sequence[Range]) -> list[int]:
        found: list[int] = []
        for start, end in spans:
            at = max(bisect.bisect_right(starts, start) - 1, 0)
            while at < len(words) and words.spans[at].start < end:
                if words.spans[at].end > start:
                    found.append(at)
                at += 1
        return found

    gold: list[Gold] = []
    for attribution in line["attributions"]:
        cue, source, content = (covered(attribution[role]) for role in ("cue", "source", "content"))
        if cue and content:
            named = (min(source), max(source) + 1) if source else None
            gold.append(Gold((min(cue), max(cue) + 1), named, frozenset(content)))
    return Article(line["id"], text, words, tuple(gold))


def examples(
    article: Article, vocabulary: Vocabulary, size: int, overlap: int, offset: int = 0
) -> Iterator[Example]:
    """Cut an article into windows with the gold that each holds."""
    cut = windows_of(article.text, article.words, vocabulary, size=size, overlap=overlap, offset=offset)
    for window in cut:
        first, last = window.first, window.last
        inside: list[Gold] = []
        for gold in article.gold:
            if first <= gold.cue[0] and gold.cue[1] <= last:
                source = (gold.source[0] - first, gold.source[1] - first) if gold.source else None
                if source and not (source[0] >= 0 and source[1] <= last - first):
                    source = (-1, -1)
                content = frozenset(at - first for at in gold.content if first <= at < last)
                inside.append(Gold((gold.cue[0] - first, gold.cue[1] - first), source, content))
        yield Example(window, article.words.blocks[first:last], tuple(inside))
