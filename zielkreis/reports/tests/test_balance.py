# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The balance: what it says equals what was computed, nothing missing looks like zero, drafts are called drafts."""

from datetime import UTC, date, datetime
from io import BytesIO

import page as pdf_rules
import pikepdf
import pytest

from zielkreis.documents.blocks import Badge, Callout, Missing, Number, flow
from zielkreis.documents.chart import Chart
from zielkreis.documents.pdf import render_pdf
from zielkreis.documents.xlsx import render_xlsx
from zielkreis.goals import actions, queries
from zielkreis.goals.tests.make import make_draft, make_goal
from zielkreis.indicators import actions as indicator_actions
from zielkreis.indicators.overview import overview
from zielkreis.indicators.tests.make import make_indicator, make_value
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_person
from zielkreis.reports.balance import balance
from zielkreis.reports.tests.make import MADE_AT, ON, adopt, cells, headings, make_year, percent, sheets, table, texts


@pytest.fixture
def year(office, coordinator, unit):
    """A year with one goal, as of its middle."""
    return make_year(office, by=coordinator, unit=unit)


@pytest.fixture
def made(office, year):
    """Its balance."""
    return balance(office, annual_set=year, on=ON, made_at=MADE_AT)


def callouts(document):
    return [block for block in flow(document) if isinstance(block, Callout)]


def test_balance_when_a_figure_is_assessed_then_degree_equals_the_computed_result(office, year, made):
    [node] = overview(office, annual_set=year, on=ON).nodes
    figure = node.figures[0]
    found = table(made, "Istwert", "Maßstab", "Grad")

    assert figure.result.value is not None
    assert cells(found, "Grad")[0].value == percent(figure.result.value)
    assert cells(found, "Istwert")[0] == Number(figure.result.explanation.actual.amount, unit="%", note="vorläufig")
    assert cells(found, "Maßstab")[0].value == figure.result.explanation.step.value
    assert cells(found, "Soll-Pfad (rechnerisch)")[0].value == percent(figure.result.path)


def test_balance_when_a_due_value_is_missing_then_says_so_and_never_zero(made):
    found = table(made, "Istwert", "Maßstab", "Grad")
    assert cells(found, "Istwert")[1] == Missing("fälliger Wert fehlt")
    assert cells(found, "Grad")[1] == Missing("entfällt")
    assert cells(found, "Bewertung")[1].text == "fälliger Wert fehlt"
    assert "Ungezählt" in cells(table(made, "Kennzahl", "Grund", "zuletzt"), "Kennzahl")


def test_balance_when_a_number_is_computed_then_the_path_is_labelled_and_the_way_explained(made):
    shown = texts(made)
    assert "Rechnerisch gegenüber dem Soll-Pfad" in shown
    assert "Rechnung: (38 − 20) / (50 − 20) = 0,6" in shown


def test_balance_when_milestones_and_measures_slip_then_they_stand_among_the_deviations(made):
    assert cells(table(made, "Meilenstein", "abgelaufen am"), "abgelaufen am") == [date(2026, 3, 31)]
    slow = table(made, "Maßnahme", "Einheit", "Sachstand")
    assert cells(slow, "Stand") == [Badge("verzögert", shape="triangle", tone="warning")]
    assert "Die Stelle fehlt noch." in cells(slow, "Sachstand")[0]


def test_balance_when_a_value_is_provisional_then_stands_among_the_reservations(made):
    assert cells(table(made, "Vorbehalt"), "Kennzahl") == ["Anteil Angebote"]


def test_balance_when_counted_then_counts_equal_the_overview(office, year, made):
    found = overview(office, annual_set=year, on=ON)
    counts = table(made, "Leitziel", "Werte fällig")
    assert cells(counts, "Handlungsziele") == [len(found.nodes)] * 2
    assert (cells(counts, "Werte fällig"), cells(counts, "davon da")) == ([2, 2], [1, 1])


def test_balance_when_one_of_two_figures_suffices_then_the_group_is_named(office, year, coordinator):
    goal = year.goals.get()
    group = indicator_actions.create_group(goal, by=coordinator, kind="any")
    for title in ("Freizeiten", "Teilnehmende"):
        indicator_actions.link(goal, by=coordinator, indicator=make_indicator(office, by=coordinator, title=title), group=group)
    assert "„Freizeiten“ oder „Teilnehmende“" in texts(balance(office, annual_set=year, on=ON, made_at=MADE_AT))


def test_balance_when_goals_are_drafts_then_says_draft_at_the_heading_and_before_everything(made):
    assert "Leitziel 1: Chancengleichheit (Entwurf)" in headings(made)
    assert [one.title for one in callouts(made)] == ["Entwurf", "Entwurf"]


def test_balance_when_adopted_and_agreed_then_names_the_resolution_and_no_draft(office, coordinator, committee_office):
    system = make_draft(office, by=coordinator)
    adopt(system, recorded=committee_office, confirmed=coordinator)
    goal = make_goal(office, by=coordinator, strategic_goal=system.texts.first().goal)
    year = actions.agree(goal.annual_set, by=coordinator)
    made = balance(office, annual_set=year, on=ON, made_at=MADE_AT)

    assert "Entwurf" not in texts(made)
    assert "Beschlossen: Jugendhilfeausschuss, 23.11.2022, TOP Ö 5, Vorlage 2022/114." in texts(made)


def test_balance_when_reference_date_is_ahead_then_says_so_first(office, year):
    made = balance(office, annual_set=year, on=date(2026, 12, 31), made_at=MADE_AT)
    assert callouts(made)[0].title == "Vorausschau"


def test_balance_when_value_came_after_the_state_of_knowledge_then_is_not_used(office, year):
    early = datetime(2020, 1, 1, tzinfo=UTC)
    made = balance(office, annual_set=year, on=ON, made_at=MADE_AT, known_at=early)
    assert all(isinstance(cell, Missing) for cell in cells(table(made, "Istwert", "Grad"), "Istwert"))


def test_balance_when_year_is_empty_then_is_a_document_that_says_so(office, coordinator):
    year = actions.open_annual_set(office, by=coordinator, year=2027)
    made = balance(office, annual_set=year, on=date(2027, 1, 1), made_at=MADE_AT)
    assert "Für 2027 sind keine Handlungsziele angelegt." in texts(made)
    assert render_pdf(made, timestamp=MADE_AT).startswith(b"%PDF-")


def test_balance_when_office_has_its_own_words_then_uses_them(office, year):
    Office.objects.filter(pk=office.pk).update(words={"strategic_goal": "Leitlinie", "measures": "Vorhaben"})
    made = balance(Office.objects.get(pk=office.pk), annual_set=year, on=ON, made_at=MADE_AT)
    assert "Leitlinie 1: Chancengleichheit (Entwurf)" in headings(made)
    assert "Vorhaben" in [column.title for column in table(made, "umgesetzt").columns]


def test_balance_when_a_goal_has_a_sub_goal_then_it_stands_one_level_below(office, year, coordinator):
    goal = year.goals.get()
    actions.create_goal(year, by=coordinator, strategic_goal=goal.strategic_goal, title="Ein Teil davon", parent=goal)
    made = balance(office, annual_set=year, on=ON, made_at=MADE_AT)
    assert headings(made, level=3) == ["Ein Teil davon"]


def test_balance_when_narrowed_to_what_somebody_reads_then_holds_nothing_else(office, year, coordinator):
    make_goal(office, by=coordinator, title="Nicht für alle", strategic_goal=year.goals.get().strategic_goal)
    narrowed = queries.goals(office).exclude(title="Nicht für alle")
    assert "Nicht für alle" not in texts(balance(office, annual_set=year, on=ON, made_at=MADE_AT, goals=narrowed))


def test_balance_when_another_office_has_goals_then_they_never_appear(office, year):
    other = make_office("geheimkreis", name="Jugendamt Geheimkreis")
    with office_scope(other):
        make_year(other, by=make_person(other))
        other.annual_sets.get().goals.update(title="Geheimwort")
    made = balance(office, annual_set=year, on=ON, made_at=MADE_AT)
    assert "Geheim" not in texts(made)
    assert b"Geheim" not in render_xlsx(made, timestamp=MADE_AT)


def test_balance_when_there_are_ten_times_the_goals_then_asks_no_more_queries(
    office, coordinator, unit, django_assert_num_queries
):
    year = make_year(office, by=coordinator, unit=unit, goals=2)
    with django_assert_num_queries(25):
        balance(office, annual_set=year, on=ON, made_at=MADE_AT)
    for number in range(18):
        goal = make_goal(office, by=coordinator, title=f"Mehr {number}", strategic_goal=year.goals.first().strategic_goal)
        indicator = make_indicator(office, by=coordinator, title=f"Zahl {number}", unit=unit)
        make_value(indicator, number, by=coordinator)
        indicator_actions.link(goal, by=coordinator, indicator=indicator)
    with django_assert_num_queries(25):
        balance(office, annual_set=year, on=ON, made_at=MADE_AT)


def test_balance_when_texts_are_hostile_then_stay_texts(office, year, coordinator):
    actions.change_goal(year.goals.get(), by=coordinator, title='=1+1 #eval("x") <b>fett</b> \x07')
    made = balance(office, annual_set=year, on=ON, made_at=MADE_AT)
    assert "<b>fett</b>" not in texts(made)
    assert render_pdf(made, timestamp=MADE_AT).startswith(b"%PDF-")
    assert b"<f>" not in render_xlsx(made, timestamp=MADE_AT)


def test_balance_as_pdf_when_printed_then_obeys_pdf_ua_and_each_strategic_goal_begins_a_page(made):
    pdf = render_pdf(made, timestamp=MADE_AT)
    assert [failure.message for failure in pdf_rules.validate_pdf_bytes(pdf, profile="ua1").failures] == []
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        places = [opened.pages.index(pikepdf.Page(entry.destination[0])) for entry in outline.root]
    assert titles == headings(made)
    assert len(set(places)) == len(places)


def test_balance_as_workbook_when_written_then_has_the_rows_of_all_goals_on_one_sheet_each(made):
    names = sheets(render_xlsx(made, timestamp=MADE_AT))
    assert {"Übersicht", "1 Chancengleichheit", "Maßnahmen", "Meilensteine", "Kennzahlen"} <= set(names)


def test_balance_when_a_figure_has_numbers_then_is_drawn_as_of_the_reference_date(made):
    [drawn, _without_value] = [block for block in flow(made) if isinstance(block, Chart)]
    assert drawn.title == "Anteil Angebote"
    assert [mark.on for mark in drawn.marks] == [ON]
