"""Tell whether an event was kept secret.

Trigger, document → yes or no, and by which words. "The king paid a secret visit to the camp" is covert
because "secret" stands with "visit"; in "visited the head of the secret service" it does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from spacy.tokens import Token

from reportedly.data import toml
from reportedly.document import Document
from reportedly.events.operators import lexicon

MODIFIERS: Final = frozenset({"amod", "advmod", "compound", "acomp", "oprd", "attr", "nmod"})


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    data = toml("covert.toml")
    return (
        frozenset(row["word"] for row in data["words"]["list"]),
        frozenset(row["word"] for row in data["phrases"]["list"]),
    )


def is_covert(trigger_tokens: Sequence[Token], document: Document) -> tuple[bool, str]:
    """Tell whether the report calls an event secret, and by which words.

    Args:
        trigger_tokens: the words that name the act; not empty.
        document: the document that they stand in.

    Returns:
        Whether it is covert, and the reason, which is empty if not.

    >>> from reportedly.analysis import default_pipeline
    >>> from reportedly.document import parse
    >>> from reportedly.records import Story
    >>> document = parse(Story(id="x", text="The envoys met behind closed doors."), default_pipeline().nlp)
    >>> is_covert([document.doc[2]], document)
    (True, 'called secret: "behind closed doors"')
    """
    words, phrases = _tables()
    for holder in _holders(trigger_tokens):
        for child in holder.children:
            if child.dep_ in MODIFIERS and child.lower_ in words and not _negated(holder, child):
                return True, f'called secret: "{child.text}"'
            if child.dep_ == "prep":
                for noun in child.children:
                    if noun.dep_ in ("pobj", "amod") and f"{child.lower_} {noun.lower_}" in phrases:
                        said = document.doc[child.i : noun.i + 1].text
                        return True, f'called secret: "{said}"'
    return False, ""


def _holders(trigger: Sequence[Token]) -> Iterator[Token]:
    """Give the words whose modifiers speak of the event: its own, and those of the verb that carries it."""
    for token in trigger:
        yield token
        if token.pos_ in ("VERB", "AUX"):
            operator = lexicon().operator(token, "noun")
            if operator is not None and operator.effect.name == "occurs":
                yield from (child for child in token.children if child.dep_ in ("dobj", "nsubjpass"))
        elif token.head.pos_ in ("VERB", "AUX") and token.dep_ in ("dobj", "nsubj", "nsubjpass"):
            yield token.head


def _negated(holder: Token, word: Token) -> bool:
    return any(child.dep_ == "neg" for child in (*word.children, *holder.children))
