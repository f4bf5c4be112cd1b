"""Put the lexicon's candidates and the judge's words together. Candidates, judged → candidates.

The lexicon offers for each word the sense that fits best; the judge says of each word how likely it names
an act, and of which type. Where they agree the lexicon's sense stays, with its mode and frame. A sense
that the judge takes for none is left out ("shot a film"); one that it takes for another type gets that
type; a word of which the lexicon knows nothing, or whose senses ask for more than stands there, is a
candidate of the judge's own ("yanked its envoy"). `choose` is what `--fast` has instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from reportedly.document import Document
from reportedly.encoder.session import Floats
from reportedly.events.judge import Judged
from reportedly.events.labels import TYPE_LABELS
from reportedly.events.lexicon import JUDGE, Entry, Sense, WordClass
from reportedly.events.triggers import Candidate, word_classes_of
from reportedly.records import EventType

LEAST_KEPT: Final = 0.02
"""Least chance of naming any act for a candidate of the lexicon to stay. The judge is too sure of itself:
at .15 the type is found in .815 of every second pair of PLV, at .02 in .838."""
LEAST_OTHER: Final = 0.95
"""Least chance of another type to overrule the sense's: PLOVER GSR's type is found in .807 at .6, in .829
at .85, in .854 at .95 and no more often above."""
LEAST_NEW: Final = 0.65
"""Least chance of naming any act for a word that the lexicon does not offer: F1 of events on our gold dev is
.780 at .5, .792 at .6, .794 at .65; higher costs PLV's types."""
LEAST_TYPE: Final = 0.4
"""Least chance of its likeliest type for such a word: an act of no clear type is none of ours."""
LEAST_IDLE: Final = 0.9
"""The same for a word of which the lexicon knows an idiom that names none."""


@dataclass(frozen=True)
class Chances:
    """What the judge says of a trigger: the chance that it names any act, and each type's, best first."""

    act: float
    types: tuple[tuple[EventType, float], ...]

    @classmethod
    def of(cls, row: Floats) -> Chances:
        """Read the row of a word."""
        types = [(kind, float(chance)) for kind, chance in zip(TYPE_LABELS, row, strict=True) if kind]
        return cls(float(1.0 - row[0]), tuple(sorted(types, key=lambda each: -each[1])))

    @property
    def type(self) -> EventType:
        """Give the likeliest type."""
        return self.types[0][0]

    @property
    def of_type(self) -> float:
        """Give the chance of the likeliest type."""
        return self.types[0][1]

    def __str__(self) -> str:
        (first, chance), (second, other) = self.types[:2]
        return f"{first} {chance:.2f}, next {second} {other:.2f}, no act {1 - self.act:.2f}"


def idle_words(offered: Iterable[Sequence[Candidate]], chosen: Iterable[Candidate]) -> frozenset[int]:
    """Number the words of which the lexicon knows an idiom that names no act: "shot a film"."""
    named = {candidate.head.i for candidate in chosen}
    return frozenset(
        token.i
        for candidates in offered
        for candidate in candidates
        if candidate.entry.sense.type is None and candidate.head.i not in named
        for token in candidate.tokens
    )


def judged_candidates(
    sentence: TokenSpan, offered: Sequence[Candidate], idle: frozenset[int], judged: Judged
) -> tuple[list[Candidate], list[Candidate]]:
    """Join the candidates of a sentence with what the judge sees in it.

    Args:
        sentence: where they stand.
        offered: what `choose` made of the lexicon's senses.
        idle: words that name no act to the lexicon; the judge must be surer of them.
        judged: what the judge sees in the document.

    Returns:
        The candidates that stay, in reading order, and those that the judge takes for none.
    """
    kept: list[Candidate] = []
    dropped: list[Candidate] = []
    for candidate in offered:
        chances = Chances.of(judged.chances(Document.span([candidate.head])))
        if not candidate.entry.sense.shipped:
            kept.append(replace(candidate, seen=str(chances)))
        elif chances.act < LEAST_KEPT:
            dropped.append(replace(candidate, seen=str(chances)))
        else:
            kept.append(_retyped(candidate, chances, judged))
    taken = {token.i for candidate in kept for token in candidate.tokens}
    own = _own(sentence, idle, judged)
    kept += [one for one in own if not any(token.i in taken for token in one.tokens)]
    return sorted(kept, key=lambda candidate: candidate.head.i), dropped


def _retyped(candidate: Candidate, chances: Chances, judged: Judged) -> Candidate:
    sense = candidate.entry.sense
    if chances.type == sense.type or chances.of_type < LEAST_OTHER:
        return replace(candidate, seen=str(chances))
    mode = judged.mode(Document.span([candidate.head]), chances.type)
    entry = replace(candidate.entry, sense=seen_sense(chances.type, mode))
    return replace(candidate, entry=entry, seen=str(chances), considered=(sense.id, *candidate.considered))


def _own(sentence: TokenSpan, idle: frozenset[int], judged: Judged) -> Iterator[Candidate]:
    """Give the words of a sentence that the judge takes for acts; neighbours of one type are one trigger."""
    for run in _runs(sentence, idle, judged):
        head = _head(run)
        chances = Chances.of(judged.chances(Document.span([head])))
        if chances.of_type < LEAST_TYPE:
            continue
        mode = judged.mode(Document.span([head]), chances.type)
        word_class: WordClass = next(iter(word_classes_of(head)), "noun")
        others = tuple(token.lower_ for token in run if token is not head)
        entry = Entry(head.lemma_.lower(), others, word_class, seen_sense(chances.type, mode))
        yield Candidate(head, tuple(run), entry, 0, seen=str(chances))


def _runs(sentence: TokenSpan, idle: frozenset[int], judged: Judged) -> Iterator[list[Token]]:
    run: list[Token] = []
    kind: EventType | None = None
    for token in sentence:
        row = judged.chances(Document.span([token]))
        least = LEAST_IDLE if token.i in idle else LEAST_NEW
        if 1.0 - row[0] >= least and not token.is_punct and not token.is_space:
            here = Chances.of(row).type  # most words name no act, and need no more than the line above
            if run and here != kind:
                yield run
                run = []
            run.append(token)
            kind = here
        elif run:
            yield run
            run = []
    if run:
        yield run


def _head(run: Iterable[Token]) -> Token:
    members = list(run)
    inside = {token.i for token in members}
    return next((token for token in members if token.head.i not in inside), members[-1])


def seen_sense(kind: EventType, mode: str | None) -> Sense:
    """Make the sense of a trigger that the judge alone knows: a type, a mode, no frame."""
    return Sense(
        id=f"{JUDGE}/{kind.lower()}",
        type=kind,
        mode=mode,
        alternatives=(),
        two_sided=False,
        of_is_actor=False,
        needs_actor=False,
        names_object=False,
        told_before=False,
        attributive=True,
        slots=(None, None),
        examples=(),
    )
