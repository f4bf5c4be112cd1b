"""Judge whether a text is English. Text, declared language → code, refusal, warnings.

Only English is analysed yet. English is told by its commonest small words, which costs a microsecond a
word; only a text that fails this goes to py3langid, whose model takes 0.1 GB and a second to load.
A declared language is believed unless the text plainly shows another.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reportedly.data import toml
from reportedly.records import StoryWarning

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH_SHARE: Final = 0.12
"""A text is plainly English if this share of its words are these small words. Measured on the 9,492
stories of five news corpora see `tests/stories/test_language.py`; other languages stay below 0.04."""

CERTAIN: Final = 0.95
"""py3langid's probability from which a doubtful text is refused; below it, it is read with a warning."""

FEWEST_WORDS: Final = 8
"""Fewer words than this in Latin letters tell no language for certain: names and loans decide."""

_READ_AT_MOST: Final = 6_000
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SMALL_WORDS: Final = frozenset(toml("story_words.toml")["english"]["words"])
_LANGUAGES: Final[dict[str, str]] = toml("story_words.toml")["languages"]
_ENGLISH_NAMES: Final = frozenset({"en", "eng", "english"})


class Judgement(NamedTuple):
    """The language's ISO 639-1 code (None: it cannot be told), and why the story cannot be read, if so."""

    code: str | None
    refusal: str = ""
    warnings: tuple[StoryWarning, ...] = ()


def judge(text: str, *, declared: str | None = None) -> Judgement:
    """Judge a text's language.

    Args:
        text: the story's text.
        declared: what the input says of it: "en", "en-GB", "English", "de"; None if nothing.

    >>> judge("The ministry said that rebels from the north had shelled the town.").code
    'en'
    >>> judge("Das Ministerium sagte, dass Rebellen aus dem Norden die Stadt beschossen hätten.").refusal
    'the text is German (de); only English is analysed yet'
    """
    head = text[:_READ_AT_MOST]
    declared_code = _declared(declared)
    if _plainly_english(head):
        if declared_code in (None, "en"):
            return Judgement("en")
        message = f"declared as {_name(declared_code)}, but the text is plainly English"
        return Judgement("en", warnings=(StoryWarning("language", message),))
    if declared_code and declared_code != "en":
        return Judgement(declared_code, _refusal(declared_code, "declared as"))
    return _doubtful(head, declared_code)


def _doubtful(head: str, declared: str | None) -> Judgement:
    words = _WORD.findall(head)
    if not words:
        return _undetermined(declared, "it has no words")
    latin = sum(_is_latin(word[0]) for word in words) / len(words)
    if len(words) < FEWEST_WORDS and latin > 0.5:
        return _undetermined(declared, "it is too short to tell the language")
    code, probability = _identified(head)
    if code == "en":
        return Judgement("en")
    if latin <= 0.5 or probability >= CERTAIN:
        return Judgement(code, _refusal(code, "the text is"))
    return _undetermined(declared, f"the language is unsure, perhaps {_name(code)}")


def _undetermined(declared: str | None, why: str) -> Judgement:
    if declared:
        return Judgement(declared)
    return Judgement(None, warnings=(StoryWarning("language", f"{why}; it is read as English"),))


def _plainly_english(head: str) -> bool:
    words = _WORD.findall(head.lower())
    small = sum(word in _SMALL_WORDS for word in words)
    return len(words) >= FEWEST_WORDS and small >= ENGLISH_SHARE * len(words)


def _declared(language: str | None) -> str | None:
    """Give the code that a declaration means; "English", "eng" and "en_GB" all mean "en"."""
    base = re.split(r"[-_ ]", (language or "").strip().lower())[0]
    if base in _ENGLISH_NAMES:
        return "en"
    by_name = {name.lower(): code for code, name in _LANGUAGES.items()}
    code = by_name.get(base, base)
    return code if re.fullmatch(r"[a-z]{2,3}", code) and code != "und" else None


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


def _name(code: str | None) -> str:
    return f"{_LANGUAGES.get(code or '', 'another language')} ({code})"


def _refusal(code: str, how: str) -> str:
    return f"{how} {_name(code)}; only English is analysed yet"


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _identified(head: str) -> tuple[str, float]:
    code, probability = _identifier().classify(head)
    return str(code), float(probability)
