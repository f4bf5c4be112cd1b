"""Score events seen through an ontology of one's own: gold as for events, with its types for PLOVER's."""

from __future__ import annotations

from reportedly.analysis import Pipeline
from reportedly.errors import ReportedlyError
from reportedly.ontology import Ontology, Tried, analyze_with, try_examples, view
from reportedly.scoring import events
from reportedly.scoring.measures import Line, Scores, Share


def evaluate_ontology(
    ontology: Ontology, gold: list[Line], pipeline: Pipeline
) -> tuple[Scores, dict[str, Line]]:
    """Run the program on gold texts with an ontology, and score its types.

    Raises:
        ReportedlyError: the gold has a type that the ontology has not.
    """
    predictions = {line["id"]: predict(line, pipeline, ontology) for line in gold}
    return score(ontology, gold, predictions), predictions


def predict(gold: Line, pipeline: Pipeline, ontology: Ontology) -> Line:
    """Find the events of one gold sentence that are of the ontology's types."""
    record = analyze_with(ontology, events.story_of(gold), pipeline)
    types = {coded.event: coded.type for coded in view(ontology, record)}
    named = ((types[event.id], event) for event in record.events if event.id in types)
    return events.prediction(record, named)


def score(ontology: Ontology, gold: list[Line], predictions: dict[str, Line]) -> Scores:
    """Compare records; the classes are scored if every type has one."""
    known = {type.name for type in ontology.types}
    unknown = sorted({line["event"] for line in gold if line.get("event")} - known)
    if unknown:
        raise ReportedlyError(
            f"the gold has types that the ontology {ontology.name} has not: {', '.join(unknown)}",
            hint=f"Its types are: {', '.join(sorted(known))}.",
        )
    quads = {type.name: type.quad for type in ontology.types if type.quad is not None}
    scores = events.score(gold, predictions, quads=quads)
    if len(quads) < len(known):
        scores = {name: figure for name, figure in scores.items() if not name.startswith("quad")}
    return scores


def score_examples(ontology: Ontology, pipeline: Pipeline) -> tuple[Scores, list[Tried]]:
    """Try the ontology's own examples; the figures are by type, and over all of them."""
    tried = try_examples(ontology, pipeline)
    scores: Scores = {"examples found": Share(sum(one.right for one in tried), len(tried))}
    for name in [*(type.name for type in ontology.types), None]:
        of_type = [one for one in tried if one.wanted == name]
        if of_type:
            scores[name or "no type"] = Share(sum(one.right for one in of_type), len(of_type))
    return scores, [one for one in tried if not one.right]
