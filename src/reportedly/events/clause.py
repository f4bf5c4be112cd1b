"""Read one word's own clause: its negation, its auxiliaries and adverbs, its tense.

Token → clause. In "The garrison will probably not withdraw", the clause of "withdraw" is negated by
"not" and shaped by "will" (planned) and "probably" (probable). Only words that hang on the token are
read, never a window of neighbours, so "does not have any help at home" says nothing about "home".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from reportedly.events.operators import Effect, Lexicon

NEGATORS: Final = frozenset({"not", "n't", "never", "nor", "neither", "no"})
EMPTY_NOUNS: Final = frozenset({"nobody", "none", "nothing", "no-one", "noone"})
LIMITERS: Final = frozenset({"only", "just", "merely", "simply"})
"""Words behind "not" that leave the event standing: "not only shelled the town"."""
FUTURE_WORDS: Final = frozenset({"next", "tomorrow", "coming", "upcoming", "soon", "shortly"})
NOMINAL: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr"})
ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


@dataclass(slots=True)
class Clause:
    """What a word's own dependents say of it. Effects come with the word that gives them."""

    negated: Token | None = None
    effects: list[tuple[Effect, Token]] = field(default_factory=list)
    finite: bool = False
    past: bool = False
    subject: bool = False
    infinitive: bool = False
    coming: Token | None = None

    def negate(self, token: Token) -> None:
        """Set the negation, or lift it if there is one: "no one did not come"."""
        self.negated = None if self.negated is not None else token


def read_clause(token: Token, words: Lexicon, *, reported: bool) -> Clause:
    """Read the clause of a verb, or the noun phrase of a noun.

    Args:
        token: its head word.
        words: the lexicon.
        reported: somebody is quoted for the clause, so "would" is a future seen from the past.
    """
    clause = Clause()
    if is_verbal(token):
        _read_verb(token, words, clause, reported)
    else:
        _read_noun(token, words, clause)
    return clause


def is_verbal(token: Token) -> bool:
    """Tell whether a word has a clause: "the shelling" is a noun, whatever its tag."""
    if token.tag_ == "VBG" and token.dep_ in NOMINAL:
        return any(child.dep_ == "aux" for child in token.children)
    return token.pos_ in ("VERB", "AUX") or any(child.dep_ == "aux" for child in token.children)


def _read_verb(token: Token, words: Lexicon, clause: Clause, reported: bool) -> None:
    auxiliaries: list[Token] = []
    since = False
    for child in token.children:
        dep = child.dep_
        if dep in ("aux", "auxpass"):
            auxiliaries.append(child)
        elif dep == "neg":
            _read_negation(child, clause)
        elif dep in ARGUMENTS:
            clause.subject = clause.subject or dep != "dobj"
            _read_argument(child, clause)
        elif dep == "mark":
            _add(words.marks.get(child.lower_), child, clause)
        elif dep == "advcl":
            if token.tag_ != "VBD":  # "arrested them if they marched" tells of arrests
                _read_condition(child, words, clause)
        elif dep == "advmod":
            _read_adverb(child, words, clause)
        elif dep in ("preconj", "cc") and child.lower_ == "neither":
            clause.negate(child)
        elif dep == "prep":
            since = since or child.lower_ == "since"
            _read_phrase(child, words, clause)
        elif dep == "npadvmod":
            _read_date(child, clause)
    if not auxiliaries and not clause.subject and token.dep_ == "conj":
        auxiliaries = _shared_auxiliaries(token)
    _read_tense(token, auxiliaries, words, clause, reported, since)


def _shared_auxiliaries(token: Token) -> list[Token]:
    """Find the auxiliaries that a second verb shares with the first: "will meet and sign"."""
    first = token.head
    while first.dep_ == "conj" and first.head.pos_ == "VERB":
        first = first.head
    if first.tag_ != token.tag_ and not (token.tag_ == "VBP" and first.tag_ == "VB"):
        return []
    return [child for child in first.children if child.dep_ in ("aux", "auxpass")]


def _read_negation(child: Token, clause: Clause) -> None:
    after = child.i + 1
    if after == len(child.doc) or child.doc[after].lower_ not in LIMITERS:
        clause.negate(child)


def _read_phrase(child: Token, words: Lexicon, clause: Clause) -> None:
    """Read "under way", "in progress"; the date in "in the coming days"."""
    for noun in child.children:
        if noun.dep_ == "pobj":
            _add(words.phrases.get(f"{child.lower_} {noun.lower_}"), noun, clause)
            _read_date(noun, clause)


def _read_argument(child: Token, clause: Clause) -> None:
    if child.lower_ in EMPTY_NOUNS:
        clause.negate(child)
        return
    for word in child.children:
        if word.dep_ in ("det", "neg", "preconj") and word.lower_ in NEGATORS:
            clause.negate(word)
            return


def _read_condition(child: Token, words: Lexicon, clause: Clause) -> None:
    """See whether the clause hangs on a condition: "will deport them unless they leave"."""
    for mark in child.children:
        if mark.dep_ == "mark" and mark.lower_ in ("if", "unless"):
            if mark.i == 0 or mark.nbor(-1).lower_ != "even":
                _add(words.marks[mark.lower_], mark, clause)
            return


def _read_adverb(child: Token, words: Lexicon, clause: Clause) -> None:
    word = child.lower_
    if word == "longer" and any(part.lower_ == "no" for part in child.children):
        clause.negate(child)
    elif word in FUTURE_WORDS:
        clause.coming = child
    elif word in NEGATORS:
        _read_negation(child, clause)
    else:
        _add(words.adverbs.get(word), child, clause)


def _read_date(child: Token, clause: Clause) -> None:
    if child.lower_ in FUTURE_WORDS:
        clause.coming = child
        return
    words = {word.lower_: word for word in child.children}
    for word, token in words.items():
        if word in FUTURE_WORDS and not (word == "next" and "the" in words):  # "the next day" is past
            clause.coming = token


def _read_tense(
    token: Token, auxiliaries: list[Token], words: Lexicon, clause: Clause, reported: bool, since: bool
) -> None:
    lower = [auxiliary.lower_ for auxiliary in auxiliaries]
    perfect = "have" in lower
    clause.infinitive = "to" in lower
    for auxiliary, word in zip(auxiliaries, lower, strict=True):
        modal = words.modals.get(word)
        if modal is None or auxiliary.tag_ != "MD":
            continue
        conditional = any(effect.name == "conditional" for effect, _ in clause.effects)
        if perfect:
            effect = modal.perfect
        elif clause.negated is not None:
            effect = modal.denied
        else:
            effect = modal.plain
        if effect == modal.plain and reported and not conditional:
            effect = modal.reported
        clause.finite = True
        clause.effects.append((effect, auxiliary))
        if modal.future and not perfect and not clause.negated:
            clause.effects.append((words.effects["planned"], auxiliary))
        return
    if clause.infinitive:
        return
    _read_aspect(token, auxiliaries, lower, words, clause, since)


def _read_aspect(
    token: Token, auxiliaries: list[Token], lower: list[str], words: Lexicon, clause: Clause, since: bool
) -> None:
    present = any(word in ("is", "are", "am", "'s", "'re", "'m") for word in lower)
    tag = token.tag_
    clause.past = tag == "VBD" or any(word in ("was", "were", "had", "did") for word in lower)
    clause.finite = bool(auxiliaries) or tag in ("VBD", "VBZ", "VBP")
    if clause.coming is not None and not clause.past and (present or tag in ("VBZ", "VBP")):
        clause.effects.append((words.effects["planned"], clause.coming))
    elif present and tag in ("VBG", "VBN") and not any(word in ("been", "has", "have") for word in lower):
        clause.effects.append((words.effects["ongoing"], auxiliaries[-1]))
    elif lower and lower[0] in ("has", "have", "'ve") and (since or (tag == "VBG" and "been" in lower)):
        clause.effects.append((words.effects["ongoing"], auxiliaries[0]))
    elif tag == "VB" and not auxiliaries and not clause.subject and token.dep_ == "ROOT":
        clause.effects.append((words.effects["demanded"], token))


def _read_noun(token: Token, words: Lexicon, clause: Clause) -> None:
    for child in token.children:
        dep = child.dep_
        word = child.lower_
        if dep in ("det", "neg", "preconj", "advmod") and word in NEGATORS:
            _read_negation(child, clause)
        elif dep == "det" and word == "any":
            _add(words.effects["generic"], child, clause)
        elif dep in ("amod", "nmod", "compound"):
            found = words.adjectives.get(word)
            if found is not None and found[0].attributive:
                _add(found[0].effect, child, clause)
        elif dep == "npadvmod" or (dep == "advmod" and word in FUTURE_WORDS):
            _read_date(child, clause)
            if clause.coming is not None:
                clause.effects.append((words.effects["planned"], clause.coming))


def _add(effect: Effect | None, token: Token, clause: Clause) -> None:
    if effect is not None:
        clause.effects.append((effect, token))
