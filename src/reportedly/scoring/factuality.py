"""Score factuality on the unified scale of Stanovsky et al. (2017), -3 (did not happen) to +3 (happened).

The program tells kinds, annotators give numbers: how they rate what the program finds was estimated on
the training parts of UW and MEANTIME (`training/factuality`), one map for all sets.

News is nine parts in ten "happened", so the figures to watch are those of what was *not* asserted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Final

from reportedly.analysis import Pipeline
from reportedly.attribution import find_attributions
from reportedly.data import toml
from reportedly.document import parse
from reportedly.events.factuality import Reading, Step, read
from reportedly.events.operators import lexicon
from reportedly.grounding import ground
from reportedly.records import Attribution, Span, Story
from reportedly.scoring.measures import Figure, Line, Rate, Scores, mean

SCALE: Final = "factuality_scale.toml"
HAPPENED: Final = 3.0
ASSERTED: Final = 1.0
NOT_ASSERTED: Final = 0.9
PUT_OFF: Final = frozenset({"deferred", "planned", "ongoing", "negative"})
"""What may stand beside a deferral that takes place: "will be delayed" is one, "may be delayed" is none."""


def predict(gold: Line, pipeline: Pipeline) -> Line:
    """Rate the marked event of one gold sentence."""
    document = parse(Story(id=gold["id"], text=gold["text"], language="en"), pipeline.nlp)
    trigger = document.tokens(Span(*gold["span"]))
    if trigger is None:
        return {"id": gold["id"], "label": HAPPENED}
    links, _ = pipeline.read(document)
    attributions = find_attributions(ground(document, pipeline.resources), links)
    attribution = innermost(attributions, Span(*gold["span"]))
    return {"id": gold["id"], "label": on_scale(read(list(trigger), document, attribution))}


def on_scale(reading: Reading) -> float:
    """Put a reading on the annotators' scale, by the weights of `factuality_scale.toml`.

    What no word speaks against is +3. Else two sums over the same features tell how it is rated and whether
    it is asserted at all, and the rating is kept on that side of +1.

    >>> from reportedly.analysis import default_pipeline
    >>> from reportedly.document import parse
    >>> from reportedly.records import Story
    >>> document = parse(Story(id="x", text="Oslo failed to meet envoys who left."), default_pipeline().nlp)
    >>> left, meet = (read([document.doc[at]], document, None) for at in (6, 3))
    >>> on_scale(left), on_scale(meet) < 0
    (3.0, True)
    """
    if not reading.steps:
        return HAPPENED
    scale = toml(SCALE)
    weights = [scale["weights"][name] for name in features(reading) if name in scale["weights"]]
    value: float = HAPPENED + sum(rating for rating, _ in weights)
    if value > scale["as_good_as_a_fact"]:
        value = HAPPENED
    if HAPPENED + sum(assertion for _, assertion in weights) < scale["asserted_from"]:
        return max(-HAPPENED, min(value, NOT_ASSERTED))
    return max(value, ASSERTED)


def features(reading: Reading) -> list[str]:
    """Name what the rating of a reading is made of: its record, its steps, the form of its word.

    "+" and "-" say on which side it stands, so that "not" and "could" weigh differently in "could not".
    """
    facts, head = reading.facts, reading.head
    effects = {step.effect for step in reading.steps}
    put_off = "deferred" in effects and effects <= PUT_OFF
    side = "-" if facts.polarity == "negative" or put_off else "+"
    found = {
        f"record {facts.certainty} {facts.polarity} {facts.realis}" if not put_off else "record deferred"
    }
    found |= {f"tag {head.tag_} {side}", f"place {head.dep_} {side}"}
    for step in reading.steps:
        found |= {f"{name} {side}" for name in _step_features(step, reading)}
    return sorted(found)


def _step_features(step: Step, reading: Reading) -> Iterator[str]:
    cue, head = step.cue, reading.head
    yield f"effect {step.effect}"
    yield f"effect {step.effect} {'own' if cue.head == head else 'above' if cue == head.head else 'far'}"
    if len(reading.steps) == 1:
        yield f"effect {step.effect} alone"
    yield f"cue {lexicon().forms.get(cue.lower_, cue.lemma_.lower())}"


def innermost(attributions: tuple[Attribution, ...], span: Span) -> Attribution | None:
    """Find the narrowest attribution whose content holds a span."""
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
