"""Prepare text for a small trained encoder and run it: words, word pieces, windows, graphs."""

from reportedly.encoder.pieces import Vocabulary, Words, words_of
from reportedly.encoder.session import Graph, read_windows
from reportedly.encoder.windows import Window, windows_of

__all__ = ["Graph", "Vocabulary", "Window", "Words", "read_windows", "windows_of", "words_of"]
