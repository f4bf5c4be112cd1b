"""Find the attributions of a document: collect candidates, settle overlaps, nest, judge. → attributions.

"Kyodo said the envoy met officials, citing diplomats." gives S0 (the outlet), S1 Kyodo said …, and
S2 diplomats, whose parent is S1. All frames give candidates to one list, in `collect`; a trained
tagger's spans join there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from reportedly.attribution.about import spoken_of
from reportedly.attribution.candidate import Candidate
from reportedly.attribution.chains import parents
from reportedly.attribution.checking_frame import checking_candidates
from reportedly.attribution.clause_frames import verb_candidates
from reportedly.attribution.colon_frame import colon_candidates
from reportedly.attribution.interviews import answers
from reportedly.attribution.joining import join
from reportedly.attribution.lexicon import word_list
from reportedly.attribution.media import media_candidates
from reportedly.attribution.noun_frames import adjective_candidates, adverb_candidates, noun_candidates
from reportedly.attribution.passive_frames import passive_candidates
from reportedly.attribution.preposition_frames import (
    according_candidates,
    citing_candidates,
    parenthetical_candidates,
)
from reportedly.attribution.quotations import find_quotations
from reportedly.attribution.same_voice import one_voice
from reportedly.attribution.settle import settled
from reportedly.attribution.silence_frame import silence_candidates
from reportedly.attribution.source import judge
from reportedly.attribution.speeches import give_speakers
from reportedly.attribution.stance import stance_of
from reportedly.attribution.tagger import TaggedLink
from reportedly.attribution.trailing_frame import trailing_candidates
from reportedly.attribution.turn_frames import turn_candidates
from reportedly.document import Document
from reportedly.grounding import Grounding
from reportedly.records import Attribution, EventMention, Span

_CITING: Final = word_list("citing")


def find_attributions(
    grounding: Grounding, links: Sequence[TaggedLink] | None = None
) -> tuple[Attribution, ...]:
    """Find who says what; the first is always `S0`, the outlet itself.

    Args:
        grounding: the document with its actors, places and times.
        links: what the trained tagger sees, to join the rules' candidates; None for rules alone.

    Returns:
        Attributions in reading order, each with its parent; every chain ends at `S0`.
    """
    story = grounding.document.story
    outlet = Attribution(
        id="S0",
        source=(),
        cue=(),
        content=(Span(0, len(story.text)),) if story.text else (),
        kind="outlet",
        stance="asserts",
    )
    candidates = collect(grounding.document, links)
    nested = parents(candidates)
    found = [_attribution(grounding, candidate, n, nested[n]) for n, candidate in enumerate(candidates)]
    return (outlet, *one_voice(grounding, candidates, found))


def collect(document: Document, links: Sequence[TaggedLink] | None = None) -> list[Candidate]:
    """Collect the candidates of all frames, and the tagger's, settled and in reading order."""
    found: list[Candidate] = []
    for sentence in document.sentences:
        found += _in_sentence(sentence)
    quotations = find_quotations(document.story.text, document.paragraphs)
    answered, unanswered = answers(document, quotations)
    found = [*give_speakers(document, found, unanswered), *answered]
    found += media_candidates(document, found)
    candidates = settled(found, quotations)
    return candidates if links is None else join(document, candidates, links, quotations)


def _in_sentence(sentence: TokenSpan) -> list[Candidate]:
    found: list[Candidate] = list(colon_candidates(sentence))
    by_cue = {candidate.cue_head.i: candidate for candidate in found}
    citing: list[Token] = []
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") and token.tag_ == "VBG" and token.lemma_.lower() in _CITING:
            citing.append(token)
            continue
        for candidate in _at(token):
            found.append(candidate)
            by_cue.setdefault(token.i, candidate)
    for token in citing:
        cited = list(citing_candidates(token, by_cue))
        found += cited or list(_at(token))
    return found


def _at(token: Token) -> Iterator[Candidate]:
    part = token.pos_
    if token.lower_ == "according":
        yield from according_candidates(token)
    elif part in ("VERB", "AUX"):
        made = False
        for frame in (
            turn_candidates,
            silence_candidates,
            checking_candidates,
            trailing_candidates,
            verb_candidates,
            passive_candidates,
        ):
            for candidate in frame(token):
                made = True
                yield candidate
            if made:
                break
        if not made:
            yield from parenthetical_candidates(token)
    elif part == "NOUN":
        yield from noun_candidates(token)
    elif part == "ADJ":
        yield from adjective_candidates(token)
    elif part == "ADV":
        yield from adverb_candidates(token)


def _attribution(grounding: Grounding, candidate: Candidate, number: int, parent: int | None) -> Attribution:
    head = candidate.source_head
    kind, anonymous, who_why = judge(candidate.source, head, _surroundings(candidate), grounding)
    stance, stance_why = stance_of(candidate, kind)
    actor = next(iter(grounding.actors_at(head)), None) if head is not None else None
    return Attribution(
        id=f"S{number + 1}",
        source=candidate.source,
        cue=candidate.cue,
        content=candidate.content,
        kind=kind,
        stance=stance,
        anonymous=anonymous,
        source_actor=actor.id if actor else None,
        parent="S0" if parent is None else f"S{parent + 1}",
        why=f"{candidate.frame}: {candidate.entry or candidate.cue_head.text}; {stance_why}; {who_why}",
    )


def _surroundings(candidate: Candidate) -> str:
    """The words of the cue's clause without what is said, where anonymity would be stated."""
    verb = candidate.cue_head
    parts = [
        " ".join(token.text for token in child.subtree)
        for child in verb.children
        if child.dep_ in ("prep", "advcl", "npadvmod", "advmod")
        and (candidate.content_head is None or not child.is_ancestor(candidate.content_head))
    ]
    if candidate.source_head is not None:
        parts.append(" ".join(token.text for token in candidate.source_head.subtree))
    return " ".join(parts)


def link_about(
    grounding: Grounding,
    attributions: tuple[Attribution, ...],
    events: tuple[EventMention, ...],
) -> tuple[Attribution, ...]:
    """Fill `about`: the event that a denial, confirmation, doubt or refusal to comment speaks of."""
    return spoken_of(grounding.document, attributions, events)
