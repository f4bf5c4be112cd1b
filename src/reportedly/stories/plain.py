"""Read a text file as one story. Bytes → `Draft` with the text exactly as it stands.

Line ends, indents and blank lines stay; only a byte order mark at the start is dropped. A first line that
looks like a headline gives the story its title and stays in the text.
"""

from __future__ import annotations

import re
from typing import Final

from reportedly.stories.damage import find_damage
from reportedly.stories.decode import decode
from reportedly.stories.draft import Draft
from reportedly.stories.inputs import Input

LONGEST_HEADLINE: Final = 160
"""Headlines of `allsides_international` have at most 148 characters."""

_PARAGRAPH: Final = re.compile(r"\S(?:.*\S)?(?=[^\S\n]*(\n\s*\n|\n|$))")
_SENTENCE: Final = re.compile(r"[.:;,][\"'”’]*$")


def from_text(source: Input, data: bytes) -> Draft:
    """Make the draft of a text file.

    Raises:
        UnicodeError: the file is in another encoding than UTF-8.

    >>> from_text(Input("news/harbour.txt"), b"Harbour talks fail\\n\\nEnvoys left on Monday.\\n").title
    'Harbour talks fail'
    """
    text, warnings = decode(data)
    return Draft(source.where, source.stem, text, title=headline(text), warnings=warnings)


def headline(text: str) -> str | None:
    """Give the first line that is no furniture if it stands alone and is no sentence."""
    damage = {warning.span for warning in find_damage(text).warnings}
    for found in _PARAGRAPH.finditer(text):
        if found.span() in damage:
            continue
        line = found.group()
        alone = found[1].count("\n") > 1
        is_headline = alone and len(line) <= LONGEST_HEADLINE and not _SENTENCE.search(line)
        return line if is_headline else None
    return None
