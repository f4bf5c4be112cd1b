"""Read text with a small trained encoder: words, word pieces, windows; one reading for all steps."""

from reportedly.encoder.pieces import Vocabulary, Words, words_of
from reportedly.encoder.reader import READER, Reader, Reading, WindowRead
from reportedly.encoder.session import Graph
from reportedly.encoder.windows import Window, windows_of

__all__ = [
    "READER",
    "Graph",
    "Reader",
    "Reading",
    "Vocabulary",
    "Window",
    "WindowRead",
    "Words",
    "windows_of",
    "words_of",
]
