"""Media that are spoken of again: "Kyodo", "the agency", "the Kyodo report" are one voice. → `source_actor`.

Grounding knows that "Kyodo" and "Kyodo News" are one actor. Here a word for a medium ("the paper")
takes the actor of the medium quoted last, and a report that of the medium that it is called after:
"a news report said P … the Kyodo News report" gives both Kyodo News.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace
from spacy.tokens import Token

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.lexicon import word_list
from reportedly.attribution.source import media_kind
from reportedly.attribution.speakers import heads
from reportedly.grounding import Grounding
from reportedly.records import Attribution, SourceKind

_REPORTED: Final = word_list("reported")
_MEDIA_WORDS: Final = word_list("media_word")
_MEDIA: Final = frozenset({"agency", "outlet", "document"})
_INDEFINITE: Final = word_list("indefinite")
_OWNERS: Final = frozenset({"compound", "poss", "nmod", "amod"})
_NEAR: Final = 20
"""How many attributions back the one that holds another may stand."""
_AHEAD: Final = 2000
"""How many words on a report may be called by its medium's name: longer than nearly all news stories."""
_ONE: Final = frozenset({"one", "another", "other", "third", "second"})
_RECALLS: Final = frozenset({"the", "that", "this"})


def one_voice(
    grounding: Grounding, candidates: Sequence[Candidate], attributions: Sequence[Attribution]
) -> list[Attribution]:
    """Give media that the story names in other words the actor that they are; both lists run in parallel."""
    found: list[Attribution] = []
    last: dict[SourceKind, str] = {}
    through: dict[str, str] = {}
    for candidate, attribution in zip(candidates, attributions, strict=True):
        head = candidate.source_head
        actor = _called_after(grounding, head) or _recalled(head, last) if head is not None else None
        if actor is not None:
            attribution = replace(attribution, source_actor=actor)
        if attribution.kind in _MEDIA and attribution.source_actor is not None:
            named = head is not None and head.pos_ == "PROPN"
            if named or actor is not None:
                last[attribution.kind] = attribution.source_actor
                last["unattributed"] = attribution.source_actor
        if head is not None and _one_of_them(head):
            attribution = _like_them(attribution, found)
        if attribution.anonymous and head is not None:
            attribution = _through(attribution, head, through, found)
        found.append(attribution)
    return found


def _one_of_them(head: Token) -> bool:
    """ "One of them", "one of the two": someone of those who spoke before."""
    if head.lower_ not in _ONE:
        return False
    group = [deep for child in head.children if child.lower_ == "of" for deep in child.children]
    return any(word.lower_ in ("them", "two", "three", "four") for word in group)


def _like_them(attribution: Attribution, found: Sequence[Attribution]) -> Attribution:
    """As unnamed as those that it is one of: the same actor where one is known."""
    actor = attribution.source_actor
    earlier = (other for other in reversed(found[-_NEAR:]) if other.anonymous)
    them = next((other for other in earlier if actor is None or other.source_actor == actor), None)
    return replace(attribution, kind=them.kind, anonymous=True) if them is not None else attribution


def _through(
    attribution: Attribution, head: Token, through: dict[str, str], found: Sequence[Attribution]
) -> Attribution:
    """Unnamed voices that a medium cited are known through it alone, also where they speak on.

    Only a medium that stands before, and itself right under the outlet, is taken: so no cycle can arise.
    """
    known = {attribution.source_actor or "", head.lemma_.lower()} - {""}
    if attribution.parent == "S0":
        if any(child.lower_ in _INDEFINITE for child in head.children):
            return attribution
        medium = next((through[name] for name in sorted(known) if name in through), "S0")
        return replace(attribution, parent=medium)
    above = next((other for other in reversed(found[-_NEAR:]) if other.id == attribution.parent), None)
    if above is not None and above.kind in _MEDIA and above.parent == "S0":
        through.update(dict.fromkeys(known, above.id))
    return attribution


def _recalled(head: Token, last: dict[SourceKind, str]) -> str | None:
    """The medium that "the paper", "the agency", "the report" bring up again."""
    if head.pos_ != "NOUN" or not any(child.lower_ in _RECALLS for child in head.children):
        return None
    if any(child.pos_ == "PROPN" for child in head.children):
        return None
    lemma = head.lemma_.lower()
    if lemma in heads("agency"):
        return last.get("agency")
    if lemma in _REPORTED:
        return last.get("unattributed")
    if lemma in heads("outlet"):
        return last.get("outlet") or last.get("agency")
    return None


def _called_after(grounding: Grounding, head: Token) -> str | None:
    """The medium in "the Kyodo report", or in what "a news report" is called later in the story."""
    if head.lemma_.lower() not in _REPORTED:
        return None
    owner = _owner(grounding, head)
    if owner is not None:
        return owner
    words = {child.lower_ for child in head.children}
    if not (words & {"a", "an"} and words & _MEDIA_WORDS):
        return None
    for token in head.doc[head.i + 1 : head.i + 1 + _AHEAD]:
        if token.lemma_.lower() == head.lemma_.lower():
            owner = _owner(grounding, token)
            if owner is not None:
                return owner
    return None


def _owner(grounding: Grounding, noun: Token) -> str | None:
    for child in noun.children:
        if child.dep_ in _OWNERS and child.pos_ == "PROPN":
            words = child.doc[child.left_edge.i : child.i + 1].text
            actor = next(iter(grounding.actors_at(child)), None)
            if actor is not None and media_kind(child, words) is not None:
                return actor.id
    return None
