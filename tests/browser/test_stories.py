# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whole stories as people live them, with and without JavaScript: a table comes in, values go in, reports come out."""

import io
import re

import pytest
from playwright.sync_api import expect
from xlsxwriter import Workbook

from tests.browser.looking import faults
from tests.browser.visiting import sign_in, visitor

pytestmark = pytest.mark.browser

PASSWORD = "Ein langes Kennwort 2026"
HEADINGS = (
    "Leitziel", "Fachdienst", "Handlungsziel", "Maßnahme", "Zeitplanung", "Verantwortlich", "Beteiligt", "Ressourcen", "Kennzahl",
)  # fmt: skip
ROWS = (
    ("Teilhabe", "FD 1", "Jede Schule hat einen Ort für Jugendliche.", "Räume suchen", "Liste: 03/2026 / Verträge: 09/2026",
     "FDL 1", "Schulamt", "0,5 VZÄ", "Anteil Schulen mit Raum: 2025 = 20 % (Ist), 2026 = 40 %, 2027 = 60 %"),
    ("", "", "", "Träger gewinnen", "laufend", "FDL 1", "", "10.000 €", ""),
    ("Schutz", "FD 2", "Alle Vereine kennen ihr Schutzkonzept.", "Beratung anbieten", "bis 30.06.2026", "FDL 2", "", "", ""),
)  # fmt: skip
SWITCHED = pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
REPORTS = (
    ("Bilanz", "PDF zum Drucken und Weitergeben", b"%PDF-"),
    ("Bilanz", "Excel-Tabelle", b"PK"),
    ("Zielplanung", "Excel-Tabelle", b"PK"),
)


def goal_table() -> bytes:
    """Return a workbook with a goal table as an office keeps it."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Zielplanung 2026")
        for number, row in enumerate((("Zielplanung 2026 des Jugendamts",), (), HEADINGS, *ROWS)):
            sheet.write_row(number, 0, row)
    return file.getvalue()


@pytest.fixture
def coordinator(chromium, bare, request):
    """The coordinator of an office of its own without goals, signed in with a password: ``coordinator(javascript=False)``."""
    opened = []

    def enter(*, javascript):
        slug = f"auental-{len(opened)}{'m' if javascript else 'o'}"
        bare.command("office", "create", slug, "--name", "Jugendamt Auental")
        email = f"koordination@{slug}.example"
        bare.command(
            "person", "create", email, "--office", slug, "--role", "coordinator", "--password-file", "-", entered=PASSWORD
        )
        opened.append(sign_in(visitor(chromium, bare.address, javascript=javascript), email=email, password=PASSWORD))
        return opened[-1]

    yield enter
    for visit in opened:
        visit.context.close()


@SWITCHED
def test_table_when_uploaded_looked_at_and_applied_then_is_the_tree_until_it_is_undone(coordinator, javascript):
    visit = coordinator(javascript=javascript)
    page, wrong = visit.page, []
    page.get_by_role("navigation").get_by_role("link", name="Ziele", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="Tabelle übernehmen").click()
    page.get_by_role("main").get_by_role("link", name="Datei hochladen").first.click()
    file = {"name": "ziele.xlsx", "mimeType": "application/octet-stream", "buffer": goal_table()}
    wrong += faults(visit) if javascript else []
    page.get_by_label("Datei").set_input_files(file)
    page.get_by_label("Jahr").fill("2026")
    page.get_by_role("button", name="Hochladen und lesen").click()
    expect(page.get_by_role("heading", name="Jede Schule hat einen Ort für Jugendliche.")).to_be_visible(timeout=30_000)
    wrong += faults(visit) if javascript else []
    page.get_by_role("button", name="Übernehmen", exact=True).click()
    expect(page.get_by_text("Die Tabelle ist übernommen.")).to_be_visible()
    wrong += faults(visit) if javascript else []
    page.get_by_role("link", name="Zu den Zielen").click()
    expect(page.locator(".tree-goal__title")).to_have_text([re.compile("Jede Schule"), re.compile("Alle Vereine")])
    page.go_back()
    page.get_by_role("button", name="Übernahme zurücknehmen").click()
    expect(page.get_by_text("Die Übernahme ist zurückgenommen.")).to_be_visible()
    page.get_by_role("navigation").get_by_role("link", name="Ziele", exact=True).click()

    expect(page.locator(".tree-goal__title")).to_have_count(0)
    assert wrong == []


@SWITCHED
def test_half_year_values_when_entered_in_monitoring_then_stand_there_on_the_next_visit(as_role, javascript):
    visit = as_role("unit_head", javascript=javascript)
    page, table = visit.page, "/musterkreis/intern/monitoring/?jahr=2026&am=2026-05-31"
    visit.open(table)
    cells = page.locator("#figures input[name$='-amount']")
    last = cells.nth(2 if javascript else 4)
    names = [cells.nth(place).get_attribute("name") for place in range(2)]
    rows = [page.locator(f"tr:has([name='{name}'])") for name in names]
    if javascript:
        for row, name in zip(rows, names, strict=True):
            page.locator(f"[name='{name}']").fill("/")
            page.keyboard.press("ArrowDown")
            expect(row.locator(".row-state")).to_contain_text("gespeichert")
        expect(last).to_be_focused()
    else:
        for name in names:
            page.locator(f"[name='{name}']").fill("x")
        page.get_by_role("button", name="Alle Zeilen speichern").click()
        expect(page.get_by_text("2 Zeilen sind gespeichert.")).to_be_visible()
    visit.open(table)

    assert [page.locator(f"[name='{name}']").input_value() for name in names] == ["/" if javascript else "x"] * 2


def test_status_when_reported_from_the_direct_link_on_a_phone_then_takes_two_taps_and_a_sentence(as_role):
    visit = as_role("responsible", width=390)
    page = visit.page
    page.locator(".duty a").first.click()
    expect(page.locator("h1")).to_be_in_viewport()
    page.get_by_label("Sachstand in einem Satz").fill("Die Fachkraft beginnt im Januar.")
    page.get_by_label("verzögert").check()
    page.get_by_role("button", name="Stand speichern").click()

    expect(page.get_by_text("Der Stand ist gespeichert.")).to_be_visible()
    expect(page.locator("#standing + p, #standing ~ p").first).to_contain_text("verzögert")


@SWITCHED
def test_goal_when_two_people_edit_it_then_the_second_is_told_and_keeps_what_was_typed(as_role, javascript):
    first, second = as_role("coordinator", javascript=javascript), as_role("unit_head", javascript=javascript)
    first.open("/musterkreis/intern/ziele/")
    theirs = first.page.locator(".tree-goal", has=first.page.locator("summary", has_text="FD 52"))
    address = theirs.nth(0 if javascript else 1).locator("a[href*='/intern/ziel/']").get_attribute("href")
    for visit in (first, second):
        visit.open(f"{address}bearbeiten/")
    first.page.get_by_label("Verantwortlich").fill("FDL 51 mit Schulen")
    first.page.get_by_role("button", name="Speichern").click()
    first.page.wait_for_url(f"**{address}")
    second.page.get_by_label("Verantwortlich").fill("FDL 51 mit Trägern")
    second.page.get_by_role("button", name="Speichern").click()

    expect(second.page.locator(".error-summary")).to_be_visible()
    expect(second.page.get_by_label("Verantwortlich")).to_have_value("FDL 51 mit Trägern")


@pytest.mark.parametrize(("report", "form", "begins"), REPORTS, ids=["balance-pdf", "balance-xlsx", "goal-plan-xlsx"])
def test_report_when_downloaded_then_is_a_file_of_its_kind(as_role, report, form, begins):
    visit = as_role("controlling", javascript=form != "Excel-Tabelle")
    visit.open("/musterkreis/intern/berichte/")
    visit.page.get_by_label(report, exact=True).check()
    visit.page.get_by_label(form).check()
    with visit.page.expect_download(timeout=60_000) as loaded:
        visit.page.get_by_role("button", name="Herunterladen").click()

    content = loaded.value.path().read_bytes()
    assert content.startswith(begins)
    assert len(content) > 5_000
