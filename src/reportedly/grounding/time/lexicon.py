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
        found.append(Item(match.start(), match.end(), word.lower(), meanings))
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
    found: Meanings = {}
    if len(word) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:
        found["YEAR"] = value
    if len(word) <= 2 and 1 <= value <= 31:
        found["DAY"] = value
    found["NUMBER"] = value
    if len(word) == 2:
        found["TWO"] = value
    return found


def compose_numbers(items: list[Item]) -> list[Item]:
    """Join number words: "twenty-four" → 24, "a couple of" → 2, "two and a half" → 2.5, "nineteen ten" → a year."""
    out: list[Item] = []
    index = 0
    while index < len(items):
        item = items[index]
        if not ({"NUMBER", "VAGUE_NUMBER", "SCALE"} & item.meanings.keys() or item.word in ("a", "half", "couple", "dozen")):
            out.append(item)
            index += 1
            continue
        read = _phrase(items, index)
        if read is None:
            out.append(item)
            index += 1
            continue
        meanings, end = read
        last = items[end - 1]
        if end > index + 1 or meanings is not item.meanings:
            item = Item(item.start, last.end, " ".join(i.word for i in items[index:end]), meanings)
        out.append(item)
        index = end
    return out


def _word(items: list[Item], index: int) -> str:
    return items[index].word if index < len(items) else ""


def _phrase(items: list[Item], index: int) -> tuple[Meanings, int] | None:
    """Read one number phrase; None where there is none."""
    first = items[index]
    start = index + 1 if first.word == "a" else index
    word = _word(items, start)
    if word in ("couple", "few", "dozen"):
        end = start + 1 + (_word(items, start + 1) == "of")
        return {"NUMBER": {"couple": 2, "dozen": 12}.get(word, "X")}, end
    if word == "half":
        after = start + 1 + (_word(items, start + 1) in ("a", "an", "-"))
        return ({"NUMBER": 0.5}, after) if after < len(items) and "UNIT" in items[after].meanings else None
    if "VAGUE_NUMBER" in first.meanings:
        end = index + 1 + (_word(items, index + 1) == "of")
        return {"NUMBER": "X", "VAGUE": True}, end
    if first.word == "a" and "SCALE" not in items[start].meanings if start < len(items) else True:
        return None
    return _count(items, start, article=first.word == "a")


def _count(items: list[Item], index: int, *, article: bool) -> tuple[Meanings, int] | None:
    """Read figures or number words, with scales, hyphens, halves; and years as they are spoken."""
    first = items[index]
    if first.word[0].isdigit():
        return _with_half(items, index + 1, first.meanings["NUMBER"], first.meanings)
    total, part, end, parts = 0, 1 if article else 0, index, []
    while end < len(items):
        meanings = items[end].meanings
        if "SCALE" in meanings:
            part = max(part, 1) * meanings["SCALE"]
            if meanings["SCALE"] == 1000:
                total, part = total + part, 0
        elif "NUMBER" in meanings and not items[end].word[0].isdigit():
            number = meanings["NUMBER"]
            parts.append(number)
            if part % 100 and not (part % 10 == 0 and number < 10 and part % 100 >= 20):
                if part in (18, 19, 20) and number >= 10:
                    return _spoken_year(items, end, part)
                break
            part += number
        elif not (items[end].word in ("-", "and") and end > index and _continues(items, end)):
            break
        end += 1
    value = total + part
    return _with_half(items, end, value, {"NUMBER": value} if end > index + 1 else first.meanings)


def _continues(items: list[Item], index: int) -> bool:
    """Tell whether a hyphen or "and" goes on with a smaller number: "twenty-four", "hundred and two"."""
    if index + 1 >= len(items) or "NUMBER" not in items[index + 1].meanings:
        return False
    if items[index + 1].word[0].isdigit():
        return False
    before = items[index - 1].meanings
    if items[index].word == "and":
        return "SCALE" in before
    return before.get("NUMBER", 0) in range(19, 91) and items[index].end == items[index + 1].start


def _spoken_year(items: list[Item], index: int, hundreds: int) -> tuple[Meanings, int]:
    tens = items[index].meanings["NUMBER"]
    end = index + 1
    if tens >= 20 and tens % 10 == 0:
        step = end + (_word(items, end) == "-")
        if step < len(items) and items[step].meanings.get("NUMBER", 99) in range(1, 10):
            tens, end = tens + items[step].meanings["NUMBER"], step + 1
    return {"YEAR": hundreds * 100 + tens}, end


def _with_half(items: list[Item], end: int, value: Any, meanings: Meanings) -> tuple[Meanings, int]:
    words = [_word(items, end + step) for step in range(3)]
    if words == ["and", "a", "half"]:
        return {"NUMBER": value + 0.5}, end + 3
    if words == ["1", "/", "2"]:
        return {"NUMBER": value + 0.5}, end + 3
    return meanings, end
