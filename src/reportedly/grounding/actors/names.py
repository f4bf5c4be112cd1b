"""Names of persons and bodies in a document, before anyone is resolved.

Document → which word is the head of whose name: "army spokeswoman Oda Mae-jin" → "Oda Mae-jin".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Span, Token

from reportedly.grounding.actors import lexicon, phrases
from reportedly.grounding.actors.lexicon import Organization, agent_noun
from reportedly.grounding.actors.named_places import NamedPlaces
from reportedly.grounding.actors.outlets import outlet_named
from reportedly.grounding.places.folding import fold

_HONORIFICS: Final = frozenset({"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "sheikh", "late"})
SHORT: Final = 5
"""Names of bodies up to this length must be written as in the table: "IS" is a state, "is" is none."""


@dataclass(frozen=True)
class Name:
    """A person's name: its words and where they stand."""

    text: str
    start: int
    end: int


@dataclass
class Names:
    """Where names stand: by their root word, by any word inside; bodies likewise."""

    at_root: dict[int, Name] = field(default_factory=dict)
    inside: dict[int, Name] = field(default_factory=dict)
    bodies: dict[int, Organization] = field(default_factory=dict)
    in_bodies: set[int] = field(default_factory=set)


def find_names(doc: Doc, places: NamedPlaces) -> Names:
    """Find the names of persons and bodies: by table, by the parser's entities, by titles before them."""
    names = Names()
    _listed_bodies(doc, names, places)
    for entity in doc.ents:
        if entity.label_ == phrases.PERSON_LABEL:
            _person(doc, entity.start, entity.end, names, places)
    _beyond_places(doc, names, places)
    _doers_taken_for_places(doc, names, places)
    _after_titles(doc, names, places)
    _again(doc, names, places)
    for entity in doc.ents:
        if entity.label_ == "ORG":
            _body(doc, entity.start, entity.end, names, places)
    return names


def _person(doc: Doc, start: int, end: int, names: Names, places: NamedPlaces) -> None:
    start, end = _trimmed(doc, start, end)
    words = range(start, end)
    if start >= end or any(i in names.in_bodies or i in names.inside for i in words):
        return
    if not any(doc[i].is_alpha and doc[i].text[0].isupper() for i in words):
        return
    if end - start == 1 and (doc[start].lower_ in lexicon.words("platforms") or _is_town(doc[start])):
        return
    found = places.root_at(end - 1)
    if found is not None and (found.found != "city" or found.start <= start):
        return
    name = Name(" ".join(doc[start:end].text.split()), start, end)
    names.at_root[doc[start:end].root.i] = name
    names.inside |= dict.fromkeys(words, name)


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Leave titles, possessive endings, numbers and photo credits ("Ole Lindgaard/AP") out of a name."""
    credit = next((i for i in range(start, end) if doc[i].text == "/"), end)
    end = credit if credit > start else end
    while start < end and (
        doc[start].lower_.strip(".") in _HONORIFICS
        or doc[start].is_punct
        or (end - start > 1 and agent_noun([doc[start].lower_]) is not None)
    ):
        start += 1
    while start < end and (doc[end - 1].tag_ == "POS" or not doc[end - 1].text[-1].isalpha()):
        end -= 1
    return start, end


def _is_town(token: Token) -> bool:
    """Tell "the village of Ashbourne", whatever the parser takes the name for."""
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and token.head.head.lower_ in lexicon.words("settlements")
    )


def _beyond_places(doc: Doc, names: Names, places: NamedPlaces) -> None:
    """A town's name behind another name that is not part of it is a family name ("Isao Iijima")."""
    for place in places.all():
        start, end = place.start, place.end
        if place.found != "city" or end - start > 1 or start == 0 or doc[start].dep_ in ("compound", "poss"):
            continue
        first = doc[start - 1]
        if (
            first.pos_ == "PROPN"
            and first.dep_ == "compound"
            and first.head.i == start
            and first.ent_type_ == doc[start].ent_type_ != ""
            and first.i not in places.inside
            and agent_noun([first.lower_]) is None
        ):
            _person(doc, start - 1, end, names, places)


def _doers_taken_for_places(doc: Doc, names: Names, places: NamedPlaces) -> None:
    """Two or three capitalised words that no gazetteer knows and that do something are a name."""
    for entity in doc.ents:
        if entity.label_ not in ("LOC", "GPE", "FAC") or len(entity) not in (2, 3):
            continue
        root = entity.root
        doer = root.dep_ == "nsubj" or (root.dep_ == "pobj" and root.head.lower_ == "by")
        if doer and all(word.pos_ == "PROPN" and word.i not in places.inside for word in entity):
            _person(doc, entity.start, entity.end, names, places)


def _after_titles(doc: Doc, names: Names, places: NamedPlaces) -> None:
    """Capitalised words behind a title are a name, whatever the parser's entities say."""
    for token in doc:
        if token.pos_ != "PROPN" or token.i == 0 or token.i in names.inside or token.i in names.in_bodies:
            continue
        title = doc[token.i - 1]
        if (
            title.dep_ not in ("compound", "appos", "amod", "nmod", "nsubj", "ROOT", "pobj", "dobj")
            or title.is_punct
        ):
            continue
        noun = agent_noun([title.lower_])
        if (
            noun is None
            or noun.kind != "person"
            or phrases.plural(title)
            or agent_noun([token.lower_]) is not None
        ):
            continue
        end = token.i + 1
        while (
            end < len(doc)
            and (doc[end].pos_ == "PROPN" or doc[end].text == "-")
            and doc[end].head.i <= token.head.i + 4
        ):
            end += 1
        _person(doc, token.i, end, names, places)


def _again(doc: Doc, names: Names, places: NamedPlaces) -> None:
    """Later "Iijima" alone is the person, even where the parser took it for a town or for nothing."""
    known = {part for name in set(names.inside.values()) if " " in name.text for part in name.text.split()}
    known = {part for part in known if len(part) > 2 and part[0].isupper()}
    for token in doc:
        if token.text in known and token.pos_ == "PROPN" and token.i not in names.inside:
            _person(doc, token.i, token.i + 1, names, places)


def _listed_bodies(doc: Doc, names: Names, places: NamedPlaces) -> None:
    starts, table = lexicon.organization_starts(), lexicon.organizations()
    taken = 0
    for token in doc:
        if token.i < taken or token.is_punct or token.is_space:
            continue
        longest = starts.get(fold(token.text).split(" ")[0])
        if longest is None:
            continue
        for end in range(min(len(doc), token.i + 2 * longest), token.i, -1):
            text = doc[token.i : end].text
            found = table.get(tuple(fold(text).split()))
            if found is None or not _written_as_name(text, found) or doc[end - 1].tag_ == "POS":
                continue
            if _unsupported(text, found, doc, places) or _is_portfolio(found, doc[end : end + 1]):
                continue
            names.bodies[doc[token.i : end].root.i] = found
            names.in_bodies.update(range(token.i, end))
            taken = end
            break


def _written_as_name(text: str, found: Organization) -> bool:
    if len(text) <= SHORT:
        return text in found.names
    return text[0].isupper() or any(name[0].islower() for name in found.names)


def _unsupported(text: str, found: Organization, doc: Doc, places: NamedPlaces) -> bool:
    """Tell an abbreviation in a story that names neither the body nor its country."""
    if found.country is None or text == found.name or not text.isupper() or len(text) > SHORT:
        return False
    return found.country not in places.countries and found.name not in doc.text


def _is_portfolio(found: Organization, following: Span) -> bool:
    """Tell "the Labour Minister", whose office is for labour, from "the Labour leader" of the party."""
    offices = lexicon.words("portfolios")
    return found.sector in ("PTY", "OPP") and any(token.lemma_.lower() in offices for token in following)


def _body(doc: Doc, start: int, end: int, names: Names, places: NamedPlaces) -> None:
    words = range(start, end)
    if any(i in names.in_bodies or i in names.inside for i in words):
        return
    root = doc[start:end].root
    place = places.root_at(root.i)
    if place is not None or agent_noun(phrases.lemmas(root)) is not None or root.pos_ != "PROPN":
        return
    if end - start == 1 and (root.lower_ in lexicon.words("platforms") or _is_town(root)):
        return
    text = " ".join(doc[start:end].text.split()).removeprefix("the ").removesuffix("'s").removesuffix("’s")
    outlet = outlet_named(text)
    names.bodies[root.i] = (
        Organization(outlet.name, outlet.country, "JRN", outlet.names)
        if outlet
        else Organization(text, _country_within(words, places), None, ())
    )
    names.in_bodies.update(words)


def _country_within(words: range, places: NamedPlaces) -> str | None:
    """The country in a body's own name: "the Kenya Anti-Corruption Commission"."""
    found = (places.root_at(i) for i in words)
    return next((place.country for place in found if place and place.found in ("country", "demonym")), None)


def same_person(one: str, other: str) -> bool:
    """Tell whether two names can be one person's: the shorter's words are all in the longer.

    >>> same_person("Isao Iijima", "Iijima"), same_person("Kim Jong-il", "Kim Jong-un")
    (True, False)
    """
    first, second = set(fold(one).split()), set(fold(other).split())
    return first <= second or second <= first
