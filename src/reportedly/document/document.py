"""The document that all steps read: one spaCy Doc over the whole text, so `token.idx` is an offset."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from reportedly.records import Skipped, Span, Spans, Story


@dataclass(frozen=True)
class Document:
    """A parsed story.

    `doc.text == story.text`, so token offsets are code points of the story. `sentences` are those to
    analyse, in reading order; sentences inside damage or without words are in `skipped` instead.
    `paragraphs` are the blocks of text between line breaks, in code points.
    """

    story: Story
    doc: Doc
    sentences: tuple[TokenSpan, ...]
    paragraphs: Spans
    skipped: tuple[Skipped, ...] = ()

    @cached_property
    def _sentence_numbers(self) -> dict[int, int]:
        return {
            token: number
            for number, sentence in enumerate(self.sentences)
            for token in range(sentence.start, sentence.end)
        }

    @cached_property
    def _paragraph_numbers(self) -> dict[int, int]:
        numbers: dict[int, int] = {}
        current = 0
        for token in self.doc:
            while current + 1 < len(self.paragraphs) and token.idx >= self.paragraphs[current + 1].start:
                current += 1
            numbers[token.i] = current
        return numbers

    def sentence_of(self, token: Token) -> int | None:
        """Number the sentence that holds a token; None if the token is left out of the analysis."""
        return self._sentence_numbers.get(token.i)

    def paragraph_of(self, token: Token) -> int:
        """Number the paragraph that holds a token."""
        return self._paragraph_numbers[token.i]

    def tokens(self, span: Span) -> TokenSpan | None:
        """Give the tokens that touch a span of code points, or None where there are none."""
        return self.doc.char_span(span.start, span.end, alignment_mode="expand")

    @staticmethod
    def span(tokens: Iterable[Token]) -> Span:
        """Give the smallest span over some tokens."""
        chosen = list(tokens)
        return Span(min(token.idx for token in chosen), max(token.idx + len(token) for token in chosen))
