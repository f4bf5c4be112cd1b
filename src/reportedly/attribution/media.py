"""Media that pass a voice on: "the governor told the Daily that P", "a clerk was cited by the Daily".

Candidates so far → the media's candidates. The medium carries the same content, and is the voice's
parent. An interview given to the story's own outlet adds nothing: it hangs on `S0`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.clause_frames import make
from reportedly.attribution.lexicon import word_list
from reportedly.attribution.phrases import clause, cue_span, fused, noun_phrase, subject
from reportedly.attribution.preposition_frames import channel_of
from reportedly.attribution.source import is_outlet_of, media_kind
from reportedly.document import Document
from reportedly.records import Span, joined

_CARRIES: Final = word_list("carry")
"""Verbs of bringing a report before the public: "was carried by", "was published by"."""


_CITING: Final = word_list("citing")


def media_candidates(document: Document, found: list[Candidate]) -> list[Candidate]:
    """Give the media's candidates, and make them the parents of the voices that they carry."""
    quoted = list(_quoted_as(document))
    outer = {one.cue_head.i: one.passes_on for one in quoted if one.frame == "quoted as saying"}
    for number, one in enumerate(found):
        if one.frame == "quoted as saying" and one.cue_head.i in outer:
            found[number] = replace(one, passes_on=outer[one.cue_head.i])
    found += quoted
    _carried(document, found)
    return [*_channels(document, found), *_quoted_sources(document, found)]


def _channels(document: Document, found: list[Candidate]) -> Iterator[Candidate]:
    for number, candidate in enumerate(found):
        if not candidate.source or candidate.passes_on is not None or candidate.cue_head.pos_ != "VERB":
            continue
        channel = channel_of(candidate.cue_head)
        if channel is None or is_outlet_of(channel, document.story.outlet) or _own(channel):
            continue
        words = document.doc[channel.left_edge.i : channel.right_edge.i + 1].text
        if media_kind(channel, words) is None or channel.lemma_.lower() in ("media", "press", "network"):
            continue
        paper = make(candidate.cue_head, channel, candidate.content, "channel", None, cue=candidate.cue)
        if paper is not None:
            found[number] = replace(candidate, passes_on=paper.key)
            yield paper


def _own(channel: Token) -> bool:
    """ "Told this newspaper", "told our reporter": the story's own outlet."""
    return any(child.lower_ in ("this", "our") for child in channel.children)


def _quoted_as(document: Document) -> Iterator[Candidate]:
    """ "The Daily quoted an aide as saying P": two voices of one content, the Daily before the aide."""
    for token in document.doc:
        if token.lemma_.lower() not in _CITING or token.pos_ != "VERB" or document.sentence_of(token) is None:
            continue
        paper = subject(token)
        voice = next((child for child in token.children if child.dep_ == "dobj"), None)
        if any(child.dep_ == "nsubjpass" for child in token.children):
            paper, voice = _doer(token), paper
        marker, saying = _as_saying(token)
        said = _said_as(token, saying)
        if paper is None or voice is None or marker is None or saying is None or said is None:
            continue
        outer = make(token, paper, clause(said), "quoting", None, content_head=said)
        inner = make(
            saying, voice, clause(said), "quoted as saying", None, cue=fused(document.doc, [marker, saying])
        )
        if outer is not None and inner is not None:
            yield outer
            yield replace(inner, content_head=said, passes_on=outer.key)


def _as_saying(verb: Token) -> tuple[Token | None, Token | None]:
    marker = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ == "as"), None)
    if marker is None:
        return None, None
    return marker, next((child for child in marker.children if child.tag_ == "VBG"), None)


def _said_as(verb: Token, saying: Token | None) -> Token | None:
    """What was said: behind "as saying", or before the whole cue."""
    if saying is None:
        return None
    behind = next((child for child in saying.children if child.dep_ in ("ccomp", "dobj")), None)
    return behind or next((child for child in verb.lefts if child.dep_ == "ccomp"), None)


def _carried(document: Document, found: list[Candidate]) -> None:
    """ "That story was printed by the Daily" names the source of a report told of before without one."""
    carried = [
        token
        for token in document.doc
        if token.dep_ == "nsubjpass" and token.head.lemma_.lower() in _CARRIES and _doer(token.head)
    ]
    for number, candidate in enumerate(found) if carried else ():
        if candidate.source or not candidate.frame.startswith("noun"):
            continue
        word = candidate.cue_head.lemma_.lower()
        again = (t for t in carried if t.i > candidate.cue_head.i and t.lemma_.lower() == word)
        doer = next((_doer(token.head) for token in again), None)
        if doer is not None:
            found[number] = replace(candidate, source=noun_phrase(doer), source_head=doer)


def _doer(verb: Token) -> Token | None:
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    return (
        next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None
    )


def _quoted_sources(document: Document, found: list[Candidate]) -> Iterator[Candidate]:
    """ "The clerk was cited by the Daily": the Daily carries all that the aide said before."""
    for token in document.doc:
        if token.tag_ != "VBN" or token.lemma_.lower() not in _CITING or document.sentence_of(token) is None:
            continue
        topic = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
        doer = _doer(token)
        if topic is None or doer is None:
            continue
        number = _told_by(found, topic)
        if number is None:
            continue
        said = found[number]
        content = joined([Span(said.extent.start, said.extent.end)])
        paper = make(token, doer, content, "quoted source", None, cue=cue_span(token))
        if paper is not None:
            found[number] = replace(said, passes_on=paper.key)
            yield paper


def _told_by(found: Sequence[Candidate], topic: Token) -> int | None:
    """The last candidate before whose source the topic names again."""
    earlier = [
        (candidate.cue_head.i, number)
        for number, candidate in enumerate(found)
        if candidate.source_head is not None
        and candidate.cue_head.i < topic.i
        and candidate.source_head.lemma_.lower() == topic.lemma_.lower()
    ]
    return max(earlier)[1] if earlier else None
