"""Read expressions by the rules of `time_rules.toml`: a trie walked in passes, the longest match first.

Text → `Found` expressions in reading order, not yet dated: "two days after March 3" is a length
(pass 1), a date (pass 1), and a day counted from that date (pass 4).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple

from reportedly import data
from reportedly.grounding.time.build import MAKERS
from reportedly.grounding.time.lexicon import Item, items_of
from reportedly.grounding.time.meaning import Shift
from reportedly.grounding.time.numbers import compose_numbers
from reportedly.grounding.time.scene import Meaning

_NOT_ARGUMENTS: Final = ("pass", "make", "gives", "patterns", "example", "value")


class Rule(NamedTuple):
    """One rule: what it builds, which class the result has, and its fixed arguments."""

    make: str
    gives: str
    arguments: dict[str, Any]


@dataclass(slots=True)
class Node:
    """A place in the trie: where each class or word leads, and the rule that ends here."""

    edges: dict[str, list[tuple[str, Node]]] = field(default_factory=dict)
    rule: Rule | None = None
    before: dict[str, Rule] = field(default_factory=dict)
    """Rules that end here only if a certain word follows: `&ended`."""


class Found(NamedTuple):
    """An expression as the grammar read it: the offsets, the words, what it means, the rule's name."""

    start: int
    end: int
    word: str
    meaning: Meaning
    rule: str


def expand(pattern: str) -> Iterator[tuple[str, ...]]:
    """Write out a pattern's choices.

    >>> list(expand("the? ( last | next ) UNIT"))
    [('the', 'last', 'UNIT'), ('the', 'next', 'UNIT'), ('last', 'UNIT'), ('next', 'UNIT')]
    """
    words = pattern.split()
    rows, end = _choices(words, 0)
    if end != len(words):
        raise ValueError(f"unbalanced brackets in time rule {pattern!r}")
    yield from dict.fromkeys(rows)


def _choices(words: list[str], index: int) -> tuple[list[tuple[str, ...]], int]:
    """Expand up to a closing bracket or the end."""
    done: list[tuple[str, ...]] = []
    rows: list[tuple[str, ...]] = [()]
    while index < len(words) and not words[index].startswith(")"):
        word = words[index]
        if word == "|":
            done, rows = done + rows, [()]
            index += 1
            continue
        if word == "(":
            inner, index = _choices(words, index + 1)
            optional = words[index : index + 1] == [")?"]
        else:
            optional = word.endswith("?")
            inner = [(word.rstrip("?"),)]
        if optional:
            inner = [*inner, ()]
        rows = [left + right for left, right in itertools.product(rows, inner)]
        index += 1
    return done + rows, index


@cache
def _tries() -> tuple[Node, ...]:
    """Build one trie a pass from the rules, and one before them all for the names of holidays."""
    rules = data.toml("time_rules.toml")["rule"]
    tries = [Node() for _ in range(max(rule["pass"] for rule in rules) + 1)]
    for rule in rules:
        fixed = {key: value for key, value in rule.items() if key not in _NOT_ARGUMENTS}
        made = Rule(rule["make"], rule.get("gives", "DATE"), fixed)
        for pattern in rule["patterns"]:
            for row in expand(pattern):
                _insert(tries[rule["pass"]], row, made)
    for name, when in data.toml("time_words.toml")["holiday_names"].items():
        row = tuple(item.word for item in items_of(name))
        _insert(tries[0], row, Rule("holiday", "HOLIDAY", {"when": when}))
    return tuple(tries)


def _insert(node: Node, row: tuple[str, ...], rule: Rule) -> None:
    for step in row:
        if step.startswith("&"):
            node.before.setdefault(step[1:], rule)
            return
        key, _, name = step.partition(":")
        name = name or key
        targets = node.edges.setdefault(key, [])
        node = next((target for known, target in targets if known == name), None) or Node()
        if all(target is not node for _, target in targets):
            targets.append((name, node))
    if node.rule is None:
        node.rule = rule


Match = tuple[int, Rule, dict[str, Any]]


def _longest(node: Node, items: list[Item], index: int) -> Match | None:
    """Walk the trie from an item; the first rule of the table wins among equally long ones."""
    best: Match | None = None
    if index < len(items) and node.edges:
        item = items[index]
        edges = node.edges
        for key, value in ((item.word, item.word), *item.meanings.items()):
            for name, target in edges.get(key, ()):
                found = _longest(target, items, index + 1)
                if found and (best is None or found[0] > best[0]):
                    best = (found[0], found[1], {**found[2], name: value})
    if best is None:
        rule = node.before.get(items[index].word, node.rule) if index < len(items) else node.rule
        return (index, rule, {}) if rule is not None else None
    return best


def read(text: str) -> list[Found]:
    """Find the expressions of a text, in reading order.

    >>> [found.word for found in read("Rebels left on March 4, 2013, two days after the truce.")]
    ['march 4 , 2013', 'two days']
    """
    items = compose_numbers(items_of(text))
    for trie in _tries():
        items = _pass(trie, items)
    return [
        Found(item.start, item.end, item.word, item.meanings["MEANING"], item.meanings["RULE"])
        for item in items
        if "MEANING" in item.meanings
    ]


def _pass(trie: Node, items: list[Item]) -> list[Item]:
    """Replace every stretch that a rule covers by one item."""
    out: list[Item] = []
    starts = trie.edges.keys()
    index = 0
    while index < len(items):
        item = items[index]
        match = None
        if item.word in starts or (item.meanings and not starts.isdisjoint(item.meanings)):
            match = _longest(trie, items, index)
        if match is not None:
            end, rule, captures = match
            made = MAKERS[rule.make](captures, rule.arguments)
            if made is not None:
                out.append(_read_item(items[index:end], rule, made))
                index = end
                continue
        out.append(item)
        index += 1
    return out


def _read_item(items: list[Item], rule: Rule, made: Any) -> Item:
    word = items[0].word if len(items) == 1 else " ".join(item.word for item in items)
    if rule.gives == "HOLIDAY":
        return Item(items[0].start, items[-1].end, word, {"HOLIDAY": made})
    meanings = {rule.gives: made, "MEANING": made, "RULE": rule.make}
    if isinstance(made, Shift) and made.unit == "year":
        meanings["YEARLIKE"] = made
    return Item(items[0].start, items[-1].end, word, meanings)
