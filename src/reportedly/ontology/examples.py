"""Try an ontology on its own examples: which of its sentences give the type that they stand under."""

from __future__ import annotations

from typing import NamedTuple

from reportedly.analysis import Pipeline
from reportedly.ontology.types import Ontology
from reportedly.ontology.view import analyze_with, view
from reportedly.records import Story


class Tried(NamedTuple):
    """One example, the type that it should give (None for silence), and what came of it."""

    text: str
    wanted: str | None
    found: tuple[str, ...]
    plover: tuple[str, ...]
    """The PLOVER events found, with their modes: what a rule could have started from."""

    @property
    def right(self) -> bool:
        """Tell whether the wanted type was found, or none where none is wanted."""
        return self.wanted in self.found if self.wanted else not self.found


def try_examples(ontology: Ontology, pipeline: Pipeline | None = None) -> list[Tried]:
    """Analyse every example of every type, and the sentences that must give none, each as a story."""
    wanted = [(text, type.name) for type in ontology.types for text in type.examples]
    return [_tried(ontology, text, name, pipeline) for text, name in wanted] + [
        _tried(ontology, text, None, pipeline) for text in ontology.silent
    ]


def _tried(ontology: Ontology, text: str, wanted: str | None, pipeline: Pipeline | None) -> Tried:
    record = analyze_with(ontology, Story(id="example", text=text, language="en"), pipeline)
    found = dict.fromkeys(coded.type for coded in view(ontology, record))
    plover = (event.type + (f"/{event.mode}" if event.mode else "") for event in record.events)
    return Tried(text, wanted, tuple(found), tuple(dict.fromkeys(plover)))
