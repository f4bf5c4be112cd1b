"""Read phrases off the syntax: who is the subject, which words are the clause, the noun phrase, the cue.

Tokens → spans of code points. In "The ministry, which runs the port, has not confirmed the sinking"
the subject of *confirmed* is *ministry*, its phrase "The ministry", the cue "has not confirmed".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from spacy.tokens import Doc, Token

from reportedly.records import Span, Spans

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_EDGE: Final = frozenset({",", ";", ":", "—", "–", "-", "--", ".", "…", "...", "(", ")"})
_SENSE: Final = frozenset({"aux", "auxpass", "neg", "prt", "preconj"})
_ASIDE: Final = frozenset({",", "—", "–"})
_RELATIVE: Final = frozenset({"WDT", "WP", "WP$", "WRB"})
_CLIMBS: Final = 5
"""How far a verb without a subject looks up for one; deeper chains do not occur in PolNeAR train."""


def edges(head: Token) -> tuple[int, int]:
    """Give the first token of a head's subtree, and the one behind its last."""
    return head.left_edge.i, head.right_edge.i + 1


def stretch(doc: Doc, start: int, end: int, *, without: Iterable[Token] = ()) -> Spans:
    """Give the spans of tokens `start` to `end`, subtrees in `without` cut out, edges trimmed."""
    pieces: list[Span] = []
    holes = sorted(edges(hole) for hole in without)
    for hole_start, hole_end in [*holes, (end, end)]:
        if hole_start >= start:
            piece = trimmed(doc, start, min(hole_start, end))
            if piece:
                pieces.append(piece)
        start = max(start, hole_end)
    return tuple(pieces)


def trimmed(doc: Doc, start: int, end: int) -> Span | None:
    """Give the span of tokens `start` to `end` without edge punctuation and without a leading "that"."""
    while start < end and (doc[start].is_space or doc[start].lower_ in _EDGE or _is_that(doc[start])):
        start += 1
    while end > start and (
        doc[end - 1].is_space or doc[end - 1].lower_ in _EDGE or doc[end - 1].dep_ == "cc"
    ):
        end -= 1
    if start >= end:
        return None
    while (
        end < len(doc) - 1
        and doc[end].text in "-‐‑"
        and not doc[end - 1].whitespace_
        and not doc[end].whitespace_
    ):
        end += 2
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))


def _is_that(token: Token) -> bool:
    return token.lower_ == "that" and (token.dep_ == "mark" or token.tag_ in ("IN", "WDT"))


def clause(head: Token, *, without: Iterable[Token] = ()) -> Spans:
    """Give a head's whole subtree as spans."""
    start, end = edges(head)
    return stretch(head.doc, start, end, without=without)


def noun_phrase(head: Token) -> Spans:
    """Give the phrase that names someone: titles, adjacent apposition, restrictive clauses; no asides.

    A relative clause behind a comma ("the ministry, which runs the port,") does not name, so it's out.
    """
    doc = head.doc
    start, end = edges(head)
    for place in range(head.i + 1, end - 1):
        if doc[place].text in _ASIDE and doc[place + 1].tag_ in _RELATIVE:
            end = place
            break
    for child in head.rights:
        first = child.left_edge.i
        if child.dep_ in ("relcl", "acl", "advcl", "parataxis", "cc", "conj") and doc[first - 1].text in (
            ",",
            "—",
            "–",
        ):
            if child.dep_ in ("cc", "conj"):
                continue
            end = min(end, first - 1)
    span = trimmed(doc, start, end)
    return (span,) if span else ()


def subject(verb: Token) -> Token | None:
    """Find who does it: the verb's own subject, or the one that it shares with the verb above it."""
    for _ in range(_CLIMBS):
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return child
        above = verb.head
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return above
        if verb.dep_ == "pcomp":
            above = above.head
        elif verb.dep_ not in ("conj", "xcomp", "advcl", "acomp"):
            return None
        if verb.dep_ == "advcl" and verb.tag_ != "VBG":
            return None
        if above.i == verb.i:
            return None
        if above.pos_ not in ("VERB", "AUX"):
            return above if above.pos_ in ("NOUN", "PROPN", "PRON") and verb.dep_ != "conj" else None
        verb = above
    return None


def cue_span(verb: Token, *more: Token) -> Spans:
    """Give a verb with its negation, its particle and further words; auxiliaries where they carry sense.

    An auxiliary carries sense where it negates, makes a passive or is modal: "did not respond",
    "was told", "would neither confirm nor deny"; "has said" is only "said".
    """
    both = neither_of(verb)
    if both is not None:
        first = min(
            (child for child in both.children if child.dep_ in _SENSE),
            key=lambda child: child.i,
            default=both,
        )
        return fused(verb.doc, [verb.doc[place] for place in range(first.i, verb.i + 1)])
    parts = [child for child in verb.children if child.dep_ in _SENSE]
    weighty = any(child.dep_ in ("neg", "auxpass", "preconj") for child in parts)
    modal = any(child.tag_ == "MD" for child in parts)
    kept = [child for child in parts if child.dep_ == "prt" or weighty or (modal and child.dep_ == "aux")]
    kept += [child for child in verb.children if child.lower_ in ("neither", "nor", "never")]
    chosen = sorted({token.i: token for token in (*kept, verb, *more)}.values(), key=lambda token: token.i)
    return fused(verb.doc, chosen)


def neither_of(verb: Token) -> Token | None:
    """Give "confirm" for the "deny" of "would neither confirm nor deny"; None without a neither."""
    above = verb.head
    if (
        verb.dep_ == "conj"
        and above.pos_ == "VERB"
        and any(child.lower_ == "neither" for child in above.children)
    ):
        return above
    return None


def fused(doc: Doc, tokens: list[Token]) -> Spans:
    """Give tokens in order as spans; neighbours, and those with only an adverb between, make one span."""
    spans: list[Span] = []
    last: Token | None = None
    for token in tokens:
        between = doc[last.i + 1 : token.i] if last is not None else ()
        if last is not None and all(word.pos_ == "ADV" for word in between):
            spans[-1] = Span(spans[-1].start, token.idx + len(token))
        else:
            spans.append(Span(token.idx, token.idx + len(token)))
        last = token
    return tuple(spans)


def negated(verb: Token) -> bool:
    """Tell whether a verb is negated: not, never, neither … nor, or a "no" in its subject."""
    for child in verb.children:
        if child.dep_ in ("neg", "preconj") or child.lower_ in ("neither", "nor", "never", "no"):
            return True
        if child.dep_ in SUBJECTS and (child.lower_ in ("nobody", "none", "neither") or child.lower_ == "no"):
            return True
    return False
