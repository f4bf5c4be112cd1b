"""Find an act's own time and place: what stands with the trigger, never the day of the saying.

"Rebels shelled Gao on Monday, the army said on Tuesday" dates the shelling Monday. A time belongs to
the verb or act-naming noun that governs it in the parse; a place hangs on the trigger, on its carrying
verb or on its object by a preposition of place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Token

from reportedly.events.frames import carrying_verb, prepositional
from reportedly.grounding import Grounding
from reportedly.records import Attribution, Place, Time

_WHERE: Final = (
    *("in", "at", "near", "outside", "inside", "to", "off", "around", "along", "across", "over"),
    *("from", "into", "on", "of", "through", "within"),
)
_DECADE: Final = re.compile(r"\d{3}X")
_LINKS: Final = frozenset(("pobj", "prep", "npadvmod", "advmod", "amod", "compound", "nmod", "poss", "dep"))


def times_of(
    trigger: tuple[Token, ...], head: Token, grounding: Grounding, cues: frozenset[int]
) -> tuple[Time, ...]:
    """Give the time that dates the act, or each of the coordinated times of a repeated one.

    "Two trips in 2002 and 2004" gives both years, "attacked on Monday and left on Friday" only Monday.

    Args:
        trigger: the words that name the act.
        head: their head word.
        grounding: the document's times.
        cues: indexes of tokens of attribution cues, whose times date a saying.
    """
    governors = _governors(trigger, head)
    sentence = head.sent
    found: list[tuple[Time, Token]] = []
    for time in grounding.times:
        if not sentence.start_char <= time.span.start < sentence.end_char or time.type not in (
            "DATE",
            "TIME",
        ):
            continue
        tokens = grounding.document.tokens(time.span)
        if tokens is None:
            continue
        holder = _governor(tokens.root, head)
        if holder.i not in governors or time.edtf is None:
            continue
        if holder.i in cues and holder is not head:
            continue
        if _follows_cue(tokens.start, cues) and head.i not in cues:
            continue
        if not found or _coordinated(found[-1][1], tokens.root):
            found.append((time, tokens.root))
    return tuple(time for time, _ in found)


def _coordinated(first: Token, second: Token) -> bool:
    """Tell whether two time words are listed: "2002 and 2004", "on Monday and on Thursday"."""
    for left in (first, first.head):
        for right in (second, second.head):
            if right in left.conjuncts and left.dep_ != "ROOT" and left.pos_ not in ("VERB", "AUX"):
                return True
    return False


def span_of_decades(times: Sequence[Time]) -> str | None:
    """Give one interval for what was done again and again "in the 1970s and 1980s".

    >>> from reportedly.records import Span, Time
    >>> decades = [Time(f"T{n}", Span(0, 1), "DATE", f"19{n}X", f"19{n}X") for n in (7, 8)]
    >>> span_of_decades(decades)
    '1970/1989'
    """
    decades = [time.edtf for time in times if time.edtf and _DECADE.fullmatch(time.edtf)]
    if len(decades) < 2 or len(decades) != len(times):
        return None
    return f"{min(decades)[:3]}0/{max(decades)[:3]}9"


def _governors(trigger: tuple[Token, ...], head: Token) -> frozenset[int]:
    found = {token.i for token in trigger}
    verb = carrying_verb(head) if head.pos_ in ("NOUN", "PROPN") else None
    if verb is not None:
        found.add(verb.i)
    for child in head.children:
        if child.dep_ in ("xcomp", "dobj"):
            found.add(child.i)
        elif child.dep_ == "prep":
            found.update(inner.i for inner in child.children if inner.tag_ == "VBG")
    if head.dep_ == "xcomp":
        found.add(head.head.i)
    return frozenset(found)


def _governor(token: Token, trigger: Token) -> Token:
    """Climb from a time word to the verb or the trigger that it belongs to."""
    current = token
    for _ in range(6):
        parent = current.head
        if parent is current or parent is trigger or parent.pos_ in ("VERB", "AUX"):
            return parent
        if current.dep_ not in _LINKS and parent.pos_ not in ("NOUN", "PROPN", "ADP", "NUM"):
            return parent
        current = parent
    return current


def _follows_cue(start: int, cues: frozenset[int]) -> bool:
    """Tell whether a time stands right behind a word of saying ("said Monday", "said on Monday")."""
    return start - 1 in cues or start - 2 in cues


def place_of(head: Token, grounding: Grounding) -> Place | None:
    """Give the place named for the act, the most specific of those that hang on it."""
    holders = [head]
    if head.pos_ in ("NOUN", "PROPN"):
        verb = carrying_verb(head)
        if verb is not None:
            holders.append(verb)
    else:
        holders += [child for child in head.children if child.dep_ in ("dobj", "nsubjpass")]
    # "met with officials in Rome": the parser hangs the place on the one who was met.
    holders += [pobj for holder in holders[:2] for pobj in prepositional(holder, "with")]
    for holder in holders:
        for preposition in _WHERE:
            if preposition == "of" and holder.pos_ not in ("NOUN", "PROPN"):
                continue
            found = _first_place(prepositional(holder, preposition), grounding)
            if found is not None:
                return found
        found = _first_place(_directions(holder), grounding)
        if found is not None:
            return found
    return None


def _directions(holder: Token) -> list[Token]:
    """Give the towns of "north of Gao" and "10 km outside Agadez"."""
    return [
        pobj
        for child in holder.children
        if child.dep_ in ("advmod", "npadvmod", "prep")
        for preposition in ("of", "from", "outside")
        for pobj in prepositional(child, preposition)
    ]


def _first_place(heads: Iterable[Token], grounding: Grounding) -> Place | None:
    for head in heads:
        for token in (head, *head.lefts, *(t for p in ("of", "in") for t in prepositional(head, p))):
            place = grounding.place_at(token)
            if place is not None and place.use == "literal":
                return place
    return None


def cue_tokens(attributions: Iterable[Attribution], grounding: Grounding) -> frozenset[int]:
    """Give the indexes of all tokens that stand in a cue of saying."""
    return frozenset(
        token.i
        for attribution in attributions
        for span in attribution.cue
        for token in grounding.document.tokens(span) or ()
    )
