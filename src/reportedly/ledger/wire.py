"""Wire copy: which agency a story's words come from, and whether two stories print the same words.

Containment, not Jaccard: a paper prints the first three paragraphs of an agency's ten. Method: share
of the shorter text's word 5-shingles that the other has (Broder 1997, "containment").
"""

from __future__ import annotations

import re
import zlib
from array import array
from typing import Final

from reportedly.ledger.outlets import agency_of
from reportedly.records import Story

SHINGLE: Final = 5
COPIED: Final = 0.6
"""Share of the shorter text that must be in the other. Of 36 pairs of articles of one story in different
outlets that share so much, a Jaccard of .7 finds only 15: papers print parts."""
LEAST: Final = 8
"""Fewer shingles than this prove nothing: two short reports of one fact share a sentence by chance."""
_WORD: Final = re.compile(r"\w+")
_EDGE: Final = 400
"""Code points at either end of a story in which an agency signs."""


def wording(text: str) -> bytes:
    """Give a text's fingerprint: the sorted hashes of its 5-word shingles, compressed."""
    words = _WORD.findall(text.casefold())
    shingles = {
        zlib.crc32(" ".join(words[at : at + SHINGLE]).encode("utf-8", "surrogatepass"))
        for at in range(len(words) - SHINGLE + 1)
    }
    return zlib.compress(array("I", sorted(shingles)).tobytes(), 1)


def shingles_of(wording: bytes) -> frozenset[int]:
    """Read a fingerprint back."""
    numbers = array("I")
    numbers.frombytes(zlib.decompress(wording))
    return frozenset(numbers)


def same_words(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether one text is printed from the other.

    >>> agency = "Karsia has closed the bridge at Lom, the ministry said, after lorries were shot at."
    >>> copied = shingles_of(wording(agency + " Lutha has not answered."))
    >>> same_words(shingles_of(wording(agency)), copied)
    True
    """
    least = min(len(one), len(other))
    return least >= LEAST and len(one & other) >= COPIED * least


_MARKS: Final = (
    re.compile(r"\((?P<name>[A-Z][\w./ ]{1,24})\)\s*[.,:–—-]"),  # Quito, Mar 16 (EFE).-
    re.compile(r"^\s*(?P<name>[A-Z][\w.]{1,14})\s*[-–—:]\s"),  # XINHUA -
    re.compile(r"(?:\n|\()\s*(?P<name>[A-Z][\w./ ]{1,24})\)?\s*$"),  # … EFE, alone on the last line
    re.compile(r"^\s*(?P<name>[A-Z][\w.]{1,14})\s*$"),
)


def signed_by(story: Story) -> str | None:
    """Give the agency that signs a story's words in byline, dateline or last line; its family's name.

    >>> signed_by(Story(id="x", text="LIMA, Mar 3 (Reuters) - Talks broke off.", outlet="The Courier"))
    'reuters'
    """
    head, tail = story.text[:_EDGE], story.text[-_EDGE:]
    places = ((head, _MARKS[0]), (head, _MARKS[1]), (tail, _MARKS[2]), (story.byline or "", _MARKS[3]))
    for text, mark in places:
        for found in mark.finditer(text):
            agency = agency_of(found["name"])
            if agency:
                return agency
    return None
