# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of figures, walked by who may, who of the same office may not, and who must not even see that they exist."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zielkreis.goals.tests.make import make_goal
from zielkreis.history.queries import history_of
from zielkreis.indicators import actions, queries
from zielkreis.indicators.models import Indicator, Value
from zielkreis.indicators.tests.make import make_indicator, make_value
from zielkreis.org.tests.make import make_person, make_unit

JUNE = date(2026, 6, 30)


@pytest.fixture
def indicator(office, coordinator, unit):
    return make_indicator(office, by=coordinator, unit=unit, source="Jahresbericht")


def url(name, office, **more):
    return reverse(name, kwargs={"office": office.slug, **more})


def fields(indicator, **changed):
    usual = {"reference": "06/2026", "amount": "40", "status": "provisional", "seen": "0"}
    return {**usual, **changed}


def send(client, person, indicator, **changed):
    client.force_login(person)
    return client.post(url("record_value", indicator.office, pk=indicator.pk), fields(indicator, **changed))


def amounts(indicator):
    return [(value.reference_on, value.amount) for value in queries.values(indicator)]


PAGES = ["indicators", "indicator", "record_value", "indicator_edit", "indicator_continue", "indicator_new"]


@pytest.mark.parametrize("name", PAGES)
def test_page_of_figures_when_walked_by_three_people(client, office, indicator, unit_head, member, stranger, name):
    address = url(name, office, **({} if name in ("indicators", "indicator_new") else {"pk": indicator.pk}))
    for person, status in ((unit_head, 200), (member, 403), (stranger, 404)):
        client.force_login(person)
        assert client.get(address).status_code == status
    client.logout()
    assert client.get(address).status_code == 302


def test_indicator_of_another_unit_is_not_found_and_not_listed_and_takes_no_value(client, office, indicator):
    outsider = make_person(office, "unit_head", unit=make_unit(office, "FD 57"))
    client.force_login(outsider)
    assert client.get(url("indicator", office, pk=indicator.pk)).status_code == 404
    assert indicator.title not in client.get(url("indicators", office)).content.decode()
    assert send(client, outsider, indicator).status_code == 404
    assert not Value.objects.exists()


def test_indicator_of_an_agreed_goal_is_read_by_another_unit_that_may_not_change_it(client, office, coordinator, indicator, unit):
    goal = make_goal(office, by=coordinator, unit=make_unit(office, "FD 57"))
    actions.link(goal, by=coordinator, indicator=indicator)
    outsider = make_person(office, "unit_head", unit=goal.unit)
    client.force_login(outsider)
    page = client.get(url("indicator", office, pk=indicator.pk)).content.decode()
    assert goal.title in page
    assert "Wert speichern" not in page
    assert client.get(url("record_value", office, pk=indicator.pk)).status_code == 403
    assert client.get(url("indicator_edit", office, pk=indicator.pk)).status_code == 403


def test_indicator_of_another_office_is_not_found_under_the_own_address(client, office, indicator, stranger):
    client.force_login(stranger)
    assert client.get(url("indicator", stranger.office, pk=indicator.pk)).status_code == 404


def test_indicator_shows_the_degree_on_the_day_asked_for_and_how_it_came_about(client, office, coordinator, indicator):
    make_value(indicator, 35, by=coordinator, on=date(2026, 3, 31))
    make_value(indicator, 50, by=coordinator)
    client.force_login(coordinator)
    page = client.get(url("indicator", office, pk=indicator.pk), {"am": "2026-04-01"}).content.decode()
    assert "50&nbsp;%" in page
    assert "Rechnung: (35 − 20) / (50 − 20) = 0,5" in page
    assert "Stichtag 01.04.2026" in page
    assert "rechnerisch" in page.lower()
    assert "<svg" in page and "Als Tabelle" in page
    assert "100&nbsp;%" in client.get(url("indicator", office, pk=indicator.pk), {"am": "2026-07-01"}).content.decode()


def test_indicator_with_a_nonsense_day_in_its_address_shows_today(client, office, coordinator, indicator):
    client.force_login(coordinator)
    assert client.get(url("indicator", office, pk=indicator.pk), {"am": "31.02.2026"}).status_code == 200


@pytest.mark.parametrize(
    ("reference", "on", "since"),
    [
        ("06/2026", JUNE, date(2026, 6, 1)),
        ("30.06.2026", JUNE, None),
        ("1. Halbjahr 2026", JUNE, date(2026, 1, 1)),
        ("2025", date(2025, 12, 31), date(2025, 1, 1)),
    ],
)
def test_record_value_reads_reference_dates_as_offices_write_them(client, coordinator, indicator, reference, on, since):
    assert send(client, coordinator, indicator, reference=reference).status_code == 302
    value = Value.objects.get()
    assert (value.reference_on, value.period_from, value.amount) == (on, since, D(40))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reference": "31.02.2026"}, "„31.02.2026“ ist kein Datum"),
        ({"reference": "laufend"}, "„laufend“ hat kein Ende"),
        ({"reference": "30.6."}, "auch das Jahr"),
        ({"reference": "12/2099"}, "liegt in der Zukunft"),
        ({"amount": "=1+1"}, "„=1+1“ ist keine Zahl"),
        ({"amount": "vierzig"}, "„vierzig“ ist keine Zahl"),
        ({"amount": "40\x00"}, "Null"),
        ({"amount": "\x0740"}, "ist keine Zahl"),
        ({"amount": "140"}, "140 zum 30.06.2026 liegt über dem größten möglichen Wert 100."),
        ({"amount": "40,12345"}, "mehr als vier Nachkommastellen"),
        ({"amount": ""}, "Es fehlt der Wert"),
        ({"amount": "40", "symbol": "."}, "widersprechen sich"),
        ({"status": "secret"}, "secret"),
    ],
)
def test_record_value_with_bad_input_says_so_keeps_what_was_typed_and_records_nothing(
    client, coordinator, indicator, changed, sentence
):
    response = send(client, coordinator, indicator, comment="bleibt stehen", **changed)
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert "bleibt stehen" in page
    assert not Value.objects.exists()


def test_record_value_keeps_the_typed_text_of_a_bad_number(client, coordinator, indicator):
    assert 'value="4o"' in send(client, coordinator, indicator, amount="4o").content.decode()


def test_record_value_takes_formulas_in_texts_as_they_are_and_shows_them_harmless(client, coordinator, indicator):
    send(client, coordinator, indicator, comment="=HYPERLINK(1) <script>x</script>")
    assert Value.objects.get().comment == "=HYPERLINK(1) <script>x</script>"
    assert "<script>x" not in client.get(url("indicator", indicator.office, pk=indicator.pk)).content.decode()


@pytest.mark.parametrize(("typed", "amount"), [("1.164", D(1164)), ("1,164", D("1.164"))])
def test_record_value_with_two_readings_is_asked_about_and_recorded_when_confirmed(client, office, coordinator, typed, amount):
    indicator = make_indicator(office, by=coordinator, upper_limit=None)
    asked = send(client, coordinator, indicator, amount=typed)
    assert "Gemeint sein könnte auch" in asked.content.decode()
    assert not Value.objects.exists()
    token = asked.context["outcome"].token
    assert send(client, coordinator, indicator, amount=typed, confirmed=token).status_code == 302
    assert Value.objects.get().amount == amount


def test_record_value_when_a_doubt_is_confirmed_for_another_figure_is_asked_again(client, coordinator, indicator):
    make_value(indicator, 30, by=coordinator, on=date(2025, 12, 31))
    token = send(client, coordinator, indicator, amount="90").context["outcome"].token
    again = send(client, coordinator, indicator, amount="91", confirmed=token)
    assert "weicht um 203 % vom letzten Wert 30 ab" in again.content.decode()
    assert amounts(indicator) == [(date(2025, 12, 31), D(30))]


def test_record_value_when_clicked_twice_records_once(client, coordinator, indicator):
    for _ in range(2):
        assert send(client, coordinator, indicator).status_code == 302
    assert Value.objects.count() == 1
    assert history_of(indicator, office_id=indicator.office_id).filter(verb="record").count() == 1


def test_record_value_when_another_editor_was_faster_shows_both_and_saves_on_the_second_try(
    client, coordinator, unit_head, indicator
):
    other = make_value(indicator, 42, by=unit_head)
    response = send(client, coordinator, indicator, amount="45", seen="0")
    page = response.content.decode()
    assert amounts(indicator) == [(JUNE, D(42))]
    assert f"{unit_head.name} hat 42 % zum 30.06.2026 eingetragen" in page
    assert 'value="45"' in page
    assert response.context["seen"] == other.pk
    send(client, coordinator, indicator, amount="45", seen=str(other.pk), confirmed=response.context["outcome"].token)
    assert amounts(indicator) == [(JUNE, D(45))]
    assert queries.revisions(indicator).count() == 2


def test_record_value_as_a_correction_replaces_the_value_seen_and_keeps_the_old_one(client, coordinator, indicator):
    old = make_value(indicator, 40, by=coordinator, status="final")
    client.force_login(coordinator)
    page = client.get(url("record_value", indicator.office, pk=indicator.pk), {"stichtag": "2026-06-30"})
    assert page.context["form"]["status"].value() == "revised"
    send(client, coordinator, indicator, reference="30.06.2026", amount="41", seen=str(old.pk), corrects="2026-06-30")
    assert amounts(indicator) == [(JUNE, D(41))]
    assert "1 frühere Fassung" in client.get(url("indicator", indicator.office, pk=indicator.pk)).content.decode()


def test_record_value_of_a_ratio_takes_numerator_and_denominator(client, office, coordinator):
    indicator = make_indicator(
        office, by=coordinator, numerator_label="inklusive Angebote", denominator_label="alle Angebote", factor=100
    )
    both = send(client, coordinator, indicator, amount="40", numerator="12", denominator="40")
    assert "entweder Zähler und Nenner" in both.content.decode()
    assert "Der Nenner ist 0" in send(client, coordinator, indicator, amount="", numerator="12", denominator="0").content.decode()
    send(client, coordinator, indicator, amount="", numerator="12", denominator="40")
    assert Value.objects.get().amount == 30


def test_record_value_says_why_there_is_no_value(client, coordinator, indicator):
    send(client, coordinator, indicator, amount="", symbol="/")
    page = client.get(url("indicator", indicator.office, pk=indicator.pk)).content.decode()
    assert "keine Angabe, Zahlenwert nicht sicher" in page


def test_record_value_of_a_milestone_is_done_or_not(client, office, coordinator):
    indicator = make_indicator(
        office, by=coordinator, kind="milestone", steps=(), baseline=None, lower_limit=None, upper_limit=None
    )
    send(client, coordinator, indicator, amount="1")
    assert "erledigt" in client.get(url("indicator", office, pk=indicator.pk)).content.decode()


def test_record_value_costs_few_queries(client, unit_head, coordinator, indicator, django_assert_max_num_queries):
    make_value(indicator, 35, by=coordinator, on=date(2025, 12, 31))
    client.force_login(unit_head)
    with django_assert_max_num_queries(14):
        response = client.post(url("record_value", indicator.office, pk=indicator.pk), fields(indicator, seen="9999"))
    assert response.status_code == 302


def definition(**changed):
    usual = {"title": "Anteil inklusiver Angebote", "kind": "up", "unit_label": "%", "factor": "1", "baseline": "20",
             "baseline_on": "2024-12-31", "steps": "2025 = 50\n2027 = 80", "lower_limit": "0", "upper_limit": "100",
             "period_months": "12", "source": "Jahresbericht", "revision": "1"}  # fmt: skip
    return {**usual, **changed}


def test_indicator_edit_changes_definition_and_steps_at_once(client, office, coordinator, indicator, unit):
    client.force_login(coordinator)
    address = url("indicator_edit", office, pk=indicator.pk)
    new = definition(unit=unit.pk, definition="Angebote für alle", steps="2025 = 50 %\n06/2027: 62,5 %\n31.12.2027 = 80")
    assert client.post(address, new).status_code == 302
    assert [(s.on, s.value) for s in queries.steps(indicator)][1] == (date(2027, 6, 30), D("62.5"))
    assert Indicator.objects.get().definition == "Angebote für alle"
    assert set(history_of(indicator, office_id=office.pk).first().changes) == {"definition", "steps"}


def test_indicator_edit_of_an_unchanged_form_changes_nothing(client, office, coordinator, indicator):
    client.force_login(coordinator)
    page = client.get(url("indicator_edit", office, pk=indicator.pk))
    form = page.context["form"]
    same = {name: form[name].value() for name in form.fields}
    client.post(url("indicator_edit", office, pk=indicator.pk), {name: "" if v is None else v for name, v in same.items()})
    assert Indicator.objects.get().revision == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"steps": "irgendwann = 50"}, "Zeile 1 („irgendwann = 50“) beginnt mit keinem Datum"),
        ({"steps": "2025 = 50\n2027"}, "In Zeile 2 („2027“) fehlt der Zielwert"),
        ({"steps": "2025 = 50\n2027 = 40"}, "weniger anspruchsvoll"),
        ({"steps": "2025 = 50\n31.12.2025 = 60"}, "zwei Zielstufen"),
        ({"lower_limit": "200"}, "liegt nicht unter dem größten"),
        ({"baseline_on": "31.02.2024"}, "gültiges Datum"),
        ({"title": ""}, "erforderlich"),
    ],
)
def test_indicator_edit_with_bad_input_says_so_and_changes_nothing(client, office, coordinator, indicator, changed, sentence):
    client.force_login(coordinator)
    response = client.post(url("indicator_edit", office, pk=indicator.pk), definition(**changed))
    assert sentence in response.content.decode()
    assert Indicator.objects.get().revision == 1
    assert [s.value for s in queries.steps(indicator)] == [D(50), D(80)]


def test_indicator_edit_when_another_editor_was_faster_shows_both_and_saves_on_the_second_try(
    client, office, coordinator, unit_head, indicator
):
    actions.change_indicator(indicator, by=unit_head, source="KJH-Statistik")
    client.force_login(coordinator)
    response = client.post(url("indicator_edit", office, pk=indicator.pk), definition(source="Umfrage", revision="1"))
    page = response.content.decode()
    assert "KJH-Statistik" in page and 'value="Umfrage"' in page
    again = definition(source="Umfrage", revision=response.context["form"]["revision"].value())
    assert client.post(url("indicator_edit", office, pk=indicator.pk), again).status_code == 302
    assert Indicator.objects.get().source == "Umfrage"


def test_indicator_new_is_defined_for_own_units_only(client, office, unit_head, unit):
    client.force_login(unit_head)
    elsewhere = make_unit(office, "FD 57")
    for target, status in ((elsewhere.pk, 403), ("", 403), (unit.pk, 302)):
        assert client.post(url("indicator_new", office), definition(unit=target)).status_code == status
    assert Indicator.objects.get().unit == unit


def test_indicators_filters_by_unit_below_words_kind_grade_and_missing_value(client, office, coordinator, unit):
    below = make_unit(office, "SG 51.1", parent=unit)
    reached = make_indicator(office, by=coordinator, unit=below, title="Plätze")
    missing = make_indicator(office, by=coordinator, unit=unit, title="Quote")
    context = make_indicator(office, by=coordinator, title="Inobhutnahmen", kind="context", steps=())
    make_value(reached, 60, by=coordinator)
    client.force_login(coordinator)

    def listed(**query):
        return [line.indicator.title for line in client.get(url("indicators", office), query).context["lines"]]

    assert listed() == ["Inobhutnahmen", "Plätze", "Quote"]
    assert listed(einheit=unit.pk) == ["Plätze", "Quote"]
    assert listed(einheit=below.pk) == ["Plätze"]
    assert listed(text="QUOTE") == [missing.title]
    assert listed(art="context") == [context.title]
    assert listed(fehlt="on") == ["Quote"]
    assert listed(ampel="green") == ["Plätze"]
    assert listed(einheit="x", art="y", ampel="z", page="77") == listed()


def test_indicators_takes_as_many_queries_for_many_as_for_one(client, office, unit_head, coordinator, unit):
    def queries_needed():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url("indicators", office)).status_code == 200
        return len(captured)

    client.force_login(unit_head)
    make_value(make_indicator(office, by=coordinator, unit=unit), 40, by=coordinator)
    one = queries_needed()
    for number in range(30):
        make_value(make_indicator(office, by=coordinator, unit=unit, title=f"Kennzahl {number}"), 40, by=coordinator)
    assert queries_needed() == one <= 14
