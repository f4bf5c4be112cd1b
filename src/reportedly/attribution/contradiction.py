"""Find the denials that only what was told before makes: "said nobody was hurt", after "forty were hurt".

The one place that changes a stance after the events are known. Who merely says that something did not
happen asserts it, unless another voice, or the story itself, told before that it did: then the stance
becomes *denies* and `about` names the event. Its own negative event comes first, as everywhere; so a
denial's event inside its own content has polarity negative, here too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from reportedly.attribution.lexicon import word_list
from reportedly.attribution.negation import Negation, negations_in
from reportedly.attribution.told import Told, stems
from reportedly.records import Attribution, EventMention

_NEAR: Final = 2
"""How many paragraphs back something told may stand that a whole denial answers without its words."""
_HAPPENING: Final = word_list("happening")
_TAKES_UP: Final = frozenset({"he", "she", "it", "they", "its", "their", "his", "her"})
_OPENING: Final = tuple("“\"'‘«„")
_FACTS: Final = frozenset({"actual", "ongoing"})
_REVISED: Final = frozenset({"asserts"})


def contradicted(told: Told, attribution: Attribution, before: Sequence[Attribution]) -> Attribution:
    """Give the attribution as a denial if it contradicts what was told before; else as it is.

    Args:
        told: the story's attributions and events.
        attribution: whose stance is to be read again.
        before: the attributions before it, linked already.
    """
    if attribution.stance not in _REVISED or attribution.id == "S0" or not _voice(told, attribution):
        return attribution
    name, why = _denied(told, attribution)
    if not name:
        carried = elaborated(told, attribution, before)
        name, why = (carried, "goes on denying") if carried is not None else (name, why)
    if name is None:
        return attribution
    return replace(attribution, stance="denies", about=name or None, why=f"{attribution.why}; {why}")


def elaborated(told: Told, attribution: Attribution, before: Sequence[Attribution]) -> str | None:
    """The event of the denial that a quotation carries on: "He denied it. “We were asleep,” he said."."""
    said = attribution.content[0]
    if said.of(told.document.story.text)[:1] not in _OPENING or not before:
        return None
    last = before[-1]
    if last.stance != "denies" or last.about is None or not _same_voice(told, last, attribution):
        return None
    first, second = told.tokens(last.content[0]), told.tokens(said)
    paragraph = told.document.paragraph_of
    return last.about if first and second and paragraph(first[0]) == paragraph(second[0]) else None


def _same_voice(told: Told, last: Attribution, attribution: Attribution) -> bool:
    """The same actor or words, a pronoun, or "its spokesman"."""
    if last.source_actor is not None and last.source_actor == attribution.source_actor:
        return True
    words = [token for span in attribution.source for token in told.tokens(span)]
    return last.source == attribution.source or bool(words and words[0].lower_ in _TAKES_UP)


def _voice(told: Told, attribution: Attribution) -> bool:
    """Someone who speaks for himself: no rumour, and no medium that passes another's words on."""
    if attribution.kind == "unattributed" or not attribution.source:
        return False
    return not any(
        other.parent == attribution.id and other.content == attribution.content for other in told.attributions
    )


def _denied(told: Told, attribution: Attribution) -> tuple[str | None, str]:
    """Give the event's name, empty if it denies but names none; None if it contradicts nothing; and why."""
    for negation in negations_in(told.said(attribution)):
        name, why = _denies(told, attribution, negation)
        if name is not None:
            return name, why
    return None, ""


def _denies(told: Told, attribution: Attribution, negation: Negation) -> tuple[str | None, str]:
    words = [token.idx for token in negation.words]
    own = [
        event
        for event in told.inside(attribution)
        if event.factuality.polarity == "negative" and words[0] <= event.trigger[0].start <= words[-1]
    ]
    others = told.by_another(attribution)
    before = [event for event in others if _told_as_fact(event, own)]
    if any(told.stems_of(event) & told.stems_of(one) for event in before for one in own):
        return own[0].id, "denies an event that was told before"
    if negation.joined:
        return None, ""
    if {event.type for event in before} & {one.type for one in own}:
        return own[0].id, "says that what was told before did not happen"
    topic = [event for event in before if stems(negation.words) & told.stems_of(event)]
    if topic:
        chosen = own[0] if own else told.nearest(topic, set(), negation.words)
        return chosen.id, "denies an event that it names"
    near = [event for event in others if _near(told, event, attribution)]
    if not negation.wholly or not near:
        return None, ""
    if own:
        return own[0].id, "denies an event of its own, after another voice"
    if _of_no_own(negation):
        return told.nearest(near, set(), negation.words).id, "denies what was told before"
    return "", "denies, after another voice, what is no event"


def _told_as_fact(event: EventMention, own: Sequence[EventMention]) -> bool:
    """What was only planned or asked for is no contradiction of "it has not happened"."""
    if event.factuality.polarity == "negative":
        return False
    happened = any(one.factuality.realis in _FACTS for one in own)
    return event.factuality.realis in _FACTS or not happened


def _of_no_own(negation: Negation) -> bool:
    """ "There is no such thing", "Not so": words that name no happening, and so speak of one told before."""
    head = negation.head
    return head.pos_ != "VERB" or head.lemma_ == "be" or head.lemma_.lower() in _HAPPENING


def _near(told: Told, event: EventMention, attribution: Attribution) -> bool:
    return told.paragraphs_between(event, attribution) < _NEAR
