"""Name how a word hangs on the word above, in the terms of `factuality.toml`.

Token → relation, word above. In "failed to meet the envoys", "meet" hangs on "failed" by "to", and "envoys"
on "meet" by "noun".
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from reportedly.events.operators import lexicon

ORDINALS: Final = frozenset({"first", "second", "third", "next", "last", "only"})
TWO_WORDS: Final = frozenset({"instead", "rather"})
"""Words that make one preposition with the next: "instead of", "rather than"."""


def excess(token: Token, relation: str, above: Token) -> Token | None:
    """Find "too" in "too weak to attack"."""
    if relation != "to":
        return None
    degree = (child for child in above.children if child.lower_ == "too" and child.dep_ == "advmod")
    return next((child for child in degree if child.i < token.i), None)


def is_indefinite(token: Token) -> bool:
    """Tell whether a noun phrase brings up something new: "an attack", not "the attack"."""
    return not any(
        child.dep_ == "poss"
        or (child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these", "those"))
        for child in token.children
    )


def step(token: Token) -> tuple[str, Token] | None:
    """Name how a word hangs on the word above, in the lexicon's terms; None where the walk ends."""
    above = token.head
    dep = token.dep_
    if above == token or dep in ("appos", "parataxis", "dep"):
        return None
    if dep in ("xcomp", "ccomp", "acl", "advcl", "csubj", "oprd", "relcl"):
        return _clausal_step(token, above, dep)
    if dep in ("pobj", "pcomp"):
        if above.head == above:
            return None
        relation = above.lower_
        if relation == "to" and dep == "pobj":  # "due to a raid" is not "due to raid"
            relation = "to noun"
        if above.i and above.nbor(-1).lower_ in TWO_WORDS:
            relation = f"{above.nbor(-1).lower_} {relation}"
        carried = above.head.lemma_ == "be" and relation not in lexicon().prepositions
        return ("be" if carried else relation), above.head
    if dep in ("dobj", "nsubjpass", "dative"):
        return "noun", above
    if dep == "conj":
        return _conjunct_step(token, above)
    if dep == "compound":
        return "compound", above
    if dep in ("nsubj", "attr", "acomp"):
        return _predicate_step(above, dep)
    return None


def _clausal_step(token: Token, above: Token, dep: str) -> tuple[str, Token] | None:
    marks = {child.lower_ for child in token.children if child.dep_ in ("aux", "mark")}
    if above.lemma_ == "be":
        above = next((child for child in above.children if child.dep_ in ("acomp", "attr")), above)
    if "to" in marks:
        return "to", above
    if dep == "advcl" or (dep in ("acl", "relcl") and "that" not in marks):
        return None
    if token.tag_ == "VBG" and not any(child.dep_ in ("aux", "nsubj") for child in token.children):
        return "ing", above
    return "that", above


def _conjunct_step(token: Token, above: Token) -> tuple[str, Token] | None:
    """A second conjunct hangs where the first does, unless it has a subject of its own."""
    if token.pos_ == "VERB" and any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in token.children):
        return None
    while above.dep_ == "conj" and above.head != above:
        above = above.head
    found = step(above)
    if found is not None and token.pos_ == above.pos_:
        return found
    return None


def _predicate_step(above: Token, dep: str) -> tuple[str, Token] | None:
    """A subject stands under its predicate: "a withdrawal is likely" under "likely"."""
    if above.lemma_ != "be":
        return {"nsubj": ("subject", above), "acomp": ("ing", above)}.get(dep)
    if dep != "nsubj":
        return "be", above
    for child in above.children:
        if child.dep_ in ("acomp", "attr"):
            return "subject", child
    return "be", above


def is_singled_out(noun: Token) -> bool:
    """Tell whether a noun is told apart by rank: "the first ship to reach the port" did reach it."""
    return any(child.tag_ in ("JJS", "RBS") or child.lower_ in ORDINALS for child in noun.children)


def infinitive_marker(verb: Token) -> Token | None:
    """Find the "to" of an infinitive, which a second verb shares: "to march and chant"."""
    while True:
        marker = next(
            (child for child in verb.children if child.lower_ == "to" and child.dep_ == "aux"), None
        )
        if marker is not None or verb.dep_ != "conj" or verb.head == verb:
            return marker
        verb = verb.head
