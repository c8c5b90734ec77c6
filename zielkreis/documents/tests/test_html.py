# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The exported page: one file, readable for everybody, asking nobody for anything."""

import re
from html.parser import HTMLParser

import pytest

from zielkreis.documents.blocks import Heading, Paragraph
from zielkreis.documents.html import render_html
from zielkreis.documents.markup import VOID
from zielkreis.documents.tests.make import a_document, a_table, balance

SVG_EMPTY = VOID | {"path", "rect", "circle"}


class Reader(HTMLParser):
    """Collects what the tests ask about, and the elements that were not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]

    def count(self, name: str) -> int:
        return len(self.named(name))


@pytest.fixture(scope="module")
def page() -> Reader:
    return Reader(render_html(balance()))


def test_render_html_when_parsed_then_every_element_is_closed_and_the_language_is_set(page):
    assert page.open == []
    assert page.named("html") == [{"lang": "de"}]


def test_render_html_when_read_by_headings_then_there_is_one_title_and_no_level_is_skipped(page):
    levels = [int(tag[1]) for tag, _attributes in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_render_html_when_read_by_landmarks_then_has_them_and_a_way_to_the_content(page):
    assert {tag for tag, _attributes in page.tags} >= {"header", "main", "nav", "footer"}
    assert page.named("a")[0]["href"] == "#" + str(page.named("main")[0]["id"])


def test_render_html_when_links_are_followed_then_every_anchor_exists_once(page):
    anchors = [attributes["id"] for _tag, attributes in page.tags if attributes.get("id")]
    assert len(anchors) == len(set(anchors))
    assert all(str(link["href"])[1:] in anchors for link in page.named("a"))


def test_render_html_when_it_has_tables_then_each_has_a_caption_and_scopes(page):
    assert page.count("table") == page.count("caption") == 3
    assert {attributes.get("scope") for attributes in page.named("th")} == {"col", "row"}


def test_render_html_when_it_has_a_chart_then_its_table_is_open_beside_it(page):
    assert page.count("figure") == page.count("figcaption") == 1
    assert "open" in page.named("details")[0]


def test_render_html_when_opened_offline_then_asks_nobody_for_anything():
    text = render_html(balance()).replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|//[a-z]|<script|<link|@import|url\(", text.replace("data:image", ""))
    assert "default-src &#x27;none&#x27;" in text


def test_render_html_when_it_has_a_logo_then_it_is_inside_and_described(page):
    image = page.named("img")[0]
    assert str(image["src"]).startswith("data:image/svg+xml;base64,")
    assert image["alt"] == "Logo des Musterkreises"


def test_render_html_when_texts_hold_markup_then_they_are_shown_as_typed():
    typed = '<script>alert("x")</script>&amp;'
    text = render_html(
        a_document(Heading(typed), Paragraph(typed), a_table((typed, typed), caption=typed), title=typed, toc=True)
    )
    page = Reader(text)
    assert page.count("script") == 0
    assert "".join(page.words).count(typed) >= 6


def test_render_html_when_values_are_missing_then_says_so_and_numbers_are_german(page):
    words = "".join(page.words).replace("\u00a0", " ")
    for expected in ("72,5 %", "1.234.567,50 €", "31.12.2026", "– fehlt", "– nicht erhoben", "1 Überblick", "2.1 Kennzahlen"):
        assert expected in words


def test_render_html_when_a_table_is_empty_then_says_so():
    assert "Keine Einträge." in render_html(a_document(a_table()))


def test_render_html_when_made_twice_then_is_the_same_text():
    assert render_html(balance()) == render_html(balance())
