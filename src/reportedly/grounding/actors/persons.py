"""Persons by name: title, country and who they are the same as.

"Danish Premier Ole Lindgaard … Lindgaard" → one person, DNK, GOV, premier.
"""

from __future__ import annotations

from spacy.tokens import Token

from reportedly.grounding.actors import lexicon
from reportedly.grounding.actors.entity import Entity
from reportedly.grounding.actors.names import Name, same_person
from reportedly.grounding.actors.scene import OFFICIAL, Scene


def read_person(scene: Scene, token: Token, name: Name) -> None:
    """Note the person whose name has this head word."""
    belonging = scene.belonging
    title = belonging.title(name.start, token)
    country, why = belonging.title_country(name.start, token)
    if country is None:
        country, why = belonging.modifying_country(token)
    entity = _known(scene, token, name, titled=title is not None)
    if entity is None:
        entity = scene.cast.add(Entity("person", name.text))
    if not entity.named or len(name.text.split()) > len(entity.name.split()):
        entity.name = name.text
    entity.named = True
    entity.gender = entity.gender or _gender(scene, name)
    if title is not None:
        scene.describe(entity, title, country, "appositive", why or f"title: {title.words}")
    elif country and entity.country is None:
        entity.country, entity.why = country, why
    if entity.country is None:
        entity.across = entity.across or scene.belonging.across(token)
    unsure = title is not None and not (entity.country or entity.across) and entity.sector in OFFICIAL
    if unsure and not scene.roles.of(name.text):
        scene.take_last_subjects_country(entity)
    start = min([name.start, *[child.left_edge.i for child in token.lefts if child.dep_ != "punct"]])
    scene.note(entity, token, start, name.end)


def _known(scene: Scene, token: Token, name: Name, *, titled: bool) -> Entity | None:
    """The same person as named before, or as described by the phrase that the name explains."""
    named = (e for e in reversed(scene.cast.entities) if e.named and e.kind == "person")
    found = next((e for e in named if same_person(e.name, name.text)), None)
    if found is not None and titled and "late" in scene.belonging.words_before(name.start):
        found = found if found.name == name.text else None
    if found is None and token.dep_ == "appos":
        before = scene.cast.at.get(token.head.i, [])
        found = next((e for e in before if e.kind == "person" and not e.named), None)
    return found


def _gender(scene: Scene, name: Name) -> str | None:
    """What "Mrs." or "King" before the name says of the person."""
    if name.start == 0:
        return None
    before = scene.document.doc[name.start - 1].lower_.strip(".")
    return next((sex for sex, words in lexicon.mapping("genders").items() if before in words), None)
