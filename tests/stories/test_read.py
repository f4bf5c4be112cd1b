"""Anything in, `Story` or `Refused` out: kinds of files, places, and every bad input that one could give."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import UsageError
from reportedly.records import Refused, Span, Story
from reportedly.stories import ReadOptions, read, total_bytes
from tests.stories.conftest import Write
from tests.stories.reading import NEWS, one, refused, story

GERMAN = "Die Rebellen haben die Stadt beschossen, sagte das Ministerium am Dienstag. Sie bestritten es."


# Text files


def test_a_text_file_is_one_story_named_by_its_stem(write: Write) -> None:
    found = story(write("harbour.txt", NEWS), ReadOptions(published="2014-02-04", outlet="Harbour Courier"))
    assert (found.id, found.text, found.outlet, found.language) == ("harbour", NEWS, "Harbour Courier", "en")
    assert (found.published.edtf, found.published.basis) == ("2014-02-04", "given")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc",)) | st.sampled_from("\t\r\n")))
def test_any_text_comes_back_exactly_as_given(tmp_path: Path, text: str) -> None:
    text = "The army of the north and the rebels of the south met at the river by the town.\r\n" + text
    path = tmp_path / "any.txt"
    path.write_bytes(text.encode("utf-8"))
    found = one(path)
    assert isinstance(found, Refused) or found.text == text


def test_only_a_byte_order_mark_at_the_start_is_dropped(write: Write) -> None:
    assert story(write("bom.txt", b"\xef\xbb\xbf" + f"{NEWS}\ufeff".encode())).text == f"{NEWS}\ufeff"


def test_utf_16_with_its_mark_is_read(write: Write) -> None:
    assert story(write("wide.txt", NEWS.encode("utf-16"))).text == NEWS


def test_bytes_that_are_not_utf_8_are_read_as_windows_1252_and_said_so(write: Write) -> None:
    found = story(write("mixed.txt", NEWS.encode() + b" Caf\xc3\xa9 na\xefve \x93quoted\x94."))
    assert found.text == NEWS + " Café naïve “quoted”."
    assert [warning.code for warning in found.warnings] == ["encoding"]
    assert all(warning.span is None for warning in found.warnings)


def test_text_in_another_charset_is_refused(write: Write) -> None:
    assert refused(write("koi8.txt", "Повстанцы обстреляли город".encode("koi8-r"))).code == "encoding"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Harbour talks fail\n\n{NEWS}", "Harbour talks fail"),
        (f"Back To Top\n\n‘Harbour talks fail’\n\n{NEWS}", "‘Harbour talks fail’"),
        (f"{NEWS}\n\nMore followed.", None),
        (f"Harbour talks fail\n{NEWS}", None),
    ],
)
def test_a_first_line_that_looks_like_a_headline_is_the_title(
    write: Write, text: str, title: str | None
) -> None:
    found = story(write("harbour.txt", text))
    assert (found.title, found.text) == (title, text)


@pytest.mark.parametrize("text", ["War", "“”", "“Rebels fled", "”“", "😀😀", "?!", "Rebels fled"])
def test_odd_little_texts_are_stories(write: Write, text: str) -> None:
    found = story(write("odd.txt", text))
    assert (found.text, found.language) == (text, None)
    assert "language" in [warning.code for warning in found.warnings]


def test_a_hundred_thousand_words_are_read(write: Write) -> None:
    assert len(story(write("long.txt", "The army fled. " * 34_000)).text) == 15 * 34_000


# What is no story


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x00\x01\x02" * 100, "binary"),
        (b"%PDF-1.7 and more", "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (GERMAN.encode(), "language"),
        ("قصف المتمردون البلدة يوم الثلاثاء".encode(), "language"),
        (b"<?xml version='1.0'?><rss></rss>", "format"),
    ],
)
def test_what_is_no_english_text_is_refused_with_the_reason(write: Write, content: bytes, code: str) -> None:
    found = refused(write("bad", content))
    assert (found.code, bool(found.message), bool(found.hint)) == (code, True, True)


def test_a_refusal_names_the_language(write: Write) -> None:
    assert "German (de), only" in refused(write("a.txt", GERMAN)).message.replace(";", ",")


def test_a_text_over_the_limit_is_refused_not_cut(write: Write) -> None:
    assert refused(write("a.txt", NEWS), ReadOptions(max_story_chars=10)).code == "too-large"
    assert refused(write("a.txt", NEWS), ReadOptions(max_bytes=10)).code == "too-large"


@pytest.mark.parametrize(
    ("path", "code"),
    [("https://example.org/a.html", "url"), ("no-such.txt", "missing"), ("no-*.txt", "missing")],
)
def test_what_is_not_there_is_refused(path: str, code: str) -> None:
    assert refused(path).code == code


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_barred_file_and_a_barred_folder_are_refused(write: Write, tmp_path: Path) -> None:
    barred = write("shut/a.txt", NEWS)
    barred.parent.chmod(0)
    try:
        assert refused(tmp_path).code == "unreadable"
    finally:
        barred.parent.chmod(0o700)


def test_a_file_that_the_system_will_not_open_is_refused(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.txt", NEWS)

    def barred(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", barred)
    assert refused(path).message == "it cannot be read: permission denied"


def test_a_barred_folder_stops_no_other(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("open/a.txt", NEWS)
    (tmp_path / "shut").mkdir()
    scandir = os.scandir

    def barred(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", barred)
    found = list(read([str(tmp_path)]))
    assert [type(each) for each in found] == [Story, Refused]


# Folders, globs, stdin


def test_a_folder_is_read_below_in_order_without_hidden_files(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", ".hidden.txt", ".git/e.txt"):
        write(name, NEWS)
    assert [found.id for found in read([str(tmp_path)]) if isinstance(found, Story)] == ["a", "b", "d"]


def test_globs_walk_folders_and_no_file_is_read_twice(write: Write, tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c/d.txt"):
        write(name, NEWS)
    paths = [f"{tmp_path}/**/*.txt", f"{tmp_path}/*.txt", str(tmp_path / "a.txt")]
    assert [found.id for found in read(paths) if isinstance(found, Story)] == ["a", "d"]


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (NEWS, ["stdin"]),
        (json.dumps({"id": "x", "text": NEWS}) + "\n" + json.dumps({"text": NEWS}), ["x", "stdin:2"]),
        (f'id,text\nx,"{NEWS}"\n', ["x"]),
        (f"<!DOCTYPE html><html><body><article><p>{NEWS}</p></article></body></html>", ["stdin"]),
    ],
)
def test_stdin_is_read_by_what_it_holds(
    monkeypatch: pytest.MonkeyPatch, content: str, ids: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert [found.id for found in read(["-"]) if isinstance(found, Story)] == ids


def test_progress_adds_up_to_all_bytes(write: Write, tmp_path: Path) -> None:
    write("a.txt", NEWS)
    write("b.bin", b"\x00" * 500_000)
    write("c.jsonl", json.dumps({"text": NEWS}) + "\n")
    steps: list[int] = []
    list(read([str(tmp_path)], on_progress=steps.append))
    assert sum(steps) == total_bytes([str(tmp_path)]) > 500_000


def test_packed_files_are_unpacked_and_bombs_refused(write: Write) -> None:
    lines = json.dumps({"id": "x", "text": NEWS}).encode()
    assert story(write("a.jsonl.gz", gzip.compress(lines))).id == "x"
    assert refused(write("bomb.jsonl.gz", gzip.compress(b"x" * 2**25))).code == "too-large"
    assert refused(write("cut.txt.gz", gzip.compress(NEWS.encode())[:-9])).code == "unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_read_where_it_is_named_and_passed_over_in_a_folder(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refused(tmp_path).code == "unreadable"
    writer = threading.Thread(target=pipe.write_text, args=(NEWS,))
    writer.start()
    assert story(pipe).text == NEWS
    writer.join()


# Options, and everything at once


@pytest.mark.parametrize("options", [{"published": "soon"}, {"format": "pdf"}, {"max_bytes": 0}])
def test_options_that_cannot_work_are_said_at_once(options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        ReadOptions(**options)  # type: ignore[arg-type]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a", "a.gz"])
)
def test_no_bytes_can_stop_the_reader(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for found in read([str(path)]):
        spans = [warning.span for warning in found.warnings] if isinstance(found, Story) else []
        assert all(span is None or Span(0, len(found.text)).covers(span) for span in spans)
