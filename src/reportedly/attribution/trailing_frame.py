"""A cue that ends its sentence, its subject lost by the parse: "…, two diplomats in Oslo told Reuters".

Verb → candidates. The parse takes the speaker for part of the clause before the comma, or gives the
verb two subjects. The words between the last comma and the verb are the speaker, what stands before
the comma is the content.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.clause_frames import behind_semicolon, make
from reportedly.attribution.lexicon import lexicon, word_list
from reportedly.attribution.phrases import stretch
from reportedly.attribution.speakers import may_tell
from reportedly.records import Spans

_TELLING: Final = word_list("telling")
_COMMAS: Final = frozenset({",", "”", '"', "’", "''"})
_LONGEST: Final = 12
"""Words of a speaker between comma and verb: "diplomatic sources in the Vietnamese capital" has six."""
_SHORTEST: Final = 3
"""Words of a content before it."""


def trailing_candidates(verb: Token) -> Iterator[Candidate]:
    """Give the attribution of a reporting verb that ends its sentence, by the order of words alone."""
    entry = lexicon().frames("verb", verb.lemma_.lower()).get("clause")
    if entry is None or entry.attitude or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return
    subjects = [child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    if len(subjects) == 1 or any(child.dep_ in ("ccomp", "xcomp", "acomp") for child in verb.children):
        return
    if any(child.dep_ == "dobj" and verb.lemma_.lower() not in _TELLING for child in verb.children):
        return
    who, start = (subjects[-1], subjects[-1].left_edge.i) if subjects else _behind_comma(verb)
    if who is None or not may_tell(who):
        return
    first = verb.sent.start
    before = verb.doc[first : max(first, start - 1)]
    if verb.doc[start - 1].text not in _COMMAS or len(before) < _SHORTEST - 1:
        return
    if not any(token.pos_ in ("VERB", "AUX") for token in before) and not subjects:
        return
    source = _named(verb, start) if not subjects else None
    head = subjects[0] if subjects else before.root
    content = stretch(verb.doc, behind_semicolon(verb, first, start), start)
    found = make(verb, who, content, "clause", entry, source=source, content_head=head)
    if found is not None:
        yield found


def _behind_comma(verb: Token) -> tuple[Token | None, int]:
    """Give the noun at the head of the words between the last comma and the verb, and where they begin."""
    doc, first = verb.doc, max(verb.sent.start + 1, verb.i - _LONGEST)
    start = next((i + 1 for i in range(verb.i - 1, first - 1, -1) if doc[i].text in _COMMAS), None)
    if start is None:
        return None, verb.i
    words = doc[start : verb.i]
    if not words or any(token.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ", "PUNCT") for token in words):
        return None, start
    phrase = next((token.i for token in words if token.pos_ == "ADP"), verb.i)
    if phrase == start or doc[verb.i - 1].pos_ not in ("NOUN", "PROPN", "PRON"):
        return None, start
    head = doc[phrase - 1]
    return (head, start) if head.pos_ in ("NOUN", "PROPN", "PRON") else (None, start)


def _named(verb: Token, start: int) -> Spans:
    return stretch(verb.doc, start, verb.i)
