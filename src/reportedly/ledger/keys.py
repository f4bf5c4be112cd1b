"""Under which keys a telling stands, and under which it looks for its likes.

"Karsia shelled Lutha", undated, in a report of 12 March, stands under "ASSAULT, undated around then,
KAR+LUT" and looks for the same, for dated shellings of the fortnight before, and for plans of one.
What `same_event.score` can link is found; of a year's tellings about one pair it finds a few. The
relation is symmetric as far as links go: two tellings find each other from either side.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from reportedly.ledger.days import WIDE
from reportedly.ledger.prepared import Telling
from reportedly.ledger.same_event import (
    AHEAD,
    BETWEEN_PLANS,
    PLAN_TO_DEED,
    RETOLD,
    SLACK,
    family,
    rough,
)

BUCKET: Final = 8
"""Days in one time bucket: half of what most windows span, so that few buckets cover few days too many."""
WIDE_BUCKET: Final = 400
"""Days in a bucket of wide dates ("in the 1980s")."""
MOST_BUCKETS: Final = 16
"""Wide buckets that one date stands in; what is said of a century is found at its end only."""
MOST_PARTIES: Final = 6
"""Participants of a summit that are paired in the index."""
MOST_PLACES: Final = 4
"""Places that a dated telling can be found by from a report without any date."""


def index_keys(telling: Telling) -> tuple[list[int], list[int]]:
    """Give the keys that a telling stands under, and those it looks under, as 63-bit numbers."""
    stands, looks = _in_words(telling)
    return [_hashed(key) for key in dict.fromkeys(stands)], [_hashed(key) for key in dict.fromkeys(looks)]


def _hashed(key: str) -> int:
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _in_words(telling: Telling) -> tuple[list[str], list[str]]:
    if telling.order == "several":
        return [], []
    kind = family(telling.type)
    names = ({telling.setting.name} if telling.setting else set()) | set(telling.context)
    own = telling.setting.name if telling.setting else ""
    places = sorted((name for name in names if not _is_code(name)), key=lambda name: (name != own, name))
    when_stands, when_looks = _when(telling)
    if not when_stands:
        undated = [f"{kind}|?|{name}" for name in places]
        return undated, undated + [f"{kind}|@|{name}" for name in places]
    stands, looks = _who(telling, names, places)
    on_day = [f"{kind}|to {target} on {telling.first}" for target in telling.recipients if telling.first]
    return (
        [f"{kind}|{name}|{when}" for name in stands for when in when_stands]
        + [f"{kind}|@|{name}" for name in places[:MOST_PLACES]]
        + on_day,
        [f"{kind}|{name}|{when}" for name in looks for when in when_looks]
        + [f"{kind}|?|{name}" for name in places[:MOST_PLACES]]
        + on_day,
    )


def _who(telling: Telling, names: set[str], places: list[str]) -> tuple[list[str], list[str]]:
    """Give the participants' part of the keys.

    Who names two looks for the same two, or for one of them alone; who names one looks for that one
    with anyone. Of a hundred tellings about one country a month this leaves the few about one pair.
    """
    parties = sorted({*telling.actors, *telling.recipients})
    if len(parties) > 1:
        pairs = [f"{one}+{other}" for one, other in combinations(parties[:MOST_PARTIES], 2)]
        return pairs + [f"={one}" for one in parties], pairs + [f"-{one}" for one in parties]
    alone = parties or sorted(name for name in names if _is_code(name)) or places
    return [f"-{one}" for one in alone], [f"={one}" for one in alone] + [f"-{one}" for one in alone]


def _is_code(name: str) -> bool:
    return len(name) == 3 and name.isupper()


def _when(telling: Telling) -> tuple[list[str], list[str]]:
    """Give the time part of the keys: "d" dated, "w" of a wide date, "u" undated, "a" undated and ahead.

    The windows are those outside which `same_event` forbids a link.
    """
    if telling.first is not None and telling.last is not None:
        first, last = telling.first, telling.last
        wide = list(_wide_buckets(first, last))
        if last - first >= WIDE:
            return [f"w{at}" for at in wide], [f"{kind}{at}" for kind in "wy" for at in wide]
        told = list(_buckets("d", first - rough(telling), last + rough(telling)))
        after = _buckets("u", first, last + RETOLD)
        before = _buckets("a", first - AHEAD, last)
        return (
            told + [f"y{at}" for at in wide],
            [*told, *after, *before, *(f"w{at}" for at in wide)],
        )
    if telling.published is None:
        return [], []
    day = telling.published
    if telling.ahead:
        looks = (("a", -BETWEEN_PLANS, BETWEEN_PLANS), ("d", 0, AHEAD), ("u", -SLACK, PLAN_TO_DEED))
    else:
        looks = (("u", -RETOLD, RETOLD), ("d", -RETOLD, 0), ("a", -PLAN_TO_DEED, SLACK))
    found = [key for kind, back, on in looks for key in _buckets(kind, day + back, day + on)]
    return list(_buckets("a" if telling.ahead else "u", day, day)), found


def _buckets(kind: str, first: int, last: int) -> Iterator[str]:
    return (f"{kind}{at}" for at in range(first // BUCKET, last // BUCKET + 1))


def _wide_buckets(first: int, last: int) -> range:
    end = last // WIDE_BUCKET + 1
    return range(max(first // WIDE_BUCKET, end - MOST_BUCKETS), end)
