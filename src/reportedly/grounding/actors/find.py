"""Find the actors of a document: who acts, speaks or suffers, each with all its spans.

Document, places → actors. "Angolan police beat migrants" → A1 Angola (country, AGO), A2 Angolan police
(AGO COP), A3 migrants (REF). Names and titles first, the dated table second, patterns third.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from reportedly.document import Document
from reportedly.grounding.actors import lexicon, phrases
from reportedly.grounding.actors.entity import Cast, Entity
from reportedly.grounding.actors.named_places import NamedPlaces
from reportedly.grounding.actors.names import find_names
from reportedly.grounding.actors.read import Reader
from reportedly.grounding.actors.roles import Role, RoleTable
from reportedly.grounding.actors.scene import OFFICIAL
from reportedly.grounding.places import Gazetteer
from reportedly.records import Actor, Place

LEAD: Final = 1.5
"""How much oftener than the next the story must name the country that it lends to others. Read off 25
stories of the shared corpora: below it, guesses were as often wrong as right."""

_STATE: Final = OFFICIAL | {"COP", "ELI", "OPP", "PTY"}
_FOREIGN: Final = frozenset({"REF", "BUS"})


def find_actors(
    document: Document, places: tuple[Place, ...], roles: RoleTable, gazetteer: Gazetteer
) -> tuple[Actor, ...]:
    """Find actors, in order of first mention.

    Args:
        document: the parsed story.
        places: from `find_places`.
        roles: the dated table of offices.
        gazetteer: names of countries, peoples and capitals.

    Returns:
        Actors A1, A2, …; exactly one of kind "country" for each country named or holding a named place.
    """
    named = NamedPlaces(document.doc, places, gazetteer)
    names = find_names(document.doc, named)
    cast = Reader(document, named, names, roles).read()
    _countries_of_cities(cast, named)
    day = document.story.published.edtf
    for entity in cast.entities:
        if entity.kind == "person" and entity.named and not entity.across:
            _from_table(entity, roles, day, cast, gazetteer)
    _inherit(document, cast, named)
    entities = [entity for entity in cast.entities if entity.spans]
    entities.sort(key=lambda entity: min(entity.spans))
    return tuple(entity.record(number) for number, entity in enumerate(entities, start=1))


def _countries_of_cities(cast: Cast, places: NamedPlaces) -> None:
    """A country that only a city of it stands for still has its actor, at the city's span."""
    for named in places.all():
        own_body = any(e.named and e.kind == "organization" for e in cast.at.get(named.end - 1, ()))
        if named.country and named.country not in cast.countries and not own_body:
            entity = Entity("country", named.country_name, named.country, basis="metonym", named=True)
            entity.why = f"holds {named.place.name}"
            entity.spans.append(named.place.span)
            cast.countries[named.country] = cast.add(entity)


def _from_table(entity: Entity, roles: RoleTable, day: str | None, cast: Cast, gazetteer: Gazetteer) -> None:
    """Fill what titles left open from the offices of that name on the story's day.

    A surname alone is believed only behind a title, or in a story that names the country: a leader's then
    even where the story's day is not known.
    """
    rows = roles.at(entity.name, day) if day else ()
    surname = len(entity.name.split()) == 1
    if not rows:
        known = roles.of(entity.name)
        rows = known if entity.role or not surname else tuple(r for r in known if r.source == "leaders")
    if surname and not entity.role:
        rows = tuple(row for row in rows if row.country in cast.countries)
    countries = {row.country for row in rows if row.country}
    if not countries or (entity.country and entity.country not in countries):
        return
    if surname and len(countries) > 1 and not entity.country:
        return
    country = entity.country or _realm(rows, countries, gazetteer)
    row = next(r for r in rows if r.country == country)
    if entity.country is None or entity.role is None:
        dates = f"{row.start or '?'} to {row.end or '?'}"
        entity.why = f"{entity.why}; {row.source}: {row.name}, {row.role}, {dates}".removeprefix("; ")
        if entity.basis != "appositive":
            entity.basis = "table"
    entity.country = country
    entity.sector = entity.sector or row.sector
    entity.role = entity.role or row.role


def _realm(rows: tuple[Role, ...], countries: set[str], gazetteer: Gazetteer) -> str:
    """Of several countries the first in the table, or of a head's territories the largest."""
    if rows[0].source in ("leaders", "phoenix") and rows[0].country:
        return rows[0].country
    return max(sorted(countries), key=gazetteer.population)


def _inherit(document: Document, cast: Cast, places: NamedPlaces) -> None:
    """Give those without a country the one of their sentence's place, or of the story, and say so."""
    dominant = _dominant(cast, places)
    here: dict[int, set[str]] = {}
    for token, code in places.literal.items():
        number = document.sentence_of(document.doc[token])
        if number is not None and places.is_confirmed(code):
            here.setdefault(number, set()).add(code)
    first = {id(m.entity): m for m in reversed(cast.history)}
    for entity in cast.entities:
        if id(entity) not in first or not _may_inherit(entity):
            continue
        codes = here.get(first[id(entity)].sentence, set())
        if len(codes) == 1 and not entity.named:
            entity.country = next(iter(codes))
            entity.guess("the country of the sentence's place")
        elif dominant:
            entity.country = dominant
            entity.guess("the country that the story names most")


def _may_inherit(entity: Entity) -> bool:
    """Tell whether a country may be guessed: not for private persons and bodies, nor for foreigners.

    Whoever is named without an office may be from anywhere: a wrong country is worse than none.
    """
    if entity.country or entity.foreign or entity.across:
        return False
    if entity.named:
        return entity.kind == "person" and entity.role is not None and entity.sector in _STATE
    return entity.sector not in _FOREIGN


def _dominant(cast: Cast, places: NamedPlaces) -> str | None:
    """The country that the story speaks of most, if one leads: its names and its towns, not its diplomats."""
    guests = lexicon.words("guests")
    stated = (m for m in cast.history if not (m.entity.guessed or guests.intersection(m.entity.nouns)))
    at_home = (m.entity for m in stated if phrases.holder(m.head) not in guests)
    counts = Counter(entity.country for entity in at_home if entity.country)
    counts.update(named.country for named in places.all() if named.found == "city" and named.country)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
        return None
    return ranked[0][0]
