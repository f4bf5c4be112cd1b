"""Turns of phrase that report: "made clear that P", "is adamant that P", "owned up to N", "brushed N aside".

Verb → candidates. A turn is several words in order, the first a verb; `…` stands for up to four words
between ("let … know"), and only adverbs may stand elsewhere. What is said follows the turn, or
precedes it behind a comma: "No talks were held, the spokesman was adamant".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from spacy.tokens import Token

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.clause_frames import make
from reportedly.attribution.lexicon import Entry, lexicon
from reportedly.attribution.phrases import fused, negated, stretch, subject
from reportedly.attribution.speakers import may_tell

_GAP: Final = "…"
_WIDEST: Final = 4
"""Words that a gap may hold: "let both of its neighbours know" has four."""
_CLAUSES: Final = frozenset({"ccomp", "advcl", "acl", "relcl", "csubj"})
_THINGS: Final = frozenset({"pobj", "dobj", "pcomp", "xcomp", "ccomp"})


@cache
def _turns() -> Mapping[str, Sequence[tuple[tuple[str, ...], Entry]]]:
    found: dict[str, list[tuple[tuple[str, ...], Entry]]] = defaultdict(list)
    for phrase, frames in lexicon().entries["turn"].items():
        words = tuple(phrase.split())
        found[words[0]] += [(words, entry) for entry in frames.values()]
    return {verb: sorted(turns, key=lambda turn: -len(turn[0])) for verb, turns in found.items()}


def turn_candidates(verb: Token) -> Iterator[Candidate]:
    """Give the attribution of a turn of phrase that begins with a verb."""
    for words, entry in _turns().get(verb.lemma_.lower(), ()):
        cue = _matched(verb, words)
        who = subject(verb) if cue is not None else None
        if cue is None or who is None or not _may_say(who, entry) or who.i > cue[-1].i:
            continue
        said = _said(verb, cue, entry)
        if said is None:
            continue
        first, last = said.left_edge.i, said.right_edge.i + 1
        if said.i > cue[-1].i:
            first = max(first, cue[-1].i + 1)
        elif said.i < verb.i:
            last = min(last, who.left_edge.i)
        content = stretch(verb.doc, first, last)
        shown = [*(child for child in verb.lefts if child.dep_ == "neg"), *cue]
        found = make(verb, who, content, "turn", entry, cue=fused(verb.doc, shown), content_head=said)
        if found is not None:
            yield found
            return


def _may_say(who: Token, entry: Entry) -> bool:
    return may_tell(who) or (who.lower_ == "it" and entry.stance != "asserts")


def _matched(verb: Token, words: tuple[str, ...]) -> list[Token] | None:
    """The words of the turn in the sentence, from its verb on; None if they do not follow."""
    cue, at, gap = [verb], verb.i + 1, 0
    for word in words[1:]:
        if word == _GAP:
            gap = _WIDEST
            continue
        while at < verb.sent.end and word not in (verb.doc[at].lemma_.lower(), verb.doc[at].lower_):
            if gap <= 0 and verb.doc[at].pos_ not in ("ADV", "PART"):
                return None
            gap, at = gap - 1, at + 1
        if at >= verb.sent.end:
            return None
        cue.append(verb.doc[at])
        gap, at = 0, at + 1
    return cue


def _said(verb: Token, cue: Sequence[Token], entry: Entry) -> Token | None:
    """The clause or thing behind the turn, or the clause before its comma."""
    wanted = _CLAUSES if entry.frame == "clause" else _THINGS
    last = cue[-1]
    if entry.frame == "between":
        return next((t for t in verb.subtree if t.dep_ in ("dobj", "pobj") and verb.i < t.i < last.i), None)
    behind = [
        child
        for word in (*cue, *(child for child in cue[-1].children if child.dep_ == "prep"))
        for child in word.children
        if child.dep_ in wanted and child.i > last.i and child not in cue
    ]
    if behind:
        return min(behind, key=lambda child: child.i)
    if entry.frame != "clause":
        return None
    before = (child for child in verb.lefts if child.dep_ == "ccomp" and not negated(verb))
    return next(before, None) or _clause_before(verb)


def _clause_before(verb: Token) -> Token | None:
    """The main clause of a sentence that the turn ends, where the parse joins both as equals."""
    who, above = subject(verb), verb.head
    if verb.dep_ not in ("conj", "parataxis") or who is None or who.head.i != verb.i or above.i > who.i:
        return None
    ends = verb.right_edge.i >= verb.sent.end - 2
    return above if ends and who.left_edge.i > 0 and who.left_edge.nbor(-1).text == "," else None
