"""Where a story names places: what the tagger saw, what the tables know for sure, and repetitions.

Document → mentions, not yet resolved. "Ukrainian troops left Kharkiv for the town of Izium." →
Ukrainian (a demonym), Kharkiv (table), Izium (tagger).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from spacy.tokens import Doc, Token

from reportedly.document import Document
from reportedly.grounding.places.folding import fold
from reportedly.grounding.places.gazetteer import Gazetteer
from reportedly.grounding.places.lexicon import Lexicon, lexicon
from reportedly.records import Span

Found = Literal["table", "demonym", "abbreviation", "bloc", "tagger", "organisation", "repeated", "capital"]

_PLACE_LABELS: Final = frozenset({"GPE", "LOC", "FAC"})
_NAME_LABELS: Final = frozenset({"PERSON", "WORK_OF_ART", "PRODUCT", "LAW"})
"""Labels whose inside is a name of something else: a person, a book, a make."""

_OTHER_LABELS: Final = frozenset(
    {"DATE", "TIME", "LANGUAGE", "NORP", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT"}
)


@dataclass(frozen=True)
class Mention:
    """A stretch of tokens that names a place: `[start, end)` are token numbers, `key` the folded name."""

    start: int
    end: int
    key: str
    found: Found
    label: str = ""

    def tokens(self, doc: Doc) -> list[Token]:
        """Give the tokens of the name."""
        return [doc[i] for i in range(self.start, self.end)]

    def span(self, doc: Doc) -> Span:
        """Give the name's code points."""
        last = doc[self.end - 1]
        return Span(doc[self.start].idx, last.idx + len(last))


def find_mentions(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Find the names of places and the demonyms, in reading order, none over another."""
    finder = _Finder(document, gazetteer, lexicon(gazetteer))
    taken: dict[int, Mention] = {}
    for kind in (
        finder.counties,
        finder.from_tables,
        finder.from_tagger,
        finder.from_organisations,
        finder.behind_prepositions,
    ):
        _take(taken, kind(document))
    _take(taken, finder.repeated(document, tuple(dict.fromkeys(taken.values()))))
    found = (
        m for m in dict.fromkeys(taken.values()) if m.found != "bloc" and not _before_dollars(m, document)
    )
    return tuple(sorted(found, key=lambda mention: mention.start))


def _before_dollars(mention: Mention, document: Document) -> bool:
    """Tell the money of "US $50 million" from the country."""
    following = document.doc[mention.end : mention.end + 1]
    return following.text == "$"


def _take(taken: dict[int, Mention], mentions: Iterable[Mention]) -> None:
    """Keep the mentions whose tokens are free; a longer name replaces one that it holds wholly."""
    for mention in mentions:
        inside = {taken[i] for i in range(mention.start, mention.end) if i in taken}
        if all(mention.start <= old.start and old.end <= mention.end and old != mention for old in inside):
            if any(old.end - old.start == mention.end - mention.start for old in inside):
                continue
            for i in range(mention.start, mention.end):
                taken[i] = mention


class _Finder:
    """One pass over one document."""

    def __init__(self, document: Document, gazetteer: Gazetteer, words: Lexicon) -> None:
        doc = document.doc
        self.doc = doc
        self.text = document.story.text
        self.gazetteer = gazetteer
        self.words = words
        self.persons = self._persons()

    def _persons(self) -> frozenset[str]:
        """Collect the words of persons' names: the tagger's, and those that it takes for persons as often.

        In "Isao Iijima", where the tagger took only Iijima, and for a place, Isao is no place and so Iijima
        is none.
        """
        found: set[str] = set()
        votes: Counter[str] = Counter()
        for entity in self.doc.ents:
            place = entity.label_ in _PLACE_LABELS
            if entity.label_ == "PERSON" and len(entity) > 1:
                found.update(token.text for token in entity if token.text[:1].isupper())
            elif len(entity) == 1 and place and self._follows_first_name(entity.start):
                found.add(entity.text)
            elif len(entity) == 1 and (place or entity.label_ == "PERSON"):
                votes[entity.text] += -1 if place else 1
        found.update(
            name
            for name, balance in votes.items()
            if balance >= 0 and name not in self.words.names and not self._stands_in(name)
        )
        return frozenset(found)

    def _stands_in(self, name: str) -> bool:
        """Tell whether a name stands behind "in" or "near" anywhere: no person does."""
        return any(
            re.search(rf"\b{word} {re.escape(name)}\b", self.text) for word in sorted(self.words.inside)
        )

    def _follows_first_name(self, i: int) -> bool:
        if i == 0 or self.doc[i].text in self.words.names:
            return False
        before = self.doc[i - 1]
        return (
            before.pos_ == "PROPN"
            and before.dep_ == "compound"
            and before.head.i == i
            and before.text.istitle()
            and before.lower_ not in self.words.leading
            and before.text not in self.words.never
            and not self.gazetteer.candidates(before.text)
        )

    def from_tables(self, document: Document) -> Iterator[Mention]:
        """Look up every capitalised word, and those behind it, in the tables of sure names."""
        doc, starts = self.doc, self.words.first_words
        for sentence in document.sentences:
            i = sentence.start
            while i < sentence.end:
                token = doc[i]
                length = starts.get(token.text, 0) or (
                    starts.get(token.text.title(), 0) if token.is_upper else 0
                )
                mention = self._longest(i, min(length, sentence.end - i)) if length else None
                if mention is not None:
                    yield mention
                i = mention.end if mention is not None else i + 1

    def _longest(self, start: int, length: int) -> Mention | None:
        for end in range(start + length, start, -1):
            text = self.text[self.doc[start].idx : self.doc[end - 1].idx + len(self.doc[end - 1])]
            found = self.words.kind_of(text)
            if (
                found is not None
                and (text[-1].isalnum() or text[-1] == ".")
                and self._fits(start, end, text, found)
            ):
                return Mention(start, end, fold(text), found, self.doc[start].ent_type_)
        return None

    def _fits(self, start: int, end: int, text: str, found: Found) -> bool:
        """Tell whether a sure name stands here as a place: not inside a person's name, no common word."""
        first, last = self.doc[start], self.doc[end - 1]
        if found == "bloc":
            return True
        if found == "abbreviation":
            return self._after_city(start) or not self.words.needs_city(text)
        if first.ent_type_ in _NAME_LABELS or last.ent_type_ in _NAME_LABELS:
            named = self._entity(start) or self._entity(end - 1) or (start, end)
            if named[0] < start or end < named[1] or self.words.is_also_person(text):
                return False
        elif self._given_name(start, end, text):
            return False
        if self._inside_longer_name(start, end):
            return False
        if end - start == 1 and first.pos_ not in {"PROPN", "ADJ", "NOUN"} and not first.ent_type_:
            return False
        return not (self.words.is_also_word(text) and first.ent_type_ not in _PLACE_LABELS)

    def _given_name(self, start: int, end: int, text: str) -> bool:
        """Tell whether a name that persons bear stands before a surname, in no place's or body's name."""
        if (
            end >= len(self.doc)
            or not self.words.is_also_person(text)
            or self.doc[start].ent_type_ in _PLACE_LABELS
            or self.doc[start].tag_ == "JJ"
        ):
            return False
        after = self.doc[end]
        return after.pos_ == "PROPN" and after.text.istitle() and after.text not in self.words.institutions

    def _after_city(self, start: int) -> bool:
        return start >= 2 and self.doc[start - 1].text == "," and self.doc[start - 2].text[:1].isupper()

    def _inside_longer_name(self, start: int, end: int) -> bool:
        """Tell whether the name is only a part of a longer name of a place: York in "New York"."""
        before = self.doc[start - 1].text if start else ""
        after = self.doc[end] if end < len(self.doc) else None
        if before in self.words.prefixes:
            return True
        return after is not None and after.text in self.words.suffixes

    def _entity(self, i: int) -> tuple[int, int] | None:
        token = self.doc[i]
        if not token.ent_type_:
            return None
        start = end = i
        while start > 0 and self.doc[start].ent_iob_ == "I":
            start -= 1
        while end + 1 < len(self.doc) and self.doc[end + 1].ent_iob_ == "I":
            end += 1
        return start, end + 1

    def from_tagger(self, document: Document) -> Iterator[Mention]:
        """Take the tagger's places, trimmed of articles, possessives and points of the compass."""
        for entity in document.doc.ents:
            if entity.label_ not in _PLACE_LABELS or document.sentence_of(entity[0]) is None:
                continue
            start, end = self._trimmed(entity.start, entity.end)
            if start < end and self._names_place(start, end, entity.label_):
                yield Mention(start, end, fold(self.doc[start:end].text), "tagger", entity.label_)

    def _names_place(self, start: int, end: int, label: str) -> bool:
        """Tell whether to believe the tagger: the gazetteer knows the name, or the words around it say so."""
        text = self.doc[start:end].text
        if self.words.kind_of(text) in {"bloc", "demonym"} or text in self.words.never:
            return False
        located = start > 0 and self.doc[start - 1].lower_ in self.words.locative
        if end - start == 1 and text in self.persons and not located:
            return False
        if self.words.is_street(text):
            return end - start > 1
        if self.gazetteer.candidates(text):
            return True
        inside = start > 0 and self.doc[start - 1].lower_ in self.words.inside
        return label != "FAC" and (inside or self.doc[end - 1].text in self.words.suffixes)

    def _half_of_country(self, start: int, end: int) -> bool:
        """Tell "South Lebanon", a part of a country that has no name of its own, from "South Korea"."""
        if end - start < 2 or self.doc[start].text not in self.words.compass:
            return False
        whole, rest = self.doc[start:end].text, self.doc[start + 1 : end].text
        return self.words.kind_of(whole) is None and self.gazetteer.country_by_name(rest) is not None

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        doc = self.doc
        if self._half_of_country(start, end):
            return start + 1, end
        while start < end and (not doc[start].text[:1].isupper() or doc[start].lower_ in self.words.leading):
            start += 1
        if end - start > 2 and doc[start + 1].lower_ == "of" and doc[start].text in self.words.ranks:
            start += 2
        while start < end and (not doc[end - 1].text[:1].isupper()):
            end -= 1
        return start, end

    def from_organisations(self, document: Document) -> Iterator[Mention]:
        """Take the place that a body is named after: Tallinn in "the Tallinn City Council"."""
        for entity in document.doc.ents:
            if entity.label_ != "ORG" or document.sentence_of(entity[0]) is None:
                continue
            start, end = self._trimmed(entity.start, entity.end)
            for stop in range(min(end - 1, start + 3), start, -1):
                if self.doc[stop].text not in self.words.institutions:
                    continue
                text = self.doc[start:stop].text
                if text not in self.words.never and self.gazetteer.candidates(text):
                    yield Mention(start, stop, fold(text), "organisation", "ORG")
                    break

    def counties(self, document: Document) -> Iterator[Mention]:
        """Take names that end as counties do, and that the gazetteer knows: "Mayo County", "Platte Co."."""
        doc = self.doc
        for sentence in document.sentences:
            for token in sentence:
                if token.text not in self.words.counties or token.i == sentence.start:
                    continue
                for start in range(max(sentence.start, token.i - 3), token.i):
                    if not all(doc[i].text[:1].isupper() for i in range(start, token.i)):
                        continue
                    key = fold(f"{doc[start : token.i].text} {self.words.counties[token.text]}")
                    if any(entry.kind == "admin2" for entry in self.gazetteer.candidates(key)):
                        yield Mention(start, token.i + 1, key, "tagger", "LOC")
                        break

    def behind_prepositions(self, document: Document) -> Iterator[Mention]:
        """Take known names behind "in" or "near" that the tagger took for something else or for nothing."""
        doc = self.doc
        for sentence in document.sentences:
            for token in sentence:
                start = token.i + 1
                if token.lower_ not in self.words.inside or start >= sentence.end:
                    continue
                end = start
                while end < sentence.end and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper():
                    end += 1
                text = doc[start:end].text
                if (
                    not 0 < end - start <= 3
                    or doc[start].ent_type_ in _OTHER_LABELS
                    or text in self.words.never
                ):
                    continue
                if not self.words.is_also_word(text) and any(
                    entry.own for entry in self.gazetteer.candidates(text)
                ):
                    yield Mention(start, end, fold(text), "tagger", "GPE")

    def repeated(self, document: Document, mentions: tuple[Mention, ...]) -> Iterator[Mention]:
        """Find the other places where a name that was found already stands."""
        names: dict[str, list[tuple[tuple[str, ...], Mention]]] = {}
        for mention in mentions:
            if mention.found == "tagger" and self.gazetteer.candidates(mention.key):
                words = tuple(token.text for token in mention.tokens(self.doc))
                names.setdefault(words[0], []).append((words, mention))
        if not names:
            return
        for sentence in document.sentences:
            for token in sentence:
                for words, mention in names.get(token.text, ()):
                    end = token.i + len(words)
                    same = end <= sentence.end and all(
                        self.doc[token.i + n].text == w for n, w in enumerate(words)
                    )
                    if same and self._may_repeat(token, end):
                        yield Mention(token.i, end, mention.key, "repeated", token.ent_type_)

    def _may_repeat(self, token: Token, end: int) -> bool:
        """Tell whether a name found elsewhere stands here too: in no longer name, in no person's."""
        if self._inside_longer_name(token.i, end):
            return False
        if token.ent_type_ in _NAME_LABELS:
            return self._entity(token.i) == (token.i, end) and token.text not in self.persons
        return True
