"""Nouns for those who act: "Angolan police" → AGO COP; "the ministry" → the one named before.

Country: own demonym or possessor first, then "of X", "in X", then the subject before, said to be a guess.
"""

from __future__ import annotations

from spacy.tokens import Token

from reportedly.grounding.actors import lexicon, phrases
from reportedly.grounding.actors.entity import Entity
from reportedly.grounding.actors.lexicon import AgentNoun, agent_noun
from reportedly.grounding.actors.scene import OFFICIAL, Scene
from reportedly.records.analysis import ActorKind


def read_noun(scene: Scene, token: Token) -> None:
    """Note whom a common noun mentions, one for each country that stands before it."""
    noun = agent_noun(phrases.lemmas(token)) or scene.belonging.people_by_ending(token)
    if noun is None:
        return
    asset = noun.kind == "asset"
    codes = (scene.belonging.modifying_countries if asset else scene.belonging.own_countries)(token)
    if asset and not codes:
        return
    for code in codes or (None,):
        _agent(scene, token, noun, code, codes)


def _agent(scene: Scene, token: Token, noun: AgentNoun, country: str | None, all_codes: list[str]) -> None:
    described = scene.described(token)
    if described is not None:
        scene.describe(described, noun, country, "appositive", f"{token.dep_}: {noun.words}")
        if described.country is None:
            described.across = described.across or scene.belonging.across(token)
        scene.note(described, token, *phrases.bounds(token))
        return
    entity = _same(scene, token, noun, country)
    if entity is None:
        others = [code for code in all_codes if code != country]
        entity = scene.cast.add(_made(scene, token, noun, country, others))
        if country is None and entity.sector in OFFICIAL and not (entity.foreign or entity.across):
            scene.take_last_subjects_country(entity)
    scene.note(entity, token, *phrases.bounds(token))


def _made(scene: Scene, token: Token, noun: AgentNoun, country: str | None, others: list[str]) -> Entity:
    """A new entity, named by its phrase without article, and without the other countries' words."""
    plural = phrases.plural(token)
    return Entity(
        kind=_kind(noun, plural),
        name=phrases.name(token, leaving_out=scene.belonging.words_of(token, others)),
        country=country,
        sector=scene.belonging.sector(token, noun),
        role=noun.words,
        plural=plural,
        nouns=[noun.words],
        foreign=country is None and scene.belonging.is_foreign(token),
        across=None if country else scene.belonging.across(token),
        why=f"agents.toml: {noun.words}" + ("; country in the phrase" if country else ""),
    )


def _same(scene: Scene, token: Token, noun: AgentNoun, country: str | None) -> Entity | None:
    """An entity named before to which a definite phrase, or a body of the same country, points back."""
    pointing = ("the", "this", "that", "these", "those")
    if phrases.determiner(token) not in pointing and token.dep_ != "poss" and noun.kind != "body":
        return None
    plural = phrases.plural(token)
    key = _office(noun.words)
    for mentioned in scene.cast.latest():
        entity = mentioned.entity
        if entity.kind == "country" or entity.plural != plural:
            continue
        if country is not None and entity.country != country:
            continue
        if any(_is_called(word, key, loosely=country is None) for word in entity.nouns):
            return entity
    return None


def _is_called(word: str, key: str, *, loosely: bool) -> bool:
    """Tell whether a noun names the office `key`; loosely, its last word is enough: "the minister"."""
    office = _office(word)
    return office == key or (loosely and office.split()[-1] == key.split()[-1])


def _kind(noun: AgentNoun, plural: bool) -> ActorKind:
    if noun.kind == "person":
        return "group" if plural else "person"
    return "organization" if noun.kind == "body" else "unknown"


def _office(words: str) -> str:
    same: dict[str, str] = lexicon.mapping("same_office")
    return same.get(words, words)
