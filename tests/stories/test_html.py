"""Web pages: what the publisher says of them comes first, and only the article becomes text."""

from __future__ import annotations

import json

import pytest

from reportedly.records import Refused
from reportedly.stories.draft import Draft
from reportedly.stories.html import from_html
from reportedly.stories.inputs import Input

BODY = (
    "<article><h1>Harbour talks fail</h1>"
    "<p>Rebels shelled the harbour town on Tuesday, the ministry said in a statement.</p>"
    "<p>A spokesman for the rebels denied that they had fired on the town at all.</p></article>"
    "<script>var secret = 'never read this';</script>"
)
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Harbour talks &amp; failure",
    "datePublished": "2014-02-04T23:30:00-05:00",
    "author": [{"@type": "Person", "name": "Jane Roe"}, {"@type": "Person", "name": "John Doe"}],
    "publisher": {"@type": "Organization", "name": "Harbour Courier"},
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://example.org/talks"},
    "inLanguage": "en-GB",
}
META = (
    '<meta property="og:title" content="Talks fail"><meta property="og:site_name" content="The Courier">'
    '<meta property="article:published_time" content="2014-02-05T08:00:00Z">'
    '<link rel="canonical" href="https://example.org/canonical"><meta name="author" content="J. Roe">'
)


def page(head: str = "", body: str = BODY, language: str = "") -> bytes:
    return f"<!DOCTYPE html><html {language}><head>{head}</head><body>{body}</body></html>".encode()


def json_ld(value: object) -> str:
    written = json.dumps(value).replace("</", "<\\/")
    return f'<script type="application/ld+json">{written}</script>'


def draft(data: bytes) -> Draft:
    found = from_html(Input("pages/talks.html"), data)
    assert isinstance(found, Draft), found
    return found


@pytest.mark.parametrize(
    "value", [ARTICLE, [{"@type": "WebSite"}, ARTICLE], {"@graph": [{"@type": "Person"}, ARTICLE]}]
)
def test_json_ld_is_read_wherever_the_article_stands_in_it(value: object) -> None:
    found = draft(page(json_ld(value) + META))
    assert (found.title, found.outlet, found.byline) == (
        "Harbour talks & failure",
        "Harbour Courier",
        "Jane Roe, John Doe",
    )
    assert (found.id, found.url, found.language) == (found.url, "https://example.org/talks", "en-GB")
    assert (found.published.edtf, found.published.basis) == ("2014-02-04", "metadata")
    assert found.published.why == "JSON-LD datePublished"


def test_meta_elements_are_read_where_json_ld_is_silent_or_broken() -> None:
    broken = '<script type="application/ld+json">{"@type": </script>'
    found = draft(page(broken + META, language='lang="en"'))
    assert (found.title, found.outlet, found.byline) == ("Talks fail", "The Courier", "J. Roe")
    assert (found.id, found.language) == ("https://example.org/canonical", "en")
    assert (found.published.edtf, found.published.why) == ("2014-02-05", "meta article:published_time")


def test_a_page_that_says_nothing_of_itself_is_named_by_its_file() -> None:
    found = draft(page())
    assert (found.id, found.url, found.published.edtf) == ("talks", None, None)


def test_heading_and_byline_are_read_where_they_are_shown() -> None:
    found = draft(page("<title>Talks | Courier</title>", body=f"<p class='a byline'>By Jane Roe</p>{BODY}"))
    assert (found.title, found.byline) == ("Harbour talks fail", "Jane Roe")


def test_only_the_article_becomes_text() -> None:
    text = draft(page(json_ld(ARTICLE))).text
    assert "Rebels shelled the harbour town" in text
    assert "secret" not in text
    assert "schema.org" not in text


def test_the_body_of_json_ld_stands_in_where_the_page_shows_no_article() -> None:
    article = ARTICLE | {"articleBody": "Rebels fled.<br>Troops came.<script>evil()</script>"}
    text = draft(page(json_ld(article), body="<div id=app></div>")).text
    assert text == "Rebels fled.\nTroops came."


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "shift_jis"])
def test_the_declared_charset_is_believed(charset: str) -> None:
    word = {"utf-8": "café", "windows-1251": "Москва", "shift_jis": "東京"}[charset]
    html = page(f'<meta charset="{charset}"><title>{word}</title>').decode().encode(charset)
    assert draft(html.replace(b"<h1>Harbour talks fail</h1>", b"")).title == word


def test_a_time_element_dates_a_page() -> None:
    found = draft(page(body=f'<time datetime="2014-02-04T10:00">today</time>{BODY}'))
    assert (found.published.edtf, found.published.basis) == ("2014-02-04", "metadata")


@pytest.mark.parametrize(
    "data",
    [
        b"<html></html>",
        b"<html><body><script>only()</script></body></html>",
        b"<" * 50_000,
        b"<div>" * 20_000 + b"x",
        b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><html><body>&c;</body></html>',
    ],
)
def test_pages_without_an_article_and_bombs_stop_nothing(data: bytes) -> None:
    found = from_html(Input("bad.html"), data)
    assert isinstance(found, Refused) or len(found.text) < 100
