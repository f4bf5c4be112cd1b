"""Bytes → text, code point for code point. UTF-8, with windows-1252 for the bytes that are not.

Old pages mix encodings: one paragraph in UTF-8, the next pasted from a windows-1252 editor. Whatever is
valid UTF-8 is read as such, and only the bytes that are not are read as windows-1252, so that
`b"caf\\xc3\\xa9 na\\xefve"` gives "café naïve" with a warning. A byte order mark is no part of the text.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from reportedly.records import StoryWarning

FOREIGN_SHARE: Final = 0.2
"""More bytes than this that are not UTF-8 make another encoding, not damage: western text in
windows-1252 stays below 5 %, Cyrillic, Greek or Chinese in a charset of its own lies above 60 %."""

CONTROL_SHARE: Final = 0.02
"""More control bytes than this among the first ones make a binary file; packed data lies near 10 %."""

BAD_BYTES: Final = "reportedly.windows-1252"
"""The name of the codec error handler that reads bytes which are not UTF-8 as windows-1252."""

_SAMPLE: Final = 2**16
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b"))
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_WIDE_MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_SIGNATURES: Final = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "packed data",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"SQLite format 3": "a database",
}


class Decoded(NamedTuple):
    """Text with the warnings that its reading gave."""

    text: str
    warnings: tuple[StoryWarning, ...] = ()


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.end]
    letters = (bytes([byte]).decode("cp1252", "ignore") or "\ufffd" for byte in broken)
    return "".join(letters), error.end


codecs.register_error(BAD_BYTES, _as_windows_1252)


def decode(data: bytes, *, lenient: bool = False) -> Decoded:
    """Read bytes as text.

    Args:
        data: a file or a line.
        lenient: take even bytes that look like another encoding for windows-1252.

    Raises:
        UnicodeError: the bytes are in another encoding; the message says what was seen.

    >>> decode(b"caf\\xc3\\xa9 na\\xefve").text
    'café naïve'
    """
    for mark, charset in _WIDE_MARKS.items():
        if data.startswith(mark):
            return Decoded(data.decode(charset, "replace"))
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    broken = len(data) - len(data.decode("utf-8", "ignore").encode("utf-8"))
    if broken > max(FOREIGN_SHARE * len(data), 8) and not lenient:
        raise UnicodeError(f"{broken:,} of {len(data):,} bytes are not UTF-8")
    message = f"{broken:,} bytes are not UTF-8; they were read as windows-1252"
    return Decoded(data.decode("utf-8", BAD_BYTES), (StoryWarning("encoding", message),))


def mended(text: str) -> Decoded:
    r"""Replace what JSON can write but no file or database can hold: lone surrogates, NUL. The length stays.

    >>> mended("a\ud800b").text
    'a�b'
    """
    text, count = _UNSTORABLE.subn("\ufffd", text)
    if not count:
        return Decoded(text)
    message = f"{count:,} broken characters (lone surrogates or NUL) were replaced by U+FFFD"
    return Decoded(text, (StoryWarning("encoding", message),))


def binary_kind(data: bytes) -> str | None:
    """Say what binary thing some first bytes are, or None where they may be text.

    >>> binary_kind(b"%PDF-1.7 ..."), binary_kind("Zelten, wo es schön ist".encode())
    ('a PDF', None)
    """
    sample = data[:_SAMPLE]
    for signature, kind in _SIGNATURES.items():
        if sample.startswith(signature):
            return kind
    if sample.startswith(tuple(_WIDE_MARKS)):
        return None
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\x00" in sample or controls > CONTROL_SHARE * len(sample):
        return "binary data"
    return None
