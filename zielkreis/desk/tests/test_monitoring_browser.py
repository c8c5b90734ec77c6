# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The monitoring table and the five-minute pages in a real browser: rows save themselves, nothing typed is lost."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.looking import RULES
from zielkreis.goals.models import Measure
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.indicators import actions as figures
from zielkreis.indicators.models import Value
from zielkreis.indicators.tests.make import make_indicator, make_value
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_person, make_unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

JUNE = date(2026, 6, 30)
SAVED = re.compile(r"gespeichert \d\d:\d\d")
CHAIN = Schedule.of([PlannedMilestone("Konzept", "04/2026", date(2026, 4, 1), date(2026, 4, 30), "month")])


class Triggers:
    """SQLite empties tables row by row after each test, which the triggers of history and adopted texts refuse.

    So they stand aside from the end of a test to the beginning of the next one. PostgreSQL truncates and needs nothing.
    """

    def __init__(self) -> None:
        self.aside: list[str] = []

    def step_aside(self) -> None:
        """Drop the triggers and keep what makes them again."""
        with connection.cursor() as cursor:
            found = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, sql in found:
                self.aside.append(sql)
                cursor.execute(f'DROP TRIGGER "{name}"')

    def step_back(self) -> None:
        """Make the triggers again."""
        with connection.cursor() as cursor:
            while self.aside:
                cursor.execute(self.aside.pop())


@pytest.fixture(scope="module")
def triggers(django_db_setup, django_db_blocker):
    made = Triggers()
    yield made
    with django_db_blocker.unblock():
        made.step_back()


class Scene:
    """An office with one measure and two figures, and a person who may enter all of it."""

    def __init__(self) -> None:
        self.office = make_office()
        with office_scope(self.office):
            self.unit = make_unit(self.office)
            self.person = make_person(self.office, "unit_head", unit=self.unit)
            self.colleague = make_person(self.office, "controlling")
            self.goal = make_goal(self.office, by=self.person, unit=self.unit)
            self.measure = make_measure(self.goal, by=self.person, schedule=CHAIN)
            self.first = make_indicator(self.office, by=self.person, unit=self.unit, title="Anteil A")
            self.second = make_indicator(self.office, by=self.person, unit=self.unit, title="Anteil B")
            figures.link(self.goal, by=self.person, indicator=self.first)
            make_value(self.first, 35, by=self.person, on=date(2025, 12, 31))

    def address(self, name: str, **more: object) -> str:
        return reverse(name, kwargs={"office": self.office.slug, **more})

    def amounts(self) -> list[tuple[str, object]]:
        with office_scope(self.office):
            found = Value.objects.filter(reference_on=JUNE, replaced_at=None).select_related("indicator")
            return [(value.indicator.title, value.amount) for value in found.order_by("indicator__title")]


@pytest.fixture
def scene(transactional_db, triggers):
    triggers.step_back()
    yield Scene()
    if connection.vendor == "sqlite":
        triggers.step_aside()


@pytest.fixture
def page(chromium, live_server, scene):
    """A page of the signed-in person; at the end nothing may have been refused by the security policy."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE", base_url=live_server.url)
    client = Client()
    client.force_login(scene.person)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    opened = context.new_page()
    complaints = []
    opened.on("console", lambda message: complaints.append(message.text) if "Content Security Policy" in message.text else None)
    yield opened
    context.close()
    assert complaints == []


def open_table(page, scene):
    page.goto(scene.address("monitoring") + "?jahr=2026&am=2026-06-30")


def cell(page, indicator):
    return page.locator(f"[name=f{indicator.pk}-amount]")


def state(page, key):
    return page.locator(f"[data-row={key}] .row-state")


def test_row_when_left_saves_itself_and_says_so(page, scene):
    open_table(page, scene)
    cell(page, scene.first).fill("40,5")
    cell(page, scene.first).press("ArrowDown")
    expect(state(page, f"f{scene.first.pk}")).to_contain_text(SAVED)
    expect(cell(page, scene.second)).to_be_focused()
    assert [(title, str(amount)) for title, amount in scene.amounts()] == [("Anteil A", "40.5000")]


def test_row_of_a_measure_saves_state_and_sentence_together_when_left(page, scene):
    open_table(page, scene)
    page.locator(f"[name=m{scene.measure.pk}-state]").focus()
    page.locator(f"[name=m{scene.measure.pk}-state]").select_option("delayed")
    page.locator(f"[name=m{scene.measure.pk}-text]").fill("Stelle nicht besetzt")
    expect(state(page, f"m{scene.measure.pk}")).to_contain_text("sobald Sie die Zeile verlassen")
    cell(page, scene.first).focus()
    expect(state(page, f"m{scene.measure.pk}")).to_contain_text(SAVED)
    with office_scope(scene.office):
        stored = Measure.objects.get()
        assert (stored.state, stored.status_text, stored.reports.count()) == ("delayed", "Stelle nicht besetzt", 1)


def test_column_pasted_from_a_spreadsheet_saves_every_row(page, scene):
    open_table(page, scene)
    cell(page, scene.first).focus()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "40,5\\nviele\\n");
            const pasted = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
            document.activeElement.dispatchEvent(pasted);
        }"""
    )
    cell(page, scene.first).press("Tab")
    expect(state(page, f"f{scene.second.pk}")).to_contain_text("„viele“ ist keine Zahl")
    expect(state(page, f"f{scene.first.pk}")).to_contain_text(SAVED)
    expect(cell(page, scene.second)).to_have_value("viele")
    assert [title for title, _ in scene.amounts()] == ["Anteil A"]


def test_row_in_conflict_keeps_both_and_is_saved_when_confirmed(page, scene):
    open_table(page, scene)
    with office_scope(scene.office):
        make_value(scene.first, 42, by=scene.colleague)
    cell(page, scene.first).fill("45")
    cell(page, scene.first).press("Tab")
    expect(state(page, f"f{scene.first.pk}")).to_contain_text("hat inzwischen 42 eingetragen")
    expect(cell(page, scene.first)).to_have_value("45")
    state(page, f"f{scene.first.pk}").get_by_label("Meine Eingabe trotzdem speichern").click()
    expect(state(page, f"f{scene.first.pk}")).to_contain_text(SAVED)
    assert [(title, int(amount)) for title, amount in scene.amounts()] == [("Anteil A", 45)]


def test_row_without_a_connection_says_so_and_keeps_what_was_typed(page, scene):
    open_table(page, scene)
    page.context.set_offline(True)
    cell(page, scene.first).fill("40")
    cell(page, scene.first).press("Tab")
    expect(state(page, f"f{scene.first.pk}")).to_contain_text("keine Verbindung")
    expect(cell(page, scene.first)).to_have_value("40")
    page.context.set_offline(False)
    cell(page, scene.first).focus()
    cell(page, scene.first).press("Tab")
    expect(state(page, f"f{scene.first.pk}")).to_contain_text(SAVED)


@pytest.mark.parametrize("width", [320, 820, 1280])
@pytest.mark.parametrize("name", ["monitoring", "measure_status", "measure", "indicator", "indicators", "indicator_edit"])
def test_page_when_checked_by_axe_has_no_violation_and_no_sideways_scrolling(chromium, live_server, scene, name, width):
    context = chromium.new_context(viewport={"width": width, "height": 900}, locale="de-DE", bypass_csp=True)
    client = Client()
    client.force_login(scene.person)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    pk = {"monitoring": {}, "indicators": {}}.get(name, {"pk": (scene.measure if name[0] == "m" else scene.first).pk})
    page.goto(live_server.url + scene.address(name, **pk))
    found = Axe().run(page, options=RULES)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
