"""Every entry of the lexicon does what it says: its examples give its type and mode, idioms give nothing."""

from __future__ import annotations

import pytest

from reportedly.analysis import Pipeline
from reportedly.document import parse
from reportedly.events.coding import MODES
from reportedly.events.lexicon import Lexicon, Sense
from reportedly.events.mentions import Mention, find_mentions
from reportedly.grounding import ground
from reportedly.records import Story

LEXICON = Lexicon.load()
EXAMPLES = [(sense, example) for sense in LEXICON.senses for example in sense.examples]


@pytest.fixture(scope="module")
def mentions_of(pipeline: Pipeline) -> dict[str, list[Mention]]:
    """Parse all examples in one go, each as a paragraph of its own story."""
    found = {}
    for _, example in EXAMPLES:
        document = parse(Story(id=example, text=example), pipeline.nlp)
        found[example] = find_mentions(ground(document, pipeline.resources), LEXICON)[0]
    return found


@pytest.mark.parametrize(("sense", "example"), EXAMPLES, ids=[f"{s.id}: {e}" for s, e in EXAMPLES])
def test_example(sense: Sense, example: str, mentions_of: dict[str, list[Mention]]) -> None:
    found = {(mention.type, mention.mode) for mention in mentions_of[example]}
    if sense.type is None:
        assert not found
    elif sense.mode is None:
        assert sense.type in {kind for kind, _ in found}
    else:
        assert (sense.type, sense.mode) in found


def test_lexicon_is_wide() -> None:
    assert sum(len(entries) for entries in LEXICON.entries.values()) >= 1200


def test_senses_have_names_of_their_own() -> None:
    names = [sense.id for sense in LEXICON.senses]
    assert sorted(names) == sorted(set(names))


def test_senses_have_modes_that_their_types_have() -> None:
    assert [s.id for s in LEXICON.senses if s.type and s.mode and s.mode not in MODES[s.type]] == []
