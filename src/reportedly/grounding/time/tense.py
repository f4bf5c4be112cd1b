"""Which way a date without a year looks: the tense of the verb that governs it.

Token → "past", "future", "present", or "" where no verb governs. "said it would meet in October" →
future, for "would" stands at the nearest verb above "October".
"""

from __future__ import annotations

from functools import cache
from typing import Final

from spacy.tokens import Token

from reportedly import data
from reportedly.grounding.time.meaning import Tense

_VERBS: Final = ("VERB", "AUX")
_MAX_CLIMB: Final = 30
"""Steps up the tree: no sentence of the corpora needs more, a broken parse must end."""


@cache
def _future() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = data.toml("time_words.toml")["future"]
    return frozenset(table["words"]), frozenset(table["modals"]), frozenset(table["before"])


def tense_of(token: Token) -> Tense:
    """Give the tense of the verb that governs a token."""
    prospective, modals, before = _future()
    if token.head.lower_ in before and token.dep_ in ("pobj", "npadvmod", "pcomp"):
        return "future"
    if token.dep_ in ("poss", "compound", "nmod"):
        return ""
    for _ in range(_MAX_CLIMB):
        if token.pos_ in _VERBS:
            found = _verb_tense(token, prospective, modals)
            if found is not None:
                return found
        elif token.lemma_.lower() in prospective and token.pos_ in ("NOUN", "ADJ"):
            return "future"
        if token.head.i == token.i:
            return ""
        token = token.head
    return ""


def _verb_tense(verb: Token, prospective: frozenset[str], modals: frozenset[str]) -> Tense | None:
    """Give a verb's own tense, or None where the verb above it decides (bare infinitives, gerunds)."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(helper.lower_ in modals for helper in helpers) or verb.lower_ in modals:
        return "future"
    tags = {helper.tag_ for helper in helpers}
    words = {helper.lower_ for helper in helpers}
    if verb.tag_ == "VBD" or "VBD" in tags or words & {"has", "have", "had", "'ve", "’ve", "having"}:
        return "past"
    if verb.tag_ == "VB" and "to" in words:
        head = verb.head
        return "future" if head.lemma_.lower() in prospective or verb.dep_ in ("acl", "relcl") else None
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
