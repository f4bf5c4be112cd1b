"""Stories parsed as they stand: offsets hold, paragraphs are borders, damage is left out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from reportedly.document import parse
from reportedly.document.parse import PIECE_LENGTH, paragraphs
from reportedly.records import Span, Story, StoryWarning
from tests.conftest import Parsed


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=200))
def test_the_document_has_the_story_s_own_text(text: str, nlp: Language) -> None:
    document = parse(Story("x", text), nlp)
    assert document.doc.text == text
    for sentence in document.sentences:
        span = document.span(sentence)
        assert span.of(text) == sentence.text


def test_a_paragraph_s_border_is_a_sentence_s_border(parsed: Parsed) -> None:
    document = parsed("Envoys meet in secret\nThe two sides met on Monday")
    assert len(document.sentences) == 2


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = "The two sides met on Monday\nin the old town hall and then\nleft again.\n\nNobody spoke."
    assert len(paragraphs(text)) == 2


def test_damage_is_left_out_with_its_reason(nlp: Language) -> None:
    text = "Share this\n\nTroops left the town."
    story = Story("x", text, warnings=(StoryWarning("furniture", "page furniture", Span(0, 10)),))
    document = parse(story, nlp)
    assert [sentence.text for sentence in document.sentences] == ["Troops left the town."]
    assert document.skipped[0].span == Span(0, 10)


def test_a_long_story_is_parsed_in_pieces_with_offsets_that_hold(nlp: Language) -> None:
    sentence = "The envoys of both countries met again on the border. "
    text = sentence * (PIECE_LENGTH // len(sentence) + 10)
    document = parse(Story("x", text), nlp)
    assert document.doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in document.doc)
