"""Numbers of several words: "twenty-four" → 24, "a couple of" → 2, "nineteen ten" → the year 1910.

Items → items, each number one item of class NUMBER or YEAR; "X" is a number that nobody gave ("several").
"""

from __future__ import annotations

from typing import Any, Final

from reportedly.grounding.time.lexicon import Item, Meanings

_NUMERIC: Final = frozenset(("NUMBER", "VAGUE_NUMBER", "SCALE"))
_OPENING: Final = frozenset(("a", "half", "couple", "dozen"))


def compose_numbers(items: list[Item]) -> list[Item]:
    """Join the words of a number into one item.

    >>> from reportedly.grounding.time.lexicon import items_of
    >>> [item.meanings for item in compose_numbers(items_of("two and a half"))]
    [{'NUMBER': 2.5}]
    """
    out: list[Item] = []
    index = 0
    while index < len(items):
        item, end = items[index], index + 1
        if item.word in _OPENING or not _NUMERIC.isdisjoint(item.meanings):
            read = _phrase(items, index)
            if read is not None:
                meanings, end = read
                words = " ".join(i.word for i in items[index:end])
                item = Item(item.start, items[end - 1].end, words, meanings)
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
