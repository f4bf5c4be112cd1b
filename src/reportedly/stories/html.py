"""Read a web page as one story. HTML → `Draft` whose text is the article, as new text.

What the publisher says of the page comes first: JSON-LD (schema.org NewsArticle), then OpenGraph and other
meta elements; htmldate looks for a date only where both are silent. trafilatura extracts the text; where it
finds little, the `articleBody` of the JSON-LD is taken. Scripts and styles never become text.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree
from lxml import html as parser

from reportedly.records import Publication, Refused
from reportedly.stories.calendar import edtf_of
from reportedly.stories.decode import decode
from reportedly.stories.draft import Draft
from reportedly.stories.inputs import Input

_ARTICLES: Final = frozenset(
    {
        "AnalysisNewsArticle",
        "Article",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "NewsArticle",
        "OpinionNewsArticle",
        "Report",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
    }
)
BODY_WINS: Final = 2
"""The JSON-LD's article body is taken if it is this much longer than the text found in the page: then the
page shows a teaser, or builds its article by script."""

LONGEST_BYLINE: Final = 80
"""Elements of an author's class that hold more are portraits of the author, not bylines."""

_AUTHOR_ELEMENTS: Final = "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')]"
_BY: Final = re.compile(r"^by:?\s+", re.IGNORECASE)
_BLOCK_END: Final = re.compile(r"<br\b[^>]*>|</(?:p|div|li|h\d)\s*>", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CHARSET_WITHIN: Final = 4096
_DATE_NAMES: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
)


def from_html(source: Input, data: bytes) -> Draft | Refused:
    """Make the draft of a web page.

    >>> page = b"<html lang=en><title>x</title><body><article><p>Rebels fled the town.</p></article></html>"
    >>> draft = from_html(Input("page.html"), page)
    >>> draft.text, draft.language
    ('Rebels fled the town.', 'en')
    """
    page = _decoded(data)
    try:
        tree = parser.document_fromstring(page.encode("utf-8"), parser=_safe_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        return Refused(
            source.where, "no-html", f"it cannot be read as HTML: {error}", "Open it in a browser."
        )
    article = _json_ld(tree)
    meta = _meta(tree)
    text, body = _extracted(page), _plain(article.get("articleBody")) or ""
    if len(body) > BODY_WINS * len(text):
        text = body
    if not text:
        return Refused(
            source.where, "empty", "no article was found in the page", "Save its text as a .txt file."
        )
    url = (
        _name(article.get("mainEntityOfPage"))
        or _canonical(tree)
        or meta.get("og:url")
        or _name(article.get("url"))
    )
    return Draft(
        source.where,
        url or source.stem,
        text,
        outlet=_name(article.get("publisher")) or meta.get("og:site_name"),
        title=_plain(article.get("headline")) or meta.get("og:title") or _heading(tree),
        byline=_name(article.get("author")) or meta.get("author") or _shown_byline(tree),
        url=url,
        language=_name(article.get("inLanguage")) or tree.get("lang"),
        published=_published(article, meta, tree),
    )


def _safe_parser() -> parser.HTMLParser:
    """Make a parser that follows no link and refuses trees of absurd depth."""
    return parser.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True)


def _decoded(data: bytes) -> str:
    """Decode a page: UTF-8 if it is, else by the charset that it declares, else piece by piece."""
    try:
        return decode(data).text if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    try:
        return data.decode(declared[1].decode("ascii") if declared else "utf-8")
    except (UnicodeDecodeError, LookupError):
        return decode(data, lenient=True).text


def _extracted(page: str) -> str:
    """Extract the article's text; its quirks on broken pages must not stop a run."""
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what fails is refused by name
    try:
        text = extract(page, include_comments=False, include_tables=False, include_formatting=False)
    except Exception:  # it promises none, and meets any page there is
        return ""
    return text or ""


def _json_ld(tree: Any) -> dict[str, Any]:
    """Give the first article that the page's JSON-LD describes."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            kinds = node.get("@type")
            if not _ARTICLES.isdisjoint([kinds] if isinstance(kinds, str) else map(str, kinds or ())):
                return node
    return {}


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Walk lists, `@graph` and `mainEntity`, in document order."""
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _nodes(value.get(key))


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _address(article: dict[str, Any], meta: dict[str, str], tree: Any) -> str | None:
    """Give the page's own address: the first that names a place on the web."""
    named = (article.get("mainEntityOfPage"), _canonical(tree), meta.get("og:url"), article.get("url"))
    addresses = (value.get("@id") if isinstance(value, dict) else value for value in named)
    return next((str(address) for address in addresses if str(address).startswith("http")), None)


def _canonical(tree: Any) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return str(link.get("href")).strip()
    return None


def _heading(tree: Any) -> str | None:
    """Give the only main heading, else the page's title, which often carries the outlet's name."""
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    return (headings[0] if len(headings) == 1 else None) or _plain(tree.findtext(".//title"))


def _shown_byline(tree: Any) -> str | None:
    """Give the names in the first short element that the page marks as its author's."""
    for element in tree.xpath(_AUTHOR_ELEMENTS):
        words = _BY.sub("", " ".join(element.text_content().split()))
        if 0 < len(words) <= LONGEST_BYLINE:
            return str(words)
    return None


def _published(article: dict[str, Any], meta: dict[str, str], tree: Any) -> Publication:
    for key in ("datePublished", "dateCreated", "uploadDate", "dateModified"):
        if edtf := edtf_of(str(article.get(key) or "")):
            return Publication(edtf, "metadata", f"JSON-LD {key}")
    for name in _DATE_NAMES:
        if edtf := edtf_of(meta.get(name, "")):
            return Publication(edtf, "metadata", f"meta {name}")
    for element in tree.iter("time"):
        if element.get("datetime") and (edtf := edtf_of(element.get("datetime"))):
            return Publication(edtf, "metadata", "first time element")
    return _guessed(tree)


def _guessed(tree: Any) -> Publication:
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(tree, original_date=True, extensive_search=False)
    except Exception:  # as with trafilatura
        found = None
    return Publication(found, "inferred", "htmldate, from the page's markup") if found else Publication()


def _name(value: Any) -> str | None:
    """Read "Jane Roe", {"name": "Jane Roe"}, {"@id": …} or a list of these."""
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value) if name) or None
    return _plain(value.get("name") or value.get("@id")) if isinstance(value, dict) else None


def _plain(value: Any) -> str | None:
    """Make text of a value that may hold entities or tags; blocks end lines, scripts are dropped."""
    if not isinstance(value, str) or not value.strip():
        return None
    if "<" in value or "&" in value:
        try:
            tree = parser.fragment_fromstring(_BLOCK_END.sub("\n", value), create_parent="div")
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return None
        etree.strip_elements(tree, "script", "style", with_tail=False)
        value = tree.text_content()
    return str(value).strip() or None
