"""Checking what was told: "the ministry is checking the report". Verb → candidates.

Who is still at it neither confirms nor denies. Only a telling can be checked so: "the guards are
checking passports" says nothing about what anyone said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.clause_frames import make
from reportedly.attribution.lexicon import word_list
from reportedly.attribution.phrases import clause, cue_span, fused, subject
from reportedly.attribution.speakers import may_speak

CHECKING: Final = word_list("checking")
_RETOLD: Final = word_list("retold")
_PREPOSITIONS: Final = frozenset({"into", "at"})


def checking_candidates(verb: Token) -> Iterator[Candidate]:
    """Give the attribution of a verb of checking, in the progressive or an infinitive."""
    if not still_checking(verb):
        return
    who = subject(verb)
    thing = checked(verb)
    if who is None or thing is None or not may_speak(who):
        return
    being = [child for child in verb.children if child.dep_ == "aux" and verb.tag_ == "VBG"]
    cue = fused(verb.doc, [*being, verb]) if being else cue_span(verb)
    found = make(verb, who, clause(thing), "checking", None, stance="declines", cue=cue, content_head=thing)
    if found is not None:
        yield found


def still_checking(verb: Token) -> bool:
    """Tell whether a verb is one of checking that goes on or lies ahead: "is verifying", "needs to check"."""
    return verb.tag_ in ("VBG", "VB") and verb.lemma_.lower() in CHECKING


def checked(verb: Token) -> Token | None:
    """Give what someone told that is being checked: "the report", "whether P"; None for anything else."""
    for child in verb.children:
        if child.dep_ == "dobj" and child.lemma_.lower() in _RETOLD:
            return child
        if child.dep_ == "ccomp" and any(mark.lower_ in ("whether", "if") for mark in child.children):
            return child
        if child.dep_ == "prep" and child.lower_ in _PREPOSITIONS:
            for thing in child.children:
                if thing.dep_ == "pobj" and thing.lemma_.lower() in _RETOLD:
                    return thing
    return None
