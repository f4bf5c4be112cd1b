"""Fill who did it and to whom: from the slots of a trigger to actors of the record.

"The Eritrean raid on Djiboutian posts" → actors Eritrea, recipients Djibouti: a slot's head word is looked
up first, then what it stands for ("dozens of soldiers"), then whose it is ("Djiboutian posts", "the
police of Harare"). Two-sided acts put both sides into the actors. Unknown names are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from reportedly.events.frames import carrying_verb, prepositional
from reportedly.events.lexicon import Lexicon
from reportedly.events.triggers import Candidate, Slots
from reportedly.grounding import Grounding

_BELONGING: Final = ("of", "from", "in", "at", "for", "with", "against", "to")
_PARTS: Final = frozenset({"poss", "amod", "compound", "nmod"})


@dataclass(frozen=True)
class Arguments:
    """The two sides of one mention: ids of actors, and the slots that gave them."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    why: dict[str, str] = field(default_factory=dict)


def fill_arguments(candidate: Candidate, grounding: Grounding, lexicon: Lexicon) -> Arguments:
    """Find both sides of an act by the frame of its sense."""
    sense, word_class = candidate.entry.sense, candidate.entry.word_class
    slots = Slots(candidate.head, word_class, lexicon, candidate.tokens)
    actor_slots, recipient_slots = sense.actor_slots(word_class), sense.recipient_slots(word_class)
    if sense.two_sided:
        both = dict.fromkeys((*actor_slots, *recipient_slots, "with", "between", "among"))
        found = [(slot, actor) for slot in both for actor in parties_of(slots[slot], grounding)]
        actors = tuple(dict.fromkeys(actor for _, actor in found))
        named = ", ".join(dict.fromkeys(slot for slot, _ in found))
        return Arguments(actors, (), {"actors": f"two-sided: {named}"} if actors else {})
    actors, actor_slot = _first_filled(actor_slots, slots, grounding, exclude=())
    if not actors and sense.mode in lexicon.words["states_only"]:
        actors, actor_slot = _state_there(slots, grounding), "in"
    abroad = sense.mode in lexicon.words["abroad"]
    recipients, recipient_slot = _first_filled(
        recipient_slots, slots, grounding, exclude=actors, abroad=abroad
    )
    if sense.type in lexicon.words["aimed"] and _only_means(recipients, actors, grounding):
        content = _farther(candidate, grounding, actors)
        if not recipients or _foreign(content, set(actors), grounding):
            recipients, recipient_slot = content, "content"
    why = {}
    if actors:
        why["actors"] = f"slot {actor_slot}"
    if recipients:
        why["recipients"] = f"slot {recipient_slot}"
    return Arguments(actors, recipients, why)


def _first_filled(
    names: Sequence[str], slots: Slots, grounding: Grounding, *, exclude: Iterable[str], abroad: bool = False
) -> tuple[tuple[str, ...], str]:
    taken = set(exclude)
    for name in names:
        heads = slots[name]
        found = tuple(actor for actor in parties_of(heads, grounding) if actor not in taken)
        if abroad or not any(grounding.actors_at(head) or grounding.place_at(head) for head in heads):
            found = _foreign(found, taken, grounding)
        if found:
            return found, name
    return (), ""


def _state_there(slots: Slots, grounding: Grounding) -> tuple[str, ...]:
    """Give the country where somebody was arrested or convicted: only its state can have done it."""
    places = (grounding.place_at(token) for name in ("in", "at") for token in slots[name])
    codes = (place.country for place in places if place is not None and place.country)
    states = (grounding.country_actor(code) for code in codes)
    return next(((state.id,) for state in states if state is not None), ())


def _foreign(found: Iterable[str], taken: set[str], grounding: Grounding) -> tuple[str, ...]:
    """Leave out the doer's own country where it only owns the phrase ("Greece … its partners")."""
    own = {actor.country for actor in grounding.actors if actor.id in taken and actor.country}
    return tuple(
        name for name in found if not any(a.id == name and a.country in own for a in grounding.actors)
    )


def _only_means(found: Sequence[str], actors: Sequence[str], grounding: Grounding) -> bool:
    """Tell whether what was found are the doer's own things or troops: borders closed, soldiers lent."""
    means = {actor.id for actor in grounding.actors if actor.kind == "unknown" or actor.sector == "MIL"}
    return not _foreign(found, set(actors), grounding) and means.issuperset(found)


def _farther(candidate: Candidate, grounding: Grounding, actors: Sequence[str]) -> tuple[str, ...]:
    """Give the first foreign party that the content of an act speaks of, else one at home.

    "Syria vowed to hold a strike unless Israel left the area" is aimed at Israel, "students marched to
    protest the premier's failure" at the premier.
    """
    head = candidate.head
    verb = carrying_verb(head) if candidate.entry.word_class == "noun" else None
    known = {actor.id for actor in grounding.actors if actor.country or actor.across}
    near: tuple[str, ...] = ()
    for token in (verb or head).subtree:
        if token.i <= head.i or token.dep_ == "npadvmod":  # "…, the two presidents said", parsed as a time
            continue
        named = tuple(actor.id for actor in grounding.actors_at(token) if actor.id not in actors)
        found = tuple(name for name in _foreign(named, set(actors), grounding) if name in known)
        if found:
            return found
        if token.pos_ != "PRON":  # "warned that it would answer" speaks of itself
            near = near or named
    return near


def parties_of(heads: Iterable[Token], grounding: Grounding) -> tuple[str, ...]:
    """Give the actors that some noun phrases name, coordinated ones included, in reading order."""
    found: dict[str, None] = {}
    for head in heads:
        for member in (head, *(token for token in head.conjuncts if token.i > head.i)):
            found.update(dict.fromkeys(party_of(member, grounding)))
    return tuple(found)


def party_of(token: Token, grounding: Grounding) -> list[str]:
    """Give the actors that one noun names, or stands for, or belongs to."""
    return _party(token, grounding, depth=0)


def _party(token: Token, grounding: Grounding, *, depth: int) -> list[str]:
    actors = [actor.id for actor in grounding.actors_at(token)]
    if actors or depth > 2:
        return actors
    for child in token.rights:
        if child.dep_ == "appos":  # "Ole Lindgaard, the UN coordinator": what says who somebody is
            actors += _party(child, grounding, depth=depth + 1)
    if actors:
        return list(dict.fromkeys(actors))
    place = grounding.place_at(token)
    if place is not None and place.country:
        country = grounding.country_actor(place.country)
        if country is not None:
            return [country.id]
    for child in token.lefts:
        if child.dep_ in _PARTS:
            for part in (child, *child.conjuncts):
                actors += _party(part, grounding, depth=depth + 1)
    if actors:
        return list(dict.fromkeys(actors))
    for preposition in _BELONGING:
        for inner in prepositional(token, preposition):
            for member in (inner, *inner.conjuncts):
                actors += _party(member, grounding, depth=depth + 1)
        if actors:
            break
    return list(dict.fromkeys(actors))
