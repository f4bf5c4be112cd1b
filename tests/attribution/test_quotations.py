"""Quotations are found whatever the marks, and ragged marks never break anything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.attribution import find_attributions
from reportedly.attribution.quotations import find_quotations
from reportedly.document.parse import paragraphs
from reportedly.grounding import Grounding
from tests.conftest import Parsed

CASES = [
    ('He said "yes, of course" twice.', ['"yes, of course"']),
    ("He said “yes, of course” twice.", ["“yes, of course”"]),
    ("He said ‘yes, of course’ twice.", ["‘yes, of course’"]),
    ("He said 'yes, of course' twice.", ["'yes, of course'"]),
    ("He said «yes, of course» twice.", ["«yes, of course»"]),
    ("He said „yes, of course“ twice.", ["„yes, of course“"]),
    ("He said ``yes, of course'' twice.", ["``yes, of course''"]),
    ("He said ''it's over'' and ''good night'' twice.", ["''it's over''", "''good night''"]),
    ("“He told me ‘never’ and left,” she said.", ["“He told me ‘never’ and left,”"]),
    ("\"He told me 'never' and left,\" she said.", ["\"He told me 'never' and left,\""]),
    ("The farmers' union said it wasn't the farmers' fault.", []),
    ("The ’90s were the miners’ years.", []),
    (
        "“A long speech begins here\n“and goes on here.”",
        ["“A long speech begins here", "“and goes on here.”"],
    ),
    ("He said “and never closed it.", ["“and never closed it."]),
    ("She is 5'10\" tall.", []),
    ("”“", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_quotations_are_found(text: str, wanted: list[str]) -> None:
    assert [found.span.of(text) for found in find_quotations(text, paragraphs(text))] == wanted


def test_a_speech_that_goes_on_in_the_next_paragraph_says_so() -> None:
    first, second = find_quotations("“One.\n“Two.”", paragraphs("“One.\n“Two.”"))
    assert first.goes_on
    assert not first.closed
    assert second.closed


RAGGED = st.text(alphabet="ab .,:\n“”‘’\"'«»„()-’sé😀\u200f", max_size=80)
WORDS = st.lists(
    st.sampled_from(
        [
            "said",
            "told",
            "“",
            "”",
            '"',
            "'",
            ":",
            ",",
            ".",
            "\n",
            "the",
            "minister",
            "citing",
            "denied",
            "that",
            "according",
            "to",
            "Kyodo",
            "war",
            "😀",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(RAGGED)
@settings(max_examples=300, deadline=None)
def test_quotations_lie_in_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for found in find_quotations(text, paragraphs(text)):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.span.covers(found.inner)
        end = found.span.end


@given(st.one_of(RAGGED, WORDS))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_attributions_inside_it_and_chains_that_end_at_the_outlet(
    parsed: Parsed, text: str
) -> None:
    attributions = find_attributions(Grounding(parsed(text), (), (), ()))
    parents = {attribution.id: attribution.parent for attribution in attributions}
    for attribution in attributions[1:]:
        spans = attribution.source + attribution.cue + attribution.content
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert attribution.content
        at: str | None = attribution.id
        for _ in attributions:
            at = parents[at] if at and at != "S0" else at
        assert at == "S0"
