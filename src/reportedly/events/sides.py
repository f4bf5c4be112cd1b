"""Read the judge's scores of sides: trigger → the actors of the record that do it, and to whom.

The judge gives each word a chance of naming who does an act and to whom it is done. Of "Peru expelled two
Chilean diplomats" *Peru* scores as actor, *two Chilean diplomats* as recipient; a run of such words is
looked up as the syntax's slots are: what it names, else what it stands for, else whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from reportedly.events.arguments import Arguments, party_of
from reportedly.events.judge import Judged
from reportedly.grounding import Grounding
from reportedly.records import Span

LEAST_SIDE: Final = 0.5
"""Least chance of a word to be taken for part of a side."""


def seen_sides(head: Token, judged: Judged, grounding: Grounding) -> Arguments:
    """Give both sides of a trigger as the judge sees them."""
    first, scores = judged.sides(Span(head.idx, head.idx + len(head)))
    found: list[tuple[str, ...]] = []
    surest: list[float] = []
    for side in scores:
        runs = list(_runs(head.sent, first, side >= LEAST_SIDE, judged, grounding))
        found.append(tuple(dict.fromkeys(actor for run in runs for actor in _named(run, grounding))))
        surest.append(float(side.max(initial=0.0)))
    actors, recipients = found
    recipients = tuple(actor for actor in recipients if actor not in actors)
    why = {
        name: f"judge: {chance:.2f}"
        for name, side, chance in zip(("actors", "recipients"), (actors, recipients), surest, strict=True)
        if side
    }
    return Arguments(actors, recipients, why)


def _runs(
    sentence: TokenSpan, first: int, chosen: Sequence[bool], judged: Judged, grounding: Grounding
) -> Iterator[list[Token]]:
    """Give the chosen words of a sentence as runs of tokens; what goes beyond it the rules know better."""
    run: list[Token] = []
    for offset in (number for number, one in enumerate(chosen) if one):
        tokens = grounding.document.tokens(judged.words.spans[first + offset])
        for token in (token for token in tokens or () if token.sent == sentence):
            if run and token.i == run[-1].i:
                continue
            if run and token.i != run[-1].i + 1:
                yield run
                run = []
            run.append(token)
    if run:
        yield run


def _named(run: Sequence[Token], grounding: Grounding) -> list[str]:
    """Give the actors that a run of words names: those of its heads, or what each head stands for."""
    inside = {token.i for token in run}
    heads = [token for token in run if token.head.i not in inside or token.head == token]
    members = [token for head in heads for token in (head, *head.conjuncts) if token.i in inside]
    return [actor for member in members for actor in party_of(member, grounding)]
