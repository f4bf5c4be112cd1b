"""Which texts are English, and what is said of those that are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.data import toml
from reportedly.stories import language
from reportedly.stories.language import judge

ENGLISH = "The ministry said that rebels from the north had fled."
OTHERS = {
    "de": "Das Ministerium sagte am Dienstag, dass Rebellen aus dem Norden die Stadt beschossen hätten.",
    "fr": "Le ministère a déclaré mardi que des rebelles venus du nord avaient bombardé la ville.",
    "es": "El ministerio dijo el martes que los rebeldes del norte habían bombardeado la ciudad.",
    "it": "Il ministero ha detto martedì che i ribelli del nord avevano bombardato la città.",
    "nl": "Het ministerie zei dinsdag dat rebellen uit het noorden de stad in de nacht hadden beschoten.",
    "pt": "O ministério disse na terça-feira que os rebeldes do norte bombardearam a cidade.",
    "ru": "Министерство заявило во вторник, что повстанцы с севера обстреляли город.",
    "zh": "该部周二表示，来自北方的叛军炮击了该镇。",
    "ja": "同省は火曜日、北部の反政府勢力が町を砲撃したと発表した。",
    "ar": "قالت الوزارة يوم الثلاثاء إن متمردين من الشمال قصفوا البلدة.",
}


@pytest.mark.parametrize("code", OTHERS)
def test_a_text_in_another_language_is_refused_by_name(code: str) -> None:
    found = judge(OTHERS[code])
    assert (found.code, f"({code})" in found.refusal) == (code, True)


@pytest.mark.parametrize("code", OTHERS)
def test_the_small_words_of_english_are_rare_elsewhere(code: str) -> None:
    words = language._WORD.findall(OTHERS[code].lower())
    assert sum(word in language._SMALL_WORDS for word in words) <= 0.08 * len(words)


def test_the_tables_example_is_english_and_the_other_is_not() -> None:
    entry = toml("story_words.toml")["english"]
    assert judge(entry["example"]).code == "en"
    assert judge(entry["other"]).refusal


@pytest.mark.parametrize("declared", ["en", "EN-gb", "en_US", "eng", "English", None, "", "und"])
def test_english_by_whatever_name_is_read(declared: str | None) -> None:
    assert judge("The ministry said that rebels from the north had fled.", declared=declared) == (
        "en",
        "",
        (),
    )


def test_a_declared_language_is_believed_unless_plainly_wrong() -> None:
    assert judge("Kim Jong Un", declared="de").refusal
    assert judge("Kim Jong Un", declared="en") == ("en", "", ())
    english = judge(ENGLISH, declared="de")
    assert (english.code, english.refusal, [w.code for w in english.warnings]) == ("en", "", ["language"])
    assert judge(OTHERS["de"] * 3, declared="en").refusal


@pytest.mark.parametrize("text", ["", "War", "Kim Jong Un", "😀", "1234", "???"])
def test_a_text_that_tells_no_language_is_read_with_a_warning(text: str) -> None:
    found = judge(text)
    assert (found.code, found.refusal, [warning.code for warning in found.warnings]) == (
        None,
        "",
        ["language"],
    )


def test_news_is_told_without_loading_the_model(shared: Path) -> None:
    with (shared / "corpora" / "g5w1h_stories.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    plain = sum(language._plainly_english(text[:6000]) for text in texts)
    assert plain >= 0.98 * len(texts)
