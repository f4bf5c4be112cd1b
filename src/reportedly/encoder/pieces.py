"""Cut text into words and words into pieces that the encoder knows. Blocks of text → words → numbers.

"Rebels denied it" gives the words *Rebels*, *denied*, *it* and one number a piece. A word is a run of
letters and digits, or one mark; its pieces are found greedily, longest first, in lower case and
without accents, as BERT's tokenizer does it (Devlin et al. 2019). A word that the vocabulary cannot
spell is one unknown piece, so that words and pieces never run apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reportedly.records import Span

PAD: Final = "[PAD]"
UNKNOWN: Final = "[UNK]"
START: Final = "[CLS]"
BREAK: Final = "[SEP]"
"""Stands at the end of a window and wherever a paragraph ends."""

_WORD: Final = re.compile(r"\w+|[^\w\s]")
_LONGEST: Final = 40
"""Longest word that is spelled out, in letters: real ones are shorter; the rest is one unknown piece."""


@dataclass(frozen=True)
class Words:
    """The words of a text: their spans in code points, and the block (paragraph) that each stands in."""

    spans: tuple[Span, ...]
    blocks: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.spans)


def words_of(text: str, blocks: Iterable[Span]) -> Words:
    """Find the words inside some blocks of a text; what lies outside is not read.

    >>> found = words_of("Bern, 3 May. Too late!", [Span(0, 12)])
    >>> [span.of("Bern, 3 May. Too late!") for span in found.spans]
    ['Bern', ',', '3', 'May', '.']
    """
    spans: list[Span] = []
    numbers: list[int] = []
    for number, block in enumerate(blocks):
        for match in _WORD.finditer(text, block.start, block.end):
            spans.append(Span(match.start(), match.end()))
            numbers.append(number)
    return Words(tuple(spans), tuple(numbers))


class Vocabulary:
    """The pieces that the encoder knows, numbered by their line in `vocabulary.txt`.

    >>> known = Vocabulary(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "den", "##ied", "it"])
    >>> known.pieces("Denied"), known.pieces("it"), known.pieces("quite")
    ((4, 5), (6,), (1,))
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._kept: dict[str, tuple[int, ...]] = {}
        self.pad, self.unknown = self._numbers[PAD], self._numbers[UNKNOWN]
        self.start, self.end = self._numbers[START], self._numbers[BREAK]

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """Read a file with one piece a line."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def pieces(self, word: str) -> tuple[int, ...]:
        """Spell a word in pieces; at least one."""
        kept = self._kept.get(word)
        if kept is None:
            kept = self._kept[word] = self._spelled(_folded(word))
        return kept

    def _spelled(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        at = 0
        while at < len(word) <= _LONGEST:
            mark = "##" if at else ""
            end = next((e for e in range(len(word), at, -1) if mark + word[at:e] in self._numbers), None)
            if end is None:
                return (self.unknown,)
            found.append(self._numbers[mark + word[at:end]])
            at = end
        return tuple(found) or (self.unknown,)


def _folded(word: str) -> str:
    parted = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in parted if unicodedata.category(letter) != "Mn")
