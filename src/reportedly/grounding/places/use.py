"""Whether a name means the place or the government that sits there (literal, metonym).

Place name + parse → use and the rule that gave it. "Pyongyang claims that the eight died" → metonym, the
subject of *claim*; "two trips to Pyongyang" → literal, *to* behind *trip*.

The readings follow GeoWebNews (Gritta et al. 2019), where an associative toponym is one that stands for
what is linked with the place. The rules read the parse; their words are in `metonyms.toml`.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from spacy.tokens import Token

from reportedly import data
from reportedly.grounding.places.gazetteer import Entry
from reportedly.records import PlaceUse

_STATES: Final = frozenset({"country", "capital"})
"""Kinds of place that governments are called by."""
_SUBJECTS: Final = frozenset({"nsubj", "csubj"})
_MODIFIERS: Final = frozenset({"compound", "amod", "nmod"})
_TOWARDS: Final = frozenset({"to", "for", "between", "on", "toward", "towards", "upon", "against"})
"""Prepositions that are literal behind a word of motion, and otherwise name one who is dealt with."""


class Reading(NamedTuple):
    """How a name is used, and why."""

    use: PlaceUse
    why: str


@cache
def words(name: str) -> frozenset[str]:
    """Give one list of `metonyms.toml`."""
    return frozenset(data.toml("metonyms.toml")[name]["words"])


def reading(head: Token, entry: Entry | None) -> Reading:
    """Read how a place's name is used.

    Args:
        head: the syntactic head of the name.
        entry: what it was resolved to, or None.

    Returns:
        Literal or metonym, with the rule in words.
    """
    first = _first_conjunct(head)
    state = entry is not None and entry.kind in _STATES
    if head.i + 2 < len(head.doc) and head.nbor(1).text == "-":
        word = head.nbor(2).lower_
        if word in words("hyphenated") or word in words("grounds"):
            return _state(state and word in words("hyphenated"), f"before -{word}")
    if first.dep_ in _SUBJECTS:
        return _subject(first, state=state)
    if first.dep_ == "nsubjpass":
        return _patient(first.head, state=state, how="passive subject")
    if first.dep_ == "dobj":
        return _patient(first.head, state=state, how="object")
    if first.dep_ == "dative":
        return _state(state, f"given something by {first.head.lemma_!r}")
    if first.dep_ == "pobj":
        return _behind_preposition(first, state=state)
    if first.dep_ == "poss":
        return _possessor(first.head, state=state)
    if first.dep_ in _MODIFIERS:
        return _modifier(first.head, entry)
    return Reading("literal", "no rule makes it a government")


def _first_conjunct(token: Token) -> Token:
    """Go from "Washington" in "Seoul and Washington" to "Seoul", whose part in the clause it shares."""
    steps = 0
    while token.dep_ == "conj" and steps < len(token.doc):
        if not token.head.ent_type_ and token.head.pos_ != "PROPN":
            break
        token = token.head
        steps += 1
    return token


def _state(state: bool, why: str) -> Reading:
    return Reading("metonym" if state else "literal", why)


def _subject(token: Token, *, state: bool) -> Reading:
    verb = token.head
    why = f"subject of {verb.lemma_!r}"
    if verb.lemma_ in words("acting_subjects"):
        return Reading("metonym", why)
    if verb.lemma_ in words("literal_subjects"):
        # "Seoul is seeking", "Oslo has to decide": the parse hangs the acting verb below.
        acts = any(
            c.dep_ in {"xcomp", "ccomp"} and c.lemma_ in words("acting_subjects") for c in verb.children
        )
        return Reading("metonym" if state and acts else "literal", why)
    return _state(state and verb.pos_ in {"VERB", "AUX"}, why)


def _patient(verb: Token, *, state: bool, how: str) -> Reading:
    why = f"{how} of {verb.lemma_!r}"
    if verb.lemma_ in words("struck"):
        return Reading("literal", why)
    if verb.lemma_ in words("addressed") or verb.lemma_ in words("acting_subjects"):
        return _state(state, why)
    return Reading("literal", why)


def _behind_preposition(token: Token, *, state: bool) -> Reading:
    preposition = token.head
    governor = preposition.head
    word = preposition.lower_
    why = f"behind {word!r} of {governor.lemma_!r}"
    if word in words("locating"):
        return Reading("literal", f"behind {word!r}")
    if word == "from":
        wanted = governor.lemma_ in words("wanted") or any(
            c.lemma_ in words("wanted") for c in governor.children
        )
        return _state(state and wanted, why)
    if word == "of":
        return _state(state and governor.lemma_.lower() in words("powers") - words("grounds"), why)
    if word in _TOWARDS and _moves(governor):
        return Reading("literal", why)
    return _state(state and word in words("dealing"), why)


def _moves(governor: Token) -> bool:
    """Tell whether a preposition hangs on a word of motion, itself or by its object: "made trips to"."""
    return governor.lemma_.lower() in words("motion") or any(
        child.dep_ == "dobj" and child.lemma_ in words("motion") for child in governor.children
    )


def _possessor(noun: Token, *, state: bool) -> Reading:
    why = f"possessor of {noun.lemma_!r}"
    if noun.lemma_.lower() in words("powers"):
        return Reading("metonym", why)
    if noun.lemma_.lower() in words("grounds"):
        return Reading("literal", why)
    return _state(state, why)


def _modifier(noun: Token, entry: Entry | None) -> Reading:
    why = f"before {noun.lemma_!r}"
    lemma = noun.lemma_.lower()
    if lemma in words("grounds") and lemma not in words("powers"):
        return Reading("literal", why)
    state = entry is not None and entry.kind in _STATES
    country = entry is not None and entry.kind == "country"
    return _state(country or (state and lemma in words("powers")), why)
