# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""In English nothing of the house's own text stays German; what the office wrote stays as it is."""

import re

import pytest

from tests.browser.looking import UNFOLD
from zielkreis.demo.chapters import CHAPTERS

pytestmark = pytest.mark.browser

GERMAN = re.compile(
    r"\b(und|oder|nicht|noch|keine?r?|wird|werden|wurde|zum|zur|für|mit|bis|Ziele?|Leitziele?|Handlungsziele?|Maßnahmen?|"
    r"Kennzahl(en)?|Meilensteine?|Stand|Stichtag|Bearbeiten|Speichern|Abbrechen|Anwenden|Anlegen|Hinzufügen|Entfernen|Übernahme|"
    r"Berichte|Abmelden|Organisationseinheit|Verantwortlich|Beteiligt|freiwillig|erledigt|überfällig|fällig|erreicht|Verlauf|Sitzung(en)?|Tagesordnung|Anwesenheit|"
    r"Niederschrift|Ergebnis(se)?|Vorlagen?|Beschl(uss|üsse)|Gremi(um|en)|Mitglied(er)?|Wahlperioden?|Datenquellen?)\b"
)
"""Words that stand in nearly every German sentence of the pages, and in no English one."""
PAGES = (
    "", "ziele/", "zielsystem/", "monitoring/", "kennzahlen/", "kennzahlen/neu/", "uebernahme/", "uebernahme/neu/", "berichte/",
    "organisation/", "rechte/", "naechste-sitzung/", "sitzungen/", "vorlagen/", "vorlagen/neu/", "beschluesse/", "vorschlaege/",
    "gremien/", "zielbezug/", "einfuehrung/", "dossier/", "zielsystem/entwurf/", "zielsystem/vergleichen/",
)  # fmt: skip
PAGES_OF_THE_COMMITTEE_OFFICE = (
    "sitzungen/neu/", "gremien/neu/", "gremien/mitglieder/", "gremien/wahlperioden/", "gremien/einstellungen/", "vorlagen/arten/",
    "datenquellen/", "datenquellen/neu/", "wordvorlage/",
)  # fmt: skip
OWN_WORDS = """() => {
  const house = `nav:not(.breadcrumb) a, h2, label, legend, th[scope=col], button, .kern-hint, .mark__word, dt, caption, summary,
    .kern-btn, .page-head__lead`;
  const office = ".unit-tree, .tree-branch__title, .tree-goal, .kern-alert, .import-rows";
  const own = [...document.querySelectorAll(house)].filter((one) => one.checkVisibility() && !one.closest(office));
  return own.map((one) => one.textContent.trim().replace(/\\s+/g, " "));
}"""
"""Asked of the page: the texts that the house and not the office wrote."""


def german_words(visit, path):
    """Return the house's own texts on a page in English that still are German."""
    visit.page.get_by_role("button", name="EN", exact=True).click()
    visit.open(f"/musterkreis/intern/{path}")
    visit.page.evaluate(UNFOLD)
    assert visit.page.get_attribute("html", "lang") == "en"
    return [text for text in visit.page.evaluate(OWN_WORDS) if GERMAN.search(without_titles(text))]


def without_titles(text):
    """Return a text without the strategic goals that it names: those are the office's words."""
    for chapter in CHAPTERS:
        text = text.replace(chapter.title, "")
    return text


@pytest.mark.parametrize("path", PAGES)
def test_page_in_english_when_read_then_has_no_german_words_of_the_house(as_role, path):
    assert german_words(as_role("coordinator"), path) == []


@pytest.mark.parametrize("path", PAGES_OF_THE_COMMITTEE_OFFICE)
def test_page_of_the_committee_office_in_english_when_read_then_has_no_german_words_of_the_house(as_role, path):
    assert german_words(as_role("committee_office"), path) == []
