"""Recognise what a scraped page carries beside the news. Text → warnings with spans, byline.

"Back To Top", "By Jane Roe, Harbour Courier", a last sentence that breaks off in the middle: each is
marked with its span, so that it is left out of the analysis, and stays in the text, so that offsets hold.
The lines to know are in `data/furniture.toml`. Only whole short lines (or a picture's credit at a line's
end) are marked: a line of news lost is worse than a line of furniture read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from reportedly.data import toml
from reportedly.records import Span, StoryWarning
from reportedly.stories.calendar import MONTH

LONGEST_LINE: Final = 460
"""Lines above this are paragraphs; the longest copyright notice seen has 424 characters."""

LONGEST_LINK: Final = 140
MOST_LINKS: Final = 12
"""How many lines after "Related stories:" may be links; the longest such list seen has nine."""

FEWEST_SENTENCES: Final = 3
"""Whole sentences that a text must have before its open end is called damage; a lone sentence or a
headline often has no full stop."""

_PART: Final = r"(?-i:[A-ZÀ-ÖØ-ÞŁŚŽČĐ][\w'’.-]*)"
_NAME: Final = rf"{_PART}(?:\s+(?:{_PART}|(?-i:de|da|del|der|van|von|bin|al|el|la|le|ter))){{1,4}}"
_PARTS: Final = {
    "<NAMES>": rf"{_NAME}(?:(?:\s*,\s*{_NAME}){{0,8}}\s*,?\s+(?:and|&)\s+{_NAME})?",
    "<TAIL>": r".{0,60}",
    "<DAY>": r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    "<MONTH>": MONTH,
}
_LINE: Final = re.compile(r"[^\n\r\u2028\u2029]+")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s|$)")
_CLOSED: Final = re.compile(r"[.!?…:;\"'”’»)\]*_|>-]\s*$")
_CUT_OFF: Final = re.compile(r"(?:\.{3}|…|\[…\]|\[\.{3}\]|\[\+\d+ chars\])\s*$")
_OPEN_BRACKET: Final = re.compile(r"[(\[][^)\]]*$")
_FURTHER_WORDS: Final = 4


@dataclass(frozen=True)
class Rule:
    """One entry of `furniture.toml`, compiled."""

    name: str
    code: str
    pattern: re.Pattern[str]
    at_end: bool = False
    opens: bool = False

    def find(self, line: str) -> re.Match[str] | None:
        """Match a line without the white space around it."""
        return self.pattern.search(line) if self.at_end else self.pattern.fullmatch(line)


@dataclass(frozen=True)
class Damage:
    """All that was marked in a text; `byline` holds the names of those who wrote it, as they stand."""

    warnings: tuple[StoryWarning, ...] = ()
    byline: str | None = None


@cache
def rules() -> tuple[Rule, ...]:
    """Compile the lines of `furniture.toml`, in its order."""
    return tuple(
        Rule(
            name=entry["name"],
            code=entry.get("code", "furniture"),
            pattern=_compiled(entry["pattern"], at_end=entry.get("at") == "end"),
            at_end=entry.get("at") == "end",
            opens=entry.get("opens", False),
        )
        for entry in toml("furniture.toml")["line"]
    )


@cache
def _screen() -> re.Pattern[str]:
    """Make one expression of all rules: nine lines of ten match none and stop here."""
    sources = (
        rule.pattern.pattern if rule.at_end else rf"\A(?:{rule.pattern.pattern})\Z" for rule in rules()
    )
    return re.compile(re.sub(r"\?P<\w+>", "?:", "|".join(sources)), re.IGNORECASE)


def _compiled(pattern: str, *, at_end: bool) -> re.Pattern[str]:
    pattern = "".join(map(str.strip, pattern.splitlines()))
    for short, long in _PARTS.items():
        pattern = pattern.replace(short, long)
    return re.compile(rf"(?:{pattern})\Z" if at_end else pattern, re.IGNORECASE)


def find_damage(text: str) -> Damage:
    """Mark the damage of a text.

    >>> found = find_damage("Back To Top\\n\\nRebels shelled the town.\\n\\nBy Jane Roe (")
    >>> [(warning.code, warning.span.of("Back To Top")) for warning in found.warnings][:1], found.byline
    ([('furniture', 'Back To Top')], 'Jane Roe')
    """
    warnings: list[StoryWarning] = []
    byline: str | None = None
    links = 0
    for span in _lines(text):
        line = span.of(text)
        found = _recognise(line)
        if found is None:
            links = links - 1 if links and _is_headline(line) else 0
            if links:
                warnings.append(StoryWarning("furniture", "link to another story", span))
            continue
        rule, match = found
        links = MOST_LINKS + 1 if rule.opens else links
        where = Span(span.start + match.start(), span.start + match.end())
        warnings.append(StoryWarning(rule.code, _message(rule, line), where))
        byline = byline or match.groupdict().get("who")
    warnings += _broken_end(text, warnings)
    return Damage(tuple(warnings), " ".join(byline.split()) if byline else None)


def _lines(text: str) -> Iterator[Span]:
    for found in _LINE.finditer(text):
        line = found.group()
        stripped = line.strip()
        if stripped:
            start = found.start() + line.index(stripped[0])
            yield Span(start, start + len(stripped))


def _recognise(line: str) -> tuple[Rule, re.Match[str]] | None:
    if len(line) > LONGEST_LINE or not _screen().search(line):
        return None
    for rule in rules():
        if match := rule.find(line):
            return rule, match
    return None


def _message(rule: Rule, line: str) -> str:
    if rule.code == "byline" and _OPEN_BRACKET.search(line):
        return f"{rule.name} that breaks off"
    return rule.name


def _is_headline(line: str) -> bool:
    """Tell whether a line may be the headline of another story: short, and no sentence."""
    return len(line) <= LONGEST_LINK and not _CLOSED.search(line) and len(line.split()) > 1


def _broken_end(text: str, marked: list[StoryWarning]) -> Iterator[StoryWarning]:
    """Mark a last sentence that breaks off, or say that the byline at the end does."""
    furniture = {warning.span for warning in marked}
    lines = list(_lines(text))
    if not lines:
        return
    if lines[-1] in furniture:
        last = next(warning for warning in marked if warning.span == lines[-1])
        if last.message.endswith("breaks off"):
            yield StoryWarning("truncated", "the text breaks off inside the byline", lines[-1])
    body = [line for line in lines if line not in furniture]
    if not body or len(_SENTENCE_END.findall(text, 0, body[-1].end)) < FEWEST_SENTENCES:
        return
    end = _open_sentence(body[-1], text)
    if end is None:
        return
    if found := _recognise(end.of(text)):  # texts without line breaks end in credits too
        yield StoryWarning(found[0].code, found[0].name, end)
    elif _is_cut(end.of(text)):
        yield StoryWarning("truncated", "the text breaks off in the middle of a sentence", end)
    else:  # only the full stop may be missing, so the sentence is still read
        yield StoryWarning("truncated", "the text may break off: its last sentence has no end")


def _is_cut(sentence: str) -> bool:
    """Tell whether a sentence without an end must have gone on: "… the town of", "… (AFP"."""
    if _CUT_OFF.search(sentence) or _OPEN_BRACKET.search(sentence):
        return True
    last = sentence.rstrip().rsplit(maxsplit=1)[-1]
    return (
        last.endswith((",", "-", "–", "—", "("))
        or last.lower() in toml("furniture.toml")["never_last"]["words"]
    )


def _open_sentence(line: Span, text: str) -> Span | None:
    """Give the last sentence of a paragraph if it has no end. A line without any sentence is a heading."""
    words = line.of(text)
    cut_off = bool(_CUT_OFF.search(words))
    if _CLOSED.search(words) and not cut_off:
        return None
    ends = [found.end() for found in _SENTENCE_END.finditer(words) if found.end() < len(words.rstrip())]
    start = ends[-1] if ends else 0
    start += len(words[start:]) - len(words[start:].lstrip())
    if not ends and not cut_off and len(words) <= LONGEST_LINK:
        return None
    if len(words[start:].split()) < (1 if cut_off else _FURTHER_WORDS):
        return None
    return Span(line.start + start, line.end)
