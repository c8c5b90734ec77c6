# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The goal sheet: read by whom it concerns, edited in the office's own words, without losing what somebody else wrote."""

from datetime import date
from decimal import Decimal

import pytest

from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals import actions
from zielkreis.goals.models import Measure, OperationalGoal, Resource
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.history.queries import history_of
from zielkreis.indicators.models import Indicator
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_unit


@pytest.fixture
def goal(office, coordinator, unit):
    return make_goal(office, by=coordinator, unit=unit, title="Ferienangebote stehen allen offen.")


def sheet_of(goal: OperationalGoal, part: str = "") -> str:
    return f"/musterkreis/intern/ziel/{goal.pk}/{part}"


def goal_data(goal: OperationalGoal, **more: object) -> dict[str, object]:
    return {
        "title": goal.title,
        "strategic_goal": goal.strategic_goal_id,
        "unit": goal.unit_id or "",
        "revision": goal.revision,
    } | more


MEASURE = {"title": "Gemeinsames Konzept", "schedule": "Konzept: 04/2026 / Erprobung: Sommerferien 2026", "unit": "",
           "responsible": "SGL", "participants": "Lebenshilfe e. V., freie Träger", "resources": "0,3 VZÄ; 12.000 €"}  # fmt: skip


def test_sheet_three_people(goal, coordinator, member, stranger):
    assert answers(sheet_of(goal), coordinator, member, stranger) == [200, 403, 404, 302]


def test_sheet_of_another_units_draft_is_not_found(office, coordinator, unit_head):
    other = make_goal(office, by=coordinator, unit=make_unit(office, "FD 52"), title="Entwurf nebenan")
    assert signed_in(unit_head).get(sheet_of(other)).status_code == 404


def test_goal_when_edited_keeps_who_changed_what(goal, office, coordinator):
    answer = signed_in(coordinator).post(
        sheet_of(goal, "bearbeiten/"), goal_data(goal, title="Neuer Wortlaut", regions="Nord, Süd")
    )
    assert answer.status_code == 302
    changed = OperationalGoal.objects.get(pk=goal.pk)
    assert changed.title == "Neuer Wortlaut"
    assert [tag.name for tag in changed.tags.all()] == ["Nord", "Süd"]
    entry = history_of(goal, office_id=office.pk).first()
    assert entry.changes["title"] == ["Ferienangebote stehen allen offen.", "Neuer Wortlaut"]
    assert entry.by_id == coordinator.pk


def test_goal_when_somebody_else_was_faster_shows_both_and_saves_nothing(goal, coordinator):
    client = signed_in(coordinator)
    client.post(sheet_of(goal, "bearbeiten/"), goal_data(goal, title="Die andere war schneller"))
    answer = client.post(sheet_of(goal, "bearbeiten/"), goal_data(goal, title="Mein Text"))
    page = answer.content.decode()
    assert "Mein Text" in page
    assert "Inzwischen hat jemand anderes" in page
    assert OperationalGoal.objects.get(pk=goal.pk).title == "Die andere war schneller"


def test_goal_when_title_is_empty_keeps_the_rest_typed(goal, coordinator):
    page = (
        signed_in(coordinator)
        .post(sheet_of(goal, "bearbeiten/"), goal_data(goal, title=" ", note="Mein Hinweis"))
        .content.decode()
    )
    assert "Mein Hinweis" in page


@pytest.mark.parametrize("field", ["strategic_goal", "unit", "parent", "predecessor", "responsible_person"])
def test_goal_takes_nothing_from_another_office(goal, coordinator, other_office, stranger, field):
    with office_scope(other_office):
        theirs = make_goal(other_office, by=stranger, unit=make_unit(other_office))
    smuggled = {"strategic_goal": theirs.strategic_goal_id, "unit": theirs.unit_id, "parent": theirs.pk, "predecessor": theirs.pk,
                "responsible_person": stranger.pk}[field]  # fmt: skip
    answer = signed_in(coordinator).post(sheet_of(goal, "bearbeiten/"), goal_data(goal, **{field: smuggled}))
    assert answer.status_code == 200
    assert OperationalGoal.objects.get(pk=goal.pk).revision == goal.revision


def test_unit_head_edits_own_goals_and_no_others(office, goal, coordinator, unit_head):
    other = make_goal(
        office, by=coordinator, unit=make_unit(office, "FD 52"), strategic_goal=goal.strategic_goal, title="Nebenan"
    )
    actions.agree(goal.annual_set, by=coordinator)
    client = signed_in(unit_head)
    assert client.get(sheet_of(goal, "bearbeiten/")).status_code == 200
    assert client.get(sheet_of(other)).status_code == 200
    assert client.get(sheet_of(other, "bearbeiten/")).status_code == 403
    assert client.post(sheet_of(other, "bearbeiten/"), goal_data(other, title="Übernommen")).status_code == 403


def test_measure_in_the_offices_words_becomes_milestones_resources_and_participants(goal, coordinator):
    answer = signed_in(coordinator).post(sheet_of(goal, "massnahme/"), MEASURE)
    assert answer.status_code == 302
    measure = Measure.objects.get(goal=goal)
    assert [(one.title, one.due_on) for one in measure.milestones.all()] == [
        ("Konzept", date(2026, 4, 30)),
        ("Erprobung", date(2026, 9, 1)),
    ]
    assert [one.name for one in measure.participants.all()] == ["Lebenshilfe e. V.", "freie Träger"]
    assert [(one.kind, one.planned) for one in measure.resources.all()] == [("staff", Decimal("0.3")), ("money", Decimal(12000))]


def test_measure_when_reworded_keeps_what_was_reported_on_its_milestones(goal, coordinator):
    client = signed_in(coordinator)
    client.post(sheet_of(goal, "massnahme/"), MEASURE)
    measure = Measure.objects.get(goal=goal)
    actions.complete_milestone(
        measure.milestones.get(title="Konzept"), by=coordinator, done_on=date(2026, 4, 2), today=date(2026, 5, 1)
    )
    changed = MEASURE | {"schedule": "Konzept: 05/2026 / Auswertung: 10/2026", "revision": measure.revision}
    client.post(f"/musterkreis/intern/massnahmen/{measure.pk}/bearbeiten/", changed)
    assert [(one.title, one.done_on) for one in Measure.objects.get(goal=goal).milestones.all()] == [
        ("Konzept", date(2026, 4, 2)),
        ("Auswertung", None),
    ]


def test_measure_when_schedule_is_not_understood_keeps_the_wording_and_says_so(goal, coordinator):
    answer = signed_in(coordinator).post(sheet_of(goal, "massnahme/"), MEASURE | {"schedule": "sobald es geht"}, follow=True)
    assert Measure.objects.get(goal=goal).schedule_text == "sobald es geht"
    assert "keine Zeitangabe erkannt" in answer.content.decode()


def test_figure_in_the_offices_words_becomes_an_indicator_with_steps_and_group(goal, coordinator):
    wording = "Anteil inklusiver Freizeiten: 2025 = 20 % (Ist), 2026 = 40 %\noder mindestens 5 % der Teilnehmenden"
    signed_in(coordinator).post(sheet_of(goal, "kennzahl/"), {"wording": wording})
    first, second = goal.goal_indicators.all()
    assert (first.indicator.kind, first.indicator.baseline, first.indicator.unit_label) == ("up", 20, "%")
    assert first.group == second.group
    assert first.group.kind == "any"
    assert "40" in signed_in(coordinator).get(sheet_of(goal)).content.decode()


def test_figure_without_anything_is_refused_with_a_sentence(goal, coordinator):
    page = signed_in(coordinator).post(sheet_of(goal, "kennzahl/"), {"wording": " "}).content.decode()
    assert "Bitte wählen Sie eine Kennzahl" in page
    assert Indicator.objects.count() == 0


def test_goal_when_dropped_needs_a_reason(goal, coordinator):
    client = signed_in(coordinator)
    assert "Grund" in client.post(sheet_of(goal, "stand/"), {"state": "dropped", "reason": ""}).content.decode()
    client.post(sheet_of(goal, "stand/"), {"state": "dropped", "reason": "Förderung entfallen"})
    assert OperationalGoal.objects.get(pk=goal.pk).state == "dropped"


def test_sheet_query_count_is_fixed(goal, coordinator, django_assert_max_num_queries):
    client = signed_in(coordinator)
    for number in range(6):
        make_measure(goal, by=coordinator, title=f"Maßnahme {number}")
        client.post(sheet_of(goal, "kennzahl/"), {"wording": f"Anteil {number}: 2026 = 40 %"})
    client.get(sheet_of(goal))
    with django_assert_max_num_queries(20):
        client.get(sheet_of(goal))


def test_sheet_names_what_is_missing(goal, coordinator):
    page = signed_in(coordinator).get(sheet_of(goal)).content.decode()
    assert "Noch keine Maßnahme." in page
    assert "Weder Kennzahl noch Meilenstein" in page


def test_goal_with_measures_when_deleted_twice_is_gone_once(goal, coordinator):
    client = signed_in(coordinator)
    assert client.post(sheet_of(goal, "loeschen/")).status_code == 302
    assert client.post(sheet_of(goal, "loeschen/")).status_code == 404


def test_means_take_plan_and_actual_and_keep_them_when_the_measure_is_reworded(goal, coordinator):
    client = signed_in(coordinator)
    client.post(sheet_of(goal, "massnahme/"), MEASURE)
    measure = Measure.objects.get(goal=goal)
    staff, money = measure.resources.all()
    fields = {
        f"r{staff.pk}-planned": "0,3",
        f"r{money.pk}-planned": "12.000",
        f"r{money.pk}-actual": "9.500,50",
        f"r{money.pk}-year": "2026",
    }
    assert client.post(f"/musterkreis/intern/massnahmen/{measure.pk}/mittel/", fields).status_code == 302
    client.post(f"/musterkreis/intern/massnahmen/{measure.pk}/bearbeiten/", MEASURE | {"title": "Neuer Titel"})
    staff, money = Measure.objects.get(goal=goal).resources.all()
    assert (staff.actual, money.actual) == (None, Decimal("9500.50"))


def test_means_when_no_number_keep_what_was_typed(goal, coordinator):
    client = signed_in(coordinator)
    client.post(sheet_of(goal, "massnahme/"), MEASURE)
    measure = Measure.objects.get(goal=goal)
    money = measure.resources.last()
    page = client.post(f"/musterkreis/intern/massnahmen/{measure.pk}/mittel/", {f"r{money.pk}-actual": "neuntausend"})
    assert "neuntausend" in page.content.decode()
    assert measure.resources.last().actual is None


def test_means_three_people(goal, coordinator, member, stranger):
    measure = make_measure(goal, by=coordinator)
    assert answers(f"/musterkreis/intern/massnahmen/{measure.pk}/mittel/", coordinator, member, stranger) == [200, 403, 404, 302]


def test_goal_with_an_intermediate_goal_shows_it_and_makes_it_once(goal, coordinator):
    client = signed_in(coordinator)
    for number in range(2):
        client.post(
            sheet_of(goal, "bearbeiten/"), goal_data(goal, intermediate="Hürden sind abgebaut.", revision=goal.revision + number)
        )
    assert "Hürden sind abgebaut." in client.get(sheet_of(goal)).content.decode()
    assert goal.strategic_goal.intermediate_goals.count() == 1


@pytest.mark.parametrize("field", ["schedule", "participants", "resources"])
def test_measure_when_a_text_is_far_too_long_then_nothing_is_read_or_written(goal, coordinator, field):
    page = signed_in(coordinator).post(sheet_of(goal, "massnahme/"), MEASURE | {field: "2026 = \t" * 300}).content.decode()
    assert "höchstens 2000" in page
    assert not Measure.objects.exists()


def test_goal_when_a_region_is_too_long_then_a_sentence_stands_at_the_field(goal, coordinator):
    answer = signed_in(coordinator).post(sheet_of(goal, "bearbeiten/"), goal_data(goal, regions="Nord, " + "x" * 81))
    assert answer.status_code == 200
    assert "möglich sind 80 Zeichen" in answer.content.decode()


def test_means_when_a_number_can_not_be_kept_then_a_sentence_and_nothing_changed(goal, coordinator):
    measure = make_measure(goal, by=coordinator)
    actions.set_resources(measure, by=coordinator, resources=[Resource(kind="money", text="12.000 €", planned=Decimal(12000))])
    field = f"r{measure.resources.get().pk}-planned"
    page = signed_in(coordinator).post(f"/musterkreis/intern/massnahmen/{measure.pk}/mittel/", {field: "9" * 30})
    assert "größer, als sie hier sein kann" in page.content.decode()
    assert measure.resources.get().planned == 12000


def test_measure_when_an_amount_can_not_be_kept_then_it_stays_in_words(goal, coordinator):
    signed_in(coordinator).post(sheet_of(goal, "massnahme/"), MEASURE | {"resources": f"{'9' * 20} €"})
    found = Measure.objects.get().resources.get()
    assert (found.planned, found.text) == (None, f"{'9' * 20} €")


def test_goal_keeps_the_predecessor_that_the_editor_may_not_read(office, goal, coordinator, unit_head):
    before = make_goal(office, by=coordinator, unit=make_unit(office, "FD 57"), year=2025, strategic_goal=goal.strategic_goal)
    actions.change_goal(goal, by=coordinator, predecessor=before)
    seen = OperationalGoal.objects.get(pk=goal.pk)
    answer = signed_in(unit_head).post(sheet_of(goal, "bearbeiten/"), goal_data(seen, title="Neuer Wortlaut"))
    assert answer.status_code == 302
    changed = OperationalGoal.objects.get(pk=goal.pk)
    assert (changed.title, changed.predecessor) == ("Neuer Wortlaut", before)


def test_goal_gives_up_a_predecessor_that_the_editor_may_read(office, goal, coordinator):
    before = make_goal(office, by=coordinator, year=2025, strategic_goal=goal.strategic_goal)
    actions.change_goal(goal, by=coordinator, predecessor=before)
    seen = OperationalGoal.objects.get(pk=goal.pk)
    signed_in(coordinator).post(sheet_of(goal, "bearbeiten/"), goal_data(seen, predecessor=""))
    assert OperationalGoal.objects.get(pk=goal.pk).predecessor is None


def test_means_when_the_plan_changes_are_not_put_back_by_the_measures_form(goal, coordinator):
    client = signed_in(coordinator)
    client.post(sheet_of(goal, "massnahme/"), MEASURE)
    measure = Measure.objects.get(goal=goal)
    staff, money = measure.resources.all()
    fields = {
        f"r{staff.pk}-planned": "0,3",
        f"r{money.pk}-planned": "15.000",
        f"r{money.pk}-actual": "9.000",
        f"r{money.pk}-product": "06.02.01",
    }
    client.post(f"/musterkreis/intern/massnahmen/{measure.pk}/mittel/", fields)
    shown = "; ".join(str(one) for one in Measure.objects.get(goal=goal).resources.all())
    client.post(f"/musterkreis/intern/massnahmen/{measure.pk}/bearbeiten/", MEASURE | {"title": "Neu", "resources": shown})
    money = Measure.objects.get(goal=goal).resources.last()
    assert (money.planned, money.actual, money.product) == (15000, 9000, "06.02.01")
