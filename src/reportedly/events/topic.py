"""Tell what a story is about, as far as events need it: politics, or something else.

"Rangers signed a defender, who thanked the club" has the words of treaties and of praise. A story that
hardly speaks of politics is one of sport, business, culture, weather or science, and there only the
sentences that do speak of it may name an act. Sentences → those that may.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span as TokenSpan

from reportedly.document import Document
from reportedly.events.lexicon import Lexicon

_FEW: Final = 4
"""Sentences from which on a text tells what it is about. A single one does not: "Chad freed two nurses"."""
_SHARE: Final = 0.1
"""Of the sentences, that must have a word of politics. Of 1,500 stories of world news 4 % fall below it,
nearly all of them sport, markets, accidents and daily life; of 100 stories without politics 89 % do."""
_KEPT: Final = "reportedly.events.topic"


def may_be_political(sentence: TokenSpan, document: Document, lexicon: Lexicon) -> bool:
    """Tell whether a sentence may name a political act, by its own words or the story's subject."""
    kept = document.doc.user_data
    if _KEPT not in kept:
        kept[_KEPT] = _political(document, lexicon)
    return sentence.start in kept[_KEPT]


def _political(document: Document, lexicon: Lexicon) -> frozenset[int]:
    """Give the starts of the sentences that may name an act: all, in a story that speaks of politics."""
    words = lexicon.silencing["of_politics"]
    starts = [sentence.start for sentence in document.sentences]
    speaking = [
        sentence.start
        for sentence in document.sentences
        if any(token.lower_ in words or token.lemma_.lower() in words for token in sentence)
    ]
    about_politics = len(starts) < _FEW or len(speaking) >= _SHARE * len(starts)
    return frozenset(starts if about_politics else speaking)
