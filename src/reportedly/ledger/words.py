"""Words beside a trigger that tell a happening from its look-alikes: "the previous blast"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from reportedly.data import toml
from reportedly.records import Analysis, EventMention, EventType

_BEFORE: Final = 3
"""Words before a trigger that may order it: "the second such raid"."""
_AFTER: Final = 4
"""Words after it: "struck a second camp"; more would reach the next clause."""
_DEFINITE: Final = re.compile(r"\b(?P<article>the|this|that)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
_PERFECT: Final = frozenset(("had", "have", "has"))
_CLAUSE: Final = re.compile(r"[,;:—]")
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
    if before and before[-1] in _several() and text[end - 1 : end] == "s" and not _is_one_of(record, mention):
        return "several"
    if mention.edtf is None and _is_in_the_past(text[begin:start], text[end:stop]):
        return "several"
    found = next((meanings[word] for word in reversed(before) if word in meanings), None)
    if found is None:
        return next((meanings[word] for word in after if meanings.get(word, "").isdigit()), None)
    if found.isdigit() and after and after[0] in _ranking():
        return None
    return found


def refers_back(record: Analysis, mention: EventMention) -> bool:
    """Tell whether a trigger is a noun made definite: "the four-day visit", not "the army raided".

    Between the article and the noun stand at most two words, and no participant.
    """
    text, start = record.story.text, mention.trigger[0].start
    begin = record.sentences[mention.sentence].start if mention.sentence < len(record.sentences) else 0
    article = _DEFINITE.search(text, begin, start)  # `start` is where \Z matches
    if article is None:
        return False
    between = range(article.end("article"), start)
    return not any(span.start in between for actor in record.actors for span in actor.spans)


def _is_one_of(record: Analysis, mention: EventMention) -> bool:
    """Tell whether a mention is one of those a plural names, by its date: "two trips in 2002 and 2004"."""
    others = (one.edtf for one in record.events if one.trigger == mention.trigger and one.id != mention.id)
    return mention.edtf is not None and any(date not in (None, mention.edtf) for date in others)


def _is_in_the_past(before: str, after: str) -> bool:
    """Tell "where the two had met in the past": any of several times, not the one that is told."""
    perfect = _PERFECT & set(_WORD.findall(before.casefold())[-_BEFORE:])
    clause = _CLAUSE.split(after, maxsplit=1)[0].casefold().rstrip(" .!?”\"'")
    return bool(perfect) and clause.endswith(_past())


@cache
def together(type: EventType) -> frozenset[str]:
    """Give the modes of a type that one happening may be told in: who visits also meets."""
    entries = toml("linking.toml")["together"]
    return frozenset(mode for entry in entries if entry["type"] == type for mode in entry["modes"])


@cache
def _past() -> tuple[str, ...]:
    return tuple(f" {words}" for entry in toml("linking.toml")["past"] for words in entry["words"])


@cache
def _orders() -> dict[str, str]:
    return {word: entry["means"] for entry in toml("linking.toml")["order"] for word in entry["words"]}


@cache
def _several() -> frozenset[str]:
    return frozenset(word for entry in toml("linking.toml")["several"] for word in entry["words"])


@cache
def _ranking() -> frozenset[str]:
    return frozenset(word for entry in toml("linking.toml")["ranking"] for word in entry["words"])
