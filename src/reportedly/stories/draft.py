"""From what a reader found to a story that can be analysed. Draft → `Story` or `Refused`.

The one place that all formats pass: it mends broken characters, checks language and length, marks scrape
damage, and fills in the date and outlet. The text itself is never changed: offsets stay those of the input.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportedly.records import Publication, Refused, Story, StoryWarning
from reportedly.stories.calendar import ACCEPTED, edtf_of
from reportedly.stories.damage import find_damage
from reportedly.stories.dates import infer
from reportedly.stories.decode import mended
from reportedly.stories.language import judge
from reportedly.stories.options import ReadOptions

UNDATED: Final = Publication()


@dataclass(frozen=True)
class Draft:
    """What a reader found, as it stood there; `where` is file and line, None what the input lacks."""

    where: str
    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    published: Publication = UNDATED
    warnings: tuple[StoryWarning, ...] = ()


def finished(draft: Draft, options: ReadOptions) -> Story | Refused:
    """Make the story, or say why there is none."""
    text, broken = mended(draft.text)
    if not text.strip():
        return Refused(draft.where, "empty", "it holds no text", "Check that it is the right file.")
    if len(text) > options.max_story_chars:
        return Refused(
            draft.where,
            "too-large",
            f"its text has {len(text):,} characters, more than {options.max_story_chars:,}",
            "A story is one report: cut the file into stories (in Python: ReadOptions.max_story_chars).",
        )
    language = judge(text, declared=draft.language)
    if language.refusal:
        return Refused(draft.where, "language", language.refusal, "Leave it out, or translate it first.")
    damage = find_damage(text)
    return Story(
        id=mended(draft.id).text,
        text=text,
        outlet=_clean(draft.outlet) or options.outlet,
        title=_clean(draft.title),
        byline=_clean(draft.byline) or damage.byline,
        url=_clean(draft.url),
        language=language.code,
        published=_dated(draft.published, text, options),
        warnings=draft.warnings + broken + language.warnings + damage.warnings,
    )


def too_long(where: str, options: ReadOptions) -> Refused:
    """Refuse a record that is larger than a story may be."""
    message = f"it is longer than {options.max_bytes:,} bytes"
    hint = "A record holds one story: cut it up (in Python: ReadOptions.max_bytes)."
    return Refused(where, "too-large", message, hint)


def published_as(written: object, why: str) -> tuple[Publication, tuple[StoryWarning, ...]]:
    """Read the date that a record gives; one that cannot be read is none, with a warning.

    >>> published_as("4 Feb 2014", "field “published”")[0].edtf
    '2014-02-04'
    >>> published_as("yesterday-ish", "field “published”")[1][0].code
    'date'
    """
    if isinstance(written, dict) and {"edtf", "basis"} <= written.keys():
        edtf, basis = written["edtf"], written["basis"]
        if edtf is None or basis not in ("given", "metadata", "inferred"):
            return Publication(), ()
        if isinstance(edtf, str) and edtf_of(edtf):
            return Publication(edtf_of(edtf), basis, str(written.get("why") or why)), ()
    if written is None or (isinstance(written, str) and not written.strip()):
        return Publication(), ()
    if isinstance(written, int | float | str) and (edtf := edtf_of(str(written))):
        return Publication(edtf, "given", why), ()
    shown = str(written)[:60]
    message = f"“{shown}” ({why}) is no date that can be read; {ACCEPTED} is"
    return Publication(), (StoryWarning("date", message),)


def _dated(found: Publication, text: str, options: ReadOptions) -> Publication:
    if found.edtf:
        return found
    if options.published:
        return Publication(options.published, "given", "option for stories without a date")
    return infer(text)


def _clean(field: str | None) -> str | None:
    """Drop the white space around a field; an empty one is none."""
    return (mended(field).text.strip() or None) if field else None
