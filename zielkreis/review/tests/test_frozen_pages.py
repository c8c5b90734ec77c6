# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of freezing and changing: two people freeze, forms become requests, the register shows old and new."""

import json
from datetime import date

import pytest
from django.urls import reverse

from zielkreis.committee.models import Paper
from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.make_matters import make_confirmed_item, make_paper
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.goals.tests.make import make_goal
from zielkreis.org.tests.make import make_person
from zielkreis.review.actions import changes, freezing
from zielkreis.review.models import Change, Snapshot, TwoPersonAct
from zielkreis.review.tests.make_year import PRESENTED, fresh, make_year


def at(name, office, **kwargs):
    return reverse(name, kwargs={"office": office.slug, **kwargs})


@pytest.fixture
def year(office, unit):
    return make_year(office, unit=unit)


def text(response):
    return response.content.decode()


def test_freeze_page_when_two_people_use_it_then_the_year_is_frozen_and_the_document_handed_out(office, unit):
    year = make_year(office, unit=unit, state="agreed")
    url = at("freeze", office, year=2026)
    first, second = signed_in(year.first), signed_in(year.second)
    page = text(first.get(url))
    assert "Was noch fehlt" in page and "Einfrieren beantragen" in page
    asked = first.post(url, {"act": "ask", "presentation": "information", "presented_on": PRESENTED.isoformat(), "paper": ""})
    assert asked.status_code == 302 and TwoPersonAct.objects.get().asked_by == year.first
    assert "Das bestätigt eine zweite Person" in text(first.get(url))
    assert "zweite Person" in text(first.post(url, {"act": "confirm"}, follow=True))
    assert AnnualSet.objects.get().state == "agreed"
    seen = text(second.get(url)).split('name="seen" value="')[1].split('"')[0]
    second.post(url, {"act": "confirm", "seen": seen})
    snapshot = Snapshot.objects.get()
    assert AnnualSet.objects.get().state == "presented" and snapshot.sha512 in text(first.get(url))
    answer = first.get(at("snapshot", office, year=2026, pk=snapshot.pk))
    assert json.loads(answer.content)["schema"] == "zielkreis.plan" and "attachment" in answer["Content-Disposition"]
    assert answer.content.decode() == snapshot.document


def test_freeze_page_when_something_is_missing_then_it_leads_there_and_keeps_what_was_typed(office, unit):
    year = make_year(office, unit=unit, state="agreed")
    bare = make_goal(office, by=year.first, unit=unit, title="Ohne alles", strategic_goal=year.goal.strategic_goal)
    client, url = signed_in(year.first), at("freeze", office, year=2026)
    assert at("goal_sheet", office, pk=bare.pk) in text(client.get(url))
    page = text(client.post(url, {"act": "ask", "presentation": "information", "presented_on": "2026-03-12", "reason": ""}))
    assert "Es fehlen noch Angaben" in page and 'value="2026-03-12"' in page
    assert not TwoPersonAct.objects.exists()


def test_freeze_page_begins_the_paper_of_the_presentation_once_and_leads_to_it(office, unit, unit_head, stranger):
    year = make_year(office, unit=unit, state="agreed")
    make_body(office)
    client, url, begin = signed_in(year.first), at("freeze", office, year=2026), at("presentation_paper_new", office, year=2026)
    assert f'action="{begin}"' in text(client.get(url))
    assert f'action="{begin}"' not in text(signed_in(year.second).get(url))
    for person, status in ((year.second, 403), (unit_head, 403), (stranger, 404)):
        assert signed_in(person).post(begin, {"presentation": "resolution"}).status_code == status
    for _twice in range(2):
        client.post(begin, {"presentation": "resolution"})
    paper = Paper.objects.get()
    assert paper.kind.type == "decision"
    page = text(client.get(url))
    assert at("paper", office, pk=paper.pk) in page and f'action="{begin}"' not in page


def test_paper_of_a_presentation_that_is_refused_leads_back_to_the_page_of_freezing(office, unit):
    year = make_year(office, unit=unit, state="draft")
    answer = signed_in(year.first).post(at("presentation_paper_new", office, year=2026), {"presentation": "information"})
    assert answer.url == at("freeze", office, year=2026) and not Paper.objects.exists()


def test_freeze_page_when_asked_back_then_a_second_person_opens_the_planning(year, office):
    url = at("freeze", office, year=2026)
    signed_in(year.first).post(url, {"act": "ask_back", "reason": "Vertagt"})
    signed_in(year.second).post(url, {"act": "confirm_back"})
    assert AnnualSet.objects.get().state == "agreed"
    assert "Festgehaltene Stände" in text(signed_in(year.first).get(url))


@pytest.mark.parametrize("name", ["freeze", "changes", "changes_file", "since_presentation", "as_of"])
def test_pages_of_the_year_when_three_people_come_then_one_may(year, office, member, stranger, name):
    assert answers(at(name, office, year=2026), year.first, member, stranger) == [200, 403, 404, 302]
    assert signed_in(year.first).get(at(name, office, year=2031)).status_code == 404


def test_pages_of_one_object_when_three_people_come_then_one_may(year, office, member, stranger):
    change = changes.ask_change(
        year.annual_set, by=year.first, act="change_goal", reason="Grund", goal=year.goal, fields={"title": "Anders"}
    )
    for url in (
        at("change", office, pk=change.pk),
        at("indicator_change", office, pk=year.indicator.pk),
        at("snapshot", office, year=2026, pk=Snapshot.objects.get().pk),
    ):
        assert answers(url, year.first, member, stranger) == [200, 403, 404, 302]


def goal_fields(goal, **new):
    given = {"title": goal.title, "strategic_goal": goal.strategic_goal_id, "unit": goal.unit_id or "", "revision": goal.revision}
    return given | new


def test_goal_form_on_a_presented_year_then_the_plan_is_asked_for_and_the_rest_saved(year, office):
    client, url = signed_in(year.first), at("goal_edit", office, pk=year.goal.pk)
    assert "Grund der Änderung" in text(client.get(url)) and "Änderung beantragen" in text(client.get(url))
    refused = client.post(url, goal_fields(year.goal, title="Anders", responsible="FDL 51"))
    assert "Bitte nennen Sie den Grund der Änderung" in text(refused) and "Anders" in text(refused)
    assert OperationalGoal.objects.get().responsible == ""
    assert client.post(url, goal_fields(year.goal, title="Anders", responsible="FDL 51", reason="Wunsch")).status_code == 302
    stored = fresh(year).goal
    assert stored.responsible == "FDL 51" and stored.title == "Alle Kinder kommen mit."
    assert Change.objects.get().wanted["fields"] == {"title": "Anders"}
    sheet = text(client.get(at("goal_sheet", office, pk=year.goal.pk)))
    assert "Änderungsantrag" in sheet and "Anders" in sheet
    assert client.post(url, goal_fields(stored, responsible="FDL 52")).status_code == 302
    assert Change.objects.count() == 1 and fresh(year).goal.responsible == "FDL 52"


def test_measure_form_on_a_presented_year_then_schedule_and_means_are_asked_for(year, office):
    client, url = signed_in(year.first), at("measure_edit", office, pk=year.measure.pk)
    measure = year.measure
    given = {"title": measure.title, "schedule": "Konzept: 06/2026 / Erprobung: 10/2026", "unit": measure.unit_id or "",
             "resources": "12.000 €", "participants": "Träger", "reason": "Krankheit"}  # fmt: skip
    assert client.post(url, given).status_code == 302
    change = Change.objects.get()
    assert change.kind == "date" and change.wanted["fields"] == {"schedule": given["schedule"]}
    assert [one.name for one in measure.participants.all()] == ["Träger"]
    client.post(
        at("measure_new", office, pk=year.goal.pk), {"title": "Noch eine", "unit": measure.unit_id or "", "reason": "Bedarf"}
    )
    resource = measure.resources.get()
    means = {f"r{resource.pk}-planned": "9000", f"r{resource.pk}-actual": "10", f"r{resource.pk}-year": "2026"}
    page = at("measure_means", office, pk=measure.pk)
    assert "Grund der Änderung" in text(client.post(page, means))
    assert client.post(page, means | {"reason": "Kürzung"}).status_code == 302
    resource.refresh_from_db()
    assert (resource.actual, resource.planned) == (10, 12000)
    assert [one.kind for one in Change.objects.order_by("id")] == ["date", "measure", "means"]


def test_state_and_figure_forms_on_a_presented_year_then_they_ask(year, office, unit):
    client = signed_in(year.first)
    client.post(at("goal_state", office, pk=year.goal.pk), {"state": "dropped", "reason": "Kein Bedarf"})
    client.post(at("goal_figure_new", office, pk=year.goal.pk), {"wording": "Anteil Freizeiten: 2027 = 60 %", "reason": "Fehlte"})
    link = year.goal.goal_indicators.get()
    remove = at("goal_figure_remove", office, pk=year.goal.pk, link=link.pk)
    assert "Grund" in text(client.post(remove))
    client.post(remove, {"reason": "Falsche Kennzahl"})
    client.post(at("goal_new", office, year=2026), {"title": "Neu", "strategic_goal": year.goal.strategic_goal_id,
                                                     "unit": unit.pk, "reason": "Beschluss"})  # fmt: skip
    assert [one.wanted["act"] for one in Change.objects.order_by("id")] == ["drop_goal", "link_worded", "unlink", "create_goal"]
    assert fresh(year).goal.state == "planned" and OperationalGoal.objects.count() == 1


def test_responsible_of_the_unit_when_asking_then_may_ask_but_not_save_or_decide(year, office, unit):
    person = make_person(office, "responsible", unit=unit)
    client = signed_in(person)
    url = at("goal_edit", office, pk=year.goal.pk)
    assert client.post(url, goal_fields(year.goal, title="Anders", responsible="Ich", reason="Wunsch")).status_code == 302
    assert fresh(year).goal.responsible == ""
    page = at("change", office, pk=Change.objects.get().pk)
    assert "Genehmigen und ausführen" not in text(client.get(page))
    assert client.post(page, {"act": "approve", "answer": ""}).status_code == 403
    assert client.get(at("goal_state", office, pk=year.goal.pk)).status_code == 403


def test_change_page_when_another_approves_then_it_is_numbered_and_carried_out(year, office):
    url = at("indicator_change", office, pk=year.indicator.pk)
    first, second = signed_in(year.first), signed_in(year.second)
    page = text(first.get(url))
    assert "Grund der Änderung" in page
    given = {"kind": "up", "unit_label": "%", "definition": "Anteil an allen Angeboten", "period_months": "12", "baseline": "20",
             "baseline_on": "2024-12-31", "steps": "2025 = 50\n2027 = 70", "lower_limit": "0", "upper_limit": "100",
             "factor": "1", "reason": "Weniger Mittel"}  # fmt: skip
    assert first.post(url, given).status_code == 302
    change = Change.objects.get()
    one = at("change", office, pk=change.pk)
    assert "entscheidet jemand anderes" in text(first.get(one))
    assert "warum" in text(second.post(one, {"act": "decline", "answer": ""}))
    assert second.post(one, {"act": "approve", "answer": "Ja"}).status_code == 302
    register = text(first.get(at("changes", office, year=2026)))
    assert "80" in register and "70" in register and "Weniger Mittel" in register and "genehmigt von" in register
    assert "Änderung Nr. 1" in text(first.get(at("goal_sheet", office, pk=year.goal.pk)))
    since = text(first.get(at("since_presentation", office, year=2026)))
    assert "Änderung Nr. 1" in since and "Verschoben" in since
    assert first.get(at("changes_file", office, year=2026)).content[:2] == b"PK"


def test_changes_page_when_there_are_many_then_it_costs_no_more_queries(year, office, django_assert_max_num_queries):
    for number in range(12):
        goal = fresh(year).goal
        change = changes.ask_change(
            year.annual_set, by=year.first, act="change_goal", reason="Grund", goal=goal, fields={"title": f"Fassung {number}"}
        )
        if number % 2:
            changes.approve_change(change, by=year.second)
        else:
            changes.withdraw_change(change, by=year.first)
    client = signed_in(year.first)
    with django_assert_max_num_queries(14):
        page = text(client.get(at("changes", office, year=2026)))
    assert "Fassung 11" in page
    assert "Keine Änderung passt" in text(client.get(at("changes", office, year=2026) + "?text=nirgends"))


def test_as_of_page_when_the_day_makes_no_sense_or_lies_ahead_then_it_shows_a_possible_one(year, office):
    client = signed_in(year.first)
    for day in ("gestern", "9999-12-31", "0001-01-01"):
        assert client.get(at("as_of", office, year=2026) + f"?am={day}").status_code == 200


def test_freeze_of_resolution_kind_when_no_result_is_confirmed_then_the_page_says_it_does_not_bind(office, unit):
    year = make_year(office, unit=unit, state="agreed")
    item = make_confirmed_item(office, by=year.first, confirmed=False)
    paper = make_paper(office, subject="Jahresziele 2026", item=item, state="invited", day=date(2026, 3, 1))
    act = freezing.ask_freeze(year.annual_set, by=year.first, presentation="resolution", presented_on=PRESENTED, paper=paper)
    freezing.confirm_freeze(act, by=year.second)
    client, url = signed_in(year.first), at("freeze", office, year=2026)
    assert "Noch nicht verbindlich" in text(client.get(url))
    type(item).objects.filter(pk=item.pk).update(confirmed_by=year.second, confirmed_at="2026-03-13T10:00:00Z")
    assert "Durch Beschluss verbindlich" in text(client.get(url))
