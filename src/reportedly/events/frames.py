"""Read what stands around a trigger: slots filled by syntax, the same for active and passive.

Token → heads of noun phrases in a named slot. In "Sanctions were imposed on Iran by the Council" the
slot `object` of "imposed" holds "Sanctions", `subject` "Council", `on` "Iran"; and the noun
"Sanctions" has `support` "Council" and `on` "Iran", for it hangs on a verb that only carries it.

Slots: `subject`, `object`, `dative`, any preposition; `clause` (verbs of clausal complements; those with
"to": `infinitive`), `clause.SLOT` (their slots), `another` (subjects of their own); `modal`, `neg`, `mark`,
`cond` (words of that kind), `passive` (the verb itself if it is one), `named` (what somebody is called). Of
nouns `poss`, `mod` (words before the head), `compound` (the noun that it stands before), `support` (subject
of the carrying verb), `verb` (that verb), `verb.SLOT` (its slots). `near`: all words below the trigger,
`below`: all words below its object.
Method: dependency frames as in UniversalPetrarch, with control and raising added.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from spacy.tokens import Token

from reportedly.data import toml

_PASSIVE: Final = frozenset({"nsubjpass", "auxpass", "csubjpass"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_MODIFIERS: Final = frozenset({"amod", "compound", "nmod", "nummod"})
_RESULT_VERBS: Final = frozenset({"want", "see", "have", "get", "order", "keep", "like", "need", "leave"})
"""Verbs whose complement says what becomes of somebody: "wants the sanctions lifted"."""
_STATIVE: Final = frozenset({"engage", "involve", "embroil"})
"""Verbs whose participle says what somebody is at: "troops were engaged in looting"."""
_CLAUSES: Final = frozenset({"xcomp", "ccomp", "pcomp"})
_AUXILIARIES: Final = {"modal": ("aux",), "neg": ("neg",), "mark": ("mark",)}


@cache
def _object_control() -> frozenset[str]:
    return frozenset(toml("events/classes.toml")["object_control"].replace("\n", " ").strip().split(", "))


def is_passive(verb: Token) -> bool:
    """Tell whether a verb's grammatical subject is its object in meaning."""
    if verb.lemma_ in _STATIVE and any(child.lower_ == "in" for child in verb.rights):
        return False
    if any(child.dep_ in _PASSIVE for child in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_.lower() in _RESULT_VERBS:
        return not any(child.dep_ in ("dobj", "aux") for child in verb.children)
    if verb.dep_ in ("acl", "amod", "advcl"):
        return not any(child.dep_ in ("dobj", "nsubj", "aux") for child in verb.children)
    if verb.dep_ == "conj" and not any(child.dep_ in ("aux", "nsubj") for child in verb.children):
        return is_passive(verb.head)
    return any(child.dep_ == "agent" for child in verb.children)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Give the heads of the phrases that do what the verb says; empty if left unsaid."""
    if is_passive(verb):
        return [pobj for child in verb.children if child.dep_ == "agent" for pobj in _pobjs(child)]
    return _grammatical(verb, depth)


def is_gerund(token: Token) -> bool:
    """Tell "accused of robbing hawkers", where parsers take "robbing" for an adjective."""
    return (
        token.tag_ == "VBG"
        and token.dep_ == "amod"
        and token.i > 0
        and token.nbor(-1).dep_ == "prep"
        and token.head.head == token.nbor(-1)
    )


def objects(verb: Token) -> list[Token]:
    """Give the heads of the phrases that it is done to."""
    if is_gerund(verb):
        return [verb.head]
    if not is_passive(verb):
        found = [_antecedent(child, verb) for child in verb.children if child.dep_ == "dobj"]
        found = found or [pobj for child in verb.children if _is_particle(child) for pobj in _pobjs(child)]
        return found or _relative_object(verb) or _shared_object(verb)
    if verb.dep_ in ("acl", "amod"):
        return [verb.head]
    return _grammatical(verb, 0)


def _is_particle(token: Token) -> bool:
    """Tell "fenced off the farm", where parsers may take the farm for the object of "off"."""
    return token.tag_ == "RP" and token.dep_ == "prep"


def _shared_object(verb: Token) -> list[Token]:
    """Find the object that two verbs share: "soldiers beat and robbed the villagers"."""
    right = [child for child in verb.rights if child.dep_ not in ("cc", "punct")]
    if len(right) != 1 or right[0].dep_ != "conj" or right[0].pos_ != "VERB" or is_passive(right[0]):
        return []
    return [child for child in right[0].children if child.dep_ == "dobj"]


def _relative_object(verb: Token) -> list[Token]:
    """Find the object of "the tanker (that) they seized": the noun before a clause that lacks one."""
    if verb.dep_ == "relcl" and not any(child.dep_ in ("prep", "dative") for child in verb.children):
        own = [child for child in verb.children if child.dep_ in _SUBJECTS]
        if own and own[0].tag_ not in ("WDT", "WP") and own[0].lower_ != "that":
            return [verb.head]
    return []


def _grammatical(verb: Token, depth: int) -> list[Token]:
    own = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if own:
        return [_antecedent(child, verb) for child in own]
    if depth > 4:
        return []
    misplaced = [
        s for c in verb.children if c.dep_ in ("aux", "auxpass") for s in c.children if s.dep_ in _SUBJECTS
    ]
    if misplaced:
        return misplaced
    if is_gerund(verb):
        return _controlled(verb, verb.nbor(-1), depth)
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return _grammatical(head, depth + 1)
    if verb.dep_ in _CLAUSES | {"advcl", "prep"} or (verb.dep_ == "aux" and head is not verb):
        return _controlled(verb, head, depth)
    if verb.dep_ in ("acl", "relcl"):
        if verb.tag_ == "VBG" or verb.dep_ == "relcl":
            return [head, *fill_noun(head, "support")]
        owners = fill_noun(head, "poss") + fill_noun(head, "support")
        return owners or ([head] if not any(c.lower_ == "to" for c in verb.lefts) else [])
    return []


def _controlled(verb: Token, head: Token, depth: int) -> list[Token]:
    """Find who does the complement's act: the object of verbs of asking, else the subject above."""
    if head.dep_ == "prep" or head.pos_ == "ADP":
        head = head.head
    if head.pos_ == "ADV" and head.head.pos_ == "VERB":  # "stopped short of threatening"
        head = head.head
    if head.pos_ in ("NOUN", "PROPN"):
        return fill_noun(head, "poss") + fill_noun(head, "support")
    if head.pos_ == "ADJ" and head.head.pos_ in ("AUX", "VERB"):
        head = head.head
    if head.pos_ not in ("VERB", "AUX"):
        return []
    if head.lemma_.lower() in _object_control() and (verb.dep_ in _CLAUSES or is_gerund(verb)):
        return objects(head) or [p for c in head.children if c.lower_ in ("on", "upon") for p in _pobjs(c)]
    if depth >= 4:
        return []
    return _grammatical(head, depth + 1) if is_passive(head) else subjects(head, depth + 1)


def _antecedent(token: Token, verb: Token) -> Token:
    if (token.tag_ in ("WDT", "WP", "WP$") or token.lower_ == "that") and verb.dep_ == "relcl":
        return verb.head
    return token


def _pobjs(prep: Token) -> Iterator[Token]:
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield child
        elif child.dep_ == "prep":
            yield from _pobjs(child)


def prepositional(token: Token, preposition: str) -> list[Token]:
    """Give the objects of a preposition that hangs on the token."""
    return [
        pobj
        for child in token.children
        if child.dep_ in ("prep", "agent", "dative", "prt") and child.lower_ == preposition
        for pobj in _pobjs(child)
    ]


def fill_verb(verb: Token, slot: str) -> list[Token]:
    """Give the heads in a slot of a verb. A preposition may also hang on the verb's object."""
    if slot == "subject":
        return subjects(verb)
    if slot == "object":
        return objects(verb)
    if slot == "dative":
        return [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    if slot == "clause":
        return _clauses(verb)
    if slot == "infinitive":
        return [c for c in _clauses(verb) if any(child.tag_ == "TO" for child in c.lefts)]
    if slot == "named":
        return _names_given(verb)
    if slot in _AUXILIARIES:
        return [child for child in verb.children if child.dep_ in _AUXILIARIES[slot]]
    if slot == "passive":
        return [verb] if is_passive(verb) else []
    if slot == "another":
        return [t for clause in _clauses(verb) for t in clause.children if t.dep_ in _SUBJECTS]
    if slot == "cond":
        return [
            t for c in verb.children if c.dep_ == "advcl" for t in c.children if t.lower_ in ("if", "unless")
        ]
    if slot.startswith("clause."):
        inner = slot.removeprefix("clause.")
        return [token for clause in _clauses(verb) for token in fill_verb(clause, inner)]
    found = prepositional(verb, slot)
    if not found and not is_passive(verb):
        found = [head for noun in verb.children if noun.dep_ == "dobj" for head in prepositional(noun, slot)]
    return found


def _names_given(verb: Token) -> list[Token]:
    """Give what somebody is called: "a poet" of "called the premier a poet", however it was parsed."""
    found = [child for child in verb.children if child.dep_ == "oprd"]
    return found or [
        child
        for child in verb.children
        if child.dep_ in ("ccomp", "xcomp") and child.i > verb.i and child.pos_ in ("NOUN", "ADJ", "PROPN")
    ]


def _clauses(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("xcomp", "ccomp") and child.i > verb.i]


def carrying_verb(noun: Token) -> Token | None:
    """Give the verb on which a noun hangs as object, subject or through a preposition."""
    head = noun.head
    if noun.dep_ == "conj":
        return carrying_verb(head) if head is not noun else None
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj", "attr"):
        return head if head.pos_ in ("VERB", "AUX") else None
    if noun.dep_ == "pobj" and head.head.pos_ in ("VERB", "AUX"):
        return head.head
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head is not noun:
        return carrying_verb(head.head)
    return None


def fill_noun(noun: Token, slot: str, supports: frozenset[str] | None = None) -> list[Token]:
    """Give the heads in a slot of a noun; `supports` are the verbs that only carry a noun."""
    if slot == "poss":
        return [child for child in noun.children if child.dep_ == "poss"]
    if slot == "mod":
        own = [child for child in noun.children if child.dep_ in _MODIFIERS]
        inner = [part for child in own for part in child.children if part.dep_ in _MODIFIERS]
        return sorted(own + inner, key=lambda token: token.i)
    if slot == "compound":
        return [noun.head] if noun.dep_ == "compound" else []
    verb = carrying_verb(noun)
    carried = verb is not None and (supports is None or verb.lemma_.lower() in supports)
    if slot == "verb":
        return [verb] if verb is not None else []
    if slot.startswith("verb."):
        return fill_verb(verb, slot.removeprefix("verb.")) if verb is not None else []
    if slot == "support":
        return [] if verb is None or not carried or noun.dep_ == "nsubj" else subjects(verb)
    found = prepositional(noun, slot)
    if not found and verb is not None and carried and slot not in ("of", "by"):
        found = prepositional(verb, slot)
    if not found and slot == "from":  # "the withdrawal of troops from Chad", however it is parsed
        found = [inner for whole in prepositional(noun, "of") for inner in prepositional(whole, slot)]
    if not found and slot == "by" and verb is not None and is_passive(verb) and carried:
        found = subjects(verb)
    return found
