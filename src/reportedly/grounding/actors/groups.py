"""Phrases that point back at several or at a country: "the two sides", "one of them", "the kingdom".

After "Norway and Finland met", "the two presidents" → NOR GOV, FIN GOV.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from reportedly.grounding.actors import lexicon, phrases
from reportedly.grounding.actors.entity import Entity
from reportedly.grounding.actors.lexicon import agent_noun
from reportedly.grounding.actors.scene import Scene

_NUMBERS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def points_back(scene: Scene, token: Token, read: Callable[[Token], None]) -> bool:
    """Note whom a phrase points back at; False where it is no such phrase.

    Args:
        scene: who has been mentioned so far.
        token: the phrase's head.
        read: reads one word; the "them" of "one of them" is read before its turn.
    """
    several = phrases.plural(token)
    if _half(scene, token) or _part_of_group(scene, token, read):
        return True
    if several and _named_countries(scene, token):
        return True
    if token.lemma_.lower() in lexicon.words("state") and not several:
        _state(scene, token)
        return True
    return False


def _part_of_group(scene: Scene, token: Token, read: Callable[[Token], None]) -> bool:
    """ "One of them", "two of the officials" act for those that "of" names."""
    if token.lower_ not in lexicon.words("quantifiers"):
        return False
    of = next((child for child in token.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
    inner = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if inner is None:
        return False
    read(inner)
    start, _ = phrases.bounds(token)
    members = list(scene.cast.at.get(inner.i, []))
    for entity in members:
        scene.note(entity, token, start, inner.i + 1)
    return bool(members)


def _named_countries(scene: Scene, token: Token) -> bool:
    """ "The two sides", "both presidents", "the four countries": each of the countries that stand out."""
    number = _number(token)
    word = phrases.singular(token)
    sides, offices = word in lexicon.words("sides"), word in lexicon.words("offices")
    if number is None or not (sides or offices) or scene.belonging.own_countries(token):
        return False
    doers = _doers(scene, token)
    salient = scene.cast.salient_countries(number + len(doers), scene.document.paragraph_of(token))
    codes = [code for code in salient if code not in doers][:number]
    if len(codes) < number or (offices and phrases.determiner(token) not in ("the", "both", "these")):
        return False
    for code in codes:
        entity = _office_holder(scene, code, word) if offices else scene.country(code)
        scene.note(entity, token, *phrases.bounds(token))
    return True


def _doers(scene: Scene, token: Token) -> set[str]:
    """The countries of the subject that a phrase is not part of: who visits "both countries" is neither."""
    if phrases.is_subject(token):
        return set()
    before = (child for above in token.ancestors for child in above.lefts)
    subject = next((child for child in before if child.dep_ in ("nsubj", "nsubjpass")), None)
    entities = scene.cast.at.get(subject.i, ()) if subject is not None else ()
    return {entity.country for entity in entities if entity.country}


def _office_holder(scene: Scene, code: str, word: str) -> Entity:
    country, noun = scene.country(code), agent_noun([word])
    sector = (noun.sector if noun else None) or "GOV"
    entity = Entity("person", f"{country.name}'s {word}", code, sector, word, nouns=[word])
    entity.why = f"one of the countries named before: {country.name}"
    return scene.cast.add(entity)


def _half(scene: Scene, token: Token) -> bool:
    """ "The North", "the South" in a story that names the country of that name."""
    halves = lexicon.mapping("halves")
    code = halves.get(token.text)
    if code is None or phrases.determiner(token) != "the" or not phrases.alone(token):
        return False
    if not any(half in scene.cast.countries for half in halves.values()):
        return False
    scene.note(scene.country(code), token, *phrases.bounds(token))
    return True


def _state(scene: Scene, token: Token) -> None:
    """ "The country", "the reclusive state": a country named before."""
    if phrases.determiner(token) not in ("the", "this", "that"):
        return
    epithets = lexicon.mapping("epithets")
    fitting: list[str] = []
    for word in [*phrases.before(token), token]:
        fitting = fitting or epithets.get(word.lower_, [])
    for mentioned in scene.cast.latest():
        code = mentioned.entity.country
        if code and mentioned.entity.kind == "country" and (not fitting or code in fitting):
            scene.note(mentioned.entity, token, *phrases.bounds(token))
            return


def _number(token: Token) -> int | None:
    """How many a plural phrase speaks of."""
    for child in token.lefts:
        if child.lower_ in _NUMBERS:
            return _NUMBERS[child.lower_]
    return None
