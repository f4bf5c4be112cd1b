"""Tell time expressions from their doubles: May the minister, the march, 2000 people, the fall of a city."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Doc, Token

from reportedly.grounding.time.grammar import Found

_NAMES: Final = ("may", "march", "april", "june", "august", "summer", "sun", "jan", "sat", "mar")
_NO_LENGTH: Final = frozenset(
    ("a second", "a quarter", "quarters", "three quarters", "some quarters", "about a quarter", "seconds")
)
_PAPERS: Final = frozenset(("daily", "weekly", "monthly"))
_SHORT: Final = frozenset(("sun", "sat", "wed", "mon"))
_SEASONS: Final = frozenset(
    ("spring", "summer", "fall", "autumn", "winter", "springtime", "summertime", "wintertime")
)
_BEFORE_SEASON: Final = frozenset(
    ("in", "during", "by", "until", "since", "of", "before", "after", "early", "late", "mid")
)
_YEAR: Final = re.compile(r"\d{4}")


def is_time(found: Found, text: str, doc: Doc | None) -> bool:
    """Tell whether an expression that the grammar read is one in its sentence."""
    if found.word.endswith(" old") or found.word in _NO_LENGTH:
        return False
    if doc is None:
        return True
    if found.rule == "every" and found.word in _PAPERS and text[found.start].isupper():
        return False
    if found.rule == "shift" and " " not in found.word and text[found.start : found.end].isupper():
        token = token_at(doc, found)
        return token is None or token.ent_type_ != "ORG"
    if found.rule == "calendar" and found.word in _SEASONS:
        return _is_season(found, token_at(doc, found), text)
    if found.rule == "calendar" and found.word == "the fall":
        return not text[found.end : found.end + 4].lower().startswith(" of ")
    if found.rule == "calendar" and " " not in found.word:
        token = token_at(doc, found)
        if found.word in _SHORT:
            return False
        if found.word in _NAMES:
            return _is_month(token)
        if _YEAR.fullmatch(found.word):
            return _is_year(found, token, text)
    return True


def token_at(doc: Doc, found: Found) -> Token | None:
    """Give the head word of an expression, not its article: "the October 7" of "the October 7 attacks"."""
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None:
        return None
    tops = (token for token in span if token.pos_ != "DET" and not span.start <= token.head.i < span.end)
    return next(tops, span.root)


def _is_month(token: Token | None) -> bool:
    """Tell the month from the modal verb, the verb and the name."""
    if token is None or token.tag_ in ("MD", "VB", "VBP", "VBD"):
        return False
    if any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in token.children):
        return False
    return token.ent_type_ not in ("PERSON", "ORG", "GPE", "PRODUCT", "WORK_OF_ART")


def _is_year(found: Found, token: Token | None, text: str) -> bool:
    """Tell a year from a number: "2000 soldiers" counts, "the 2000 elections" dates."""
    before = text[max(0, found.start - 1) : found.start]
    after = text[found.end : found.end + 1]
    if before in ("$", "€", "£", "#", "/") or after == "%":
        return False
    if token is None or token.dep_ != "nummod":
        return True
    head = token.head
    if head.tag_ != "NNS" or head.i < token.i:
        return True
    return any(child.dep_ in ("det", "poss") and child.i < token.i for child in head.children)


def _is_season(found: Found, token: Token | None, text: str) -> bool:
    """Tell a season without an article from the verb, the fall and the spring of water."""
    if token is None or token.pos_ not in ("NOUN", "PROPN"):
        return False
    before = text[max(0, found.start - 12) : found.start].lower().split()[-1:]
    return bool(before) and before[0] in _BEFORE_SEASON and text[found.end : found.end + 3] != " of"
