"""Tell from its noun whether a phrase may speak: people, bodies, countries, media, documents.

Token → bool. This opens the frames to verbs that no list holds: "The consul grumbled that …" is an
attribution because a consul can speak and a clause follows.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from spacy.tokens import Token

from reportedly import data
from reportedly.attribution.lexicon import word_list

_SPEAKING_ENTITIES: Final = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PRONOUNS: Final = word_list("speaking_pronoun")
_LISTS: Final = ("anonymous", "official", "declared_voice", "agency", "outlet", "organization", "person")


@cache
def heads(name: str) -> frozenset[str]:
    """Give the head words of one list of `sources.toml`."""
    return frozenset(data.toml("sources.toml")[name]["heads"])


@cache
def _human_by_form(word: str) -> bool:
    table = data.toml("sources.toml")["person"]
    return len(word) > 4 and word.endswith(tuple(table["endings"])) and word not in table["not_by_ending"]


@cache
def speaks_as(lemma: str) -> str | None:
    """Name the first list that holds a head word, or None; `document` is not among them."""
    for name in _LISTS:
        if lemma in heads(name):
            return name
    return "person" if _human_by_form(lemma) else None


def noun_class(token: Token) -> str | None:
    """Name the list that holds a noun; a name is judged by its form only if it stands in a list."""
    lemma = token.lemma_.lower()
    if token.pos_ != "PROPN":
        return speaks_as(lemma)
    listed = speaks_as(lemma)
    return (
        listed
        if listed is not None and lemma in heads(listed) and token.ent_type_ not in ("GPE", "LOC")
        else None
    )


def may_speak(token: Token) -> bool:
    """Tell whether a noun, name or pronoun names someone who can say something."""
    if token.pos_ == "PRON":
        return token.lower_ in _PRONOUNS
    if token.ent_type_ in _SPEAKING_ENTITIES or token.pos_ == "PROPN":
        return True
    return speaks_as(token.lemma_.lower()) is not None


def may_tell(token: Token) -> bool:
    """Tell whether it can say or show something: a speaker, or a document."""
    return may_speak(token) or token.lemma_.lower() in heads("document")
