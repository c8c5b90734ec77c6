# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages: walked by three people, from the file to the goals and back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from zielkreis.exchange import actions
from zielkreis.exchange.models import Import
from zielkreis.exchange.tests import make
from zielkreis.exchange.tests.imports import bring, bring_and_apply
from zielkreis.goals.models import OperationalGoal
from zielkreis.indicators.models import Value
from zielkreis.indicators.tests.make import make_indicator
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person

VALUES = b"Kennzahl;Stichtag;Wert\nAnteil inklusiver Angebote;30.06.2026;31 %\nAnteil der inklusiven Angebote;31.03.2026;20 %\n"


def address(name, **more):
    return reverse(name, kwargs={"office": "musterkreis", **more})


def upload(client, content, *, file_name="Plan.xlsx", year=2026):
    file = SimpleUploadedFile(file_name, content)
    return client.post(address("import_new"), {"file": file, "year": year}, follow=True)


@pytest.fixture
def browser(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def controlling(office):
    return make_person(office, "controlling")


@pytest.mark.parametrize("page", ["imports", "import_new"])
def test_pages_are_open_to_those_who_may_closed_to_others_and_unknown_next_door(client, coordinator, member, stranger, page):
    for person, status in ((coordinator, 200), (member, 403), (stranger, 404)):
        client.force_login(person)
        assert client.get(address(page)).status_code == status


def test_an_import_is_seen_by_those_who_may_take_over_its_kind(client, office, coordinator, controlling, member, stranger):
    goals = bring(office, make.plan(), by=coordinator)
    values = bring(office, VALUES, by=coordinator, file_name="Werte.csv")
    for person, statuses in ((coordinator, (200, 200)), (controlling, (404, 200)), (member, (403, 403)), (stranger, (404, 404))):
        client.force_login(person)
        found = tuple(client.get(address("import_page", pk=one.pk)).status_code for one in (goals, values))
        assert found == statuses


@pytest.mark.parametrize("act", ["import_apply", "import_undo", "import_again", "import_columns", "import_matches"])
def test_an_import_of_another_office_can_not_be_touched(client, office, coordinator, stranger, other_office, act):
    found = bring(office, make.plan(), by=coordinator)
    client.force_login(stranger)
    assert client.post(address(act, pk=found.pk)).status_code == 404
    there = reverse(act, kwargs={"office": other_office.slug, "pk": found.pk})
    assert client.post(there).status_code == 404
    with office_scope(office):
        assert Import.objects.get(pk=found.pk).stage == "read"


def test_a_table_is_uploaded_looked_at_applied_and_undone(browser):
    page = upload(browser, make.plan())
    found = Import.objects.get()
    html = page.content.decode()
    assert page.redirect_chain[-1][0] == address("import_page", pk=found.pk)
    assert (
        "Freizeiten stehen allen Kindern offen." in html
        and "Konzept: bis 30.04.2026" in html
        and "40\u00a0% bis 31.12.2026" in html
    )
    assert not OperationalGoal.objects.exists()
    page = browser.post(address("import_apply", pk=found.pk), follow=True)
    assert "Die Tabelle ist übernommen." in page.content.decode() and OperationalGoal.objects.count() == 3
    page = browser.post(address("import_undo", pk=found.pk), follow=True)
    assert "zurückgenommen" in page.content.decode() and not OperationalGoal.objects.exists()


def test_applying_twice_says_so(browser, office, coordinator):
    found = bring_and_apply(office, make.plan(), by=coordinator)
    page = browser.post(address("import_apply", pk=found.pk), follow=True)
    assert "schon übernommen" in page.content.decode() and OperationalGoal.objects.count() == 3


def test_the_same_file_again_says_that_it_is_there(browser, office, coordinator):
    content = make.plan()
    bring_and_apply(office, content, by=coordinator)
    html = upload(browser, content).content.decode()
    assert "Dieselbe Datei ist schon übernommen" in html and "Es gibt nichts zu übernehmen" in html


@pytest.mark.parametrize(
    "file_name, content, sentence",
    [
        ("a.csv", b"", "ist leer"),
        ("Plan.docx", make.plan(), "in Wirklichkeit eine Excel-Arbeitsmappe"),
        ("a.csv", b"Name;Ort\nA;B\n", "keine Zieltabelle gefunden"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_writes_nothing(browser, file_name, content, sentence):
    page = upload(browser, content, file_name=file_name)
    assert sentence in page.content.decode() and not OperationalGoal.objects.exists()


def test_a_wrong_year_stands_at_the_field(browser):
    page = upload(browser, make.plan(), year=1066)
    assert page.context["form"].errors["year"] and not Import.objects.exists()


def test_another_field_for_a_column_reads_the_file_again(browser, office, coordinator):
    found = bring(office, make.plan(), by=coordinator)
    headings = list(found.recognised["columns"].items())
    chosen = {f"column-{place}": "note" if heading == "Kennzahlen" else field for place, (heading, field) in enumerate(headings)}
    browser.post(address("import_columns", pk=found.pk), chosen)
    found.refresh_from_db()
    assert found.columns == {"Kennzahlen": "note"} and found.recognised["goals"][0]["indicators"] == []


def test_a_column_that_does_not_exist_is_refused(browser, office, coordinator):
    found = bring(office, make.plan(), by=coordinator)
    page = browser.post(address("import_columns", pk=found.pk), {"column-0": "unsinn"}, follow=True)
    assert "Diese Auswahl gibt es nicht" in page.content.decode()


def test_rows_with_hints_can_be_shown_alone(browser, office, coordinator):
    found = bring(office, make.plan(), by=coordinator)
    everything, narrowed = (
        browser.get(address("import_page", pk=found.pk), filters).context["cards"] for filters in ({}, {"hinweise": "1"})
    )
    assert len(narrowed) < len(everything) == 3 and all(card.problems for card in narrowed)
    assert browser.get(address("import_page", pk=found.pk), {"art": "left"}).context["cards"] == []


def test_values_are_matched_by_hand_and_applied(browser, office, coordinator):
    indicator = make_indicator(office, by=coordinator, title="Anteil inklusiver Angebote")
    html = upload(browser, VALUES, file_name="Werte.csv").content.decode()
    found = Import.objects.get()
    assert "Kennzahl fehlt" in html and "Vorschlag: Anteil inklusiver Angebote" in html
    browser.post(address("import_matches", pk=found.pk), {"row-1": indicator.pk})
    browser.post(address("import_apply", pk=found.pk))
    assert sorted(value.amount for value in Value.objects.all()) == [20, 31]


def test_values_can_be_left_out(browser, office, coordinator):
    make_indicator(office, by=coordinator, title="Anteil inklusiver Angebote")
    found = bring(office, VALUES, by=coordinator, file_name="Werte.csv")
    page = browser.post(address("import_matches", pk=found.pk), {"out-0": "on", "row-1": "0"}, follow=True)
    assert "Es gibt nichts zu übernehmen" in page.content.decode()


def test_a_file_being_read_shows_its_progress_and_loads_itself_anew_when_done(browser, office, coordinator):
    found = actions.start_import(office, by=coordinator, file_name="a.xlsx", content=make.plan(), year=2026)
    Import.objects.filter(pk=found.pk).update(done=200, total=5000)
    html = browser.get(address("import_page", pk=found.pk)).content.decode()
    assert '<progress value="200" max="5000"' in html and 'data-hx-trigger="every 1s"' in html
    actions.recognise(found, today=timezone.localdate())
    assert browser.get(address("import_page", pk=found.pk), headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_reading_that_died_is_said_and_can_be_begun_again(browser, office, coordinator):
    found = actions.start_import(office, by=coordinator, file_name="a.xlsx", content=make.plan(), year=2026)
    Import.objects.filter(pk=found.pk).update(told_at=timezone.now() - timezone.timedelta(minutes=5))
    assert "ohne Ergebnis abgebrochen" in browser.get(address("import_page", pk=found.pk)).content.decode()
    browser.post(address("import_again", pk=found.pk))
    found.refresh_from_db()
    assert found.stage == "read"


def test_the_list_names_files_with_stage_and_who(browser, office, coordinator):
    bring_and_apply(office, make.plan(), by=coordinator)
    html = browser.get(address("imports")).content.decode()
    assert "Plan.xlsx" in html and "übernommen" in html and coordinator.name in html


def test_the_page_of_a_table_costs_as_many_queries_for_many_rows_as_for_one(
    browser, office, coordinator, django_assert_max_num_queries
):
    lines = [f"Schutz;Ziel {n};Maßnahme {n};{n + 1} Plätze" for n in range(60)]
    content = "\n".join(["Leitziel;Ziel;Maßnahme;Kennzahl", *lines]).encode()
    bring_and_apply(office, content, by=coordinator, file_name="a.csv")
    found = bring(office, content.replace(b"Ma\xc3\x9fnahme 1", b"Ma\xc3\x9fnahmen 1"), by=coordinator, file_name="a.csv")
    with django_assert_max_num_queries(30):
        page = browser.get(address("import_page", pk=found.pk))
    assert len(page.context["cards"]) == 50
