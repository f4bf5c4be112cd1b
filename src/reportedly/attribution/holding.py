"""Which spans hold a place: asked of thousands of attributions in a long story, so by one sweep.

Named spans and places → for each place the names of the spans that cover it, in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.records import Span


def holders(spans: Iterable[tuple[int, Span]], places: Sequence[Span]) -> list[list[int]]:
    """Give for each place the names of the spans that cover it.

    >>> holders([(7, Span(0, 9)), (8, Span(5, 6))], [Span(1, 2), Span(5, 6), Span(9, 10)])
    [[7], [7, 8], []]
    """
    waiting = sorted(spans, key=lambda named: named[1].start, reverse=True)
    found: list[list[int]] = [[] for _ in places]
    open_now: list[tuple[int, Span]] = []
    for number in sorted(range(len(places)), key=lambda number: places[number].start):
        place = places[number]
        while waiting and waiting[-1][1].start <= place.start:
            open_now.append(waiting.pop())
        open_now = [named for named in open_now if named[1].end > place.start]
        found[number] = sorted({name for name, span in open_now if span.covers(place)})
    return found
