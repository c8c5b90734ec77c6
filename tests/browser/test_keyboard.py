# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Everything works from the keyboard; what htmx puts into the goal sheet takes the focus, and without JavaScript it is a page."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

START = "/musterkreis/intern/"
TREE = f"{START}ziele/"
EDIT = "#ziel .sheet-part__head a"
STOPS = 25
"""How many stops of the Tab key are looked at on a page."""
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return [one.outerHTML.slice(0, 90), outlined];
}"""
"""Asked of the page: what has the focus, and whether that can be seen."""


def first_sheet(visit, *, year=2026):
    """Open the sheet of the first goal of a year's tree; the goals of 2027 are still being planned."""
    visit.open(f"{TREE}{year}/")
    visit.open(visit.page.locator("a[href*='/intern/ziel/']").first.get_attribute("href"))
    return visit.page


def test_skip_link_when_followed_then_the_content_has_the_focus(as_role):
    visit = as_role("coordinator")
    visit.open(TREE)
    visit.page.keyboard.press("Tab")
    expect(visit.page.locator(".skip-link")).to_be_in_viewport()
    visit.page.keyboard.press("Enter")

    expect(visit.page.locator("main")).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_goal_in_the_tree_when_enter_or_space_is_pressed_then_opens_and_closes(as_role, key):
    visit = as_role("leadership")
    visit.open(TREE)
    goal = visit.page.locator(".tree-goal > details").first
    goal.locator("> summary").focus()
    visit.page.keyboard.press(key)
    expect(goal).to_have_attribute("open", "")
    visit.page.keyboard.press(key)

    expect(goal).not_to_have_attribute("open", "")


@pytest.mark.parametrize(
    "path", ["", "ziele/", "monitoring/", "kennzahlen/neu/", "berichte/", "sitzungen/", "vorlagen/neu/", "zielbezug/"]
)
def test_stops_of_the_tab_key_when_walked_then_each_shows_where_the_focus_is(as_role, path):
    visit = as_role("coordinator")
    visit.open(START + path)
    unseen = []
    for _stop in range(STOPS):
        visit.page.keyboard.press("Tab")
        html, shown = visit.page.evaluate(FOCUS)
        unseen += [] if shown or html.startswith("<body") else [html]

    assert unseen == []


def test_goal_when_edited_on_its_sheet_then_the_form_takes_the_focus_and_saves_in_place(as_role):
    page = first_sheet(as_role("coordinator"), year=2027)
    address, title = page.url, page.locator("h1").inner_text()
    page.locator(EDIT).press("Enter")
    field = page.locator("#ziel-inhalt").get_by_label("Handlungsziel", exact=True)
    expect(field).to_be_focused()
    field.fill(f"{title} Neu.")
    page.get_by_role("button", name="Speichern").press("Enter")

    expect(page.locator("h1")).to_have_text(f"{title} Neu.")
    assert page.url == address


def test_goal_when_its_form_is_refused_on_the_sheet_then_the_error_stands_there_and_has_the_focus(as_role):
    page = first_sheet(as_role("coordinator"))
    address = page.url
    page.locator(EDIT).click()
    page.locator("#ziel-inhalt").get_by_label("Handlungsziel", exact=True).fill("")
    page.get_by_role("button", name="Speichern").click()

    expect(page.locator("#ziel-inhalt .error-summary")).to_be_focused()
    assert page.url == address


def test_two_forms_when_open_on_one_sheet_then_each_label_belongs_to_its_own_field(as_role):
    page = first_sheet(as_role("coordinator"))
    page.locator(EDIT).click()
    page.get_by_role("link", name="Maßnahme hinzufügen").click()
    expect(page.locator("main form.form")).to_have_count(2)

    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert sorted(ids) == sorted(set(ids))


def test_goal_without_javascript_when_edited_then_the_form_is_a_page_that_leads_back(as_role):
    page = first_sheet(as_role("coordinator", javascript=False), year=2027)
    address, title = page.url, page.locator("h1").inner_text()
    page.locator(EDIT).click()
    field = page.get_by_label("Handlungsziel", exact=True)
    field.fill("")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator(".error-summary")).to_be_visible()
    field.fill(f"{title} Weiter.")
    page.get_by_role("button", name="Speichern").click()

    expect(page.locator("h1")).to_have_text(f"{title} Weiter.")
    assert page.url == address
