"""Score negation on *SEM 2012: which predicates are denied, and by which cue words.

The program tells no scopes, so scopes are not scored. Predicted events are all verbs, nouns and
adjectives whose polarity comes out negative; the gold marks one event for most cues, so precision
is a lower bound.
"""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Token

from reportedly.analysis import Pipeline
from reportedly.document import parse
from reportedly.events.factuality import read
from reportedly.records import Story
from reportedly.scoring import Rate, Scores
from reportedly.scoring.measures import Line

PREDICATES = frozenset({"VERB", "NOUN", "ADJ"})

Place = tuple[int, int]


def evaluate_negation(lines: list[Line], pipeline: Pipeline) -> Scores:
    """Compare the negated predicates and their cues, sentence by sentence."""
    by_text: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_text[line["text"]].append(line)
    events, cues = [0, 0, 0], [0, 0, 0]
    for text, wanted in by_text.items():
        found_events, found_cues = _negated(text, pipeline)
        gold_events = {tuple(span) for line in wanted for span in line["span"]}
        gold_cues = {tuple(span) for line in wanted for span in line["cue"]}
        for counts, gold, found in ((events, gold_events, found_events), (cues, gold_cues, found_cues)):
            counts[0] += len(gold & found)
            counts[1] += len(found)
            counts[2] += len(gold)
    return {"negated events": Rate(*events), "cues": Rate(*cues)}


def _negated(text: str, pipeline: Pipeline) -> tuple[set[Place], set[Place]]:
    document = parse(Story(id="negation", text=text, language="en"), pipeline.nlp)
    events: set[Place] = set()
    cues: set[Place] = set()
    for token in document.doc:
        if token.pos_ in PREDICATES:
            reading = read([token], document, None)
            if reading.facts.polarity == "negative":
                events.add(_place(token))
                cues |= {_place(step.cue) for step in reading.steps if step.negates}
    return events, cues


def _place(token: Token) -> Place:
    return token.idx, token.idx + len(token)
