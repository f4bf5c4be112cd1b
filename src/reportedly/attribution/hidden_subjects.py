"""Find who speaks where the parse hides it: inverted verbs, split auxiliaries, nouns that carry the cue.

Verb → the head of the source. In `"Q," said the envoy` the parse may take *envoy* for an object; in
"the ministry issued a statement saying P" the speaker of *saying* is the ministry.
"""

from __future__ import annotations

from spacy.tokens import Token

from reportedly.attribution.phrases import noun_phrase, stretch, subject
from reportedly.attribution.speakers import heads, may_speak, may_tell
from reportedly.records import Spans


def before_stray_auxiliary(verb: Token, complements: list[Token]) -> Token | None:
    """The subject in "The envoy has, he was told, left", whose "has" the parse takes for a clause."""
    for complement in complements:
        if complement.dep_ != "ccomp" or complement.i > verb.i or complement.lemma_ not in ("have", "be"):
            continue
        if verb.tag_ in ("VBN", "VBD") and complement.nbor().text == ",":
            complements.remove(complement)
            return subject(complement)
    return None


def inverted(verb: Token) -> Token | None:
    """The subject that the parse hung elsewhere: before the verb, or behind it in `"Q," said the envoy`."""
    if verb.dep_ not in ("ROOT", "parataxis", "conj", "ccomp") or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else verb
    if before.pos_ in ("NOUN", "PROPN", "PRON") and may_speak(before) and next(verb.lefts, verb).i < before.i:
        return before
    for child in verb.rights:
        if child.dep_ in ("dobj", "attr", "npadvmod", "oprd") and child.i <= verb.i + 6 and may_speak(child):
            return child
    return None


def carrier(verb: Token, who: Token) -> Token | None:
    """Who "issued a statement saying P": the one that issued it, not the statement."""
    if verb.dep_ != "acl" or who.dep_ != "dobj" or who.lemma_.lower() not in heads("document"):
        return None
    above = subject(who.head)
    return above if above is not None and may_tell(above) else None


def named_before(verb: Token, who: Token) -> Spans:
    """The source's phrase, which ends before the cue where the parse hangs the cue on the source."""
    if who.left_edge.i <= verb.i <= who.right_edge.i and verb.i > who.i:
        return stretch(verb.doc, who.left_edge.i, verb.i)
    return noun_phrase(who)
