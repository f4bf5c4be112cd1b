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
SCARCE: Final = frozenset({"few", "little"})
"""Quantities next to none: "few soldiers withdrew"; "a few" is more."""
LICENSED: Final = frozenset({"any"})
"""Words that stand in what is denied or left open: "did not agree on any talks"."""
FUTURE_WORDS: Final = frozenset({"next", "tomorrow", "coming", "upcoming", "soon", "shortly"})
INVERTED: Final = frozenset({"had", "should"})
WH_TAGS: Final = frozenset({"WP", "WDT", "WRB", "WP$"})
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
            _read_argument(child, words, clause)
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
    if not clause.subject and token.dep_ == "conj":
        auxiliaries = auxiliaries or _shared_auxiliaries(token)
    _read_coordination(token, words, clause)
    _read_inversion(token, auxiliaries, words, clause)
    _read_tense(token, auxiliaries, words, clause, reported, since)


def _shared_auxiliaries(token: Token) -> list[Token]:
    """Find the auxiliaries that a second verb shares with the first: "will meet and sign"."""
    first = token.head
    while first.dep_ == "conj" and first.head.pos_ == "VERB":
        first = first.head
    if first.tag_ != token.tag_ and not (token.tag_ == "VBP" and first.tag_ == "VB"):
        return []
    return [child for child in first.children if child.dep_ in ("aux", "auxpass")]


def _read_coordination(token: Token, words: Lexicon, clause: Clause) -> None:
    """Let a second verb share the condition of the first ("if they march and chant"), let "nor" deny."""
    if token.dep_ != "conj":
        return
    first = token.head
    if not clause.subject and not clause.effects:
        while first.dep_ == "conj" and first.head != first:
            first = first.head
        for child in first.children:
            if child.dep_ == "mark":
                _add(words.marks.get(child.lower_), child, clause)
    if clause.negated is None:
        _read_nor(token, clause)


def _read_nor(token: Token, clause: Clause) -> None:
    """Let "nor" and "rather than" deny, and "or" carry a denial on: "did not march or chant"."""
    first = token.head
    links = {child.lower_: child for child in first.children if child.i < token.i}
    if "nor" in links:
        clause.negated = links["nor"]
    elif "than" in links and links["than"].i and links["than"].nbor(-1).lower_ == "rather":
        clause.negated = links["than"]
    elif "or" in links and not clause.subject:
        clause.negated = next(
            (child for child in first.children if child.dep_ in ("neg", "det") and child.lower_ in NEGATORS),
            None,
        )


def _read_inversion(token: Token, auxiliaries: list[Token], words: Lexicon, clause: Clause) -> None:
    """Read a verb before its subject: "Had the guards fired, ..." (they did not), "Did the guards fire?"."""
    subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not auxiliaries or auxiliaries[0].i > subject.i:
        return
    first = auxiliaries[0]
    if any(child.i < first.i and child.tag_ in WH_TAGS for child in token.subtree):
        return
    if token.dep_ == "advcl" and first.lower_ in INVERTED:
        _add(words.inversions.get(first.lower_), first, clause)
    elif token.dep_ in ("ROOT", "ccomp", "parataxis") and _asks(token):
        _add(words.inversions["?"], first, clause)


def _asks(token: Token) -> bool:
    """Tell whether the next mark that ends a sentence is that of a question."""
    return next((word.text == "?" for word in token.doc[token.i :] if word.text in ".?!;"), False)


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


def _read_argument(child: Token, words: Lexicon, clause: Clause) -> None:
    if child.lower_ in EMPTY_NOUNS:
        clause.negate(child)
        return
    scarce = _scarce(child)
    if scarce is not None:
        clause.effects.append((words.effects["unlikely"], scarce))
    for word in child.children:
        if word.dep_ in ("det", "neg", "preconj") and word.lower_ in NEGATORS:
            clause.negate(word)
            return


def _scarce(noun: Token) -> Token | None:
    """Find "few" in "few soldiers" or alone, unless it is "a few"."""
    word = next((child for child in noun.children if child.lower_ in SCARCE and child.dep_ == "amod"), None)
    if noun.lower_ in SCARCE:
        word = noun
    if word is None or (
        word.i and word.nbor(-1).lower_ in ("a", "the", "these", "those", "his", "her", "its")
    ):
        return None
    return word


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
    elif _is_imperative(token, clause) or _is_subjunctive(token, auxiliaries, clause):
        clause.effects.append((words.effects["demanded"], auxiliaries[0] if auxiliaries else token))


def _is_imperative(token: Token, clause: Clause) -> bool:
    """Recognise "Release them!": a bare verb without subject, at the head of what is said."""
    if token.tag_ != "VB" or clause.subject or any(child.dep_ in ("aux", "mark") for child in token.children):
        return False
    if token.dep_ == "ROOT":
        return True
    opening = token.i == token.sent.start or not token.nbor(-1).is_alpha
    return opening and token.dep_ in ("ccomp", "parataxis", "advcl")


def _is_subjunctive(token: Token, auxiliaries: list[Token], clause: Clause) -> bool:
    """Recognise "that the miners be freed", "that he resign": wanted, not told."""
    if not clause.subject or token.dep_ not in ("ccomp", "acl", "conj"):
        return False
    first = auxiliaries[0] if auxiliaries else token
    return first.tag_ == "VB" and first.lower_ != "do" and any(c.lower_ == "that" for c in token.children)


def _read_noun(token: Token, words: Lexicon, clause: Clause) -> None:
    for child in token.children:
        dep = child.dep_
        word = child.lower_
        if dep in ("det", "neg", "preconj", "advmod") and word in NEGATORS:
            _read_negation(child, clause)
        elif dep == "det" and word in LICENSED:
            _read_licensed(child, words, clause)
        elif dep in ("amod", "nmod", "compound"):
            found = words.adjectives.get(word)
            if found is not None and found[0].attributive:
                _add(found[0].effect, child, clause)
        elif dep == "npadvmod" or (dep == "advmod" and word in FUTURE_WORDS):
            _read_date(child, clause)
            if clause.coming is not None:
                clause.effects.append((words.effects["planned"], clause.coming))
    scarce = _scarce(token)
    if scarce is not None:
        clause.effects.append((words.effects["unlikely"], scarce))
    if token.dep_ == "conj" and clause.negated is None:
        _read_nor(token, clause)


def _read_licensed(word: Token, words: Lexicon, clause: Clause) -> None:
    """Read "any" with the negation that it stands under: "did not agree on any talks"."""
    for above in word.head.ancestors:
        if above.lower_ == "without":  # it speaks for itself
            return
        for child in above.children:
            if child.dep_ in ("neg", "det") and child.lower_ in NEGATORS and child.i < word.i:
                clause.negate(child)
                return
        if above.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            break
    _add(words.effects["generic"], word, clause)


def _add(effect: Effect | None, token: Token, clause: Clause) -> None:
    if effect is not None:
        clause.effects.append((effect, token))
