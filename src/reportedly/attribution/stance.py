"""What a source does with a content: asserts, denies, doubts, demands … Candidate → stance.

The lexicon gives what the verb does; negation turns it ("has not denied" declines, "has not
confirmed" declines), and what "said" does is read off the content: "may join" speculates, "we will
sign" promises, "talks should stop" demands, "the report is a dream" denies.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Final

from spacy.tokens import Token

from reportedly import data
from reportedly.attribution.candidate import Candidate
from reportedly.attribution.checking_frame import checked, still_checking
from reportedly.attribution.lexicon import lexicon, word_list
from reportedly.attribution.phrases import SUBJECTS, negated, neither_of
from reportedly.records import Stance

_NEGATED: Final[dict[Stance, Stance]] = {
    "confirms": "declines",
    "denies": "declines",
    "asserts": "declines",
    "speculates": "doubts",
    "doubts": "asserts",
    "promises": "declines",
    "demands": "declines",
    "declines": "asserts",
}
"""What a negated cue does: who "has not denied" it leaves it open."""


_BY_WORDS: Final = frozenset({"open clause", "learned"})
"""Frames that take any cue, so that its words must say what it does."""
_PARTS: Final = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}
_NAME_CALLED: Final = 12
"""Longest content in words that only calls something told untrue: "the claim a fairy tale for pensioners"."""
_PLAINEST: Final = ("clause", "object", "infinitive", "about", "with", "subjunctive", "asked", "predicate")


@cache
def _words(name: str) -> frozenset[str]:
    table: dict[str, Any] = data.toml("stances.toml")
    return frozenset(table[name]["words"])


def stance_of(candidate: Candidate, kind: str) -> tuple[Stance, str]:
    """Give the stance and the words that make it.

    Args:
        candidate: source, cue and content.
        kind: the source's kind, from `source.judge`.
    """
    verb, (stance, how) = candidate.cue_head, _of_cue(candidate)
    if candidate.frame == "turn" and stance == "denies" and not _retells(candidate.content_head):
        return "asserts", "makes light of a thing, not of a telling"
    if candidate.frame in ("passive",) and not candidate.source and negated(verb):
        return "doubts", "a negated report that no one vouches for"
    if neither_of(verb) is not None or _both(verb):
        return "declines", "neither … nor"
    if negated(verb) and verb.pos_ in ("VERB", "AUX") and stance != "declines":
        return _turned(verb, stance), f"negated {verb.lemma_}"
    if _no_comment(candidate):
        return "declines", "no comment"
    if stance in ("asserts", "speculates") and candidate.source:
        read = _from_content(candidate, kind)
        if read is not None and (stance == "asserts" or read[0] == "denies"):
            return read
    return stance, how


def _retells(thing: Token | None) -> bool:
    """ "The rumour", "it", "that P": something told."""
    return thing is None or thing.pos_ != "NOUN" or thing.lemma_.lower() in word_list("retold")


def _of_cue(candidate: Candidate) -> tuple[Stance, str]:
    """What the cue does by itself: as its frame says, or as its words do where no entry made it."""
    if candidate.entry or candidate.stance != "asserts" or candidate.frame not in _BY_WORDS:
        return candidate.stance, candidate.entry or candidate.frame
    return stance_of_words(_cue_words(candidate))


def _cue_words(candidate: Candidate) -> list[Token]:
    doc = candidate.cue_head.doc
    parts = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in candidate.cue)
    return [token for part in parts if part is not None for token in part]


def stance_of_words(cue: Sequence[Token]) -> tuple[Stance, str]:
    """Read a stance off the words of a cue of any shape: "was quick to dismiss", "remains convinced".

    The first word that the lexicon knows by more than mere assertion counts, turned by a negation
    before it; else the cue asserts.
    """
    denied = any(token.lower_ in _words("negative") for token in cue)
    for token in cue:
        if token.pos_ == "AUX" or token.is_stop:
            continue
        stance = _known_stance(token)
        if stance is not None and (stance != "asserts" or denied):
            return (_NEGATED[stance] if denied and stance != "declines" else stance), f"cue: {token.lemma_}"
    return "asserts", f"cue: {' '.join(token.text for token in cue)}"


def _known_stance(token: Token) -> Stance | None:
    """The stance of a word's plainest frame: with a clause, an object, an infinitive and so on.

    A verb that the parser takes for a noun ("its secretary suspects that …") is looked up as a verb too.
    """
    lemma = token.lemma_.lower()
    for part, word in [
        (_PARTS.get(token.pos_, "verb"), lemma),
        *(("verb", token.lower_.removesuffix(ending)) for ending in ("s", "ed", "d", "ing")),
    ]:
        frames = lexicon().frames(part, word)
        known = next((frames[name] for name in _PLAINEST if name in frames), None)
        if known is not None:
            return known.stance
    return _cue_stances().get(lemma)


@cache
def _cue_stances() -> dict[str, Stance]:
    table: dict[str, Any] = data.toml("cue_stances.toml")
    return {word: stance for stance, entry in table.items() for word in entry["words"]}  # type: ignore[misc]


def _turned(verb: Token, stance: Stance) -> Stance:
    """What a negated cue does; "cannot confirm" doubts, "does not accept" denies."""
    if stance == "confirms" and any(child.lower_ in _words("unable") for child in verb.children):
        return "doubts"
    if verb.lemma_.lower() in _words("accepting"):
        return "denies"
    return _NEGATED[stance]


def _both(verb: Token) -> bool:
    return any(child.lower_ == "neither" for child in verb.children)


def _no_comment(candidate: Candidate) -> bool:
    head = candidate.content_head
    return (
        head is not None
        and head.lemma_.lower() in _words("comment")
        and any(child.lower_ == "no" for child in head.children)
    )


def _from_content(candidate: Candidate, kind: str) -> tuple[Stance, str] | None:
    judged = _judged_untrue(candidate)
    if judged is not None:
        return "denies", f"calls it {judged}"
    head = _main_word(candidate)
    if head is None:
        return None
    rejected = _rejection(head)
    if rejected is not None:
        return "denies", f"calls it {rejected}"
    if _affirmed(head):
        return "confirms", f"says that it is {head.text} true"
    if _nothing_such(candidate):
        return "denies", "says that there was no such thing"
    if (still_checking(head) and checked(head) is not None) or _tells_nothing(head):
        return "declines", "says that it is being checked, or is not told"
    modal = next(
        (child.lower_ for child in head.children if child.dep_ == "aux" and child.tag_ == "MD"), None
    )
    if _answers(candidate) and (negated(head) or _negative(candidate)):
        return "denies", "answers with a negation"
    if modal in _words("possible") or any(child.lower_ in _words("hedge") for child in head.children):
        return "speculates", f"the content says {modal or 'so'}"
    if modal in _words("obliging") and not negated(head):
        return "demands", f"the content says {modal}"
    if modal in _words("future") or _will(head):
        return _ahead(candidate, head, kind)
    return None


def _judged_untrue(candidate: Candidate) -> str | None:
    """ "Described it as gossip", "denounced baseless insinuations": the word of untruth beside the thing."""
    head = candidate.content_head
    if head is None or candidate.frame not in ("with", "object", "predicate", "learned"):
        return None
    retold = [child for child in (head, *head.children) if child.dep_ in ("nsubj", "dobj", "compound")]
    if candidate.frame == "predicate" and any(word.lemma_.lower() in _words("contested") for word in retold):
        return "a mere claim"
    if candidate.frame == "learned":
        said = _cue_content(candidate) if _retells(head) else []
    elif candidate.frame == "object":
        said = [head, *(child for child in head.children if child.dep_ == "amod")]
    else:
        said = [thing for token in _tail(candidate) for thing in (token, *token.children)]
    return next((word.text for word in said if word.lemma_.lower() in _words("untrue")), None)


def _cue_content(candidate: Candidate) -> list[Token]:
    """The words of a learned content that is short enough to be a name called at a thing told."""
    first = candidate.content[0]
    tokens = candidate.cue_head.doc.char_span(first.start, first.end, alignment_mode="expand")
    return list(tokens) if tokens is not None and len(tokens) <= _NAME_CALLED else []


def _tail(candidate: Candidate) -> list[Token]:
    """What a thing is called: behind "as" or "for"."""
    head = candidate.content_head
    places = [*candidate.cue_head.children, *(head.children if head is not None else ())]
    return [
        deep for child in places if child.dep_ == "prep" and child.lower_ == "as" for deep in child.children
    ]


def _affirmed(head: Token) -> bool:
    """ "It was genuine": says that what was told is true."""
    said = [child for child in head.children if child.dep_ in ("attr", "acomp")]
    return head.lemma_ == "be" and any(_true(word) for word in said) and not negated(head)


def _true(word: Token) -> bool:
    return word.lemma_.lower() in _words("genuine")


def _tells_nothing(head: Token) -> bool:
    """ "It does not discuss clients", "it never comments": a rule of saying nothing."""
    return head.lemma_.lower() in _words("discussing") and negated(head)


def _ahead(candidate: Candidate, head: Token, kind: str) -> tuple[Stance, str] | None:
    """What is said to come: one's own act, or what a warning or announcement holds out."""
    own = _own_act(candidate, head, kind)
    if own is not None:
        return own
    if candidate.cue_head.lemma_.lower() in _words("holding_out") and not negated(head):
        return "promises", f"holds out by {candidate.cue_head.lemma_}"
    return None


def _main_word(candidate: Candidate) -> Token | None:
    """The verb of the content; that of its first sentence for a quotation."""
    head = candidate.content_head
    if head is None:
        first = candidate.content[0]
        tokens = candidate.cue_head.doc.char_span(first.start, first.end, alignment_mode="expand")
        if tokens is None:
            return None
        head = tokens.root
    if candidate.frame in ("object", "about", "with", "noun about"):
        return None
    return head


def _rejection(head: Token) -> str | None:
    """The word that calls a thing untrue: "a dream", "false", "not true"."""
    said = [head, *(child for child in head.children if child.dep_ in ("attr", "acomp", "oprd"))]
    for word in said:
        if word.lemma_.lower() in _words("untrue"):
            return word.text
        if word.lemma_.lower() in _words("true") and negated(head):
            return f"not {word.text}"
    return None


def _answers(candidate: Candidate) -> bool:
    return candidate.frame == "answer" or candidate.cue_head.lemma_.lower() in _words("answering")


def _negative(candidate: Candidate) -> bool:
    first = candidate.content[0]
    tokens = candidate.cue_head.doc.char_span(first.start, first.end, alignment_mode="expand")
    return tokens is not None and any(token.lower_ in _words("negative") for token in tokens[:4])


def _nothing_such(candidate: Candidate) -> bool:
    """ "No such meeting took place": the first clause takes up a thing told before and denies it."""
    first = candidate.content[0]
    tokens = candidate.cue_head.doc.char_span(first.start, first.end, alignment_mode="expand")
    words = [token.lower_ for token in tokens[:6]] if tokens is not None else []
    return any(pair in (("no", "such"), ("never", "any"), ("nothing", "of")) for pair in pairwise(words))


def _will(head: Token) -> bool:
    return any(child.lower_ == "going" for child in head.children)


def _own_act(candidate: Candidate, head: Token, kind: str) -> tuple[Stance, str] | None:
    """A future act of the speaker's own is a promise, or a refusal where it's negated."""
    doer = next((child for child in head.children if child.dep_ in SUBJECTS), None)
    if doer is None:
        return None
    source = candidate.source_head
    own = doer.lower_ in _words("own")
    if doer.lower_ in ("it", "they", "he", "she"):
        own = source is not None and doer.idx > source.idx
    if source is not None and doer.ent_type_ in ("GPE", "NORP") and doer.dep_ == "nsubj":
        own = own or _names_same(doer, source) or kind == "official"
    if head.dep_ != "conj" and doer.dep_ == "nsubjpass" and kind in ("official", "organization"):
        own = own or not any(child.dep_ == "agent" for child in head.children)
        if own:
            return "promises", "an official's word of what will be done"
    if not own:
        return None
    return ("denies", "says that it will not") if negated(head) else ("promises", "announces an own act")


def _names_same(doer: Token, source: Token) -> bool:
    return doer.lower_ in {token.lower_ for token in source.subtree}
