"""Read a number as it stands in news: "13", "1,200", "4 million", "twenty-five", "two dozen".

Token → value and span. Round plurals ("thousands of") have no value, and neither do parts of one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from spacy.tokens import Token

from reportedly.data import toml
from reportedly.records import Span

LARGEST: Final = 10**11
"""Larger numbers are sums of money or slips; none of the world's peoples is."""

_DIGITS: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_PARTS: Final = frozenset({"nummod", "compound", "quantmod", "advmod", "amod"})


class Number(NamedTuple):
    """A whole number and where it stands."""

    value: int
    span: Span


@cache
def _words() -> tuple[dict[str, int], dict[str, int]]:
    table = toml("counts.toml")
    return table["numbers"], table["multipliers"]


def number_at(token: Token) -> Number | None:
    """Read the number that a word belongs to: "4 million" at "4" and at "million".

    >>> import spacy
    >>> from spacy.tokens import Doc
    >>> number_at(Doc(spacy.blank("en").vocab, ["1,200"])[0]).value
    1200
    """
    units, multipliers = _words()
    words = [token]
    while words[-1].i + 1 < token.sent.end and words[-1].nbor(1).lower_ in multipliers:
        words.append(words[-1].nbor(1))
    start = token.sent.start
    while words[0].i > start:
        before = words[0].nbor(-1)
        if before.lower_ == "-" and before.i > start and before.nbor(-1).lower_ in units:  # twenty-five
            words[:0] = [before.nbor(-1), before]
        elif _counts(before, units, multipliers):
            words.insert(0, before)
        else:
            break
    if words[0].lower_ in multipliers and words[0].i > start:
        before = words[0].nbor(-1)
        if before.lower_ in ("a", "an"):
            words.insert(0, before)
    value = value_of([word.lower_ for word in words])
    if value is None or not 0 < value < LARGEST:
        return None
    return Number(value, Span(words[0].idx, words[-1].idx + len(words[-1])))


def _counts(token: Token, units: dict[str, int], multipliers: dict[str, int]) -> bool:
    word = token.lower_
    return token.dep_ in _PARTS and (
        word in units or word in multipliers or _DIGITS.fullmatch(word) is not None
    )


def value_of(words: list[str]) -> int | None:
    """Give the value of number words in lower case, or None if they make no whole number.

    >>> value_of(["4.5", "million"]), value_of(["two", "dozen"]), value_of(["twenty-five"])
    (4500000, 24, 25)
    """
    units, multipliers = _words()
    total, current = 0.0, 0.0
    for word in (part for whole in words for part in _split(whole, units)):
        if word in units:
            current += units[word]
        elif _DIGITS.fullmatch(word):
            current += float(word.replace(",", ""))
        elif word in multipliers:
            current = (current or 1) * multipliers[word]
            if multipliers[word] >= 1000:
                total, current = total + current, 0.0
        elif word not in ("a", "an", "and", "-"):
            return None
    value = total + current
    return int(value) if value and value == int(value) else None


def _split(word: str, units: dict[str, int]) -> list[str]:
    parts = word.split("-")
    return parts if all(part in units for part in parts) else [word]
