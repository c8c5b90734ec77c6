# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Takes ``docs/screenshot.png`` afresh: the goal tree of the example office, as the coordinator sees it.

Run by ``make screenshot``; not part of the tests.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.browser.serving import served
from tests.browser.visiting import choose_role, start, visitor

FILE = Path(__file__).resolve().parents[2] / "docs" / "screenshot.png"
GERMAN_DATES = """document.querySelectorAll("input[type=date]").forEach((one) => {
  const written = one.value.split("-").reverse().join(".");
  one.type = "text";
  one.value = written;
}); document.activeElement.blur();"""
"""A German browser shows dates so; Debian's Chromium does it only with a further package."""
SIZE = {"width": 1280, "height": 800}


def take() -> None:
    """Build the example office in a folder of its own, open the tree with its first goals unfolded, and keep the picture."""
    with TemporaryDirectory() as folder, served(Path(folder), demo=True) as example, sync_playwright() as player:
        visit = choose_role(visitor(start(player), example.address), "coordinator")
        visit.page.set_viewport_size(SIZE)
        visit.open("/musterkreis/intern/ziele/")
        visit.page.evaluate("document.fonts.ready")
        visit.page.locator(".tree-goal > details > summary").first.click()
        visit.page.evaluate(GERMAN_DATES)
        visit.page.screenshot(path=FILE, animations="disabled")
        visit.context.close()


if __name__ == "__main__":
    take()
