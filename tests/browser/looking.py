# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is wrong with an open page, as sentences: accessibility, structure, narrow screens, weight, the console."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.visiting import Visit

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
MOST_BYTES = 120_000
NARROW = 320
STRUCTURE = """() => {
  const shown = (one) => one.checkVisibility();
  const text = (one) => one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") || one.querySelector("title");
  return {
    language: document.documentElement.lang,
    levels: [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter(shown).map((one) => Number(one.tagName[1])),
    silent: [
      ...[...document.images].filter((one) => !one.hasAttribute("alt")),
      ...[...document.querySelectorAll("svg")].filter((one) => !one.closest("[aria-hidden=true]") && !text(one)),
    ].map((one) => one.outerHTML.slice(0, 120)),
  };
}"""
"""Asked of the page: its language, the levels of its headings, pictures that say nothing to those who don't see them."""
SHAPE = """() => {
  const told = ["class", "type", "role", "fill", "style"];
  const said = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const attribute = (one) => one.name + (told.includes(one.name) ? "=" + one.value : one.value && "=…");
  const shape = (one) => one.tagName + [...one.attributes].map(attribute) + (said(one) ? "…" : "")
    + "(" + [...new Set([...one.children].map(shape))] + ")";
  return shape(document.documentElement);
}"""
"""Asked of the page: its elements and attributes without texts and values, of equal ones beside each other only the first."""
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
WIDE = """() => {
  const framed = ".table-frame, .chart__drawing, .kern-sr-only, .skip-link";
  const outside = (one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(framed);
  const culprits = [...document.querySelectorAll("main *")].filter(outside).slice(0, 3);
  return [document.documentElement.scrollWidth, ...culprits.map((one) => one.outerHTML.slice(0, 120))];
}"""
"""Asked of the page: how wide it is, and what stands out on the right though it has no frame of its own to scroll in."""

_faultless: set[str] = set()
"""Shapes of pages in which axe found nothing."""


def faults(visit: Visit, *, language: str = "de") -> list[str]:
    """Return everything that is wrong with the page that is open, with all that folds unfolded; an empty list is good.

    Axe looks once at pages built alike, whoever sees them: it asks for elements and attributes, not for what texts say.
    """
    found = [*_weight(visit), *_said(visit)]
    visit.page.evaluate(UNFOLD)
    return [*found, *_structure(visit, language=language), *_axe_once(visit), *_narrow(visit)]


def _axe_once(visit: Visit) -> list[str]:
    shape = visit.page.evaluate(SHAPE)
    found = [] if shape in _faultless else _axe(visit)
    if not found:
        _faultless.add(shape)
    return found


def _weight(visit: Visit) -> list[str]:
    return [f"weighs {visit.bytes:,} bytes"] if visit.bytes > MOST_BYTES else []


def _said(visit: Visit) -> list[str]:
    found = [f"console: {one}" for one in visit.complaints] + [f"asks elsewhere: {one}" for one in visit.elsewhere]
    visit.complaints.clear()
    visit.elsewhere.clear()
    return found


def _structure(visit: Visit, *, language: str) -> list[str]:
    seen = visit.page.evaluate(STRUCTURE)
    levels = seen["levels"]
    found = [f"picture without text: {one}" for one in seen["silent"]]
    if seen["language"] != language:
        found.append(f"language is {seen['language']!r}")
    if levels.count(1) != 1 or levels[0] != 1:
        found.append(f"headings begin {levels[:4]}")
    found += [f"heading {after} after {before}" for before, after in zip(levels, levels[1:], strict=False) if after > before + 1]
    return found


def _axe(visit: Visit) -> list[str]:
    broken = Axe().run(visit.page, options=RULES).response["violations"]
    return [f"axe {one['id']}: {' '.join(one['nodes'][0]['html'].split())[:200]} ({len(one['nodes'])}×)" for one in broken]


def _narrow(visit: Visit) -> list[str]:
    """Whether a window as wide as a small phone has to be scrolled sideways (WCAG 1.4.10); tables scroll in their own frame."""
    before = visit.page.viewport_size
    visit.page.set_viewport_size({"width": NARROW, "height": 640})
    width, *culprits = visit.page.evaluate(WIDE)
    if before:
        visit.page.set_viewport_size(before)
    return [f"{width} pixels wide at {NARROW}: {culprits}"] if width > NARROW else []
