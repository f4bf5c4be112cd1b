"""What kind of voice a source is, and whether it is anonymous. Source phrase → kind, anonymous.

"A diplomat" is an official and anonymous, "the ministry" an organization and not; "a source close to
the talks" is of kind anonymous; "Reuters" is an agency. Words decide first (`sources.toml`), then the
actor that the phrase names. The rules of anonymity: an unnamed human who is not the declared voice of
a body and holds no office that by itself names one person.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from spacy.tokens import Token

from reportedly import data
from reportedly.attribution.lexicon import word_list
from reportedly.attribution.phrases import noun_phrase
from reportedly.attribution.speakers import heads, noun_class, speaks_as
from reportedly.grounding import Grounding
from reportedly.grounding.actors.outlets import outlet_named
from reportedly.records import Actor, SourceKind, Spans

_PEOPLE: Final = frozenset({"official", "person", "declared_voice", "anonymous"})
_OFFICIAL_SECTORS: Final = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
_INDEFINITE: Final = word_list("indefinite")
_VAGUE: Final = word_list("vague")
_BY_NAME: Final = "medium by the noun before its name"
_MEMORY: Final = 2000
"""How many words back someone brought up is still remembered: longer than nearly all news stories."""


@cache
def _table() -> dict[str, Any]:
    return data.toml("sources.toml")


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, _table()["anonymous"]["phrases"])) + r")\b", re.I)


@cache
def _media(name: str) -> tuple[SourceKind, str] | None:
    """Judge a name by the table of media, then by how names of media end; the reason goes along."""
    bare = name.removeprefix("the ").removeprefix("The ").strip(" ,")
    listed = outlet_named(bare)
    if listed is not None:
        return listed.kind, f"{listed.kind}: {listed.name}"
    ending = next(
        (suffix for suffix in _table()["agency"]["suffixes"] if bare.lower().endswith(f" {suffix}")), None
    )
    if ending is not None:
        return "agency", f"agency by its name's end: {ending}"
    ending = next(
        (suffix for suffix in _table()["outlet"]["suffixes"] if bare.lower().endswith(f" {suffix}")), None
    )
    return ("outlet", f"outlet by its name's end: {ending}") if ending is not None else None


def media_kind(head: Token, words: str) -> tuple[SourceKind, str] | None:
    """Tell an outlet or agency by its name or its noun; None if it's neither."""
    lemma = head.lemma_.lower()
    named = _media(words)
    if named is not None and (head.pos_ == "PROPN" or head.ent_type_):
        return named
    nouns = {lemma} | {
        child.lemma_.lower() for child in head.children if child.dep_ in ("compound", "appos", "nmod")
    }
    agency, outlet = _table()["agency"]["heads"], _table()["outlet"]["heads"]
    if head.pos_ == "NOUN" and lemma in heads("organization") and lemma not in (*agency, *outlet):
        return None
    if _called(head, "agency"):
        return "agency", _BY_NAME
    if _called(head, *outlet):
        return "outlet", _BY_NAME
    if "agency" in nouns and any(phrase in words.lower() for phrase in _table()["agency"]["phrases"]):
        return "agency", "agency by its noun"
    if nouns & (set(agency) - {"agency"}):
        return "agency", "agency by its noun"
    if nouns & set(outlet) and head.ent_type_ != "PERSON":
        return "outlet", "outlet by its noun"
    if head.pos_ == "PROPN" and head.ent_type_ in ("ORG", ""):
        return _media(head.doc[head.left_edge.i : head.i + 1].text)
    return None


def _called(head: Token, *nouns: str) -> bool:
    """ "The weekly Kita", "the agency Sahara News": a common noun for a medium right before its name."""
    name = next((c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN"), head)
    if name.pos_ != "PROPN":
        return False
    first = name.i
    while first > head.left_edge.i and name.doc[first - 1].is_title:
        first -= 1
    if first == 0 or name.doc[first - 1].lower_ not in nouns:
        return False
    return "agency" not in nouns or name.lower_ in ("news", "press", "wire")


def is_outlet_of(head: Token, outlet: str | None) -> bool:
    """Tell whether a name is the story's own outlet: "told the Wire" in the Gulf Wire."""
    if not outlet:
        return False
    named = {word.lower() for word in re.findall(r"\w+", head.text)}
    own = [word.lower() for word in re.findall(r"\w+", outlet)]
    return head.pos_ == "PROPN" and bool(named & set(own))


def judge(
    source: Spans, head: Token | None, sentence: str, grounding: Grounding
) -> tuple[SourceKind, bool, str]:
    """Give a source's kind, whether it is anonymous, and why.

    Args:
        source: the spans of the phrase; empty for a sourceless report.
        head: its head word.
        sentence: the words of the cue and source, where anonymity may be stated ("on condition of …").
        grounding: the story's actors.
    """
    if head is None or not source:
        return "unattributed", False, "no source"
    named = _antecedent(head, grounding)
    if named is not None:
        kind, anonymous, why = judge(noun_phrase(named), named, sentence, grounding)
        return kind, anonymous, f"“{head.text}” is “{named.text}”: {why}"
    words = " ".join(span.of(grounding.document.story.text) for span in source)
    lemma = head.lemma_.lower()
    human = _human(head)
    hidden = human and not _named(head) and (_hidden().search(sentence) or _hidden().search(words))
    if hidden and _knows_only(hidden.group(), sentence, head):
        return "official", True, "an official in the know"
    if hidden:
        return "anonymous", True, "anonymity is stated"
    if noun_class(head) == "anonymous" and not _named(head):
        return "anonymous", True, f"{lemma} names no one"
    media = media_kind(head, words)
    if media is not None and not (human and lemma not in heads("outlet") and media[1] != _BY_NAME):
        return media[0], False, media[1]
    kind, why = _kind(head, lemma, grounding)
    return kind, kind in ("person", "official") and _unnamed(head, lemma), why


def _knows_only(phrase: str, sentence: str, head: Token) -> bool:
    """ "Officials briefed on the talks" are in the know, but do not ask to stay unnamed."""
    knowing = _table()["anonymous"]["knowing"]
    stated = [found.lower() for found in _hidden().findall(sentence)]
    return noun_class(head) == "official" and phrase.lower() in knowing and set(stated) <= set(knowing)


def _antecedent(head: Token, grounding: Grounding) -> Token | None:
    """The noun that a pronoun stands for, by the actor that both name; None if there is none before it."""
    if head.pos_ != "PRON":
        return None
    for actor in grounding.actors_at(head):
        for span in actor.spans:
            tokens = grounding.document.tokens(span)
            if tokens is not None and tokens.root.pos_ in ("NOUN", "PROPN"):
                return tokens.root
    return None


def _human(head: Token) -> bool:
    return head.ent_type_ == "PERSON" or noun_class(head) in _PEOPLE or head.pos_ == "PRON"


def _kind(head: Token, lemma: str, grounding: Grounding) -> tuple[SourceKind, str]:
    actor = next(iter(grounding.actors_at(head)), None)
    listed = noun_class(head)
    if head.ent_type_ == "PERSON" or head.pos_ == "PROPN":
        titles = [child for child in head.children if child.dep_ in ("compound", "appos", "nmod", "amod")]
        offices = [t for t in titles if speaks_as(t.lemma_.lower()) in ("official", "declared_voice")]
        if offices:
            if _past(head) or any(_private(title) or _past(title) for title in offices):
                return "person", "a name with an office, but of no state or no more"
            return "official", "a name with an office"
        if _sits_in(head):
            return "official", "sits in a public body"
    if grounding.place_at(head) is not None and head.ent_type_ != "PERSON":
        return "organization", "a place speaks for who governs it"
    if listed == "official" and (_private(head) or _past(head)):
        return "person", f"{lemma}, but of no state or no more"
    if lemma == "member" and _sits_in(head):
        return "official", "sits in a public body"
    if listed in ("official", "declared_voice") and head.ent_type_ not in ("GPE", "LOC"):
        return "official", f"office: {lemma}"
    if listed == "organization":
        return "organization", f"body: {lemma}"
    if lemma in heads("document"):
        return "document", f"document: {lemma}"
    if actor is not None:
        return _kind_of_actor(actor), f"actor {actor.name}"
    if listed == "person" or head.ent_type_ == "PERSON":
        return "person", "a person"
    if head.ent_type_ in ("ORG", "GPE", "NORP", "LOC", "FAC"):
        return "organization", f"name of a body or country ({head.ent_type_})"
    if head.pos_ == "PRON":
        return "person", "pronoun"
    return ("person" if head.pos_ == "PROPN" else "organization"), "unknown word"


def _past(head: Token) -> bool:
    """ "Former ministers" and "a retired general" hold their office no more."""
    return any(child.lemma_.lower() in _table()["official"]["past"] for child in head.children)


def _sits_in(head: Token) -> bool:
    """ "Armen Tolak, who sits on the parliament's committee", "members of parliament"."""
    clauses = [child for child in head.children if child.dep_ == "relcl"]
    places = [p for word in (head, *clauses) for p in word.children if p.dep_ == "prep"]
    seats = [word for p in places if p.lower_ in ("in", "on", "of") for word in p.subtree]
    sits = (
        any(clause.lemma_.lower() in ("sit", "serve") for clause in clauses)
        or head.lemma_.lower() == "member"
    )
    return sits and any(seat.lemma_.lower() in _table()["official"]["seats"] for seat in seats)


def _private(head: Token) -> bool:
    """ "Opposition leaders" and "the front's commander" hold no office of a state."""
    beside = {child.lemma_.lower() for child in head.children if child.dep_ in ("compound", "amod", "nmod")}
    owners = {child.lemma_.lower() for child in head.children if child.dep_ == "poss"}
    table = _table()["official"]
    return bool(beside & {*table["not_with"], *table["armed"]} or owners & set(table["armed"]))


def _kind_of_actor(actor: Actor) -> SourceKind:
    if actor.kind == "person":
        return "official" if actor.sector in _OFFICIAL_SECTORS else "person"
    if actor.kind in ("country", "organization"):
        return "organization"
    return "person"


def _named(head: Token) -> bool:
    """Tell whether a phrase gives a person's name, at its head or beside it; "Lorry drivers" gives none."""
    if head.ent_type_ == "PERSON" and head.tag_ != "NNS":
        return True
    beside = ("appos", "compound") if head.pos_ == "PROPN" else ("appos",)
    return any(child.ent_type_ == "PERSON" and child.dep_ in beside for child in head.children)


def _unnamed(head: Token, lemma: str) -> bool:
    """Tell whether a human source is unnamed and not named by an office either.

    "The general" is someone named before, unless the story brought him up as "a general".
    """
    if head.pos_ == "PRON":
        return head.lower_ in _VAGUE
    if head.pos_ == "PROPN" and speaks_as(lemma) is None:
        return False
    if _named(head) or lemma in heads("declared_voice"):
        return False
    marks = {child.lower_ for child in head.children if child.dep_ in ("det", "nummod", "predet")}
    owned = any(child.dep_ == "poss" for child in head.children)
    plural = head.tag_ in ("NNS", "NNPS")
    if "the" in marks or owned:
        return (plural and lemma not in heads("unique_office")) or (
            not plural and _recalls_unnamed(head, lemma)
        )
    return plural or bool(marks & _INDEFINITE) or lemma not in heads("unique_office")


def _recalls_unnamed(head: Token, lemma: str) -> bool:
    """ "The governor", where the story brought up "a provincial governor" before, stays unnamed."""
    for token in reversed(head.doc[max(0, head.i - _MEMORY) : head.i]):
        if token.lemma_.lower() == lemma and not any(child.dep_ == "poss" for child in token.children):
            if any(child.lower_ in ("a", "an") for child in token.children):
                return not _named(token)
            if token.pos_ == "PROPN":
                return False
    return False
