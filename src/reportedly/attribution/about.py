"""Which event a denial, confirmation, doubt or refusal to comment speaks of. Attributions, events → `about`.

An event inside the attribution's own content comes first ("denied that troops crossed"). An answer
("Nobody was hurt, the warden replied") speaks of what another voice told before it. "Suga denied the
report" speaks of what the nearest report told. Otherwise it is an earlier event of the same topic, or
the one told last, unless the content is a clause of its own that shares no topic with any.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace
from spacy.tokens import Token

from reportedly import data
from reportedly.attribution.contradiction import contradicted, elaborated
from reportedly.attribution.lexicon import word_list
from reportedly.attribution.phrases import SUBJECTS
from reportedly.attribution.told import Told, as_news, stems
from reportedly.document import Document
from reportedly.records import Attribution, EventMention

_SPEAK_OF: Final = frozenset({"denies", "confirms", "doubts", "declines"})
_RETOLD: Final = word_list("retold")
_HAPPENING: Final = word_list("happening")
_TURNING_DOWN: Final = word_list("turning_down")
_ASPECTS: Final = word_list("aspect")
_POINTING: Final = frozenset({"this", "that", "it", "them", "these", "those"})
_SHORT: Final = 5
_ANSWERING: Final = frozenset(data.toml("stances.toml")["answering"]["words"])


def spoken_of(
    document: Document, attributions: Sequence[Attribution], events: Sequence[EventMention]
) -> tuple[Attribution, ...]:
    """Fill `about` where a stance speaks of an event, and find the denials that earlier events make."""
    told = Told(document, attributions, events)
    linked: list[Attribution] = []
    for attribution in attributions:
        linked.append(_linked(told, attribution, linked))
    return tuple(linked)


def _linked(told: Told, attribution: Attribution, before: Sequence[Attribution]) -> Attribution:
    if attribution.id == "S0":
        return attribution
    if attribution.stance in _SPEAK_OF:
        name = about(told, attribution) or elaborated(told, attribution, before)
        return replace(attribution, about=name)
    return contradicted(told, attribution, before)


def about(told: Told, attribution: Attribution) -> str | None:
    """Give the name of the event that an attribution speaks of, None if it speaks of none."""
    inside = told.inside(attribution)
    said = told.said(attribution)
    if attribution.stance == "denies" and told.cued(attribution, _ANSWERING):
        return _answered(told, attribution, inside, said)
    before = told.before(attribution)
    if before and _points_back(said):
        return told.nearest(told.by_another(attribution) or before, set(), ()).id
    own = as_news([event for event in inside if attribution.id in event.attributions] or inside)
    if own and not _recalls(told, own[0]):
        return own[0].id
    if not before or _within_sentence(said) or _aspect(said):
        return None
    topic = [event for event in before if stems(said) & told.stems_of(event)]
    if topic:
        return told.nearest(topic, set(), said).id
    retold = _retold(said)
    if retold is not None and any(child.dep_ in ("acl", "ccomp") for child in retold.children):
        return None
    if retold is not None:
        report = told.report(attribution, retold)
        return report.id if report is not None else told.nearest(before, set(), said).id
    if told.cued(attribution, _TURNING_DOWN):
        return None
    if _says_itself(said) and not _no_such(said):
        near = [e for e in told.by_another(attribution) if told.paragraphs_between(e, attribution) <= 1]
        return told.nearest(near, set(), said).id if near and attribution.stance == "confirms" else None
    return told.nearest(told.by_another(attribution) or before, set(), said).id


def _answered(
    told: Told, attribution: Attribution, inside: Sequence[EventMention], said: Sequence[Token]
) -> str | None:
    """What an answer denies: of its type or topic if it names an event, else what was told last."""
    others = told.by_another(attribution)
    types: set[str] = {event.type for event in inside}
    alike = [e for e in others if e.type in types or stems(said) & told.stems_of(e)]
    if alike:
        return told.nearest(alike, types, said).id
    if inside:
        return as_news(inside)[0].id
    near = [event for event in others if told.paragraphs_between(event, attribution) == 0]
    if not near and _says_itself(said):
        return None
    return told.nearest(near or others, set(), said).id if others else None


def _points_back(said: Sequence[Token]) -> bool:
    """ "Dismissed that as a script": whatever the words behind it name, they speak of what was told."""
    first = said[0] if said else None
    if first is None or first.i + 1 >= len(first.doc):
        return False
    return first.lower_ == "as" or (first.lower_ in _POINTING and first.nbor().lower_ == "as")


def _recalls(told: Told, event: EventMention) -> bool:
    """ "Rejected the allegations": an event that is only a word for what was told."""
    words = [token for span in event.trigger for token in told.tokens(span)]
    return len(words) == 1 and words[0].pos_ == "NOUN" and words[0].lemma_.lower() in _RETOLD


def _aspect(said: Sequence[Token]) -> bool:
    """ "Disputed the sum", "denies the blame": not the event but a number, a motive or the blame."""
    return len(said) <= _SHORT and any(
        token.lemma_.lower() in _ASPECTS and token.dep_ in ("dobj", "nsubjpass", "pobj") for token in said[:4]
    )


def _no_such(said: Sequence[Token]) -> bool:
    words = [token.lower_ for token in said]
    return ("no", "such") in pairwise(words)


def _retold(said: Sequence[Token]) -> Token | None:
    """The word that recalls someone's telling: "the report", "such claims"."""
    return next((token for token in said if token.lemma_.lower() in _RETOLD and token.pos_ == "NOUN"), None)


def _within_sentence(said: Sequence[Token]) -> bool:
    """ "Though a firm won the bid, a court rejected it": a pronoun for a thing of its own sentence, no event.

    (Had the thing been an event, its clause would hold the pronoun's topic, or the pronoun stand alone.)
    """
    if len(said) != 1 or said[0].pos_ != "PRON":
        return False
    verb = said[0].head
    clauses = [child for child in verb.lefts if child.dep_ == "advcl"]
    if verb.dep_ == "conj":
        clauses.append(verb.head)
    return any(
        child.dep_ == "dobj" and child.pos_ == "NOUN" for clause in clauses for child in clause.children
    )


def _says_itself(said: Sequence[Token]) -> bool:
    """A clause with a subject of its own tells something new, unless all it says is "it happened"."""
    verbs = [child.head for child in said if child.dep_ in SUBJECTS]
    return any(verb.lemma_.lower() not in _HAPPENING for verb in verbs)
