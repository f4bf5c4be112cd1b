"""Which way a date without a year looks: the tense of the verb that governs it.

Token → "past", "future", "present", or "" where no verb governs. "said it would meet in October" →
future, for "would" stands at the nearest verb above "October".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Token

from reportedly import data
from reportedly.grounding.time.scene import Tense

_VERBS: Final = ("VERB", "AUX")
_MAX_CLIMB: Final = 30
"""Steps up the tree: no sentence of the corpora needs more, a broken parse must end."""


@dataclass(frozen=True)
class _Words:
    """The words of `time_words.toml` that look ahead."""

    prospective: frozenset[str]
    objects: frozenset[str]
    nouns: frozenset[str]
    modals: frozenset[str]
    before: frozenset[str]


@cache
def _future() -> _Words:
    table = data.toml("time_words.toml")["future"]
    return _Words(*(frozenset(table[name]) for name in ("words", "objects", "nouns", "modals", "before")))


def tense_of(token: Token) -> Tense:
    """Give the tense of the verb that governs a token."""
    words = _future()
    if token.head.lower_ == "since":
        return "attributive"
    if token.dep_ in ("poss", "compound", "nmod", "nummod"):
        return "" if token.head.lemma_.lower() in words.nouns else "attributive"
    ahead = token.head.lower_ in words.before
    for step in range(_MAX_CLIMB):
        if token.pos_ in _VERBS:
            found = _verb_tense(token, words)
            if found is not None:
                return "future" if ahead and not _is_perfect(token) else found
        elif step and token.lemma_.lower() in words.prospective and token.pos_ in ("NOUN", "ADJ"):
            return "future"
        if token.head.i == token.i:
            return "future" if ahead else ""
        token = token.head
    return ""


def _is_perfect(verb: Token) -> bool:
    """Tell "had filed by Friday", which looks back, from "have to file by Friday"."""
    return any(child.dep_ == "aux" and child.lower_ in ("had", "'d", "’d") for child in verb.children)


def _verb_tense(verb: Token, words: _Words) -> Tense | None:
    """Give a verb's own tense, or None where the verb above it decides (bare infinitives, gerunds)."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(helper.lower_ in words.modals for helper in helpers) or verb.lower_ in words.modals:
        return "future"
    tags = {helper.tag_ for helper in helpers}
    forms = {helper.lower_ for helper in helpers}
    if verb.lemma_.lower() in words.objects and not forms & {"been", "being"}:
        return "future"
    if verb.tag_ == "VBD" or "VBD" in tags or forms & {"has", "have", "had", "'ve", "’ve", "having"}:
        return "past"
    if verb.tag_ == "VB" and "to" in forms:
        head = verb.head
        return "future" if head.lemma_.lower() in words.prospective or verb.dep_ in ("acl", "relcl") else None
    if verb.tag_ == "VBG":
        return "future" if tags & {"VBZ", "VBP"} and verb.lower_ != "being" else None
    if verb.tag_ == "VBN":
        return "present" if tags & {"VBZ", "VBP"} else "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "past" if _reports(verb) else "present"
    return None


def _reports(verb: Token) -> bool:
    """Tell whether a present tense tells of the past, as "says" in news and verbs in headlines do."""
    return any(child.dep_ == "ccomp" for child in verb.children)
