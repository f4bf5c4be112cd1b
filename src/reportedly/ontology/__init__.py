"""An ontology of one's own, from a file: a view over PLOVER events, and words that the lexicon lacks.

File → Ontology; Ontology + Analysis → which of its types each event is. `docs/ontologies.md` says how
to write one.
"""

from reportedly.ontology.examples import Tried, try_examples
from reportedly.ontology.load import SHIPPED, load_ontology
from reportedly.ontology.types import Ontology, OntologyType, Rule
from reportedly.ontology.view import (
    Coded,
    ViewedAnalysis,
    ViewedEvent,
    analyze_with,
    coder_with,
    view,
    viewed,
    viewed_event,
)

__all__ = [
    "SHIPPED",
    "Coded",
    "Ontology",
    "OntologyType",
    "Rule",
    "Tried",
    "ViewedAnalysis",
    "ViewedEvent",
    "analyze_with",
    "coder_with",
    "load_ontology",
    "try_examples",
    "view",
    "viewed",
    "viewed_event",
]
