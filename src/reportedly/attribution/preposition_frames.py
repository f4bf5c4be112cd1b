"""Sources in a phrase beside the clause: "according to X", "citing X", "per X", "X, the ministry said, …".

Token → candidates. The content is the clause that the phrase hangs on, without the phrase. Where the
clause is itself a report ("Kyodo said P, citing diplomats"), the content is P, and Kyodo passes it on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from spacy.tokens import Token

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.clause_frames import make
from reportedly.attribution.lexicon import lexicon, word_list
from reportedly.attribution.phrases import clause, fused, stretch
from reportedly.attribution.speakers import may_tell
from reportedly.records import Spans

_PLACES_OF: Final = word_list("place_of")
_TELLING: Final = word_list("telling")
_CITING: Final = word_list("citing")
_INTERVIEWS: Final = word_list("interview")


def according_candidates(token: Token) -> Iterator[Candidate]:
    """Give the attribution of "according to X", token being "according"."""
    if token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return
    preposition = token.nbor()
    who = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    if who is None:
        who = next((child for child in token.children if child.dep_ == "pobj"), None)
    if who is None:
        return
    head = clause_above(token)
    found = make(
        token,
        who,
        _clause_without(head, token),
        "according to",
        None,
        cue=fused(token.doc, [token, preposition]),
        content_head=head,
    )
    if found is not None:
        yield found


def clause_above(token: Token) -> Token:
    """Climb to the verb of the clause that a phrase hangs on."""
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    while head.dep_ in ("xcomp", "pcomp", "acl", "aux", "auxpass") and head.head.i != head.i:
        head = head.head
    return head


def _clause_without(head: Token, phrase: Token) -> Spans:
    """The clause, its main clause where the phrase stands at the sentence's edge; the phrase cut out."""
    sentence = head.sent
    first, last = sentence.start, sentence.end - 1
    at_edge = phrase.left_edge.i <= first + 1 or phrase.right_edge.i >= last - 1
    top = sentence.root if at_edge and head.dep_ in ("conj", "advcl", "ROOT") else head
    return clause(top, without=[phrase])


def citing_candidates(verb: Token, by_cue: Mapping[int, Candidate]) -> Iterator[Candidate]:
    """Give the attribution of "…, citing X".

    `by_cue` holds the candidates found so far by the index of their cue's head.
    """
    if verb.lemma_.lower() not in _CITING or verb.tag_ != "VBG":
        return
    who = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if (
        who is None
        or not may_tell(who)
        or verb.dep_ not in ("advcl", "acl", "xcomp", "conj", "prep", "pcomp", "ccomp", "partmod")
    ):
        return
    reporter = _reporter(verb, by_cue)
    if reporter is not None:
        found = make(verb, who, reporter.content, "citing", None, content_head=reporter.content_head)
    else:
        head = clause_above(verb)
        content = clause(head, without=[verb]) if head.i != verb.i else ()
        found = make(verb, who, content, "citing", None, content_head=head)
    if found is not None:
        yield _passed_on(found, reporter, _whole_source(verb, who))


def _reporter(verb: Token, by_cue: Mapping[int, Candidate]) -> Candidate | None:
    head = verb.head
    for _ in range(4):
        if head.i in by_cue:
            return by_cue[head.i]
        if head.head.i == head.i:
            return None
        head = head.head
    return None


def _whole_source(verb: Token, who: Token) -> Spans:
    """ "Citing diplomats in Beijing": the place tells who they are, wherever the parse hangs it."""
    end = who.right_edge.i + 1
    for child in verb.rights:
        if (
            child.i > who.i
            and child.dep_ == "prep"
            and child.left_edge.i == end
            and child.lower_ in _PLACES_OF
        ):
            end = child.right_edge.i + 1
    return stretch(verb.doc, who.left_edge.i, end)


def _passed_on(candidate: Candidate, reporter: Candidate | None, source: Spans) -> Candidate:
    return Candidate(
        candidate.frame,
        candidate.entry,
        reporter.stance if reporter else candidate.stance,
        source,
        candidate.cue,
        candidate.content,
        candidate.cue_head,
        candidate.source_head,
        candidate.content_head,
        passes_on=reporter.key if reporter else None,
    )


def parenthetical_candidates(verb: Token) -> Iterator[Candidate]:
    """Give the attribution of a cue set off inside what it reports: "The visit, Kyodo said, was short"."""
    if verb.dep_ not in ("parataxis", "advcl", "ccomp", "dep") or verb.head.i == verb.i:
        return
    entries = lexicon().frames("verb", verb.lemma_.lower())
    if not ({"clause", "quote"} & entries.keys()):
        return
    children = list(verb.children)
    telling = verb.lemma_.lower() in _TELLING
    if any(child.dep_ in ("ccomp", "xcomp") or (child.dep_ == "dobj" and not telling) for child in children):
        return
    own = next((child for child in children if child.dep_ == "nsubj"), None)
    marks = {child.lower_ for child in children if child.dep_ in ("mark", "advmod")}
    set_off = verb.dep_ == "parataxis" or "as" in marks
    if not set_off and own is not None:
        set_off = not marks and _behind_comma(verb)
    if own is None or not set_off or not may_tell(own) or own.lower_ in ("i", "you"):
        return
    entry = entries.get("clause") or entries["quote"]
    if entry.attitude:
        return
    head = verb.head
    while head.dep_ in ("xcomp", "acl") and head.head.i != head.i:
        head = head.head
    found = make(verb, own, clause(head, without=[verb]), "parenthesis", entry, content_head=head)
    if found is not None:
        yield found


def _behind_comma(verb: Token) -> bool:
    """Tell whether a verb's phrase stands behind a comma or dash, which the parse may count to it or not."""
    first = verb.left_edge
    return first.is_punct or (first.i > 0 and first.nbor(-1).text in (",", "—", "–"))


def channel_of(verb: Token) -> Token | None:
    """Find through whom it was said: "told the Daily", "in an interview with the Daily"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and verb.lemma_.lower() in _TELLING:
            return child
        if child.dep_ == "prep":
            for thing in child.children:
                if thing.dep_ != "pobj":
                    continue
                if thing.lemma_.lower() in _INTERVIEWS:
                    found = _partner(thing)
                    if found is not None:
                        return found
                elif child.lower_ == "to":
                    return thing
    return None


def _partner(interview: Token) -> Token | None:
    for preposition in interview.children:
        if preposition.dep_ == "prep" and preposition.lower_ in ("with", "to", "by"):
            return next((deep for deep in preposition.children if deep.dep_ == "pobj"), None)
    return None
