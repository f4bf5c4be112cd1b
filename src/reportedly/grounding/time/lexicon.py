"""Cut a text into words and say what each may mean in a time expression.

Text → `Item`s in reading order: "Jan. 26" → an item of class MONTH (1) and one of classes DAY (26)
and NUMBER (26). Words come from `time_words.toml`; the tokens are our own, because spaCy's differ
between "Jan. 26-27" and "1914–18" and the grammar must not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from reportedly import data

Meanings = dict[str, Any]
"""Class → value: what a word may mean."""

_TOKEN: Final = re.compile(
    r"""(?P<gap>\n\s*\n)
    |(?P<iso>\d{4}-\d\d-\d\d(?!\d))
    |(?P<slashed>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d))
    |(?P<clock>\d{1,2}:\d\d(?::\d\d)?)
    |(?P<decade>(?:['’‘]|\b\d\d)\d0(?:['’]?s)\b)
    |(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<apostrophe_year>['’‘]\d\d\b(?![\d'’]))
    |(?P<money>[$€£¥]\s?\d[\d.,]*\d|[$€£¥]\s?\d)
    |(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    |(?P<ampm>[ap]\.\s?m\b\.?)
    |(?P<era>b\.c\.(?:e\.)?|a\.d\.)
    |(?P<word>[^\W\d_]+)
    |(?P<other>[^\s])""",
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN: Final[Meanings] = {}
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
"""Four figures outside this range are more often a number than a year."""


@dataclass(slots=True)
class Item:
    """A stretch of text with what it may mean: one word, or an expression already read."""

    start: int
    end: int
    word: str
    meanings: Meanings


@cache
def _words() -> dict[str, Meanings]:
    """Index all words of the table by what they may mean."""
    table = data.toml("time_words.toml")
    found: dict[str, Meanings] = {}
    for name, words in table.items():
        if isinstance(words, dict) and name not in ("future", "holiday_names"):
            for word, value in words.items():
                found.setdefault(word, {})[name.upper()] = value
    for name, members in data.toml("time_rules.toml")["sets"].items():
        for word in members:
            found.setdefault(word, {})[name] = word
    return found


_CAPITAL: Final = ("MONTH", "MONTH_SHORT", "WEEKDAY_SHORT", "HOLIDAY", "ERA")
"""Classes of names: in lower case the word is another one ("may", "sun")."""


@cache
def _meanings(word: str) -> Meanings:
    """Give what a word may mean, as it is written."""
    found = _words().get(word.lower())
    if not found:
        return _PLAIN
    kept = {name: value for name, value in found.items() if name not in _CAPITAL or word[0].isupper()}
    for long, short in (("MONTH", "MONTH_SHORT"), ("WEEKDAY", "WEEKDAY_SHORT")):
        if short in kept:
            kept[long] = kept[short]
    return kept


def items_of(text: str) -> list[Item]:
    """Cut a text into items.

    >>> [(item.word, item.meanings) for item in items_of("on Jan. 26")]
    [('on', {}), ('jan.', {'MONTH_SHORT': 1, 'MONTH': 1}), ('26', {'DAY': 26, 'NUMBER': 26, 'TWO': 26})]
    """
    found: list[Item] = []
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup or "other", match.group()
        if kind == "word":
            meanings = _meanings(word)
        elif kind == "other":
            meanings = _meanings(word)
            if word == "." and found and found[-1].end == match.start() and _is_short(found[-1]):
                found[-1].end += 1
                found[-1].word += "."
                continue
        else:
            meanings = _figures(kind, word)
        found.append(Item(match.start(), match.end(), "'" if word == "’" else word.lower(), meanings))
    return found


def _is_short(item: Item) -> bool:
    return "MONTH_SHORT" in item.meanings or "WEEKDAY_SHORT" in item.meanings


@cache
def _figures(kind: str, word: str) -> Meanings:
    """Say what a token with figures may mean."""
    if kind == "number":
        return _number(word)
    if kind == "decade":
        figures = word.strip("'’‘s")
        return {"DECADE": int(figures) // 10 if len(figures) == 4 else int(figures[0])}
    if kind == "ordinal":
        return {"ORDINAL": int(word[:-2])}
    if kind == "apostrophe_year":
        return {"YEAR": 1900 + int(word[1:]) if int(word[1:]) > 30 else 2000 + int(word[1:])}
    if kind in ("iso", "slashed", "clock"):
        return {kind.upper(): word}
    if kind == "ampm":
        return {"AMPM": word[0].lower()}
    if kind == "era":
        return {"ERA": "BC" if word[0] in "bB" else "AD"}
    return _PLAIN


def _number(word: str) -> Meanings:
    plain = word.replace(",", "")
    if "." in plain:
        return {"NUMBER": float(plain)}
    value = int(plain[:12])
    if value == 0:
        return _PLAIN
    found: Meanings = {}
    if len(word) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:
        found["YEAR"] = value
    if len(word) <= 2 and 1 <= value <= 31:
        found["DAY"] = value
    found["NUMBER"] = value
    if len(word) == 2:
        found["TWO"] = value
    return found
