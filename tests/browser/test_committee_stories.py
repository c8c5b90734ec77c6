# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whole stories of the committee, with and without JavaScript: a paper, a meeting, a resolution, what members read, OParl."""

import itertools
import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import faults
from tests.browser.scenes import PASSWORD, address_of, set_scene
from tests.browser.test_stories import SWITCHED
from tests.browser.visiting import sign_in, visitor

pytestmark = pytest.mark.browser

RESOLVED = "Alle jungen Menschen haben gleiche Chancen, unabhängig von ihrer Herkunft."
MOST_SECONDS = 120_000
"""How long fetching the example may take, in milliseconds."""
NUMBERS = itertools.count(1)


@pytest.fixture
def scene(chromium, bare):
    """An office in which a story begins: ``enter = scene("held_meeting")``, then ``enter("member", javascript=False)``."""
    opened = []

    def make(name):
        slug = f"auental-{next(NUMBERS)}"
        set_scene(bare, name, slug)

        def enter(role, **how):
            visit = visitor(chromium, bare.address, **how)
            opened.append(sign_in(visit, email=address_of(role, slug), password=PASSWORD))
            return visit, f"/{slug}/intern/"

        return enter

    yield make
    for visit in opened:
        visit.context.close()


def look(visit, javascript):
    """Return what is wrong with the open page; without JavaScript nothing can be asked of it."""
    return faults(visit) if javascript else []


@SWITCHED
def test_resolution_with_changes_when_recorded_and_confirmed_by_a_second_person_then_is_what_is_valid(scene, javascript):
    enter = scene("held_meeting")
    office, start = enter("committee_office", javascript=javascript)
    page, wrong = office.page, []
    page.get_by_role("navigation").get_by_role("link", name="Ausschuss", exact=True).click()
    page.get_by_role("navigation", name="Ausschuss").get_by_role("link", name="Sitzungen").click()
    page.get_by_role("main").get_by_role("link", name=re.compile("12.03.2026")).first.click()
    page.get_by_role("link", name="Ergebnisse erfassen").click()
    page.get_by_label("Ergebnis", exact=True).select_option(label="geändert beschlossen")
    for label, votes in (("Ja", "4"), ("Nein", "2"), ("Enthaltungen", "0")):
        page.get_by_label(label).fill(votes)
    page.get_by_label("Beschluss im Wortlaut").fill("Der Ausschuss beschließt die Leitziele mit der genannten Änderung.")
    page.locator("details", has_text="Chancengleichheit").locator("summary").click()
    page.locator("details[open]").get_by_label("Wortlaut").fill(RESOLVED)
    wrong += look(office, javascript)
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator(".error-summary")).to_contain_text("abstimmen durften aber nur 5")
    wrong += look(office, javascript)
    page.get_by_label("Ja").fill("3")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("noch nicht bestätigt")).to_be_visible()
    page.goto(f"{office.address}{start}zielsystem/")
    expect(page.get_by_role("main")).not_to_contain_text(RESOLVED)
    second, _start = enter("leadership", javascript=javascript)
    page = second.page
    page.get_by_role("main").get_by_role("link", name=re.compile("12.03.2026")).click()
    expect(page.get_by_role("main")).to_contain_text("unabhängig von ihrer Herkunft")
    wrong += look(second, javascript)
    page.get_by_role("button", name="Bestätigen", exact=True).click()
    expect(page.get_by_text("Das Ergebnis ist bestätigt.")).to_be_visible()
    page.get_by_role("link", name="wie sie beschlossen wurden").click()
    wrong += look(second, javascript)

    expect(page.get_by_role("main")).to_contain_text(RESOLVED)
    expect(page.get_by_role("main")).to_contain_text("gültig ab 12.03.2026")
    expect(page.get_by_role("main")).to_contain_text("gültig ab 23.11.2022 bis 11.03.2026")
    assert wrong == []


@SWITCHED
def test_member_on_a_tablet_when_before_a_meeting_then_reads_it_and_opens_a_paper(scene, javascript):
    visit, _start = scene("meeting_next_week")("member", width=820, javascript=javascript)
    page, wrong = visit.page, look(visit, javascript)
    page.get_by_role("link", name="Vorlagen lesen").click()
    expect(page.get_by_role("main")).to_contain_text("Jede Schule hat einen Ort für Jugendliche.")
    wrong += look(visit, javascript)
    page.get_by_role("main").get_by_role("link", name="Räume in Schulen").first.click()
    wrong += look(visit, javascript)

    expect(page.get_by_role("main")).to_contain_text("Der Ausschuss beschließt: Räume in Schulen.")
    expect(page.get_by_role("main")).to_contain_text("Jede Schule hat einen Ort für Jugendliche.")
    assert wrong == []


def test_goals_never_taken_up_when_looked_for_by_the_coordinator_then_are_listed_without_a_paper(as_role):
    visit = as_role("coordinator")
    page = visit.page
    visit.open("/musterkreis/intern/ziele/2025/")
    page.get_by_role("link", name="Ziele ohne Vorlage").click()
    rows = page.get_by_role("table").get_by_role("row")
    expect(page.get_by_role("navigation", name="Listen").get_by_role("link", name="Ziele ohne Vorlage")).to_have_text(
        re.compile(rf"\({rows.count() - 1}\)")
    )
    page.get_by_role("table").get_by_role("link").first.click()

    expect(page.get_by_role("main")).to_contain_text("Vorlagen und Beschlüsse")


@SWITCHED
def test_paper_when_written_by_a_unit_head_then_is_released_by_the_leadership_once_nothing_is_missing(as_role, javascript):
    visit = as_role("unit_head", javascript=javascript)
    page, wrong = visit.page, []
    subject = f"Schutzkonzepte in Vereinen {'mit' if javascript else 'ohne'} Förderung"
    visit.open("/musterkreis/intern/vorlagen/")
    page.get_by_role("link", name="Vorlage beginnen").click()
    page.get_by_label("Beschlussvorlage").check()
    page.get_by_label("Betreff").fill(subject)
    page.get_by_role("button", name="Beginnen").click()
    page.get_by_label("Beschlussvorschlag").fill("Der Jugendhilfeausschuss beschließt die Förderung.")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("main")).to_contain_text("Der Abschnitt „Sachdarstellung“ ist noch leer.")
    wrong += look(visit, javascript)
    page.get_by_role("link", name="Bearbeiten", exact=True).click()
    page.get_by_label("Sachdarstellung").fill("Die Vereine bitten um Begleitung.")
    wrong += look(visit, javascript)
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Zielbezug bearbeiten").click()
    page.get_by_label("Schutz von Kindern und Jugendlichen").first.check()
    wrong += look(visit, javascript)
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Beträge bearbeiten").click()
    page.get_by_label("keine", exact=True).check()
    wrong += look(visit, javascript)
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Beratungsfolge bearbeiten").click()
    page.get_by_label("Gremium").first.select_option(label="Jugendhilfeausschuss")
    page.get_by_label("Rolle").first.select_option(label="Entscheidung")
    wrong += look(visit, javascript)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Die Vorlage ist vollständig.")).to_be_visible()
    wrong += look(visit, javascript)
    page.get_by_role("link", name="Zur Mitzeichnung geben").click()
    wrong += look(visit, javascript)
    second = as_role("leadership", javascript=javascript)
    page = second.page
    page.get_by_role("main").get_by_role("link", name=subject).click()
    page.get_by_role("link", name="Freigeben", exact=True).click()
    wrong += look(second, javascript)
    page.get_by_role("button", name="freigeben").click()

    expect(page.locator(".page-head__lead")).to_contain_text("freigegeben")
    assert wrong == []


@SWITCHED
def test_neighbours_meetings_when_fetched_by_oparl_then_appear_marked_and_not_to_be_edited(scene, example, javascript):
    visit, start = scene("only_a_committee_office")("committee_office", javascript=javascript)
    page, wrong = visit.page, []
    visit.open(f"{start}gremien/")
    page.get_by_role("link", name="Datenquellen").click()
    wrong += look(visit, javascript)
    page.get_by_role("link", name="Datenquelle eintragen").first.click()
    page.get_by_label("Adresse").fill(f"{example.address}/oparl/v1.1/")
    page.get_by_role("button", name="Eintragen").click()
    wrong += look(visit, javascript)
    page.get_by_role("button", name="Jetzt holen").click()
    wrong += look(visit, javascript)
    expect(page.get_by_role("button", name="Änderungen holen")).to_be_visible(timeout=MOST_SECONDS)
    expect(page.get_by_role("row", name=re.compile("^Sitzungen"))).to_contain_text(re.compile(r"[1-9]\d"))
    wrong += look(visit, javascript)
    visit.open(f"{start}sitzungen/")
    page.get_by_role("main").get_by_role("link", name=re.compile("Jugendhilfeausschuss")).first.click()
    wrong += look(visit, javascript)

    expect(page.get_by_role("main")).to_contain_text("aus dem Ratsinformationssystem")
    expect(page.get_by_role("link", name="Sitzung bearbeiten")).to_have_count(0)
    assert wrong == []


def test_attendance_when_entered_by_keyboard_alone_then_counts_for_the_votes(scene):
    visit, start = scene("held_meeting")("committee_office")
    page = visit.page
    visit.open(f"{start}sitzungen/")
    page.get_by_role("main").get_by_role("link", name=re.compile("12.03.2026")).first.press("Enter")
    page.get_by_role("link", name="Anwesenheit", exact=True).press("Enter")
    wrong = faults(visit)
    line = page.get_by_role("radiogroup", name="Mitglied 1")
    line.get_by_role("radio", name="anwesend").focus()
    page.keyboard.press("ArrowRight")
    chosen = line.locator("input:checked").get_attribute("value")
    page.get_by_role("button", name="Speichern", exact=True).press("Enter")
    page.get_by_role("link", name="Ergebnisse erfassen").press("Enter")

    expect(page.get_by_role("main")).to_contain_text("4 Anwesende abstimmungsberechtigt")
    assert (chosen, wrong) == ("excused", [])
