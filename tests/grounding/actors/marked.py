"""Read cases written as marked-up text: `[Angolan police]{AGO COP} beat [migrants]{REF}.`

A mark lists the countries, sectors and, in quotes, the role that actors at the words' head must have;
several countries ask for several actors; IGO, NGO and IMG stand in place of a country; `-` says that they
have no country, `{}` that nobody stands there; `{=1}` and a further `{=1}` say that two mentions are one and
the same actor.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from reportedly.analysis import Pipeline
from reportedly.document import Document
from reportedly.grounding import Grounding, ground
from reportedly.records import Actor, Span

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP REL SOC".split()  # noqa: SIM905
)
_MARK = re.compile(r"\[([^\[\]]*)\]\{([^{}]*)\}")


def check(
    marked: str, parsed: Callable[..., Document], pipeline: Pipeline, *, published: str | None = None
) -> None:
    """Hold the actors of a text to its marks."""
    text, marks = _unmarked(marked)
    grounding = ground(parsed(text, published=published), pipeline.resources)
    same: dict[str, list[tuple[Actor, ...]]] = defaultdict(list)
    for span, wanted in marks:
        found = _actors(grounding, span)
        _hold(span.of(text), found, wanted)
        for label in re.findall(r"=(\w+)", wanted):
            same[label].append(found)
    for label, groups in same.items():
        assert len({tuple(actor.id for actor in group) for group in groups}) == 1, (label, groups)
        assert groups[0], label


def _unmarked(marked: str) -> tuple[str, list[tuple[Span, str]]]:
    text, marks, end = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[end : found.start()]
        marks.append((Span(len(text), len(text) + len(found.group(1))), found.group(2)))
        text += found.group(1)
        end = found.end()
    return text + marked[end:], marks


def _actors(grounding: Grounding, span: Span) -> tuple[Actor, ...]:
    tokens = grounding.document.tokens(span)
    assert tokens is not None
    return grounding.actors_at(tokens.root)


def _hold(words: str, found: tuple[Actor, ...], wanted: str) -> None:
    shown = [(actor.name, actor.country, actor.sector, actor.role) for actor in found]
    codes = re.findall(r"\b[A-Z]{3}\b", wanted)
    if "-" in wanted.split():
        assert found, words
        assert all(actor.country is None for actor in found), (words, shown)
    if not wanted.strip():
        assert not found, (words, shown)
    for code in codes:
        have = [actor.sector if code in SECTORS else actor.country or actor.across for actor in found]
        assert code in have, (words, code, shown)
    for role in re.findall(r'"([^"]*)"', wanted):
        assert role in [actor.role for actor in found], (words, role, shown)
