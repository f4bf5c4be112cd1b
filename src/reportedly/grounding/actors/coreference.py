"""Pronouns: who "he", "it" or "they" is, by number, kind, distance and subjecthood.

After "Kenya recalled its envoy. It gave no reason" → it: Kenya.
"""

from __future__ import annotations

import math
from itertools import takewhile
from typing import Final

from spacy.tokens import Token

from reportedly.grounding.actors import phrases
from reportedly.grounding.actors.entity import Cast, Entity, Mentioned

REACH: Final = 2
"""How many sentences back a pronoun looks. Set by judgement, not tuned; no public gold here has pronouns."""

RECENT: Final = 100.0
SUBJECT: Final = 80.0
OBJECT: Final = 50.0
PARALLEL: Final = 35.0
"""Weights of Lappin and Leass, "An algorithm for pronominal anaphora resolution" (1994), table 1."""
SEVERAL: Final = 20.0
"""Ours: "they" is rather a group than a country or a body spoken of in the plural. Set by judgement."""

_PERSONS: Final = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_MANY: Final = frozenset({"they", "them", "their"})
PRONOUNS: Final = frozenset({*_PERSONS, *_MANY, "it", "its"})


def antecedents(pronoun: Token, cast: Cast, sentence: int) -> list[Entity]:
    """Give those whom a pronoun stands for: one as a rule, several after a coordination, often none."""
    word = pronoun.lower_
    if word == "it" and not _refers(pronoun):
        return []
    near = takewhile(lambda mentioned: sentence - mentioned.sentence <= REACH, cast.latest())
    recent = [m for m in near if m.head.i < pronoun.i]
    fitting = [m for m in recent if _fits(m.entity, word) and not _same_clause(m.head, pronoun)]
    if not fitting:
        return []
    best = max(fitting, key=lambda m: (_salience(m, pronoun, sentence), m.head.i))
    if word in _MANY:
        return _coordinated(best, cast)
    if word in _PERSONS and best.entity.gender is None:
        best.entity.gender = _PERSONS[word]
    return [best.entity]


def _salience(mentioned: Mentioned, pronoun: Token, sentence: int) -> float:
    """Weigh a candidate as Lappin and Leass (1994) do; what it adds up to halves with every sentence."""
    weight = RECENT
    if phrases.is_subject(mentioned.head):
        weight += SUBJECT
    elif phrases.governor(mentioned.head).dep_ == "dobj":
        weight += OBJECT
    if phrases.is_patient(pronoun) and phrases.is_patient(mentioned.head):
        weight += PARALLEL
    if pronoun.lower_ in _MANY and mentioned.entity.plural:
        weight += SEVERAL
    return math.ldexp(weight, mentioned.sentence - sentence)


def _fits(entity: Entity, word: str) -> bool:
    if word in _PERSONS:
        return entity.kind == "person" and not entity.plural and entity.gender in (None, _PERSONS[word])
    if word in _MANY:
        return entity.plural or entity.kind in ("group", "organization", "country")
    return entity.kind in ("country", "organization")


def _refers(pronoun: Token) -> bool:
    """Tell "it denied the report" from "it rained", "it is clear that"."""
    if pronoun.dep_ == "expl":
        return False
    verb = pronoun.head
    return not (
        pronoun.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in ("be", "seem", "appear", "take", "rain")
    )


def _same_clause(head: Token, pronoun: Token) -> bool:
    """Tell whether the word is the subject of the pronoun's own clause: "he" and "him" are then two."""
    if pronoun.dep_ == "poss":
        return False
    verb = pronoun.head
    while verb.dep_ in ("prep", "pobj") and verb.head.i != verb.i:
        verb = verb.head
    return phrases.is_subject(head) and phrases.governor(head).head.i == verb.i


def _coordinated(best: Mentioned, cast: Cast) -> list[Entity]:
    """All members of the coordination that the best candidate belongs to."""
    first = phrases.governor(best.head)
    found = [
        m.entity
        for m in cast.history
        if m.sentence == best.sentence and phrases.governor(m.head).i == first.i
    ]
    same = [e for e in found if (e.kind == "country") == (best.entity.kind == "country")]
    return list({id(entity): entity for entity in same}.values()) or [best.entity]
