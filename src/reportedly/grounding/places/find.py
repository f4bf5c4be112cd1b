"""Find the places of a document: recognise, resolve, tell a place from the government that sits there.

Document → places. "Pyongyang claims the eight died" → Pyongyang, PRK, a metonym; "flew to Pyongyang" →
Pyongyang, PRK, literal.
"""

from __future__ import annotations

from reportedly.document import Document
from reportedly.grounding.places.capitals import find_capitals
from reportedly.grounding.places.gazetteer import Gazetteer
from reportedly.grounding.places.mentions import find_mentions
from reportedly.grounding.places.resolve import Resolved, resolve
from reportedly.grounding.places.use import Reading, reading
from reportedly.records import Place


def find_places(document: Document, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Find place names and demonyms, in reading order, each resolved and told literal from metonym."""
    mentions = find_mentions(document, gazetteer)
    capitals = find_capitals(document.doc, mentions, gazetteer)
    mentions = tuple(sorted((*mentions, *capitals), key=lambda mention: mention.start))
    resolved = resolve(mentions, document.doc, gazetteer)
    return tuple(_place(number, found, document, gazetteer) for number, found in enumerate(resolved, start=1))


def _place(number: int, found: Resolved, document: Document, gazetteer: Gazetteer) -> Place:
    span = found.mention.span(document.doc)
    entry = found.entry
    tokens = document.doc[found.mention.start : found.mention.end]
    used = Reading("metonym", "") if found.mention.found == "demonym" else reading(tokens.root, entry)
    why = "; ".join(filter(None, (found.why, used.why)))
    if entry is None:
        return Place(f"P{number}", span, span.of(document.story.text), use=used.use, why=why)
    return Place(
        id=f"P{number}",
        span=span,
        name=entry.name,
        geonameid=entry.geonameid,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        admin1=gazetteer.division(entry.admin1),
        use=used.use,
        why=why,
    )
