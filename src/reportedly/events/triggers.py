"""Find the words that may name an act: Document → candidates, one for each sense that fits.

"Police opened fire on the crowd" gives one candidate for "opened fire" (ASSAULT/firearms) and none for
"opened", whose senses ask for a border, an embassy or a road. Only tokens whose lemma heads an entry are
looked at, so the cost follows the number of such words, not the length of the story.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from reportedly.events.frames import fill_noun, fill_verb, is_gerund, prepositional
from reportedly.events.lexicon import ACTOR, POLITY, Condition, Entry, Lexicon, WordClass
from reportedly.grounding import Grounding

_WORD_CLASSES: Final[dict[str, WordClass]] = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
}
_NOMINAL: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "compound", "attr"})
_NEVER_ACTORS: Final = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"}
)
"""Any other proper noun may be a person or country that the tagger does not know. With them any-match rises
from 76.8 to 77.0 on PLV and from 76.7 to 77.1 on CASE; silence on GLOCON falls from 66.1 to 65.3."""
_TITLES: Final = frozenset({"WORK_OF_ART", "PERSON", "FAC", "PRODUCT"})
_JUDGING: Final = frozenset({"call", "deem", "consider", "find", "brand", "label", "declare", "think"})
_PARTS: Final = frozenset({"poss", "amod", "compound", "nmod"})
_PARTICLES: Final = frozenset({"in", "on", "out", "up", "off", "over", "back", "down", "away", "through"})
_OWNERS: Final = frozenset({"GPE", "NORP", "ORG"})
"""Whose things and people act for them: "Peruvian boats", but not "the singer's salary"."""
_ACTOR_ENTITIES: Final = frozenset({"GPE", "NORP", "ORG", "PERSON"})


@dataclass(frozen=True)
class Candidate:
    """A trigger with a sense whose conditions hold. `tokens` are the words that name the act."""

    head: Token
    tokens: tuple[Token, ...]
    entry: Entry
    conditions: int
    """How many things the sense asked for and found: the more, the better it knows what it means."""
    considered: tuple[str, ...] = ()
    """The other senses that fitted, which `choose` passed over."""
    seen: str = ""
    """What the learned judge makes of the word, where it was asked."""


class Slots:
    """The slots of one trigger, filled on demand and kept; `used` words fill none."""

    def __init__(
        self, head: Token, word_class: WordClass, lexicon: Lexicon, used: Iterable[Token] = ()
    ) -> None:
        self._head = head
        self._class = word_class
        self._supports = lexicon.support_verbs
        self._used = {token.i for token in used}
        self._filled: dict[str, list[Token]] = {}

    def __getitem__(self, slot: str) -> list[Token]:
        if slot not in self._filled:
            self._filled[slot] = [token for token in self._fill(slot) if token.i not in self._used]
        return self._filled[slot]

    def _fill(self, slot: str) -> list[Token]:
        if slot == "near":
            near = {token.i: token for token in self._head.subtree if token is not self._head}
            return list(near.values())
        if self._class == "noun":
            return fill_noun(self._head, slot, self._supports)
        if self._class == "adjective":
            return self._of_adjective(slot)
        if slot == "below":
            return [token for noun in fill_verb(self._head, "object") for token in noun.subtree]
        return fill_verb(self._head, slot)

    def _of_adjective(self, slot: str) -> list[Token]:
        above = self._head.head
        if self._head.tag_ == "VBN" and slot == "subject":
            return fill_verb(self._head, "object")
        if slot == "judge":
            return _judges(self._head)
        if slot == "subject":
            return fill_verb(above, slot) if above.pos_ in ("AUX", "VERB") else [above]
        return fill_verb(self._head, slot) or (fill_verb(above, slot) if above.pos_ == "AUX" else [])


def _judges(adjective: Token) -> list[Token]:
    """Give who finds something so: the subject of "said it was unhelpful" and of "called it unhelpful"."""
    above = adjective.head
    if above.pos_ == "AUX" and above.dep_ in ("ccomp", "xcomp"):
        return fill_verb(above.head, "subject")
    if above.pos_ in ("NOUN", "PROPN") or adjective.dep_ not in ("oprd", "ccomp", "acomp", "xcomp", "amod"):
        return []
    return fill_verb(above, "subject") if above.lemma_.lower() in _JUDGING else []


def find_candidates(
    sentence: TokenSpan, grounding: Grounding, lexicon: Lexicon, told: Container[str] = ()
) -> Iterator[list[Candidate]]:
    """Give, for each word of a sentence that can head a trigger, the candidates that fit, if any.

    `told` are the triggers met before in the story. "Police seized two boats. 'Nobody seized anything,' said
    the mayor": the second time, the verb needs no object that says what kind of act it is.
    """
    entries = lexicon.entries
    for token in sentence:
        if _in_a_name(token):
            continue
        lemma, form = token.lemma_.lower(), token.lower_
        here = entries.get(lemma, ())
        if form != lemma:
            here += entries.get(form, ())
        if not here:
            continue
        word_classes = word_classes_of(token)
        before_noun = token.tag_ != "VBG" and token.dep_ == "amod"
        fitting = [
            candidate
            for entry in here
            if entry.word_class in word_classes
            and (entry.sense.attributive or not before_noun)
            and (candidate := _fit(token, entry, grounding, lexicon, told)) is not None
        ]
        if fitting:
            yield fitting


def _in_a_name(token: Token) -> bool:
    """Tell whether a word is part of a name and names no act: a month, a show, a book."""
    if token.ent_type_ == "DATE":
        return token.tag_ == "NNP"
    return token.ent_type_ in _TITLES and token.text[0].isupper() and token.i > token.sent.start


def word_classes_of(token: Token) -> tuple[WordClass, ...]:
    """Tell as what a token can be a trigger: participles are verbs, and may be adjectives or nouns.

    A participle before a noun ("exiled leaders") describes; it tells of an act only in senses that say so.
    """
    if token.tag_ in ("VBN", "VBD", "VBG") and token.dep_ == "amod":
        return ("verb",) if token.tag_ != "VBG" or is_gerund(token) else ()
    if token.tag_ == "VBN":
        return ("verb", "adjective")
    if token.tag_ == "VBG":
        return ("noun",) if token.dep_ in _NOMINAL and not _has_object(token) else ("verb",)
    word_class = _WORD_CLASSES.get(token.pos_)
    return () if word_class is None else (word_class,)


def _has_object(token: Token) -> bool:
    return any(child.dep_ == "dobj" for child in token.children)


def _fit(
    token: Token, entry: Entry, grounding: Grounding, lexicon: Lexicon, told: Container[str]
) -> Candidate | None:
    tokens = _collect(token, entry)
    if tokens is None:
        return None
    if not entry.sense.alternatives:
        return Candidate(token, tokens, entry, 0)
    slots = Slots(token, entry.word_class, lexicon)
    held = [
        sum(not condition.forbids for condition in conditions)
        for conditions in entry.sense.alternatives
        if all(_holds(condition, slots, grounding, lexicon) for condition in conditions)
    ]
    if held:
        return Candidate(token, tokens, entry, max(held))
    again = f"{entry.sense.id}: {entry.words}" in told and entry.sense.type not in lexicon.words["spoken"]
    if again and _says_nothing_new(slots):
        return Candidate(token, tokens, entry, 0)
    return None


def _says_nothing_new(slots: Slots) -> bool:
    """Tell whether a verb stands with nothing but pronouns: "nobody has seized anything"."""
    named = slots["object"] or slots["subject"]
    return bool(named) and all(token.pos_ == "PRON" for token in named)


def _collect(token: Token, entry: Entry) -> tuple[Token, ...] | None:
    """Find the other words of an entry, each below the head or below a word found before."""
    found, missing = [token], list(entry.others)
    while missing:
        match = next(
            (
                (word, child)
                for word in missing
                for parent in found
                for child in parent.children
                if word in (child.lower_, child.lemma_.lower())
                and child not in found
                and not (word == entry.others[-1] and _leads_elsewhere(child, entry))
            ),
            None,
        )
        if match is None:
            return None
        missing.remove(match[0])
        found.append(match[1])
    return tuple(sorted(found, key=lambda found_token: found_token.i))


def _leads_elsewhere(particle: Token, entry: Entry) -> bool:
    """Tell the "in" of "took 12 men in a raid" from that of "took in 12 men"."""
    return (
        particle.dep_ == "prep"
        and particle.tag_ != "RP"
        and particle.lower_ in _PARTICLES
        and entry.word_class == "verb"
        and not entry.sense.asks_for(particle.lower_)
        and any(child.dep_ == "pobj" for child in particle.children)
    )


def _holds(condition: Condition, slots: Slots, grounding: Grounding, lexicon: Lexicon) -> bool:
    found = any(
        not condition.words or _belongs(token, condition.words, grounding, lexicon)
        for slot in condition.slots
        for token in slots[slot]
    )
    return found is not condition.forbids


def _belongs(token: Token, words: frozenset[str], grounding: Grounding, lexicon: Lexicon) -> bool:
    members: tuple[Token, ...] = (token, *token.conjuncts)
    if token.lemma_.lower() in lexicon.classes["parts"]:
        members += tuple(prepositional(token, "of"))
    people = words >= lexicon.classes["people"]
    for member in members:
        if people and member.pos_ == "NUM":
            return True
        lemma = member.lemma_.lower()
        if lemma in words or member.lower_ in words:
            return True
        if any(f"{child.lower_} {lemma}" in words for child in member.lefts):
            return True
    if POLITY in words and any(is_public(member, grounding, lexicon) for member in members):
        return True
    return ACTOR in words and any(can_act(member, grounding, lexicon) for member in members)


def is_public(token: Token, grounding: Grounding, lexicon: Lexicon) -> bool:
    """Tell whether a noun phrase is a country, a body of one or between several, or who holds its office."""
    if token.pos_ != "PRON" and token.lemma_.lower() in lexicon.classes["officials"]:
        return True
    return any(
        actor.kind == "country" or actor.sector in lexicon.words["public_sectors"]
        for actor in grounding.actors_at(token)
    )


def can_act(token: Token, grounding: Grounding, lexicon: Lexicon) -> bool:
    """Tell whether a noun phrase is one that acts in politics, whether or not it was resolved."""
    if token.ent_type_ in _ACTOR_ENTITIES or grounding.actors_at(token):
        return True
    if token.lemma_.lower() in lexicon.classes["actors"]:
        return True
    if token.pos_ == "PROPN":
        return token.ent_type_ not in _NEVER_ACTORS
    if token.pos_ == "PRON":
        return token.lower_ in lexicon.classes["pronouns"]
    return any(child.dep_ in _PARTS and child.ent_type_ in _OWNERS for child in token.lefts)
