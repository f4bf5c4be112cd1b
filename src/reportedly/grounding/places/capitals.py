"""Capitals that are named by their country alone: "the Vietnamese capital" → Hanoi.

Mentions of countries and peoples → mentions of capitals, at the word "capital".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Doc, Token

from reportedly.grounding.places.folding import fold
from reportedly.grounding.places.gazetteer import Gazetteer
from reportedly.grounding.places.mentions import Mention

_MODIFIERS: Final = frozenset({"amod", "compound", "nmod", "poss"})
_PLAIN: Final = frozenset({"det", "case", "punct", "prep"})


def find_capitals(doc: Doc, mentions: Iterable[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Give a mention for each "Swedish capital", "Sweden's capital", "capital of Sweden" left unnamed.

    None for a capital of some other sort ("the financial capital"), nor where the name follows ("the
    Swedish capital, Stockholm"): that name is the mention.
    """
    named = list(mentions)
    taken = {i for mention in named for i in range(mention.start, mention.end)}
    for mention in named:
        root = doc[mention.start : mention.end].root
        word = _capital_of(root)
        if word is None or not _is_plain(word, root) or _named_behind(word) in taken:
            continue
        text = doc[mention.start : mention.end].text
        codes = gazetteer.countries_by_demonym(text)
        country = gazetteer.country(codes[0]) if len(codes) == 1 else gazetteer.country_by_name(text)
        if country is not None and country.capital is not None:
            yield Mention(word.i, word.i + 1, fold(country.capital), "capital", root.ent_type_)


def _capital_of(root: Token) -> Token | None:
    """The word "capital" that a country's name or demonym belongs to."""
    word = root.head
    if root.dep_ == "pobj" and word.lower_ == "of":
        word = word.head
    elif root.dep_ not in _MODIFIERS:
        return None
    return word if word.lower_ == "capital" and word.pos_ == "NOUN" and word.dep_ != "compound" else None


def _named_behind(word: Token) -> int:
    """Where the capital's name would stand: right behind the word or behind its comma."""
    behind = word.i + 1
    return behind + 1 if behind < len(word.doc) and word.doc[behind].text == "," else behind


def _is_plain(word: Token, root: Token) -> bool:
    """Tell whether nothing but the country says what sort of capital it is."""
    return all(child.i == root.i or child.dep_ in _PLAIN for child in word.children if child.i < word.i)
