"""Find the event mentions of a document: grounding + attributions → event mentions.

"Kyodo said an adviser met North Korean officials in Dalian in October" gives E1: CONSULT, trigger "met",
actors Japan and North Korea, place Dalian, time October, under the attribution "Kyodo said".
Candidates come from `triggers` and the lexicon, are chosen in `choose`, judged in `mentions`; here each
accepted one gets its chain, factuality, codes, time and place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec
from spacy.tokens import Token

from reportedly.document import Document
from reportedly.events.arguments import Arguments
from reportedly.events.coding import coding_of
from reportedly.events.contexts import contexts_of
from reportedly.events.counts import counts_of
from reportedly.events.covert import is_covert
from reportedly.events.factuality import factuality_of
from reportedly.events.foreground import in_foreground
from reportedly.events.frames import carrying_verb, subjects
from reportedly.events.judge import Judged
from reportedly.events.lexicon import Lexicon
from reportedly.events.mentions import Mention, find_mentions
from reportedly.events.triggers import Candidate
from reportedly.events.when_where import cue_tokens, place_of, span_of_decades, times_of
from reportedly.grounding import Grounding
from reportedly.records import Attribution, EventMention, Place, Skipped, Span, Spans, Time


def find_events(
    grounding: Grounding, attributions: tuple[Attribution, ...], judged: Judged | None = None
) -> tuple[tuple[EventMention, ...], tuple[Skipped, ...]]:
    """Find event mentions in reading order, and say what was left out and why.

    >>> from reportedly.analysis import analyze
    >>> from reportedly.records import Story
    >>> story = Story(id="x", text="Ghana expelled three diplomats from Togo.")
    >>> [(event.type, event.mode) for event in analyze(story).events]
    [('SANCTION', 'expel')]
    """
    told, skipped = told_events(grounding, attributions, judged)
    return _coded(told, judged), tuple(skipped)


def told_events(
    grounding: Grounding,
    attributions: tuple[Attribution, ...],
    judged: Judged | None,
    lexicon: Lexicon | None = None,
) -> tuple[list[tuple[Mention, EventMention]], list[Skipped]]:
    """Find event mentions, news and background alike, each with the words and frame that it was read from.

    `lexicon` stands in for the one that ships.
    """
    mentions, skipped = find_mentions(grounding, lexicon or Lexicon.load(), judged)
    cues = cue_tokens(attributions, grounding) if mentions else frozenset()
    told: list[tuple[Mention, EventMention]] = []
    for mention in mentions:
        for times, edtf in _dates(mention, grounding, cues):
            name = f"E{len(told) + 1}"
            told.append((mention, _event(name, mention, grounding, attributions, time=times, edtf=edtf)))
    return told, skipped


def _coded(told: Sequence[tuple[Mention, EventMention]], judged: Judged | None) -> tuple[EventMention, ...]:
    """Take PLOVER's code from what is only mentioned beside the news of its sentence."""
    if judged is None:
        return tuple(event for _, event in told)
    news = in_foreground(told, judged, judged.foreground)
    return tuple(
        event if foreground else msgspec.structs.replace(event, plover=None)
        for (_, event), foreground in zip(told, news, strict=True)
    )


def _dates(
    mention: Mention, grounding: Grounding, cues: frozenset[int]
) -> list[tuple[Time | None, str | None]]:
    """Give the dates that a mention tells of: "raids on Monday and Thursday" are two mentions."""
    times = times_of(mention.candidate.tokens, mention.head, grounding, cues)
    decades = span_of_decades(times)
    if not times or decades is not None:
        return [(times[0] if times else None, decades)]
    return [(time, time.edtf) for time in times]


def _event(
    name: str,
    mention: Mention,
    grounding: Grounding,
    attributions: Sequence[Attribution],
    *,
    time: Time | None,
    edtf: str | None,
) -> EventMention:
    document = grounding.document
    tokens, head = mention.candidate.tokens, mention.head
    trigger = trigger_spans(mention, document)
    attribution = innermost(trigger, attributions)
    factuality = factuality_of(_standing_words(mention), document, attribution)
    place = place_of(head, grounding)
    arguments = _with_speaker(mention, attribution)
    coding = coding_of(mention.type, mention.mode, factuality.realis, factuality.polarity)
    covert, covert_why = is_covert(tokens, document)
    return EventMention(
        id=name,
        trigger=trigger,
        sentence=mention.sentence,
        type=mention.type,
        plover=coding.plover,
        cameo=coding.cameo,
        intensity=coding.intensity,
        quad=coding.quad,
        mode=mention.mode,
        contexts=contexts_of(document, mention.sentence, mention.type),
        covert=covert,
        actors=arguments.actors,
        recipients=arguments.recipients,
        place=place.id if place else None,
        time=time.id if time else None,
        edtf=edtf,
        counts=counts_of(tokens, document, mention.type),
        factuality=factuality,
        attributions=(attribution.id if attribution else "S0",),
        evidence=(Document.span(document.sentences[mention.sentence]),),
        why=_reasons(mention.candidate, arguments, time, place, covert_why),
    )


def _with_speaker(mention: Mention, attribution: Attribution | None) -> Arguments:
    """Let "we" in what a source says be the source, and "it" too where nothing else is known to be meant."""
    arguments = mention.arguments
    if arguments.actors or mention.head.pos_ != "VERB" or attribution is None or not attribution.source_actor:
        return arguments
    if not any(token.lower_ in Lexicon.load().words["speakers"] for token in subjects(mention.head)):
        return arguments
    why = {**arguments.why, "actors": f"the speaker of {attribution.id}"}
    return replace(arguments, actors=(attribution.source_actor,), why=why)


def _standing_words(mention: Mention) -> tuple[Token, ...]:
    """Give the words whose tense and mood tell whether it happened: of "will hold a meeting", "hold"."""
    head = mention.head
    verb = carrying_verb(head) if head.pos_ in ("NOUN", "PROPN") else None
    if (
        verb is not None
        and head.dep_ in ("dobj", "nsubjpass")
        and verb.lemma_ in Lexicon.load().support_verbs
        and verb.lemma_ not in Lexicon.load().words["undoing_verbs"]
    ):
        return (verb,)
    return mention.candidate.tokens


def _reasons(
    candidate: Candidate, arguments: Arguments, time: Time | None, place: Place | None, covert: str
) -> dict[str, str]:
    why = {"type": f"{candidate.entry.sense.id}: {candidate.entry.words}"}
    if candidate.seen:
        why["judge"] = candidate.seen
    if candidate.considered:
        why["considered"] = ", ".join(candidate.considered)
    why |= arguments.why
    if time is not None:
        why["time"] = f"{time.id} belongs to the trigger"
    if place is not None:
        why["place"] = f"{place.id} stands with the trigger"
    if covert:
        why["covert"] = covert
    return why


def trigger_spans(mention: Mention, document: Document) -> Spans:
    """Give the trigger's words as spans; words with only a space between them are one span."""
    found: list[Span] = []
    for token in mention.candidate.tokens:
        span = Span(token.idx, token.idx + len(token))
        if found and not document.story.text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)


def innermost(trigger: Spans, attributions: Iterable[Attribution]) -> Attribution | None:
    """Give the attribution closest to the act: smallest content, and of a chain its inner end."""
    start = trigger[0].start
    covering = [
        attribution
        for attribution in attributions
        if any(span.start <= start < span.end for span in attribution.content)
    ]
    if not covering:
        return None
    parents = {attribution.parent for attribution in covering}
    return min(
        covering,
        key=lambda found: (sum(span.end - span.start for span in found.content), found.id in parents),
    )
