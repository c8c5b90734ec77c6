# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A whole year and the start of the next one through the pages: what is written in its window goes, all else is refused."""

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from zielkreis.committee.models import Paper
from zielkreis.committee.tests.make import make_body
from zielkreis.cycle.actions.stations import open_calendar
from zielkreis.desk.tests.pages import signed_in
from zielkreis.goals import actions as goals
from zielkreis.goals.models import AnnualSet, Measure, OperationalGoal, StrategicGoal
from zielkreis.goals.tests.make import make_strategic_goal
from zielkreis.indicators import actions as indicators
from zielkreis.indicators.models import Indicator, Value
from zielkreis.indicators.tests.make import make_indicator
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person, Unit
from zielkreis.org.tests.make import make_person
from zielkreis.review.models import BalanceText, Change, Contribution, Evaluation, KeptFile, Snapshot
from zielkreis.review.queries.account import account
from zielkreis.review.rules.canonical import canonical, sha512
from zielkreis.review.tests.closing_scene import taken_note

DECIDE = "Beitrag durchsehen und annehmen oder zurückgeben"
SECOND = "Als zweite Person bestätigen"


def day(text: str):
    """Stand on a day."""
    return clock.standing_on(date.fromisoformat(text))


class Year:
    """The year 2026 of a small office with the people who lead it, each in a browser of their own."""

    def __init__(self, office: Office, unit: Unit) -> None:
        self.office, self.unit = office, unit
        self.people: dict[str, Person] = {
            "coordinator": make_person(office, "coordinator"), "leadership": make_person(office, "leadership"),
            "unit_head": make_person(office, "unit_head", unit=unit), "committee_office": make_person(office, "committee_office"),
        }  # fmt: skip
        self.browsers: dict[str, Client] = {role: signed_in(person) for role, person in self.people.items()}
        self.strategic: StrategicGoal = make_strategic_goal(office, by=self.people["coordinator"])

    def at(self, name: str, **given: object) -> str:
        """The address of a page."""
        return reverse(name, kwargs={"office": self.office.slug, **given})

    def read(self, role: str, name: str, **given: object) -> str:
        """What somebody reads on a page."""
        answer = self.browsers[role].get(self.at(name, **given))
        assert answer.status_code == 200, (name, answer.status_code)
        return answer.content.decode()

    def send(self, role: str, page: str, sent: dict[str, object], **given: object) -> str:
        """Send a form and read where it leads."""
        answer = self.browsers[role].post(self.at(page, **given), sent, follow=True)
        assert answer.status_code == 200, (page, answer.status_code)
        return answer.content.decode()

    def expects(self, role: str, reason: str) -> bool:
        """Whether somebody's start page asks for something."""
        return reason in self.read(role, "start")

    def stored(self, number: int = 2026) -> AnnualSet:
        """The year as it is stored now."""
        return AnnualSet.objects.select_related("office").get(office=self.office, year=number)

    @property
    def goal(self) -> OperationalGoal:
        """The goal of 2026."""
        return OperationalGoal.objects.get(office=self.office, annual_set__year=2026)

    @property
    def measure(self) -> Measure:
        """Its measure."""
        return Measure.objects.get(office=self.office, goal__annual_set__year=2026)

    @property
    def figure(self) -> Indicator:
        """Its figure."""
        return Indicator.objects.get(office=self.office)

    def contribution(self, kind: str) -> Contribution:
        """The unit's contribution to a station of 2026."""
        found = Contribution.objects.filter(station__annual_set__year=2026, station__kind=kind, station__number=1)
        return found.get(unit=self.unit)


@pytest.fixture
def year(office, unit):
    return Year(office, unit)


def test_a_year_from_exchange_to_the_next_exchange(year):
    open_the_year(year)
    exchange(year)
    freeze(year)
    monitor(year)
    change_by_number(year)
    evaluate(year)
    close(year)
    begin_the_next(year)


def open_the_year(year: Year) -> None:
    """The coordinator opens the year; before December nobody plans in it."""
    make_body(year.office)
    with day("2025-11-20"):
        annual_set = goals.open_annual_set(year.office, by=year.people["coordinator"], year=2026)
        open_calendar(annual_set, by=year.people["coordinator"])
        wanted = {"title": "Zu früh", "strategic_goal": year.strategic.pk, "unit": year.unit.pk}
        assert "vom 01.12.2025 bis 28.02.2026 möglich" in year.send("unit_head", "goal_new", wanted, year=2026)
        assert not OperationalGoal.objects.exists()


def exchange(year: Year) -> None:
    """The unit plans and hands in, the coordinator returns it once, then approves it; the leadership agrees."""
    with day("2026-01-12"):
        wanted = {"title": "Alle Kinder kommen mit.", "strategic_goal": year.strategic.pk, "unit": year.unit.pk}
        year.send("unit_head", "goal_new", wanted, year=2026)
        measure = {"title": "Konzept schreiben", "unit": year.unit.pk, "schedule": "Konzept: 04/2026"}
        year.send("unit_head", "measure_new", measure, pk=year.goal.pk)
        head = year.people["unit_head"]
        figure = make_indicator(year.office, by=head, unit=year.unit, definition="Anteil an allen", source="Jahresbericht")
        indicators.link(year.goal, by=head, indicator=figure)
        assert year.expects("unit_head", "Beitrag abgeben")
        year.read("unit_head", "contributions", year=2026)
        mine = year.contribution("exchange")
        year.send("unit_head", "contribution_submit", {"revision": mine.revision, "remark": "Bitte ansehen"}, pk=mine.pk)
        assert not year.expects("unit_head", "Beitrag abgeben")
        assert year.expects("coordinator", DECIDE) and year.expects("leadership", DECIDE)
        assert not year.expects("committee_office", DECIDE)
    with day("2026-01-20"):
        mine = year.contribution("exchange")
        note = {"revision": mine.revision, "note_whole": "", f"note_{year.goal.pk}": "Bitte messbar machen."}
        year.send("coordinator", "contribution_return", note, pk=mine.pk)
        assert "Bitte messbar machen." in year.read("unit_head", "contribution", pk=mine.pk)
        assert year.expects("unit_head", "Zurückgegebenen Beitrag überarbeiten") and not year.expects("coordinator", DECIDE)
        mine = year.contribution("exchange")
        year.send("unit_head", "contribution_submit", {"revision": mine.revision, "remark": ""}, pk=mine.pk)
        approve(year, "exchange")
    with day("2026-02-20"):
        year.send("leadership", "agree_year", {}, year=2026)
    assert year.stored().state == "agreed"


def approve(year: Year, kind: str) -> None:
    """The coordinator approves what the page shows."""
    mine = year.contribution(kind)
    page = year.read("coordinator", "contribution", pk=mine.pk)
    seen = page.split('name="seen" value="')[1].split('"')[0]
    year.send("coordinator", "contribution_approve", {"revision": mine.revision, "seen": seen}, pk=mine.pk)
    assert year.contribution(kind).state == "approved"


def freeze(year: Year) -> None:
    """Two people freeze the year; its paper carries the goal plan; from now on the plan stands."""
    with day("2026-03-12"):
        ask = {"act": "ask", "presentation": "information", "presented_on": "2026-03-12", "paper": "", "reason": "Bekannt"}
        year.send("coordinator", "freeze", ask, year=2026)
        year.send("coordinator", "freeze", {"act": "confirm"}, year=2026)
        assert year.stored().state == "agreed"
        assert year.expects("leadership", SECOND) and not year.expects("coordinator", SECOND)
        assert not year.expects("unit_head", SECOND)
        seen = year.read("leadership", "freeze", year=2026).split('name="seen" value="')[1].split('"')[0]
        year.send("leadership", "freeze", {"act": "confirm", "seen": seen}, year=2026)
        year.send("coordinator", "presentation_paper_new", {"presentation": "information"}, year=2026)
    assert year.stored().state == "presented"
    assert Snapshot.objects.get(kind="frozen").sha512 == seen
    assert Paper.objects.get().subject == "Jahresziele 2026"


def monitor(year: Year) -> None:
    """Status, value and assessment in the round; a status in January was refused."""
    report = {"state": "running", "text": "Begonnen.", "revision": year.measure.revision, "on": "2026-04-10"}
    with day("2026-02-10"):
        assert "vom 01.03.2026 bis 31.05.2026 möglich" in year.send("unit_head", "measure_status", report, pk=year.measure.pk)
    with day("2026-04-10"):
        year.send("unit_head", "measure_status", report, pk=year.measure.pk)
        value = {"reference": "03/2026", "amount": "30", "status": "provisional", "seen": "0"}
        year.send("unit_head", "record_value", value, pk=year.figure.pk)
        said = {"outlook": "deviating", "cause": "Stelle frei", "counter_measure": "Vertretung", "seen": 0}
        year.send("unit_head", "assessment", said, pk=year.goal.pk)
        assert "Stelle frei" in year.read("coordinator", "monitoring_report", year=2026)
    assert year.measure.state == "running" and Value.objects.get().amount == 30


def change_by_number(year: Year) -> None:
    """A changed wording is asked for by one and approved by another, and stands in the register with old and new."""
    with day("2026-06-02"):
        wanted = {"title": "Fast alle Kinder kommen mit.", "strategic_goal": year.strategic.pk, "unit": year.unit.pk,
                  "revision": year.goal.revision}  # fmt: skip
        assert "Bitte nennen Sie den Grund der Änderung" in year.send("unit_head", "goal_edit", wanted, pk=year.goal.pk)
        year.send("unit_head", "goal_edit", wanted | {"reason": "Eine Gruppe entfällt."}, pk=year.goal.pk)
        change = Change.objects.get()
        assert year.goal.title == "Alle Kinder kommen mit."
        assert year.expects("leadership", "Beantragte Änderung entscheiden")
        assert not year.expects("unit_head", "Beantragte Änderung entscheiden")
        assert year.browsers["unit_head"].post(year.at("change", pk=change.pk), {"act": "approve"}).status_code == 403
        year.send("leadership", "change", {"act": "approve", "answer": ""}, pk=change.pk)
        assert year.goal.title == "Fast alle Kinder kommen mit."
        register = year.read("coordinator", "changes", year=2026)
    assert "Eine Gruppe entfällt." in register and "Alle Kinder kommen mit." in register
    assert Change.objects.get().number == 1


def evaluate(year: Year) -> None:
    """The goal was missed: cause and counter-measure are named, and it goes on."""
    sheet = {"execution": "partly", "plan": "full", "reason": "Es fehlten Kräfte.", "cause": "Stellen unbesetzt",
             "deviation_reason": "Die Zahl folgt im Winter.", "consequence": "continued", "revision": 0, "rows": 1,
             "g0-text": "Zweite Gruppe eröffnen", "g0-owner": "FDL 51", "g0-due_on": "2027-03-31"}  # fmt: skip
    with day("2026-07-01"):
        year.browsers["unit_head"].post(year.at("evaluation", pk=year.goal.pk), sheet)
        assert not Evaluation.objects.exists()
    with day("2026-09-15"):
        year.send("coordinator", "evaluation_begin", {}, year=2026)
        assert year.expects("unit_head", "1 Ziel auswerten")
        year.send("unit_head", "evaluation", sheet, pk=year.goal.pk)
        assert not year.expects("unit_head", "1 Ziel auswerten")
    assert year.stored().state == "evaluation"
    assert (Evaluation.objects.get().cause, year.goal.state) == ("Stellen unbesetzt", "partly_reached")


def close(year: Year) -> None:
    """Texts in November, closing by two, the paper for the committee, acknowledged there; nothing moves any more."""
    text = {"key": "foreword", "text": "Ein gutes Jahr.", "revision": 0}
    with day("2026-10-15"):
        assert "möglich" in year.send("coordinator", "balance_work", text, year=2026)
        assert not BalanceText.objects.exists()
    with day("2026-11-05"):
        year.send("coordinator", "balance_work", text, year=2026)
        year.send("coordinator", "balance_close", {"step": "ask"}, year=2026)
        year.send("coordinator", "balance_close", {"step": "confirm"}, year=2026)
        assert year.stored().state == "evaluation"
        assert year.expects("leadership", SECOND) and not year.expects("coordinator", SECOND)
        year.send("leadership", "balance_close", {"step": "confirm"}, year=2026)
        assert year.stored().state == "reported"
        year.send("coordinator", "balance_paper_new", {}, year=2026)
        refused = year.send("coordinator", "balance_work", text | {"text": "Ein sehr gutes Jahr.", "revision": 1}, year=2026)
        assert "abgeschlossen und bleibt" in refused
    with day("2026-11-26"):
        assert "noch kein bestätigtes Ergebnis" in year.send("coordinator", "balance_close", {"step": "acknowledge"}, year=2026)
        paper = Paper.objects.get(subject__startswith="Bilanz 2026")
        taken_note(paper, by=year.people["committee_office"], second=year.people["leadership"], day=clock.today())
        assert year.expects("coordinator", "Nach der Kenntnisnahme das Jahr abschließen")
        year.send("coordinator", "balance_close", {"step": "acknowledge"}, year=2026)
        assert not year.expects("coordinator", "Nach der Kenntnisnahme das Jahr abschließen")
    assert year.stored().state == "closed"
    assert BalanceText.objects.get().text == "Ein gutes Jahr."


def begin_the_next(year: Year) -> None:
    """The goal goes on in 2027 with its counter-measure; the closed year stays to the byte, whatever comes later."""
    snapshot = Snapshot.objects.get(kind="closed")
    before = handed_out(year)
    with day("2026-12-10"):
        annual_set = goals.open_annual_set(year.office, by=year.people["coordinator"], year=2027)
        open_calendar(annual_set, by=year.people["coordinator"])
        year.send("unit_head", "evaluation_carry_over", carried(year), pk=year.goal.pk)
        new = OperationalGoal.objects.get(annual_set__year=2027)
        assert (new.predecessor_id, new.title) == (year.goal.pk, "Fast alle Kinder kommen mit.")
        assert new.measures.filter(title="Zweite Gruppe eröffnen").exists()
        goals.change_goal(new, by=year.people["unit_head"], title="Wirklich alle Kinder kommen mit.")
        assert "Austausch" in year.read("unit_head", "start") and year.expects("unit_head", "Beitrag abgeben")
    with day("2027-01-20"):
        value = {"reference": "12/2026", "amount": "45", "status": "final", "seen": "0"}
        year.send("unit_head", "record_value", value, pk=year.figure.pk)
    with day("2027-02-01"):
        again = canonical(account(year.stored(), on=snapshot.reference_on, known_at=snapshot.known_at))
        assert handed_out(year) == before
        assert Snapshot.objects.get(kind="closed").document == snapshot.document
        assert sha512(snapshot.document) == snapshot.sha512
    assert strip(json.loads(again)) == strip(json.loads(snapshot.document))


def carried(year: Year) -> dict[str, object]:
    """What is taken along: everything the page offers."""
    counters = Evaluation.objects.get().counter_measures.values_list("pk", flat=True)
    return {"measures": [year.measure.pk], "counter_measures": list(counters),
            "milestones": [one.pk for one in year.measure.milestones.all()]}  # fmt: skip


def handed_out(year: Year) -> dict[str, bytes]:
    """The files of the closed balance as the page hands them out."""
    kept = KeptFile.objects.filter(snapshot__kind="closed").values_list("name", "pk")
    browser = year.browsers["coordinator"]
    found = {name: browser.get(year.at("balance_file", year=2026, pk=pk)).content for name, pk in kept}
    assert any(content.startswith(b"%PDF") for content in found.values())
    return found


def strip(told: object) -> object:
    """A balance without the goals that continue its own, which is told beside it and was not yet known when it was closed."""
    if isinstance(told, dict):
        return {name: strip(value) for name, value in told.items() if name != "successor"}
    return [strip(value) for value in told] if isinstance(told, list) else told
