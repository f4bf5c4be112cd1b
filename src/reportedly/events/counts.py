"""Find the numbers that a story gives for an event: 20 killed, 38 arrested, 3,000 troops.

Trigger, document, type → counts. "Rebels shelled the port, killing 20 dockers" gives the shelling
`Count(what="killed", value=20)`. A number belongs to an event only through syntax: it counts a
participant of the event, or the object of a verb that the event causes. Words are in `counts.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from spacy.tokens import Token

from reportedly.data import toml
from reportedly.document import Document
from reportedly.events.numbers import Number, number_at
from reportedly.records import Count, EventType

RESULTS: Final = frozenset({"advcl", "conj", "relcl", "acl", "ccomp", "xcomp"})
"""How a verb hangs on the event that it is the outcome of: "attacked the town, killing nine"."""

NOT_RESULTS: Final = frozenset(
    {"after", "before", "because", "if", "unless", "since", "while", "although", "as"}
)
"""Words that open a clause of something else: "attacked the town after gunmen killed nine"."""

OCCASIONS: Final = frozenset({"in", "by", "during", "when", "from", "of"})


class Counted(NamedTuple):
    """What a number counts, in which events."""

    what: str
    types: frozenset[str]
    argument: str


class Table(NamedTuple):
    """`counts.toml` by word."""

    verbs: dict[str, Counted]
    adjectives: dict[str, Counted]
    nouns: dict[str, tuple[Counted, ...]]


@cache
def _table() -> Table:
    data = toml("counts.toml")

    def entries(name: str) -> Iterator[tuple[str, Counted]]:
        for row in data[name]["list"]:
            counted = Counted(row["what"], frozenset(row["types"]), row.get("argument", "object"))
            for word in row["words"]:
                yield word, counted

    nouns: dict[str, tuple[Counted, ...]] = {}
    for word, counted in entries("nouns"):
        nouns[word] = (*nouns.get(word, ()), counted)
    return Table(dict(entries("verbs")), dict(entries("adjectives")), nouns)


def counts_of(
    trigger_tokens: Sequence[Token],
    document: Document,  # noqa: ARG001 - the steps of an event mention share one signature
    type: EventType,
) -> tuple[Count, ...]:
    """Give the counts of one mention in reading order.

    Args:
        trigger_tokens: the words that name the act; not empty.
        document: the document that they stand in.
        type: the event's type: a number of marchers belongs to a protest, not to a meeting.

    >>> from reportedly.analysis import default_pipeline
    >>> from reportedly.document import parse
    >>> from reportedly.records import Story
    >>> document = parse(Story(id="x", text="Police arrested two dozen dockers."), default_pipeline().nlp)
    >>> [(count.what, count.value) for count in counts_of([document.doc[1]], document, "COERCE")]
    [('arrested', 24)]
    """
    found: dict[tuple[str, int], Count] = {}
    for word in _reach(trigger_tokens):
        for what, number in _counts_at(word, type):
            found.setdefault((what, number.span.start), Count(what, number.value, number.span))
    return tuple(sorted(found.values(), key=lambda count: (count.span, count.what)))


def _reach(trigger: Sequence[Token]) -> Iterator[Token]:
    """Give the words whose arguments belong to the event: its own, its verb's, its outcomes."""
    seen: set[int] = set()
    for token in trigger:
        starts = [token]
        if token.pos_ not in ("VERB", "AUX") and token.head.pos_ in ("VERB", "AUX"):
            starts.append(token.head)
        elif token.dep_ == "pobj" and token.head.lower_ in OCCASIONS:
            starts.append(token.head.head)
        for start in starts:
            for word in (start, *_outcomes(start)):
                if word.i not in seen:
                    seen.add(word.i)
                    yield word


def _outcomes(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in RESULTS and child.pos_ in ("VERB", "AUX", "ADJ"):
            if any(word.dep_ in ("mark", "advmod") and word.lower_ in NOT_RESULTS for word in child.children):
                continue
            yield child
            yield from (again for again in child.children if again.dep_ == "conj" and again.pos_ == "VERB")


def _counts_at(word: Token, type: EventType) -> Iterator[tuple[str, Number]]:
    table = _table()
    verb = table.verbs.get(word.lemma_)
    for child in word.children:
        role = _role(child)
        if role is None:
            continue
        for noun in (child, *child.conjuncts):
            number = _number_of(noun)
            if number is None:
                continue
            if verb is not None and type in verb.types and role == verb.argument:
                yield verb.what, number
            else:
                yield from _by_noun(noun, number, type, table)
            yield from _by_state(word, number, noun, type, table)


def _role(child: Token) -> str | None:
    """Name a participant's role as the tables do; the object of "of" or "by" takes part as well."""
    if child.dep_ in ("dobj", "nsubjpass"):
        return "object"
    if child.dep_ == "nsubj":
        return "subject" if child.head.pos_ in ("VERB", "AUX") and child.head.dep_ != "ccomp" else "object"
    if child.dep_ in ("prep", "agent") and child.lower_ in ("of", "by"):
        return "participant"
    return None


def _by_noun(noun: Token, number: Number, type: EventType, table: Table) -> Iterator[tuple[str, Number]]:
    counted = _participant(noun)
    for entry in table.nouns.get(counted.lemma_.lower(), ()):
        if type in entry.types:
            yield entry.what, number


def _by_state(
    word: Token, number: Number, noun: Token, type: EventType, table: Table
) -> Iterator[tuple[str, Number]]:
    """Read "left 20 people dead", where the adjective stands beside the noun or above it."""
    for state in (*word.children, *noun.children, word):
        entry = table.adjectives.get(state.lower_)
        if entry is not None and type in entry.types and state.pos_ in ("ADJ", "VERB", "NOUN"):
            yield entry.what, number


def _participant(token: Token) -> Token:
    if token.dep_ in ("prep", "agent"):
        return next((child for child in token.children if child.dep_ == "pobj"), token)
    return token


def _number_of(token: Token) -> Number | None:
    """Read the number that counts a noun, or that stands for one: "killed 20"."""
    noun = _participant(token)
    if noun.like_num and noun.dep_ != "npadvmod":
        return number_at(noun)
    for child in noun.children:
        if child.dep_ == "nummod":
            return number_at(child)
    return None
