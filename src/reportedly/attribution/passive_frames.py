"""Passives and raised subjects: "X was told by Y that P", "it is believed that P", "Y is said to V".

Verb → candidates. Without a "by" phrase nobody vouches: the source is empty and the raised subject
belongs to the content. "X was quoted as saying P" has X as its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.clause_frames import comment_words, make
from reportedly.attribution.lexicon import Entry, lexicon
from reportedly.attribution.phrases import clause, cue_span, edges, fused, negated, stretch
from reportedly.records import Spans


def passive_candidates(verb: Token) -> Iterator[Candidate]:
    """Give the attributions that a passive verb, or one with a raised subject, makes."""
    entries = lexicon().frames("verb", verb.lemma_.lower())
    if not entries:
        return
    children = list(verb.children)
    topic = next((child for child in children if child.dep_ in ("nsubjpass", "csubjpass")), None)
    if "raised" in entries:
        found = _raised(verb, children, entries["raised"])
    elif topic is not None or any(child.dep_ == "auxpass" for child in children):
        found = (
            _quoted_as(verb, topic, children)
            or _unreached(verb, topic, children, entries)
            or _passive(verb, topic, children, entries)
        )
    else:
        found = None
    if found is not None:
        yield found


def _raised(verb: Token, children: list[Token], entry: Entry) -> Candidate | None:
    topic = next((child for child in children if child.dep_ == "nsubj"), None)
    said = next((child for child in children if child.dep_ in ("xcomp", "oprd", "acomp", "ccomp")), None)
    if topic is None or said is None or said.i < verb.i:
        return None
    return make(verb, None, _raised_content(topic, said), "raised", entry, content_head=said)


def _raised_content(topic: Token | None, said: Token) -> Spans:
    start, end = edges(said)
    behind = stretch(said.doc, start, end)
    if topic is None or (topic.lower_ in ("it", "there") and said.dep_ == "ccomp"):
        return behind
    return clause(topic) + behind


def _quoted_as(verb: Token, topic: Token | None, children: list[Token]) -> Candidate | None:
    """X was quoted (cited) as saying P."""
    marker = next((child for child in children if child.dep_ == "prep" and child.lower_ == "as"), None)
    if topic is None or marker is None or verb.lemma_.lower() not in ("quote", "cite", "report"):
        return None
    saying = next((child for child in marker.children if child.tag_ == "VBG"), None)
    if saying is None:
        return None
    said = next((child for child in saying.children if child.dep_ in ("ccomp", "dobj")), None)
    if said is None:
        return None
    auxiliary = [child for child in children if child.dep_ in ("auxpass", "aux", "neg") and child.i > topic.i]
    cue = fused(verb.doc, sorted([*auxiliary, verb, marker, saying], key=lambda token: token.i))
    return make(saying, topic, clause(said), "quoted as saying", None, cue=cue, content_head=said)


def _passive(
    verb: Token, topic: Token | None, children: list[Token], entries: Mapping[str, Entry]
) -> Candidate | None:
    who = _doer(children)
    said = next((child for child in children if child.dep_ == "ccomp"), None)
    infinitive = next((child for child in children if child.dep_ in ("xcomp", "oprd")), None)
    if said is not None and ("clause" in entries or "passive" in entries or "asked" in entries):
        entry = entries.get("clause") or entries.get("passive")
        if who is None:
            entry = entries.get("passive") or entry
            content = clause(said)
            if (
                topic is not None
                and topic.lower_ not in ("it", "there")
                and said.i > verb.i
                and "passive" in entries
            ):
                content = clause(topic) + content
            return make(verb, None, content, "passive", entry, content_head=said)
        return make(verb, who, clause(said), "passive", entry, content_head=said)
    if infinitive is not None and topic is not None and (who is not None or not _modal(children)):
        entry = entries.get("asked") if who is not None or "passive" not in entries else entries["passive"]
        if entry is None:
            entry = entries.get("passive")
        if entry is not None and entry.frame == "asked" and infinitive.dep_ == "oprd":
            entry = entries.get("predicate") if infinitive.pos_ in ("NOUN", "ADJ", "PROPN") else None
        if entry is not None:
            content = _raised_content(topic, infinitive)
            return make(verb, who, content, "passive", entry, content_head=infinitive)
    return _passive_object(verb, topic, who, children, entries)


def _passive_object(
    verb: Token, topic: Token | None, who: Token | None, children: list[Token], entries: Mapping[str, Entry]
) -> Candidate | None:
    """N was denied by X; Y is accused (by X) of N; N could not be confirmed."""
    if topic is None:
        return None
    tail_entry = entries.get("with")
    judged = tail_entry is not None and tail_entry.prepositions == {"as"}
    if tail_entry is not None and (who is not None or judged or "passive" in entries):
        for child in (*children, *(who.children if who is not None else ())):
            if child.dep_ == "prep" and child.lower_ in tail_entry.prepositions and child.i > verb.i:
                content = clause(topic) + clause(child)
                found = make(verb, who, content, "passive", tail_entry, content_head=topic)
                if found is None or who is None or child.head.i != who.i:
                    return found
                return replace(found, source=stretch(verb.doc, who.left_edge.i, child.left_edge.i))
    entry = entries.get("object") or entries.get("clause")
    if who is not None and entry is not None:
        return make(verb, who, clause(topic), "passive", entry, content_head=topic)
    verdict = entries.get("object")
    if verdict is not None and verdict.stance in ("confirms", "denies") and "passive" in entries:
        return make(verb, None, clause(topic), "passive", verdict, content_head=topic, cue=cue_span(verb))
    return None


def _unreached(
    verb: Token, topic: Token | None, children: list[Token], entries: Mapping[str, Entry]
) -> Candidate | None:
    """X could not be reached for comment."""
    entry = entries.get("unreached")
    if entry is None or topic is None or not negated(verb):
        return None
    for child in children:
        if child.dep_ != "prep" or child.lower_ not in entry.prepositions:
            continue
        if child.lower_ == "on" or any(deep.lemma_.lower() in comment_words() for deep in child.children):
            return make(verb, topic, clause(child), "unreached", entry, content_head=child)
    return None


def _modal(children: list[Token]) -> bool:
    return any(child.tag_ == "MD" for child in children)


def _doer(children: list[Token]) -> Token | None:
    for child in children:
        if child.dep_ == "agent":
            return next((doer for doer in child.children if doer.dep_ == "pobj"), None)
    return None
