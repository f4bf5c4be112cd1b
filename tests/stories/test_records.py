"""JSON and CSV: one story a record, kept as given; a broken record stops nothing but itself."""

from __future__ import annotations

import csv
import io
import json

import pytest

from reportedly.records import Refused, Story
from reportedly.stories import ReadOptions, read
from tests.stories.conftest import Write
from tests.stories.reading import NEWS, refused, story

# JSON


def test_json_strings_ids_and_offsets_stay_as_given(write: Write) -> None:
    record = {"id": 7, "text": f"\ufeff {NEWS}\r\n", "title": "T", "outlet": "Courier", "language": "en-GB"}
    found = story(write("dump.jsonl", json.dumps(record)))
    assert (found.id, found.text, found.title, found.outlet) == ("7", record["text"], "T", "Courier")


def test_a_broken_line_stops_only_itself(write: Write) -> None:
    lines = [{"text": NEWS}, {"body": NEWS}, {"text": 3}, {"text": ""}, [1], {"id": "last", "text": NEWS}]
    content = "\n".join(map(json.dumps, lines)) + '\n\n{"text": \n' + "[" * 100_000
    found = list(read([str(write("dump.jsonl", content))]))
    assert [each.id if isinstance(each, Story) else each.code for each in found] == [
        "dump:1", "no-text", "no-text", "empty", "no-text", "last", "no-json", "no-json",
    ]  # fmt: skip
    assert [each.where.rsplit(":", 1)[1] for each in found if isinstance(each, Refused)] == list("234589")
    assert (found[1].message, found[1].hint) == (
        "Story 2 in dump.jsonl has no text",
        "Use --text-field NAME; its fields are: body",
    )


def test_a_missing_text_names_the_field_that_may_hold_it(write: Write) -> None:
    found = refused(write("dump.jsonl", json.dumps({"body": NEWS * 2, "lead": NEWS})))
    assert found.hint == "Use --text-field body"


def test_fields_are_named_by_option(write: Write) -> None:
    path = write("dump.jsonl", json.dumps({"body": NEWS, "when": "4 Feb 2014", "who": ["A", {"name": "B"}]}))
    found = story(path, ReadOptions(text_field="body", published_field="when", byline_field="who"))
    assert (found.text, found.published.edtf, found.byline) == (NEWS, "2014-02-04", "A, B")


def test_a_line_too_long_is_passed_over_without_being_held(write: Write) -> None:
    long = b'{"text": "' + b"x" * 5_000_000 + b'"}\n'
    path = write("dump.jsonl", long + json.dumps({"id": "next", "text": NEWS}).encode())
    found = list(read([str(path)], options=ReadOptions(max_bytes=10_000)))
    assert [each.id if isinstance(each, Story) else (each.code, each.where[-2:]) for each in found] == [
        ("too-large", ":1"),
        "next",
    ]


def test_lone_surrogates_are_replaced_and_no_offset_moves(write: Write) -> None:
    found = story(write("dump.jsonl", '{"text": "' + NEWS + ' a\\ud800b\\u0000", "title": "\\udfff"}'))
    assert (found.text, found.title) == (f"{NEWS} a\ufffdb\ufffd", "\ufffd")
    assert found.content_hash
    assert [warning.code for warning in found.warnings] == ["encoding"]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("count", [1, 3])
def test_a_json_list_is_read(write: Write, indent: int | None, count: int) -> None:
    records = [{"id": str(number), "text": NEWS} for number in range(count)]
    path = write("dump.json", json.dumps(records, indent=indent))
    assert [found.id for found in read([str(path)]) if isinstance(found, Story)] == [r["id"] for r in records]


def test_a_json_file_of_one_story_is_read(write: Write) -> None:
    assert story(write("one.json", json.dumps({"id": "x", "text": NEWS}, indent=1))).id == "x"


def test_a_list_that_breaks_off_gives_what_came_before(write: Write) -> None:
    path = write("dump.json", json.dumps([{"id": "x", "text": NEWS}] * 2)[:-30])
    assert [type(found) for found in read([str(path)])] == [Story, Refused]


@pytest.mark.parametrize(
    ("written", "edtf", "codes"),
    [
        ("2014-02-04T23:59:00-05:00", "2014-02-04", []),
        (1391472000, "2014-02-04", []),
        ("2014-02/2014-03", "2014-02/2014-03", []),
        ("yesterday-ish", None, ["date"]),
        ({"year": 2014}, None, ["date"]),
        ({"edtf": "2014", "basis": "metadata"}, "2014", []),
    ],
)
def test_a_date_is_read_or_warned_of(
    write: Write, written: object, edtf: str | None, codes: list[str]
) -> None:
    found = story(write("dump.jsonl", json.dumps({"text": NEWS, "published": written})))
    assert (found.published.edtf, [warning.code for warning in found.warnings]) == (edtf, codes)


def test_the_date_of_the_command_line_is_for_stories_without_one(write: Write) -> None:
    lines = [{"text": NEWS, "published": "2014-02-04"}, {"text": NEWS}]
    path = write("dump.jsonl", "\n".join(map(json.dumps, lines)))
    found = list(read([str(path)], options=ReadOptions(published="2020")))
    assert [each.published.edtf for each in found if isinstance(each, Story)] == ["2014-02-04", "2020"]


# CSV


def test_csv_fields_may_hold_line_breaks_commas_and_quotes(write: Write) -> None:
    text = f'{NEWS}\r\n\r\n"Yes, and no," he said.'
    out = io.StringIO()
    csv.writer(out).writerows([["id", "text"], ["x", text], ["y", NEWS]])
    found = list(read([str(write("dump.csv", out.getvalue()))]))
    assert [(each.id, each.text) for each in found if isinstance(each, Story)] == [("x", text), ("y", NEWS)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_header(write: Write, delimiter: str) -> None:
    content = "\ufeff" + delimiter.join(["outlet", "text"]) + "\n" + delimiter.join(["Courier", f'"{NEWS}"'])
    found = story(write("dump.csv", content))
    assert (found.id, found.outlet, found.text) == ("dump:2", "Courier", NEWS)


def test_a_table_without_the_text_column_says_which_it_has(write: Write) -> None:
    found = refused(write("dump.csv", "id,body\n1,x\n"))
    assert (found.code, "id, body" in found.hint) == ("no-text", True)


def test_a_row_too_long_is_passed_over(write: Write) -> None:
    content = f"id,text\nlong,{'x' * 5000}\n,{NEWS.replace(',', '')}\n"
    found = list(read([str(write("dump.csv", content))], options=ReadOptions(max_bytes=1000)))
    assert [each.id if isinstance(each, Story) else each.where[-10:] for each in found] == [
        "dump.csv:2",
        "dump:3",
    ]


def test_broken_bytes_of_a_row_are_told_in_its_story_only(write: Write) -> None:
    content = (
        f"id,text\nx,{NEWS.replace(',', '')} na".encode() + b"\xefve\ny,The army of the north fled to us\n"
    )
    found = list(read([str(write("dump.csv", content))]))
    assert [[warning.code for warning in each.warnings] for each in found if isinstance(each, Story)] == [
        ["encoding"],
        [],
    ]
