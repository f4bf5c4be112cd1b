"""Did it happen? Every word of the lexicon by its example, and the constructions by cases of their own."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.data import toml
from reportedly.document import Document
from reportedly.events.factuality import factuality_of
from reportedly.records import Attribution, Factuality, Span

from .marked import Marked, read_cases, read_marked

TABLES = (
    "verbs", "nouns", "adjectives", "adverbs", "prepositions", "marks", "modals", "phrases", "infinitives",
    "inversions",
)  # fmt: skip
ENTRIES = [
    pytest.param(entry, id=f"{table}-{entry['word']}-{number}")
    for table in TABLES
    for number, entry in enumerate(toml("factuality.toml")[table]["list"])
]
CASES = read_cases("factuality.txt")


def found_in(document: Document, marked: Marked, attribution: Attribution | None = None) -> Factuality:
    trigger = [token for start, end in marked.triggers for token in document.tokens(Span(start, end)) or ()]
    return factuality_of(trigger, document, attribution)


@pytest.mark.parametrize("entry", ENTRIES)
def test_each_word_does_what_its_entry_says(entry: dict[str, Any], parsed: Any) -> None:
    marked = read_marked(entry["example"])
    found = found_in(parsed(marked.text), marked)
    effects = toml("factuality.toml")["effects"]
    effect = effects[entry.get("shows") or entry.get("effect") or entry["plain"]]
    if entry.get("future"):
        effect = {**effect, "realis": "planned"}
    assert found.certainty == effect.get("certainty", "certain")
    assert found.polarity == effect.get("polarity", "positive")
    assert found.realis == effect.get("realis", found.realis)
    if effect and "shows" not in entry:
        assert marked.cues[0] in [tuple(cue) for cue in found.cues]


@pytest.mark.parametrize(("sentence", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_constructions(sentence: str, wanted: list[str], parsed: Any) -> None:
    marked = read_marked(sentence)
    found = found_in(parsed(marked.text), marked)
    assert [found.certainty, found.polarity, found.realis] == wanted
    cues = {tuple(cue) for cue in found.cues}
    assert set(marked.cues) <= cues


def attributed(document: Document, source: str, cue: str, content: str, stance: Any) -> Attribution:
    def span(words: str) -> tuple[Span, ...]:
        start = document.story.text.index(words)
        return (Span(start, start + len(words)),)

    return Attribution("S1", span(source), span(cue), span(content), "official", stance)


def test_the_innermost_source_ends_the_reading(parsed: Any) -> None:
    marked = read_marked("Lima denied reports that soldiers <shelled> the port.")
    document = parsed(marked.text)
    by_report = attributed(document, "reports", "reports", "soldiers shelled the port", "asserts")
    assert found_in(document, marked).polarity == "negative"
    assert found_in(document, marked, by_report).polarity == "positive"


def test_a_denial_in_quotation_marks_is_one_denial(parsed: Any) -> None:
    marked = read_marked('"Nobody was <beaten>," the governor denied.')
    document = parsed(marked.text)
    denial = attributed(document, "the governor", "denied", '"Nobody was beaten,"', "denies")
    assert found_in(document, marked, denial).polarity == "negative"


def test_a_quoted_promise_is_planned(parsed: Any) -> None:
    marked = read_marked('"We <leave> the valley," the general promised.')
    document = parsed(marked.text)
    promise = attributed(document, "the general", "promised", '"We leave the valley,"', "promises")
    assert found_in(document, marked, promise).realis == "planned"


def test_one_word_is_enough(parsed: Any) -> None:
    document = parsed("Attack")
    assert factuality_of([document.doc[0]], document, None) == Factuality()
