"""Score factuality on the unified scale of Stanovsky et al. (2017), -3 (did not happen) to +3 (happened).

News is nine parts in ten "happened", so the figures to watch are those of what was *not* asserted.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from reportedly.analysis import Pipeline
from reportedly.attribution import find_attributions
from reportedly.document import parse
from reportedly.events.factuality import factuality_of
from reportedly.grounding import ground
from reportedly.records import Attribution, Factuality, Span, Story
from reportedly.scoring.measures import Figure, Line, Rate, Scores, mean

HAPPENED: Final = {"certain": 3.0, "probable": 2.3, "possible": 1.4, "unknown": 0.9}
PLANNED: Final = {"certain": 2.4, "probable": 1.8}
OPEN: Final = 0.9
DENIED_AT_MOST: Final = 1.4
"""How annotators rate what the program tells apart: means and medians of the cells of UW train, to which
these values were fitted (MAE there .433). A plan told as certain is rated nearly as a fact, a denial
hardly below "perhaps not"; with a scale of 3, 2, 1, 0 the same records score MAE .662 on UW dev."""


def predict(gold: Line, pipeline: Pipeline) -> Line:
    """Rate the marked event of one gold sentence."""
    document = parse(Story(id=gold["id"], text=gold["text"], language="en"), pipeline.nlp)
    trigger = document.tokens(Span(*gold["span"]))
    if trigger is None:
        return {"id": gold["id"], "label": 3.0}
    attributions = find_attributions(ground(document, pipeline.resources))
    innermost = _innermost(attributions, Span(*gold["span"]))
    return {"id": gold["id"], "label": on_scale(factuality_of(list(trigger), document, innermost))}


def on_scale(facts: Factuality) -> float:
    """Put a factuality on the annotators' scale: its size by certainty and realis, its sign by polarity.

    >>> on_scale(Factuality()), on_scale(Factuality(certainty="probable", polarity="negative"))
    (3.0, -1.4)
    """
    if facts.realis in ("actual", "ongoing"):
        size = HAPPENED[facts.certainty]
    elif facts.realis == "planned":
        size = PLANNED.get(facts.certainty, OPEN)
    else:
        size = OPEN
    return -min(size, DENIED_AT_MOST) if facts.polarity == "negative" else size


def _innermost(attributions: tuple[Attribution, ...], span: Span) -> Attribution | None:
    covering = [a for a in attributions if a.id != "S0" and any(part.covers(span) for part in a.content)]
    return min(covering, key=lambda a: sum(s.end - s.start for s in a.content), default=None)


def score(gold: list[Line], predictions: dict[str, Line]) -> Scores:
    """Compare labels; an event without a prediction counts as +3."""
    wanted = [float(line["label"]) for line in gold]
    found = [float(predictions.get(line["id"], {}).get("label", 3.0)) for line in gold]
    pairs = list(zip(wanted, found, strict=True))
    return {
        "mean absolute error": Figure(mean(abs(w - f) for w, f in pairs)),
        "correlation": Figure(_pearson(wanted, found)),
        "macro F1, three classes": Figure(
            mean(_class_rate(pairs, belongs).f1 for belongs in (_denied, _open, _happened))
        ),
        "did not happen": _class_rate(pairs, _denied),
        "not asserted": _class_rate(pairs, lambda label: not _happened(label)),
    }


def _denied(label: float) -> bool:
    return label <= -1


def _open(label: float) -> bool:
    return -1 < label < 1


def _happened(label: float) -> bool:
    return label >= 1


def _class_rate(pairs: list[tuple[float, float]], belongs: Callable[[float], bool]) -> Rate:
    return Rate(
        sum(belongs(w) and belongs(f) for w, f in pairs),
        sum(belongs(f) for _, f in pairs),
        sum(belongs(w) for w, _ in pairs),
    )


def _pearson(a: list[float], b: list[float]) -> float:
    mean_a, mean_b = mean(a), mean(b)
    spread = math.sqrt(sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b))
    return sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True)) / spread if spread else 0.0
