"""Give every quotation its speaker: beside the cue, split by it, floating behind it, over paragraphs.

Candidates and quotations → candidates. "“A,” he said. “B.”" is one attribution with two spans. A
quotation alone in its paragraph belongs to whoever spoke last. A quotation that no frame reached
takes the verb beside it: `"A," replied the consul`, `The consul: "A."`
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from reportedly.attribution.candidate import Candidate
from reportedly.attribution.clause_frames import make
from reportedly.attribution.holding import holders
from reportedly.attribution.lexicon import lexicon
from reportedly.attribution.phrases import negated, subject
from reportedly.attribution.quotations import Quotation
from reportedly.attribution.speakers import may_speak, may_tell
from reportedly.document import Document
from reportedly.records import Span, cut, joined

_SHORT: Final = 3
"""A quotation of fewer words is a term under quotes, unless it ends like speech. Of the one- and
two-word quotations in PolNeAR train nearly all are terms."""
_REACH: Final = 14
"""How many words a cue beside a quotation may take: "said the ministry's spokesman in Oslo on …"."""
_LONGEST: Final = 1000
"""Characters from a cue to the colon behind what it reports."""
_SPOKEN: Final = frozenset(
    {"clause", "quotation", "colon", "parenthesis", "according to", "floating quotation", "open clause"}
    | {"predicate", "turn"}
)
"""Frames after which a quotation may float: someone has just spoken."""


@dataclass
class _Speech:
    """What is being put together: the candidates, and who spoke last.

    `by_cue` numbers the candidates by the place of their cue, so that a long story is read in one go.
    """

    document: Document
    found: list[Candidate]
    quotations: Sequence[Quotation]
    by_cue: list[tuple[int, int]]
    last: Candidate | None = None
    last_quoted: Quotation | None = None

    def add(self, candidate: Candidate) -> None:
        """Take in a candidate made for a quotation."""
        insort(self.by_cue, (candidate.cue_head.idx, len(self.found)))
        self.found.append(candidate)

    def between(self, start: int, end: int) -> list[int]:
        """Number the candidates whose cue's head begins in a stretch of the text, in reading order."""
        first, last = bisect_left(self.by_cue, (start, -1)), bisect_left(self.by_cue, (end, -1))
        return [number for _, number in self.by_cue[first:last]]

    def quoted(self, place: Span) -> bool:
        """Tell whether a place lies inside a quotation."""
        after = bisect_right(self.quotations, place.start, key=lambda quotation: quotation.inner.start)
        return after > 0 and self.quotations[after - 1].inner.covers(place)


def give_speakers(
    document: Document, candidates: Sequence[Candidate], quotations: Sequence[Quotation]
) -> list[Candidate]:
    """Join quotations to the candidates that speak them, and make candidates for the others."""
    found = [_whole(document, candidate, quotations) for candidate in candidates]
    by_cue = sorted((candidate.cue_head.idx, number) for number, candidate in enumerate(found))
    speech = _Speech(document, found, quotations, by_cue)
    contents = ((number, span) for number, candidate in enumerate(found) for span in candidate.content)
    held = holders(contents, [quotation.inner for quotation in quotations])
    for quotation, numbers in zip(quotations, held, strict=True):
        _speak(speech, quotation, numbers)
    return speech.found


def _whole(document: Document, candidate: Candidate, quotations: Sequence[Quotation]) -> Candidate:
    """Widen a content to the quotations that it cuts, where source and cue stand outside them."""
    spans = list(candidate.content)
    extent = candidate.extent
    first = bisect_left(quotations, extent.start, key=lambda quotation: quotation.span.end)
    last = bisect_right(quotations, extent.end, key=lambda quotation: quotation.span.start)
    for quotation in quotations[first:last]:
        if any(part.overlaps(quotation.span) for part in candidate.cue):
            spans = [piece for span in spans for piece in _inside(span, quotation)]
        elif not any(part.overlaps(quotation.span) for part in candidate.source):
            spans = [_widened(span, quotation) for span in spans]
    holes = candidate.cue + candidate.source if not _raised(candidate) else candidate.cue
    content = tuple(piece for span in joined(spans) for piece in cut(span, holes))
    text = document.story.text
    content = tuple(filled for span in content if (filled := _filled(text, span)) is not None)
    return replace(candidate, content=content or candidate.content)


def _filled(text: str, span: Span) -> Span | None:
    """A piece without blanks and commas at its ends; None if no word is left."""
    words = span.of(text)
    if not any(sign.isalnum() for sign in words):
        return None
    start = span.start + len(words) - len(words.lstrip(" ,;\n\t"))
    return Span(start, start + len(text[start : span.end].rstrip(" ;\n\t")))


def _raised(candidate: Candidate) -> bool:
    return not candidate.source


def _inside(span: Span, quotation: Quotation) -> list[Span]:
    """What a speaker says inside someone's quotation ends with that quotation."""
    start, end = max(span.start, quotation.inner.start), min(span.end, quotation.inner.end)
    return [Span(start, end)] if start < end else []


def _widened(span: Span, quotation: Quotation) -> Span:
    inner, whole = quotation.inner, quotation.span
    if (
        span.start < inner.end
        and span.end > inner.start
        and not (inner.start < span.start and span.end < inner.end)
    ):
        return Span(min(span.start, whole.start), max(span.end, whole.end))
    if inner.start <= span.start and span.end <= inner.end:
        return whole
    return span


def _speak(speech: _Speech, quotation: Quotation, held_by: Sequence[int]) -> None:
    document, text = speech.document, speech.document.story.text
    said = _speaks(text, quotation)
    if held_by:
        if said:
            holder = max(held_by, key=lambda number: _length(speech.found[number].reach))
            speech.last, speech.last_quoted = speech.found[holder], quotation
        return
    if not said:
        return
    tokens = document.tokens(quotation.span)
    if tokens is None or document.sentence_of(tokens[0]) is None:
        return
    beside = (
        _cue_behind(document, quotation) or _elaborates(speech, quotation) or _cue_before(document, quotation)
    )
    if beside is not None:
        _join(speech, beside, quotation)
    else:
        _float(speech, quotation)


def _speaks(text: str, quotation: Quotation) -> bool:
    words = quotation.inner.of(text).split()
    if not words:
        return False
    return (
        len(words) >= _SHORT
        or words[-1][-1] in ".,!?"
        or text[quotation.span.end : quotation.span.end + 1] == ","
    )


def _length(span: Span) -> int:
    return span.end - span.start


def _cue_behind(document: Document, quotation: Quotation) -> Token | None:
    """`"A," X said` and `"A," said X`: the verb of the words that follow the quotation at once."""
    tokens = document.tokens(quotation.span)
    if tokens is None:
        return None
    doc, start = document.doc, tokens.end
    ended = quotation.inner.of(document.story.text).rstrip()[-1:]
    if ended == "." or start >= len(doc):
        return None
    while start < len(doc) and doc[start].text in (",", "—", "–", "-"):
        start += 1
    for token in doc[start : start + _REACH]:
        if token.is_space or token.text in ("“", '"', "”", "''", ".", "\n", ";", ":"):
            return None
        if token.pos_ == "VERB" and _reports(token):
            if negated(token):
                return None
            who = _speaker(token, start)
            first = min(token.i, who.left_edge.i) if who is not None else token.i
            if all(word.pos_ in ("ADV", "PRON", "AUX", "PUNCT", "CCONJ") for word in doc[start:first]):
                return token
            return None
    return None


def _elaborates(speech: _Speech, quotation: Quotation) -> Token | None:
    """`X denied that it was held: "It stopped."`: the cue of what ends at the colon before the quotation."""
    text = speech.document.story.text
    before = text[: quotation.span.start].rstrip()
    if not before.endswith(":"):
        return None
    end = len(before.removesuffix(":").rstrip())
    start = max(0, end - _LONGEST)
    told = [speech.found[number] for number in speech.between(start, end)]
    return next((one.cue_head for one in told if one.source and one.content[-1].end == end), None)


def _cue_before(document: Document, quotation: Quotation) -> Token | None:
    """`X said, "A."`, `X said: "A."` and `X put it bluntly: "A."`: the last verb before the quotation."""
    tokens = document.tokens(quotation.span)
    if tokens is None:
        return None
    doc, end = document.doc, tokens.start
    paragraph = document.paragraphs[document.paragraph_of(tokens[0])]
    while end > 0 and doc[end - 1].is_space and doc[end - 1].idx >= paragraph.start:
        end -= 1
    if end == 0 or doc[end - 1].idx < paragraph.start:
        return None
    mark = doc[end - 1].text
    if mark in (".", "!", "?", "”", '"', "''"):
        return None
    for token in reversed(doc[max(0, end - _REACH) : end]):
        if token.idx < paragraph.start or (token.text in ".!?" and token.i < end - 1):
            return None
        if token.pos_ not in ("VERB", "AUX") or not (mark in (":", ",") or token.i == end - 1):
            continue
        if _reports(token) or (mark == ":" and _may_tell_of(token)):
            return token
    return None


def _may_tell_of(verb: Token) -> bool:
    who = subject(verb)
    return who is not None and may_speak(who)


def _reports(token: Token) -> bool:
    return "quote" in lexicon().frames("verb", token.lemma_.lower())


def _speaker(verb: Token, start: int) -> Token | None:
    """Who speaks: the verb's subject, or the first noun behind an inverted verb that the parse misread."""
    who = next((child for child in verb.children if child.dep_ == "nsubj" and child.i >= start), None)
    if who is not None:
        return who
    for token in verb.doc[verb.i + 1 : verb.i + 6]:
        if token.dep_ in ("dobj", "nsubj", "attr", "npadvmod", "ROOT") and token.pos_ in (
            "NOUN",
            "PROPN",
            "PRON",
        ):
            return token if may_tell(token) else None
    found = subject(verb)
    return found if found is not None and may_tell(found) else None


def _join(speech: _Speech, verb: Token, quotation: Quotation) -> None:
    """Give the quotation to the candidate of this verb, or make one."""
    here = [speech.found[number] for number in speech.between(verb.idx, verb.idx + 1)]
    for number in speech.between(verb.idx, verb.idx + 1):
        candidate = speech.found[number]
        if candidate.frame in ("citing", "colon"):
            continue
        if _colon_before(speech.document, quotation) and not _quoted(speech, candidate):
            break
        _add(speech, number, quotation)
        return
    tokens = speech.document.tokens(quotation.span)
    start = tokens.end if tokens is not None and tokens.start < verb.i else verb.sent.start
    who = _speaker(verb, start)
    known = next(iter(here), None)
    entry = lexicon().frames("verb", verb.lemma_.lower()).get("quote")
    cue = _colon(speech.document, quotation) if known is not None else None
    stance = known.stance if known is not None else None
    frame = "colon" if cue else "quotation"
    found = make(verb, who, (quotation.span,), frame, entry, cue=cue, stance=stance)
    if found is not None:
        speech.add(found)
        speech.last, speech.last_quoted = found, quotation


def _colon_before(document: Document, quotation: Quotation) -> bool:
    return _colon(document, quotation) is not None


def _colon(document: Document, quotation: Quotation) -> tuple[Span, ...] | None:
    text = document.story.text
    before = text[: quotation.span.start].rstrip()
    return (Span(len(before) - 1, len(before)),) if before.endswith(":") else None


def _quoted(speech: _Speech, candidate: Candidate) -> bool:
    return candidate.content[-1].of(speech.document.story.text)[-1:] in "”\"»’'"


def _add(speech: _Speech, number: int, quotation: Quotation) -> None:
    candidate = speech.found[number]
    grown = replace(candidate, content=joined([*candidate.content, quotation.span]))
    speech.found[number] = grown
    speech.last, speech.last_quoted = grown, quotation


def _float(speech: _Speech, quotation: Quotation) -> None:
    """A quotation without a cue belongs to whoever spoke last, in this paragraph or the one before."""
    document = speech.document
    tokens = document.tokens(quotation.span)
    if tokens is None:
        return
    here = document.paragraph_of(tokens[0])
    starts = quotation.span.start - document.paragraphs[here].start <= 1
    continues = speech.last_quoted is not None and speech.last_quoted.goes_on
    number = _spoke_last(speech, quotation, here, speech.last if continues else None)
    if number is None:
        return
    candidate = speech.found[number]
    distance = here - document.paragraph_of(candidate.cue_head)
    if not (distance == 0 or (starts and distance <= 1) or (continues and starts)):
        return
    if not tokens[0].is_sent_start and not starts and not tokens.sent.start >= tokens.start - 1:
        return
    if _quoted(speech, candidate):
        _add(speech, number, quotation)
        return
    found = replace(candidate, frame="floating quotation", content=(quotation.span,), content_head=None)
    speech.add(found)
    speech.last, speech.last_quoted = found, quotation


def _spoke_last(speech: _Speech, quotation: Quotation, here: int, talking: Candidate | None) -> int | None:
    """Who spoke last before a quotation, in its paragraph, the one before, or since `talking` began."""
    start = speech.document.paragraphs[max(0, here - 1)].start
    if talking is not None:
        start = min(start, talking.cue_head.idx)
    before = [
        (max(candidate.reach.end, candidate.cue_head.idx), number)
        for number in speech.between(start, quotation.span.start)
        if (candidate := speech.found[number]).source
        and candidate.frame in _SPOKEN
        and not candidate.attitude
        and not speech.quoted(candidate.cue[0])
    ]
    return max(before)[1] if before else None
