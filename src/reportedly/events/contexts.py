"""Tell which of PLOVER's contexts an event stands in: military, economic, election and so on.

Document, sentence, type → context names. "Hackers took down the ministry" stands in *cyber*. The words
of the event's own sentence count first, those of the rest of its paragraph less. PLOVER applies
contexts to paragraphs or documents; the word lists are ours, in `contexts.toml`.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final, NamedTuple

from spacy.tokens import Span as TokenSpan

from reportedly.data import toml
from reportedly.document import Document
from reportedly.records import EventType

MOST: Final = 3
"""Contexts given at most; the annotators of PLOVER's GSR gave one or two, three once."""

SENTENCE_WEIGHT: Final = 2
THRESHOLD: Final = 2
"""One word in the event's own sentence suffices, or two in the rest of its paragraph: micro-F1 on the
GSR moves little with either, but long stories get fewer stray contexts."""

KEPT: Final = "reportedly.contexts"
"""Where a parsed text keeps its sentences' counts."""


class Lexicon(NamedTuple):
    """Words and phrases to contexts; phrases by their first word, longest first."""

    words: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    defaults: dict[str, str]


@cache
def _lexicon() -> Lexicon:
    data = toml("contexts.toml")
    words: dict[str, list[str]] = {}
    phrases: dict[tuple[str, ...], list[str]] = {}
    for name, entry in data["contexts"].items():
        for phrase in entry["words"]:
            parts = tuple(phrase.split())
            if len(parts) == 1:
                words.setdefault(phrase, []).append(name)
            else:
                phrases.setdefault(parts, []).append(name)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for parts, names in sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])):
        by_first.setdefault(parts[0], []).append((parts, tuple(names)))
    return Lexicon(
        {word: tuple(names) for word, names in words.items()},
        {first: tuple(rest) for first, rest in by_first.items()},
        data["defaults"],
    )


def contexts_of(document: Document, sentence_number: int, type: EventType) -> tuple[str, ...]:
    """Give the contexts of an event, sorted; at most four.

    Args:
        document: the story that tells of it.
        sentence_number: its sentence, as an index into `document.sentences`.
        type: its type, which has a context of its own where no word names one.

    >>> from reportedly.analysis import default_pipeline
    >>> from reportedly.document import parse
    >>> from reportedly.records import Story
    >>> document = parse(Story(id="x", text="Hackers took down the ministry."), default_pipeline().nlp)
    >>> contexts_of(document, 0, "COERCE")
    ('cyber',)
    """
    counts = _counts_of_sentence(document, sentence_number)
    chosen = [name for name, count in counts if count >= THRESHOLD][:MOST]
    if not chosen and type in _lexicon().defaults:
        chosen = [_lexicon().defaults[type]]
    return tuple(sorted(chosen))


def _counts_of_sentence(document: Document, number: int) -> tuple[tuple[str, int], ...]:
    """Count a sentence's contexts once, however many events it tells; most frequent first.

    The counts are kept with the parsed text and go when it goes.
    """
    counted: dict[int, tuple[tuple[str, int], ...]] = document.doc.user_data.setdefault(KEPT, {})
    if number not in counted:
        counted[number] = _weigh(document, number)
    return counted[number]


def _weigh(document: Document, number: int) -> tuple[tuple[str, int], ...]:
    sentence = document.sentences[number]
    total = Counter({name: count * SENTENCE_WEIGHT for name, count in _count(sentence).items()})
    paragraph = document.paragraph_of(sentence[0])
    for step in (-1, 1):
        other = number + step
        while 0 <= other < len(document.sentences):
            neighbour = document.sentences[other]
            if document.paragraph_of(neighbour[0]) != paragraph:
                break
            total.update(_count(neighbour))
            other += step
    return tuple(sorted(total.items(), key=lambda item: (-item[1], item[0])))


def _count(sentence: TokenSpan) -> Counter[str]:
    lexicon = _lexicon()
    lemmas = [token.lemma_.lower() for token in sentence]
    counts: Counter[str] = Counter()
    at = 0
    while at < len(lemmas):
        for parts, names in lexicon.phrases.get(lemmas[at], ()):
            if tuple(lemmas[at : at + len(parts)]) == parts:
                counts.update(names)
                at += len(parts)
                break
        else:
            counts.update(lexicon.words.get(lemmas[at], ()))
            at += 1
    return counts
