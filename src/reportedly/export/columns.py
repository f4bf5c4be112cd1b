"""Events and claims as flat rows, and the codebook that says what each column means."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.records import Claim, Event, Party

CODEBOOK = {
    "events": {
        "id": "The event's id in the ledger.",
        "date": "When it happened: an EDTF date or interval; empty if no claim dates it.",
        "type": "PLOVER type, as told, whatever its realis.",
        "mode": "PLOVER mode, if any.",
        "plover": "PLOVER's reduction of type and realis: a planned AID is AGREE; empty if only background.",
        "quad": "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.",
        "intensity": "PLOVER intensity of type and mode, -10 to 10.",
        "actors": "Codes of those who act: ISO 3166 alpha-3, or a name; separated by a bar.",
        "actor_names": "Their names, in the same order.",
        "recipients": "Codes of those acted upon.",
        "recipient_names": "Their names, in the same order.",
        "place": "Name of the place, if told.",
        "country": "ISO 3166 alpha-3 of the place.",
        "latitude": "Degrees north.",
        "longitude": "Degrees east.",
        "geonameid": "GeoNames id of the place.",
        "covert": "True if a claim says that it was done in secret.",
        "contexts": "PLOVER contexts, separated by a bar.",
        "standing": "retracted, disputed, denied, acknowledged, corroborated, claimed or anticipated.",
        "reports": "Stories that tell it.",
        "outlets": "Outlets that tell it.",
        "origins": "Independent origins that vouch for it.",
        "first_reported": "Earliest publication date of a story that tells it.",
        "last_reported": "Latest publication date of a story that tells it.",
        "what": "One line for a reader.",
    },
    "claims": {
        "id": "The claim's id in the ledger.",
        "event": "Id of the event that it is a claim about.",
        "story": "The story's id as given.",
        "outlet": "Who published the story.",
        "published": "When: an EDTF date or interval.",
        "start": "Where the trigger begins in the story's text, in Unicode code points.",
        "end": "Where it ends.",
        "type": "PLOVER type.",
        "stance": "What the innermost voice does with it: asserts, confirms, denies, doubts, …",
        "chain": "The voices from the outlet inward, separated by ' < '.",
        "kind": "Kind of the innermost voice: agency, official, anonymous, …",
        "anonymous": "True if the innermost voice is an unnamed person.",
        "origin": "The origin that the claim counts for; empty for a voice that vouches for nothing.",
        "certainty": "certain, probable, possible or unknown, as the innermost voice puts it.",
        "polarity": "positive, or negative for what is said not to have happened.",
        "realis": "actual, ongoing, planned, demanded, conditional or generic.",
        "date": "When the event happened, by this claim.",
        "place": "Where, by this claim.",
        "counts": "Numbers that the claim gives, as killed=20, separated by a bar.",
        "words": "The exact words.",
    },
}
"""What each column of the CSV exports means; a test holds it against the rows."""


OWN_COLUMNS: dict[str, str] = {
    "own_type": "Its type in the ontology asked for.",
    "own_code": "That type's code in it, if it has one.",
    "own_quad": "That type's class: 1 to 4 as for `quad`.",
    "own_score": "That type's score, from the ontology or PLOVER's.",
}
"""What `reportedly events --ontology` adds to an event."""


def event_row(event: Event) -> dict[str, object]:
    """Write an event as one row, with the columns of the codebook in their order."""
    return {
        "id": event.id,
        "date": event.edtf,
        "type": event.type,
        "mode": event.mode,
        "plover": event.plover,
        "quad": event.quad,
        "intensity": event.intensity,
        "actors": _codes(event.actors),
        "actor_names": _names(event.actors),
        "recipients": _codes(event.recipients),
        "recipient_names": _names(event.recipients),
        "place": event.place,
        "country": event.country,
        "latitude": event.latitude,
        "longitude": event.longitude,
        "geonameid": event.geonameid,
        "covert": event.covert,
        "contexts": "|".join(event.contexts),
        "standing": event.standing,
        "reports": event.reports,
        "outlets": event.outlets,
        "origins": event.origins,
        "first_reported": event.first_reported,
        "last_reported": event.last_reported,
        "what": event.what,
    }


def own_columns(event: Event) -> dict[str, object]:
    """Give the columns that an ontology adds to an event's row; none for an event seen without one."""
    return {name: getattr(event, name) for name in OWN_COLUMNS if hasattr(event, name)}


def claim_row(claim: Claim) -> dict[str, object]:
    """Write a claim as one row, with the columns of the codebook in their order."""
    voice = claim.chain[-1] if claim.chain else None
    return {
        "id": claim.id,
        "event": claim.event,
        "story": claim.story,
        "outlet": claim.outlet,
        "published": claim.published,
        "start": claim.trigger.start,
        "end": claim.trigger.end,
        "type": claim.type,
        "stance": claim.stance,
        "chain": " < ".join(link.source or "unnamed" for link in claim.chain),
        "kind": voice.kind if voice else None,
        "anonymous": voice.anonymous if voice else None,
        "origin": claim.origin,
        "certainty": claim.factuality.certainty,
        "polarity": claim.factuality.polarity,
        "realis": claim.factuality.realis,
        "date": claim.edtf,
        "place": claim.place,
        "counts": "|".join(f"{count.what}={count.value}" for count in claim.counts),
        "words": claim.words,
    }


def _codes(parties: Iterable[Party]) -> str:
    return "|".join(party.code for party in parties)


def _names(parties: Iterable[Party]) -> str:
    return "|".join(party.name for party in parties)
