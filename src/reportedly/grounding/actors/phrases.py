"""Noun phrases as the actors room cuts them: where one begins and ends, and what stands before its head.

"the three Angolan police officers who fled" → "the three Angolan police officers".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

_BEFORE: Final = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "npadvmod", "case"}
)
_INSIDE: Final = frozenset({"of", "for", "at"})
PERSON_LABEL: Final = "PERSON"


def before(head: Token) -> Iterator[Token]:
    """Give the words of the phrase before its head, in reading order, whole modifiers with them."""
    for child in head.lefts:
        if child.dep_ in _BEFORE:
            yield from child.subtree


def bounds(head: Token) -> tuple[int, int]:
    """Give the phrase's first token and the one behind its last, without relative clauses."""
    start = min(
        (child.left_edge.i for child in head.lefts if child.dep_ in _BEFORE and child.tag_ != "VBG"),
        default=head.i,
    )
    end = head.i + 1
    for child in head.rights:
        if child.i != end or child.dep_ != "prep" or child.lower_ not in _INSIDE:
            break
        inner = next((word for word in child.rights if word.dep_ == "pobj"), child)
        end = bounds(inner)[1]
    return start, end


def name(head: Token, *, leaving_out: frozenset[int] = frozenset()) -> str:
    """Give a phrase as the text writes it, without article, number words apart: "North Korean officials".

    Args:
        head: the phrase's head.
        leaving_out: tokens that belong to another reading of the phrase ("Japanese and" in "Japanese and
            North Korean officials", read as the North Korean ones).
    """
    start, end = bounds(head)
    tokens = head.doc[start:end]
    kept = [token for token in tokens if token.i not in leaving_out]
    while len(kept) > 1 and kept[0].pos_ in ("DET", "PUNCT", "CCONJ"):
        kept = kept[1:]
    return " ".join("".join(token.text_with_ws for token in kept).split())


def lemmas(head: Token) -> list[str]:
    """Give the last words up to the head in lower case, the head's and only its number taken off.

    Hyphens join words as blanks do: "secretary-general" is a "secretary general".
    """
    words: list[str] = []
    for token in reversed(head.doc[head.sent.start : head.i]):
        if token.text == "-" and token.i > head.sent.start and token.nbor(-1).is_alpha and not words:
            continue
        if len(words) == 3 or not (_joins(token) or token.nbor(1).text == "-"):
            break
        words.insert(0, token.lower_)
    return [*words, singular(head)]


def singular(head: Token) -> str:
    """Give a noun without its plural ending: spaCy leaves capitalised nouns as they are."""
    word = head.lemma_.lower()
    if head.tag_ == "NNPS" and word.endswith("s") and not word.endswith("ss"):
        word = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word


def _joins(token: Token) -> bool:
    return token.is_alpha and token.dep_ in ("compound", "amod", "nmod", "prep", "pobj")


def moved_by(head: Token) -> str:
    """Give the lemma of what a noun is the object of: for "troops" in "the withdrawal of troops", that."""
    first = governor(head)
    above = first.head.head if first.dep_ == "pobj" and first.head.lower_ == "of" else first.head
    return above.lemma_.lower() if first.dep_ in ("pobj", "dobj", "nsubjpass") else ""


def holder(head: Token) -> str:
    """Give the noun that a name belongs to: "embassy" of Japan in "Japan's embassy", "embassy of Japan"."""
    if head.dep_ in ("poss", "amod", "compound", "nmod"):
        return singular(head.head)
    behind_of = head.dep_ == "pobj" and head.head.lower_ == "of"
    return singular(head.head.head) if behind_of else ""


def governor(head: Token) -> Token:
    """Give the first member of the coordination that the word belongs to."""
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    return head


def is_subject(head: Token) -> bool:
    """Tell whether the word, or the coordination that it belongs to, is a subject."""
    return governor(head).dep_ in ("nsubj", "nsubjpass")


def is_patient(head: Token) -> bool:
    """Tell whether the word, alone or as "some of them", is what something is done to."""
    first = governor(head)
    while first.dep_ == "pobj" and first.head.lower_ == "of":
        first = governor(first.head.head)
    return first.dep_ in ("nsubjpass", "dobj")


def plural(head: Token) -> bool:
    """Tell whether a noun stands for several."""
    return head.tag_ in ("NNS", "NNPS") or head.lower_ in ("police", "people", "troops")


def alone(head: Token) -> bool:
    """Tell whether nothing but an article belongs to a noun: "the South", not "the South of the city"."""
    return all(child.dep_ in ("det", "case", "punct", "cc", "conj") for child in head.children)


def determiner(head: Token) -> str | None:
    """Give the article or demonstrative before a noun, in lower case."""
    return next((child.lower_ for child in head.lefts if child.dep_ in ("det", "predet")), None)
