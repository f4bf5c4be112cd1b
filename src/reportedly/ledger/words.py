"""Words beside a trigger that tell a happening from its look-alikes: "the previous blast"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from reportedly.data import toml
from reportedly.records import Analysis, EventMention

_BEFORE: Final = 3
"""Words before a trigger that may order it: "the second such raid"."""
_AFTER: Final = 4
"""Words after it: "struck a second camp"; more would reach the next clause."""
_WORD: Final = re.compile(r"\w+")
_STEM: Final = re.compile(r"(?:ings?|ed|es|s|e|er|ers|ments?|ions?)$")


def stem(word: str) -> str:
    """Cut a word to what its forms share, roughly: enough to see "visited" in "visit".

    >>> stem("visited") == stem("visits") == "visit"
    True
    """
    lower = word.casefold()
    cut = _STEM.sub("", lower)
    return cut if len(cut) >= 3 else lower


def stems(record: Analysis, mention: EventMention) -> tuple[str, ...]:
    """Give the stems of a trigger's words."""
    text = record.story.text
    return tuple(stem(word) for span in mention.trigger for word in _WORD.findall(span.of(text)))


def order_of(record: Analysis, mention: EventMention) -> str | None:
    """Say which of those alike the words make it: "prior", "other", "2", "3", "several"; else None.

    "The second launch in a week" ranks the launch itself, so it sets nothing apart.
    """
    sentence = record.sentences[mention.sentence] if mention.sentence < len(record.sentences) else None
    text = record.story.text
    start, end = mention.trigger[0].start, mention.trigger[-1].end
    begin, stop = (sentence.start, sentence.end) if sentence else (max(start - 40, 0), end + 40)
    before = _WORD.findall(text[begin:start].casefold())[-_BEFORE:]
    after = _WORD.findall(text[end:stop].casefold())[:_AFTER]
    meanings = _orders()
    # Behind the trigger only a counted object tells: "struck a second camp", not "signed a new law".
    if before and before[-1] in _several() and text[end - 1 : end] == "s":
        return "several"
    found = next((meanings[word] for word in reversed(before) if word in meanings), None)
    if found is None:
        return next((meanings[word] for word in after if meanings.get(word, "").isdigit()), None)
    if found.isdigit() and after and after[0] in _ranking():
        return None
    return found


@cache
def _orders() -> dict[str, str]:
    return {word: entry["means"] for entry in toml("linking.toml")["order"] for word in entry["words"]}


@cache
def _several() -> frozenset[str]:
    return frozenset(word for entry in toml("linking.toml")["several"] for word in entry["words"])


@cache
def _ranking() -> frozenset[str]:
    return frozenset(word for entry in toml("linking.toml")["ranking"] for word in entry["words"])
