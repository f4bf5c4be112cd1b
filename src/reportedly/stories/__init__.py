"""Anything in → `Story`: files, folders, globs and stdin; text, HTML, JSON, CSV.

`read(["dump/"])` gives a `Story` for each report and a `Refused` for each input that holds none, with the
place, the reason and what to do about it. What a story says stands exactly as it was given: offsets of its
text are offsets of the input. Beside the text a story carries

- `published`: a date with its basis. *given* (a field of the record, or the option), *metadata* (a web page
  says it of itself), *inferred* (from the text: an interval, with the reason), *unknown*;
- `warnings`: what is wrong with it. One with a span keeps that span out of the analysis.

========== =================================================================== ====================
warning    means                                                               span
========== =================================================================== ====================
furniture  a line of the page, not of the news: button, notice, credit, link   the line
byline     who wrote it, at the head or the end                                the line
truncated  the text breaks off (no span if only the stop may be missing)     the broken sentence
encoding   bytes that are not UTF-8, or broken characters, were replaced       none
date       the date given cannot be read                                       none
language   the language cannot be told, or is declared wrongly                 none
========== =================================================================== ====================

========== ===================================================================
refused as means
========== ===================================================================
url        web addresses are not fetched yet
missing    no such file, or a pattern that matches nothing
unreadable the system does not let it be read, or a packed file is broken
empty      no text in it
binary     a PDF, picture, archive …
encoding   text in a charset that is neither UTF-8 nor windows-1252
too-large  a text, line or file over the limits, or a packed bomb
no-json    a line that is not JSON
no-csv     a row that is not CSV
no-html    a page that cannot be parsed
no-text    a record or table without the field that holds the text
language   not English
format     XML, which is not read yet
========== ===================================================================
"""

from reportedly.stories.options import Format, ReadOptions
from reportedly.stories.read import read, total_bytes

__all__ = ["Format", "ReadOptions", "read", "total_bytes"]
