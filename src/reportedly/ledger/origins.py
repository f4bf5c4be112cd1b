"""Independent origins: which voices behind an event count as one.

Forty papers that print one agency text have one origin; two ministries of one government are one; an
unnamed leaker stands apart from that government's spokesman. The rules, first to last:

1. Only who vouches is an origin; deniers and decliners are none.
2. An outlet is an origin itself only where its story names no voice that vouches for the event.
3. A story that prints an agency's words, or another story's, speaks with that one's voice.
4. A cited medium is what it said itself, if its own story is here; else it is one origin.
5. A voice is known by its key (`voices`): a state, a name, or "unnamed, through that medium".
   An unnamed voice that is not described ("a source") is any other of the same medium.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportedly.ledger.prepared import Testimony


def origins_of(testimonies: Sequence[Testimony], copies: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Give each vouching claim (by id) the name of its origin; claims that vouch for nothing are left out.

    Args:
        testimonies: all of one event, in canonical order.
        copies: pairs of story hashes of which one prints the other's words.
    """
    same = _same_carrier(testimonies, copies)
    named_in = {t.claim.story_hash for t in testimonies if t.vouches and not _outlet_itself(t)}
    found: dict[str, str] = {}
    for testimony in testimonies:
        if not testimony.vouches:
            continue
        if _outlet_itself(testimony) and testimony.claim.story_hash in named_in:
            continue
        found[testimony.claim.id] = _key(testimony, same)
    return _described(_cited(testimonies, found, same))


def _outlet_itself(testimony: Testimony) -> bool:
    """Tell whether the story's own outlet speaks, without a source."""
    return testimony.voice.own and len(testimony.voice.carriers) == 1


def _key(testimony: Testimony, same: Mapping[str, str]) -> str:
    """Name a testimony's origin, the medium that carries it in its canonical name."""
    kind, _, rest = testimony.voice.key.partition(":")
    carrier = testimony.voice.carriers[0]
    if kind == "own":
        return f"own:{same.get(carrier, carrier)}"
    if kind == "unnamed":
        described = rest.removeprefix(carrier)
        return f"unnamed:{same.get(carrier, carrier)}{described}"
    return testimony.voice.key


def _same_carrier(testimonies: Sequence[Testimony], copies: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Join the media of stories with the same words: each gets the name of the first of them to report."""
    outlet_of = {t.claim.story_hash: t.voice.carriers[-1] for t in testimonies}
    order: dict[str, int] = {}
    for testimony in testimonies:
        order.setdefault(testimony.voice.carriers[-1], len(order))
    same: dict[str, str] = {}

    def root(name: str) -> str:
        while name in same:
            name = same[name]
        return name

    for one, other in copies:
        a, b = root(outlet_of[one]), root(outlet_of[other])
        if a != b:
            first, later = sorted((a, b), key=lambda name: order.get(name, len(order)))
            same[later] = first
    return {name: root(name) for name in list(same)}


def _cited(
    testimonies: Sequence[Testimony], found: Mapping[str, str], same: Mapping[str, str]
) -> dict[str, str]:
    """Let a cited medium stand for what its own story here rests on."""
    own: dict[str, str] = {}
    # A medium rests on the voice that it is said to cite, or else on what its own story here names.
    for is_own in (False, True):
        for testimony in testimonies:
            voice = testimony.voice
            if (
                testimony.claim.id in found
                and voice.own == is_own
                and (len(voice.carriers) == 1 or not is_own)
            ):
                carrier = voice.carriers[0]
                own.setdefault(same.get(carrier, carrier), found[testimony.claim.id])
    result = dict(found)
    for testimony in testimonies:
        voice = testimony.voice
        if testimony.claim.id in found and voice.own and len(voice.carriers) > 1:
            cited = same.get(voice.carriers[0], voice.carriers[0])
            result[testimony.claim.id] = own.get(cited, found[testimony.claim.id])
    return result


def _described(found: Mapping[str, str]) -> dict[str, str]:
    """Join unnamed voices of one medium that are not told apart by what they are called."""
    voices: dict[str, list[str]] = defaultdict(list)
    for key in sorted({key for key in found.values() if key.startswith("unnamed:")}):
        voices[key.split(":")[1]].append(key)
    joined: dict[str, str] = {}
    for keys in voices.values():
        described = [key for key in keys if not key.endswith(":")]
        bare = [key for key in keys if key.endswith(":")]
        for key in bare:
            country = key.split(":")[2]
            like = [other for other in described if not country or other.split(":")[2] in ("", country)]
            joined[key] = like[0] if like else bare[-1]
    return {claim: joined.get(key, key) for claim, key in found.items()}
