# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""In a real browser: pages are accessible at every width, tables of inputs take arrow keys and pasted blocks."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.looking import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = [320, 820, 1280]
CELL = "[data-grid] tbody tr:nth-child({row}) td:nth-child({column}) input"


@pytest.fixture
def browser(chromium, settings):
    """The browser at the example office."""
    settings.DEMO = True
    return chromium


def opened(browser, address: str, *, width: int = 1280, bypass_csp: bool = False) -> Page:
    """Open a page in German at a width; what the console complains about is kept in ``page.complaints``."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="de-DE", bypass_csp=bypass_csp)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.goto(address)
    return page


@pytest.mark.parametrize("name", ["gallery", "account_login"])
@pytest.mark.parametrize("width", WIDTHS)
def test_page_when_checked_by_axe_then_has_no_violation_and_no_sideways_scrolling(browser, live_server, name, width):
    page = opened(browser, live_server.url + reverse(name), width=width, bypass_csp=True)

    found = Axe().run(page, options=RULES)

    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_page_when_opened_under_the_security_policy_then_the_browser_refuses_nothing(browser, live_server):
    page = opened(browser, live_server.url + reverse("gallery"))
    page.wait_for_load_state("networkidle")

    assert page.complaints == []
    assert page.evaluate("htmx.config.allowEval") is False
    assert page.evaluate("document.fonts.check('600 16px \"Fira Sans\"')")


def test_grid_when_arrow_keys_are_pressed_then_walks(browser, live_server):
    page = opened(browser, live_server.url + reverse("gallery"))
    page.focus(CELL.format(row=1, column=3))
    for key in ("ArrowDown", "Enter", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    page.keyboard.type("hier")

    assert page.input_value(CELL.format(row=2, column=4)) == "hier"


def test_grid_when_a_block_is_pasted_then_fills_the_cells_from_here_on(browser, live_server):
    page = opened(browser, live_server.url + reverse("gallery"))
    page.evaluate(
        """(cell) => {
            const data = new DataTransfer();
            data.setData("text/plain", '38,5\\tgezählt\\r\\n41\\t"mit ""Wort""\\nund Zeile"\\r\\n');
            document.querySelector(cell).dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }""",
        CELL.format(row=2, column=3),
    )

    assert [page.input_value(CELL.format(row=row, column=3)) for row in (1, 2, 3, 4)] == ["", "38,5", "41", ""]
    assert page.input_value(CELL.format(row=3, column=4)).startswith('mit "Wort"')


def test_guarded_form_when_left_with_input_then_asks(browser, live_server):
    page = opened(browser, live_server.url + reverse("gallery"))
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.fill(CELL.format(row=1, column=3), "5")
    page.keyboard.press("Tab")
    page.goto(live_server.url + reverse("account_login"))

    assert asked == ["beforeunload"]


def test_filter_when_changed_then_sends_itself(browser, live_server):
    page = opened(browser, live_server.url + reverse("gallery"))
    with page.expect_navigation():
        page.select_option("#filter_state", "running")

    assert "state=running" in page.url
