# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A unit's monitoring as one table: each row saved by itself, each telling what became of it, rights row by row."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from zielkreis.goals import actions
from zielkreis.goals.models import Measure, StatusReport
from zielkreis.goals.tests.make import make_goal, make_measure
from zielkreis.indicators import actions as figures
from zielkreis.indicators.models import Value
from zielkreis.indicators.tests.make import make_indicator, make_value
from zielkreis.org.tests.make import make_person, make_unit

JUNE = date(2026, 6, 30)


@pytest.fixture
def goal(office, coordinator, unit):
    return make_goal(office, by=coordinator, unit=unit)


@pytest.fixture
def measure(goal, coordinator):
    return make_measure(goal, by=coordinator)


@pytest.fixture
def indicator(office, coordinator, unit):
    return make_indicator(office, by=coordinator, unit=unit)


def url(office, name="monitoring"):
    return reverse(name, kwargs={"office": office.slug})


def table(client, person, office, **query):
    client.force_login(person)
    return client.get(url(office), {"jahr": 2026, "am": "2026-06-30", **query})


def row(client, person, office, key, **typed):
    client.force_login(person)
    sent = {"zeile": key, "am": "2026-06-30", **{f"{key}-{name}": text for name, text in typed.items()}}
    return client.post(url(office, "monitoring_row"), sent)


def value_row(client, person, indicator, **typed):
    usual = {"amount": "40", "was": "", "seen": "0"}
    return row(client, person, indicator.office, f"f{indicator.pk}", **{**usual, **typed})


def measure_row(client, person, measure, **typed):
    usual = {"state": "running", "text": "läuft", "was-state": "not_started", "was-text": "", "seen": "1"}
    return row(client, person, measure.office, f"m{measure.pk}", **{**usual, **typed})


def shown(response):
    return response.context["row"].row


def test_monitoring_when_walked_by_three_people(client, office, measure, indicator, unit_head, member, stranger):
    for person, status in ((unit_head, 200), (member, 403), (stranger, 404)):
        assert table(client, person, office).status_code == status
        assert value_row(client, person, indicator).status_code == status
        assert measure_row(client, person, measure).status_code == status


def test_monitoring_shows_the_unit_with_the_units_below_and_nothing_else(client, office, coordinator, goal, measure, unit):
    below = make_unit(office, "SG 51.1", parent=unit)
    elsewhere = make_unit(office, "FD 57")
    make_measure(goal, by=coordinator, unit=below, title="Darunter")
    make_measure(make_goal(office, by=coordinator, unit=elsewhere), by=coordinator, title="Woanders")
    make_measure(make_goal(office, by=coordinator, unit=unit, year=2025), by=coordinator, title="Vorjahr")
    make_indicator(office, by=coordinator, unit=below, title="Quote unten")
    page = table(client, coordinator, office, einheit=unit.pk)
    assert [one.measure.title for one in page.context["measures"]] == ["Konzept schreiben", "Darunter"]
    assert [one.indicator.title for one in page.context["figures"]] == ["Quote unten"]


def test_monitoring_opens_with_the_own_unit_this_year_and_the_last_quarter(client, office, unit_head, unit):
    make_unit(office, "FD 01")
    client.force_login(unit_head)
    chosen = client.get(url(office), {"einheit": "x", "jahr": "99", "am": "31.02.2026"}).context["choice"].chosen
    today = timezone.localdate()
    assert (chosen["einheit"], chosen["jahr"]) == (unit.pk, today.year)
    assert chosen["am"] <= today and chosen["am"].month % 3 == 0


def test_monitoring_has_the_value_of_the_day_in_the_field_and_the_last_one_beside(client, office, coordinator, indicator):
    make_value(indicator, 35, by=coordinator, on=date(2025, 12, 31))
    make_value(indicator, "40.5", by=coordinator)
    [figure] = table(client, coordinator, office).context["figures"]
    assert (figure.typed, figure.last.figure, figure.last.on) == ("40,5", "35", date(2025, 12, 31))


def test_monitoring_fields_go_by_the_rights_of_each_row(client, office, coordinator, measure, indicator, goal, unit):
    actions.agree(goal.annual_set, by=coordinator)
    own = make_unit(office, "SG 51.1", parent=unit)
    responsible = make_person(office, "responsible", unit=own)
    mine = make_measure(goal, by=coordinator, unit=own, title="Eigene", responsible_person=responsible)
    figures.link(goal, by=coordinator, indicator=indicator)
    page = table(client, responsible, office, einheit=unit.pk)
    assert {one.measure.title: one.may for one in page.context["measures"]} == {"Konzept schreiben": False, "Eigene": True}
    assert [one.may for one in page.context["figures"]] == [False]
    assert f'name="m{measure.pk}-state"' not in page.content.decode()
    assert measure_row(client, responsible, measure).status_code == 404
    assert value_row(client, responsible, indicator).status_code == 404
    assert measure_row(client, responsible, mine).status_code == 200
    sent = {"jahr": 2026, "am": "2026-06-30", "einheit": unit.pk, f"m{measure.pk}-state": "done", f"m{measure.pk}-text": "x"}
    client.post(url(office), sent)
    assert Measure.objects.get(pk=measure.pk).state == "not_started"


def test_value_row_is_saved_with_the_time_and_told_so(client, coordinator, indicator):
    response = value_row(client, coordinator, indicator, amount=" 1.0 ".strip().replace(".", ","))
    assert "gespeichert" in response.content.decode()
    saved = Value.objects.get()
    assert (saved.amount, saved.reference_on, shown(response).seen) == (D(1), JUNE, saved.pk)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("vierzig", "„vierzig“ ist keine Zahl"),
        ("=1+1", "„=1+1“ ist keine Zahl"),
        ("400", "größten möglichen Wert 100"),
        ("31.02.", "ist keine Zahl"),
        ("9" * 60, "ist keine Zahl"),
    ],
)
def test_value_row_with_a_bad_number_says_so_and_records_nothing(client, coordinator, indicator, typed, sentence):
    response = value_row(client, coordinator, indicator, amount=typed)
    assert shown(response).state == "refused"
    assert sentence in response.content.decode()
    assert not Value.objects.exists()


@pytest.mark.parametrize(("typed", "amount"), [("1.164", D(1164)), ("1,164", D("1.164"))])
def test_value_row_with_two_readings_asks_and_is_saved_once_confirmed(client, office, coordinator, typed, amount):
    indicator = make_indicator(office, by=coordinator, upper_limit=None)
    asked = value_row(client, coordinator, indicator, amount=typed)
    assert shown(asked).state == "unsaved"
    assert not Value.objects.exists()
    value_row(client, coordinator, indicator, amount=typed, confirmed=shown(asked).token)
    assert Value.objects.get().amount == amount


def test_value_row_takes_a_symbol_and_drops_control_characters(client, coordinator, indicator):
    value_row(client, coordinator, indicator, amount=".\x07")
    assert Value.objects.get().symbol == "."


def test_value_row_emptied_is_refused_because_values_are_not_deleted(client, coordinator, indicator):
    make_value(indicator, 40, by=coordinator)
    response = value_row(client, coordinator, indicator, amount="", was="40", seen="99999")
    assert "wird nicht gelöscht" in response.content.decode()
    assert Value.objects.get().amount == 40


def test_value_row_corrected_becomes_a_revision_without_further_question(client, coordinator, indicator):
    old = make_value(indicator, 40, by=coordinator)
    response = value_row(client, coordinator, indicator, amount="41", was="40", seen=str(old.pk))
    assert shown(response).state == "saved"
    assert Value.objects.get(replaced_at=None).revision == 2


def test_value_row_unchanged_or_sent_twice_records_once(client, coordinator, indicator):
    for _ in range(2):
        assert shown(value_row(client, coordinator, indicator)).state == "saved"
    assert shown(value_row(client, coordinator, indicator, was="40")).state == ""
    assert Value.objects.count() == 1


def test_value_row_when_another_editor_was_faster_shows_both_and_is_saved_once_confirmed(
    client, coordinator, unit_head, indicator
):
    other = make_value(indicator, 42, by=unit_head)
    response = value_row(client, coordinator, indicator, amount="45")
    assert shown(response).state == "conflict"
    assert f"{unit_head.name} hat inzwischen 42 eingetragen" in response.content.decode()
    assert Value.objects.get() == other
    again = {"seen": str(shown(response).seen), "confirmed": shown(response).token}
    assert shown(value_row(client, coordinator, indicator, amount="45", **again)).state == "saved"
    assert Value.objects.get(replaced_at=None).amount == 45


def test_value_row_without_a_reference_date_or_with_a_wrong_name_is_not_found(client, office, coordinator, indicator):
    client.force_login(coordinator)
    for sent in ({"zeile": f"f{indicator.pk}", "am": "31.02.2026"}, {"zeile": "x1"}, {"zeile": "f0x"}, {}, {"zeile": "f99999"}):
        assert client.post(url(office, "monitoring_row"), sent).status_code == 404


def test_measure_row_is_saved_and_a_second_sending_changes_nothing(client, unit_head, measure):
    for _ in range(2):
        assert shown(measure_row(client, unit_head, measure)).state == "saved"
    stored = Measure.objects.get()
    assert (stored.state, stored.status_text, stored.status_on) == ("running", "läuft", timezone.localdate())
    assert StatusReport.objects.count() == 1


def test_measure_row_that_needs_a_sentence_is_refused_until_it_has_one(client, unit_head, measure):
    response = measure_row(client, unit_head, measure, state="dropped", text="")
    assert "Bitte sagen Sie in einem Satz" in response.content.decode()
    assert "zu lang" in measure_row(client, unit_head, measure, text="x" * 2001).content.decode()
    assert shown(measure_row(client, unit_head, measure, state="dropped", text="nicht mehr nötig")).state == "saved"


def test_measure_row_when_another_editor_was_faster_shows_both_and_is_saved_on_the_second_try(
    client, unit_head, coordinator, measure
):
    today = timezone.localdate()
    actions.report_status(measure, by=coordinator, on=today, today=today, state="delayed", text="Stelle fehlt.")
    response = measure_row(client, unit_head, measure)
    assert shown(response).state == "conflict"
    assert f"{coordinator.name} hat inzwischen gemeldet: verzögert. Stelle fehlt." in response.content.decode()
    assert Measure.objects.get().state == "delayed"
    assert shown(measure_row(client, unit_head, measure, seen=str(shown(response).seen))).state == "saved"


def test_all_rows_without_javascript_are_saved_each_by_itself(client, office, coordinator, measure, indicator, unit):
    bad = make_indicator(office, by=coordinator, unit=unit, title="Zweite")
    client.force_login(coordinator)
    response = client.post(
        url(office),
        {
            "einheit": unit.pk, "jahr": 2026, "am": "2026-06-30",
            f"m{measure.pk}-state": "running", f"m{measure.pk}-text": "läuft", f"m{measure.pk}-was-state": "not_started",
            f"m{measure.pk}-was-text": "", f"m{measure.pk}-seen": "1",
            f"f{indicator.pk}-amount": "40", f"f{indicator.pk}-was": "", f"f{indicator.pk}-seen": "0",
            f"f{bad.pk}-amount": "viele", f"f{bad.pk}-was": "", f"f{bad.pk}-seen": "0",
        },
    )  # fmt: skip
    page = response.content.decode()
    assert "2 Zeilen sind gespeichert." in page and "1 Zeile ist noch offen." in page
    assert 'value="viele"' in page and "„viele“ ist keine Zahl" in page
    assert Value.objects.get().indicator == indicator
    assert Measure.objects.get().state == "running"


def test_monitoring_takes_as_many_queries_for_many_rows_as_for_one(client, office, coordinator, unit_head, goal, unit):
    def needed():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(office), {"jahr": 2026}).status_code == 200
        return len(captured)

    def fill(number):
        make_measure(goal, by=coordinator, title=f"Maßnahme {number}")
        indicator = make_indicator(office, by=coordinator, unit=unit, title=f"Kennzahl {number}")
        make_value(indicator, 40, by=coordinator)
        figures.link(goal, by=coordinator, indicator=indicator)

    fill(0)
    client.force_login(unit_head)
    one = needed()
    for number in range(1, 12):
        fill(number)
    assert needed() == one <= 16


def test_value_row_costs_few_queries(client, office, coordinator, unit_head, indicator, django_assert_max_num_queries):
    make_value(indicator, 35, by=coordinator, on=date(2025, 12, 31))
    client.force_login(unit_head)
    sent = {"zeile": f"f{indicator.pk}", "am": "2026-06-30", f"f{indicator.pk}-amount": "40", f"f{indicator.pk}-seen": "99"}
    with django_assert_max_num_queries(14):
        client.post(url(office, "monitoring_row"), sent)
    assert Value.objects.filter(amount=40).exists()
