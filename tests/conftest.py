"""Fixtures for all tests: the pipeline loaded once, stories parsed in a word, the shared data if there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from reportedly.analysis import Pipeline, default_pipeline
from reportedly.document import Document, parse
from reportedly.records import Publication, Story

SHARED = Path(__file__).parent.parent.parent / "shared"

Parsed = Callable[..., Document]


def story_of(text: str, *, published: str | None = None, outlet: str | None = "The Courier") -> Story:
    """Make a story of our own from its text."""
    publication = Publication(published, "given", "test") if published else Publication()
    return Story(id="test", text=text, outlet=outlet, language="en", published=publication)


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return default_pipeline()


@pytest.fixture(scope="session")
def nlp(pipeline: Pipeline) -> Language:
    return pipeline.nlp


@pytest.fixture(scope="session")
def parsed(nlp: Language) -> Parsed:
    """Parse a text as a story: `parsed("Rebels fled.", published="2014-02-04")`."""

    def make(text: str, *, published: str | None = None, outlet: str | None = "The Courier") -> Document:
        return parse(story_of(text, published=published, outlet=outlet), nlp)

    return make


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data that does not ship; tests that ask for it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared development data is not beside this checkout")
    return SHARED
