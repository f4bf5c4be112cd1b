"""Score the program against gold, with the field's own measures. Gold lines → scores.

Each module holds one kind of gold: `predict` turns one gold line into a prediction line by running
the program on its text, `score` compares gold with predictions. The numbers are those of the
published scorers named in each module's docstring.
"""

from reportedly.scoring.kinds import KINDS, Kind, evaluate, evaluate_dossiers, read_lines
from reportedly.scoring.measures import Rate, Scores, Share
from reportedly.scoring.ontology import evaluate_ontology, score_examples

__all__ = [
    "KINDS",
    "Kind",
    "Rate",
    "Scores",
    "Share",
    "evaluate",
    "evaluate_dossiers",
    "evaluate_ontology",
    "read_lines",
    "score_examples",
]
