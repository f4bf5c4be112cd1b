"""Tell from the shape of a content that it says that something did not happen. Tokens → what is denied.

"Nobody was hurt", "his men used no gas", "it never left the bank", "not one shot" deny; "not only
Oslo", "no comment", "cannot say" and "no longer" do not. Only the main clauses count: a negation deep
inside what is said denies nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from reportedly.attribution.lexicon import word_list

_NEGATIVE: Final = word_list("negative")
_WHOLE: Final = word_list("negative_whole")
_NO_DENIAL: Final = word_list("no_denial_behind")
_INABILITY: Final = word_list("inability")
_MINDS: Final = word_list("minding")
_ARGUMENTS: Final = frozenset(
    {"nsubj", "nsubjpass", "dobj", "attr", "dative", "oprd", "acomp", "npadvmod", "appos", "advmod"}
)


@dataclass(frozen=True)
class Negation:
    """What a content denies: the head of the negated clause, its words, and whether wholly.

    `wholly` is true of "nobody", "never", "no shots": stronger than a bare "not";
    `joined` of a clause behind an "and".
    """

    head: Token
    words: tuple[Token, ...]
    wholly: bool
    joined: bool = False


def negations_in(said: Sequence[Token]) -> list[Negation]:
    """Give the negated main clauses: those that deny wholly first, those joined by "and" last."""
    found = [
        negation
        for head, joined in _clauses(said)
        if (negation := _negated(head, said, joined=joined)) is not None
    ]
    return sorted(found, key=lambda one: (one.joined, not one.wholly))


def _clauses(said: Sequence[Token]) -> Iterator[tuple[Token, bool]]:
    """The heads of the main clauses, of every sentence and of what is set beside or joined to it."""
    inside = {token.i for token in said}
    heads = {token.i for token in said if token.head.i == token.i or token.head.i not in inside}
    for token in said:
        if token.dep_ in ("ccomp", "parataxis") and token.head.i in heads and token.i < token.head.i:
            heads.add(token.i)
        joined = token.dep_ == "conj" and token.head.i in heads and token.pos_ in ("VERB", "AUX")
        if (token.i in heads or joined) and not token.is_punct:
            yield token, joined


def _negated(head: Token, said: Sequence[Token], *, joined: bool) -> Negation | None:
    if head.lemma_.lower() in _MINDS or any(child.lower_ in _INABILITY for child in head.children):
        return None
    inside = {token.i for token in said}
    marks = [mark for mark in _negators(head) if mark.i in inside and not _idle(mark)]
    if not marks:
        return None
    words = tuple(token for token in head.subtree if token.i in inside)
    fragment = head.pos_ not in ("VERB", "AUX") and marks[0].i == said[0].i
    return Negation(head, words, fragment or any(map(_whole, marks)), joined)


def _negators(head: Token) -> Iterator[Token]:
    """The negative words that negate a clause's verb or one of its parts."""
    for word in (head, *head.children):
        if word.lower_ in _NEGATIVE:
            yield word
        if word.dep_ in ("prep", "agent"):
            for thing in word.children:
                yield from _determined(thing)
        elif word.dep_ in _ARGUMENTS or word.i == head.i:
            yield from _determined(word)


def _determined(noun: Token) -> Iterator[Token]:
    if noun.lower_ in _NEGATIVE:
        yield noun
    for child in noun.children:
        if child.lower_ in _NEGATIVE:
            yield child
        if child.dep_ in ("nummod", "det", "quantmod"):
            yield from (deep for deep in child.children if deep.lower_ in _NEGATIVE)


def _whole(mark: Token) -> bool:
    if mark.lower_ in _WHOLE:
        return True
    following = mark.nbor().lower_ if mark.i + 1 < len(mark.doc) else ""
    after = mark.doc[mark.i + 1 : mark.i + 3].text.lower()
    return following == "one" or after in ("a single", "one single")


def _idle(mark: Token) -> bool:
    """Tell whether the next word takes the denial away: "no longer", "not only", "no comment"."""
    if mark.i + 1 >= len(mark.doc):
        return False
    after = mark.nbor()
    return after.lower_ in _NO_DENIAL or after.lemma_.lower() in _NO_DENIAL
