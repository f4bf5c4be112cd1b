"""Whether two tellings speak of one happening: a score of what they share, and what keeps them apart.

A lemma rule links well inside one news story and collapses where look-alikes abound (strikes,
launches, raids): there time, place and participants must decide. So each of these can forbid a link,
and a link needs several of them to agree. `score` looks at two tellings; `clusters` makes events of
many: strongest link first, and two groups join only if nothing in them is apart and their members
are alike on average, so that vague tellings cannot chain two happenings together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from reportedly.data import toml
from reportedly.ledger.days import WIDE
from reportedly.ledger.prepared import Setting, Telling
from reportedly.records import EventType

LINKED: Final = 5.0
"""Score from which two tellings are linked: same type and both participants, or as much by other signs.
On the hand-made dossiers (`tests/ledger/test_dossiers.py`) 4 to 5 give the same events and 5.5 loses one
link; the highest that loses none was taken, for a false merge costs more. Not yet fitted to more data."""
ON_AVERAGE: Final = 3.0
"""Mean score that two groups need to join, so that vague tellings do not chain over months. On the same
dossiers anything up to 3 gives the same events, 6 loses one link."""
COMPARED: Final = 8
"""Members of a group that are compared when groups join: bounds the work for events of a thousand reports."""
RETOLD: Final = 14
"""Days within which what is told without a date is the same news; beyond, only a date makes it the same."""
BETWEEN_PLANS: Final = 30
"""Days between two reports of one undated plan."""
PLAN_TO_DEED: Final = 60
"""Days from an undated plan to a report that it was carried out."""
AHEAD: Final = 120
"""Days from a report of a plan to the day it is set for."""
SLACK: Final = 2
"""Days by which a deed's first report may precede a report that still speaks of it as planned."""
WEEK: Final = 7
WEEK_OFF: Final = 4
"""Days by which a week is told wrongly: what a report of Sunday calls last week may be Thursday's."""
NEARBY_KM: Final = 50.0
_EARTH_KM: Final = 6371.0
_KM_PER_DEGREE: Final = 111.2

_TABLE: Final[dict[str, Any]] = toml("linking.toml")
_NEAR: Final = frozenset(frozenset(entry["types"]) for entry in _TABLE["near"])
MUTUAL: Final = frozenset(entry["type"] for entry in _TABLE["mutual"])
_RECURRING: Final = frozenset(entry["type"] for entry in _TABLE["recurring"])
_PERSONAL: Final = frozenset(entry["type"] for entry in _TABLE["personal"])


def _families() -> dict[str, str]:
    """Join near types to families, each named by its first type; an index key must not miss a near type."""
    families: dict[str, str] = {}
    for pair in sorted(sorted(pair) for pair in _NEAR):
        one, other = (families.get(type, type) for type in pair)
        families |= dict.fromkeys(pair, one)
        families.update({type: one for type, named in families.items() if named == other})
    return families


_FAMILY: Final = _families()


def family(type: EventType) -> str:
    """Name the family of types that a type may be mixed with."""
    return _FAMILY.get(type, type)


def near(one: EventType, other: EventType) -> bool:
    """Tell whether two types may name one act.

    >>> near("RETREAT", "CONCEDE"), near("ACCUSE", "ASSAULT")
    (True, False)
    """
    return one == other or frozenset((one, other)) in _NEAR


def apart(one: Setting, other: Setting) -> bool:
    """Tell whether two places cannot hold one happening: different countries, or too far from each other."""
    if one.country and other.country and one.country != other.country:
        return not _within(one, other)
    if one.wide or other.wide or one.name in (other.name, other.admin1) or other.name == one.admin1:
        return False
    return not _within(one, other)


def _within(one: Setting, other: Setting) -> bool:
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return True
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    if abs(one.latitude - other.latitude) * _KM_PER_DEGREE > NEARBY_KM:
        return False
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    across = math.sin((a - b) / 2) ** 2
    along = math.sin(math.radians(one.longitude - other.longitude) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(across + math.cos(a) * math.cos(b) * along)) <= NEARBY_KM


def score(one: Telling, other: Telling) -> float | None:
    """Say how much speaks for one happening; None if something forbids it."""
    if one.story == other.story or not near(one.type, other.type):
        return None
    if other.id < one.id:
        one, other = other, one  # sums of the same numbers in another order differ in the last digit
    if "several" in (one.order, other.order):
        return None
    if _is_wish(one) != _is_wish(other):
        return None
    total = _act(one, other)
    parts = (_parties, _persons, _time, _place, _order)
    for part in (weigh(one, other) for weigh in parts):
        if part is None:
            return None
        total += part
    return total + _surroundings(one, other) - _distance(one, other) - _vagueness(one) - _vagueness(other)


def _is_wish(telling: Telling) -> bool:
    """Tell "we should strike" from a strike; of a meeting that is called for, the next may be it."""
    return telling.vague and telling.ahead and telling.first is None and telling.type not in MUTUAL


def _vagueness(telling: Telling) -> float:
    """Weigh "further strikes would be a mistake": without a date it may speak of any.

    Meetings and agreements are planned as one thing; other undated plans are rather a will to act.
    """
    unsure = telling.vague or (telling.ahead and telling.type not in MUTUAL)
    return 1.5 if unsure and telling.first is None else 0.0


def _distance(one: Telling, other: Telling) -> float:
    """Prefer, of equally like tellings, the one reported nearest in time; never worth a real difference."""
    if one.published is None or other.published is None:
        return 0.0
    return min(abs(one.published - other.published), 50) * 0.004


def _act(one: Telling, other: Telling) -> float:
    total = 1.0 if one.type == other.type else -0.5
    total += 1.0 if set(one.lemmas) & set(other.lemmas) else 0.0
    if one.modes and other.modes:
        total += 0.5 if set(one.modes) & set(other.modes) else -1.0
    return total


def _parties(one: Telling, other: Telling) -> float | None:
    """Up to 4 for the same participants on the same sides, 2.5 where one side is not named."""
    mine, theirs = {*one.actors, *one.recipients}, {*other.actors, *other.recipients}
    if not mine or not theirs:
        around = one.context if not mine else other.context
        known = mine or theirs
        return 1.0 if known and known <= set(around) else 0.0
    person = bool(set(one.persons) & set(other.persons))  # though one report may not say for whom they act
    shared = mine & theirs
    if one.type in MUTUAL and other.type in MUTUAL:
        if not person and (not shared or (mine - shared and theirs - shared)):
            return None  # Karsia with Lutha is not Karsia with Moru
        return 2.0 * min(len(shared) + person, 2)
    doers = True if person else _side(one.actors, other.actors)
    targets = _side(one.recipients, other.recipients)
    if doers is False and targets is False:
        return None
    if doers is False or targets is False:
        # One side is told differently: who did it may be in dispute, to whom it was done rarely is.
        return -1.0 if doers is False and targets and _dated_alike(one, other) else None
    if doers is None and targets is None:
        return 1.0 if shared else 0.0
    return 4.0 if doers and targets else 2.5


def _side(mine: Sequence[str], theirs: Sequence[str]) -> bool | None:
    return bool(set(mine) & set(theirs)) if mine and theirs else None


def _persons(one: Telling, other: Telling) -> float | None:
    """Two persons' speeches or visits are two; who is named as behind a raid may vary with the report."""
    if not one.persons or not other.persons:
        return 0.0
    mine, theirs = ({name.split()[-1] for name in told.persons} for told in (one, other))
    if mine & theirs:
        return 1.5
    return None if {one.type, other.type} & _PERSONAL else -1.5


def _dated_alike(one: Telling, other: Telling) -> bool:
    return one.first is not None and one.first == other.first and one.last == other.last


def _time(one: Telling, other: Telling) -> float | None:
    """Up to 3 for the same day; None where the days exclude each other."""
    if any(telling.first is None and telling.published is None for telling in (one, other)):
        # Nothing says when: it takes more to be the same, most of all for a wish beside a deed.
        return -1.5 if one.ahead == other.ahead else -3.0
    if one.first is not None and other.first is not None:
        return _both_dated(one, other)
    if one.first is None and other.first is None:
        return _both_undated(one, other)
    dated, undated = (one, other) if one.first is not None else (other, one)
    return _one_dated(dated, undated)


def _both_dated(one: Telling, other: Telling) -> float | None:
    first, last, also_first, also_last = one.first, one.last, other.first, other.last
    if first is None or last is None or also_first is None or also_last is None:
        return 0.0
    longest = max(last - first, also_last - also_first)
    gap = max(first - also_last, also_first - last)
    if gap > 0:
        return 0.0 if gap <= rough(one) + rough(other) else None
    return 3.0 if longest == 0 else 2.0 if longest < 10 else 1.0 if longest < WIDE else -0.5


def rough(telling: Telling) -> int:
    """Give by how many days a telling's date may be off: "last week" means the last seven days as well."""
    if telling.first is None or telling.last is None:
        return 0
    return WEEK_OFF if WEEK - 1 <= telling.last - telling.first <= WEEK else 0


def _graded(days: int, steps: Sequence[tuple[int, float]]) -> float | None:
    return next((worth for most, worth in steps if days <= most), None)


def _one_dated(dated: Telling, undated: Telling) -> float | None:
    """Lay a date beside the day of a report that gives none: news is told within days."""
    if undated.published is None or dated.first is None or dated.last is None:
        return 0.0
    if dated.last - dated.first >= WIDE:
        return None
    if undated.ahead:
        if dated.last < undated.published:
            return None
        ahead = max(dated.first - undated.published, 0)
        return _graded(ahead, ((7, 1.5), (30, 1.0), (AHEAD, 0.5)))
    if dated.first > undated.published:
        return None  # what is told as done cannot be what is dated later
    since = max(undated.published - dated.last, 0)
    return _graded(since, ((3, 1.5), (7, 0.5), (RETOLD, -1.0)))


def _both_undated(one: Telling, other: Telling) -> float | None:
    if one.published is None or other.published is None:
        return 0.0
    if one.ahead == other.ahead:
        gap = abs(one.published - other.published)
        if one.ahead:
            return _graded(gap, ((7, 1.0), (14, 0.0), (BETWEEN_PLANS, -1.5)))
        if one.type in _RECURRING:
            return _graded(gap, ((1, 1.0), (3, -0.5), (7, -2.0)))
        return _graded(gap, ((1, 1.5), (3, 1.0), (7, -0.5), (RETOLD, -2.0)))
    plan, deed = (one, other) if one.ahead else (other, one)
    gap = (deed.published or 0) - (plan.published or 0)
    if gap < -SLACK:
        return None
    return _graded(gap, ((14, 0.0), (PLAN_TO_DEED, -1.5)))


def _place(one: Telling, other: Telling) -> float | None:
    mine, theirs = one.setting, other.setting
    if mine is None or theirs is None:
        # A report that names the other's place, if not for this, is more likely set there.
        named = (mine and mine.name in other.context) or (theirs and theirs.name in one.context)
        return 1.0 if named else 0.0
    if apart(mine, theirs):
        return None
    return 0.5 if mine.wide or theirs.wide else 2.0


def _order(one: Telling, other: Telling) -> float | None:
    """Weigh "the second raid" against "the previous blast": each counts from its own story's day."""
    mine, theirs = one.order, other.order
    if mine == theirs:
        return 1.5 if mine and mine.isdigit() else 0.0
    if mine and theirs and mine.isdigit() and theirs.isdigit():
        return None
    if "prior" in (mine, theirs):
        back, told = (one, other) if mine == "prior" else (other, one)
        return _looked_back(back, told)
    return 0.0


def _looked_back(back: Telling, told: Telling) -> float | None:
    """An earlier happening is one that had been told, or is dated, before the story that looks back."""
    if back.published is None:
        return 0.0
    known = told.last if told.last is not None else told.published
    if known is None:
        return 0.0
    return 1.5 if known < back.published - 1 else None


def _surroundings(one: Telling, other: Telling) -> float:
    total = 0.5 if set(one.counts) & set(other.counts) else 0.0
    parties = {*one.actors, *one.recipients, *other.actors, *other.recipients}
    mine, theirs = set(one.context) - parties, set(other.context) - parties
    if mine and theirs:
        total += 2.0 * len(mine & theirs) / min(len(mine), len(theirs))
    return total


def clusters(
    tellings: Mapping[str, Telling], links: Iterable[tuple[str, str, float]]
) -> list[tuple[Telling, ...]]:
    """Make events of tellings: groups, each in canonical order, independent of the order of arrival.

    Method: agglomerative clustering over the links, strongest first (ties by canonical order), with
    cannot-link constraints and an average-link check.
    """
    rank = {telling.id: place for place, telling in enumerate(sorted(tellings.values(), key=canonical))}
    groups: dict[str, list[Telling]] = {id: [telling] for id, telling in tellings.items()}
    ordered = sorted(
        {(min(rank[a], rank[b]), max(rank[a], rank[b]), worth) for a, b, worth in links},
        key=lambda link: (-link[2], link[0], link[1]),
    )
    by_rank = {place: id for id, place in rank.items()}
    for a, b, _ in ordered:
        one, other = groups[by_rank[a]], groups[by_rank[b]]
        if one is not other and _may_join(one, other):
            one.extend(other)
            one.sort(key=lambda telling: rank[telling.id])
            for telling in other:
                groups[telling.id] = one
    unique = {id(group): group for group in groups.values()}
    return sorted((tuple(group) for group in unique.values()), key=lambda group: rank[group[0].id])


def canonical(telling: Telling) -> tuple[int, str, int]:
    """Order tellings by report: earliest story first, undated stories last."""
    day = telling.published if telling.published is not None else 10**7
    return day, telling.story, telling.position


def _may_join(one: Sequence[Telling], other: Sequence[Telling]) -> bool:
    if {telling.story for telling in one} & {telling.story for telling in other}:
        return False
    total = count = 0.0
    for mine in _some(one):
        for theirs in _some(other):
            worth = score(mine, theirs)
            if worth is None:
                return False
            total += worth
            count += 1
    return total >= ON_AVERAGE * count


def _some(group: Sequence[Telling]) -> Sequence[Telling]:
    """Give the members to compare: all of a small group, of a large one an even choice."""
    if len(group) <= COMPARED:
        return group
    return [group[at * (len(group) - 1) // (COMPARED - 1)] for at in range(COMPARED)]
