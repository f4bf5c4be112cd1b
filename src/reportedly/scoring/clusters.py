"""Score clusterings: B-cubed, pairs, and for coreference MUC, CEAF-e and their mean, the CoNLL F1."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping

from reportedly.scoring.measures import Figure, Rate, Scores, harmonic, mean

Clustering = Mapping[Hashable, Hashable]
"""Item to label of its cluster."""


def score(gold: Clustering, predicted: Clustering, *, coreference: bool = False) -> Scores:
    """Compare two clusterings of the gold's items; an item without a prediction stands alone.

    Args:
        gold: item to cluster.
        predicted: item to cluster.
        coreference: also give MUC, CEAF-e and CoNLL F1; this needs SciPy (the `dev` extra).

    >>> round(score({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x"})["B3 F1"].value, 3)
    0.714
    """
    found: dict[Hashable, Hashable] = {
        item: ("found", predicted[item]) if item in predicted else ("alone", item) for item in gold
    }
    b3 = _b_cubed(gold, found)
    scores: Scores = {
        "B3 precision": Figure(b3[0]),
        "B3 recall": Figure(b3[1]),
        "B3 F1": Figure(harmonic(*b3)),
    }
    scores["pairs"] = _pairs(gold, found)
    if coreference:
        muc, ceaf = _muc(gold, found), _ceaf_e(gold, found)
        scores["MUC"] = Figure(muc)
        scores["CEAF-e"] = Figure(ceaf)
        scores["CoNLL F1"] = Figure(mean([muc, harmonic(*b3), ceaf]))
    return scores


def _members(clustering: Clustering) -> dict[Hashable, set[Hashable]]:
    members: dict[Hashable, set[Hashable]] = defaultdict(set)
    for item, label in clustering.items():
        members[label].add(item)
    return members


def _b_cubed(gold: Clustering, found: Clustering) -> tuple[float, float]:
    in_gold, in_found = _members(gold), _members(found)
    shared = {item: len(in_gold[gold[item]] & in_found[found[item]]) for item in gold}
    return (
        mean(shared[item] / len(in_found[found[item]]) for item in gold),
        mean(shared[item] / len(in_gold[gold[item]]) for item in gold),
    )


def _pairs(gold: Clustering, found: Clustering) -> Rate:
    def pairs(counter: Counter[Hashable]) -> int:
        return sum(size * (size - 1) // 2 for size in counter.values())

    return Rate(
        pairs(Counter((gold[item], found[item]) for item in gold)),
        pairs(Counter(found[item] for item in gold)),
        pairs(Counter(gold.values())),
    )


def _muc(gold: Clustering, found: Clustering) -> float:
    def links(one: Clustering, other: Clustering) -> float:
        clusters = [items for items in _members(one).values() if len(items) > 1]
        kept = sum(len(items) - len({other[item] for item in items}) for items in clusters)
        return kept / total if (total := sum(len(items) - 1 for items in clusters)) else 0.0

    return harmonic(links(found, gold), links(gold, found))


def _ceaf_e(gold: Clustering, found: Clustering) -> float:
    import numpy as np
    from scipy.optimize import linear_sum_assignment
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    in_gold, in_found = list(_members(gold).values()), list(_members(found).values())
    column = {item: j for j, items in enumerate(in_found) for item in items}
    shared = Counter((i, column[item]) for i, items in enumerate(in_gold) for item in items)
    rows, columns = zip(*shared, strict=True)
    # Clusters that share no item cannot be paired with gain: each connected block is solved alone.
    size = len(in_gold) + len(in_found)
    graph = coo_matrix((np.ones(len(rows)), (rows, [len(in_gold) + j for j in columns])), shape=(size, size))
    _, block = connected_components(graph, directed=False)
    blocks: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, j in shared:
        blocks[int(block[i])].append((i, j))
    total = 0.0
    for cells in blocks.values():
        here, there = sorted({i for i, _ in cells}), sorted({j for _, j in cells})
        gain = np.zeros((len(here), len(there)))
        for i, j in cells:
            both = shared[i, j]
            gain[here.index(i), there.index(j)] = 2 * both / (len(in_gold[i]) + len(in_found[j]))
        total += float(gain[linear_sum_assignment(gain, maximize=True)].sum())
    return harmonic(total / len(in_found), total / len(in_gold))
