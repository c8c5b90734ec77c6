# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The documents of the year: what they say, in every format, accessible, the same bytes twice, in fixed numbers of queries."""

from datetime import date
from io import BytesIO

import page as pdf_rules
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document as opened_document
from pptx import Presentation

from zielkreis.documents.blocks import Badge, Notes, flow
from zielkreis.goals.models import AnnualSet, Station
from zielkreis.kit.words import Refused
from zielkreis.reports.files import About, composed, report_file
from zielkreis.reports.rules import KINDS
from zielkreis.reports.tests.make import MADE_AT, ON, headings, make_year, table, texts
from zielkreis.reports.year.monitoring import outlook_sign
from zielkreis.review.models import Assessment, Change, Evaluation

ALL = tuple((report, form) for report, kind in KINDS.items() for form in kind.forms)


@pytest.fixture
def year(office, coordinator, unit):
    """A year with a goal, its monitoring round, an assessment, an evaluation and a change."""
    annual_set = make_year(office, by=coordinator, unit=unit)
    furnish(annual_set, by=coordinator)
    return annual_set


def furnish(annual_set: AnnualSet, *, by) -> None:
    """Say something about the first goal in every station."""
    office, goal = annual_set.office, annual_set.goals.first()
    station = Station.objects.create(
        office=office, annual_set=annual_set, kind="monitoring", opens_on=date(2026, 6, 1), closes_on=date(2026, 12, 31)
    )
    Station.objects.create(
        office=office, annual_set=annual_set, kind="exchange", opens_on=date(2026, 1, 1), closes_on=date(2026, 12, 31)
    )
    Assessment.objects.create(
        office=office, goal=goal, station=station, outlook="critical", cause="Die Stelle ist unbesetzt.",
        counter_measure="Neu ausschreiben.", decision="Frist bis Herbst", assessed_by=by,
    )  # fmt: skip
    Evaluation.objects.create(
        office=office, goal=goal, plan="full", execution="partly", reason="Später begonnen.", cause="Personal fehlte.",
        helped="Gute Partner", consequence="continued", written_by=by,
    )  # fmt: skip
    Change.objects.create(
        office=office, annual_set=annual_set, kind="target", goal=goal, label="Alle Kinder", reason="=Zu ehrgeizig", asked_by=by,
        wanted={"lines": [{"act": "change", "thing": "steps", "of": "Anteil", "field": "", "old": "50", "new": "45"}]},
    )  # fmt: skip


def document(annual_set, report, form="pdf", **more):
    from zielkreis.goals import queries

    goals = queries.goals(annual_set.office)
    return composed(
        annual_set.office, report=report, form=form, annual_set=annual_set, on=ON, made_at=MADE_AT, goals=goals, **more
    )


def made(annual_set, report, form, **more):
    return report_file(annual_set.office, report=report, form=form, year=2026, on=ON, made_at=MADE_AT, **more)


@pytest.mark.parametrize(("report", "form"), ALL)
def test_report_file_when_made_twice_then_gives_the_same_bytes_in_every_format(year, report, form):
    first = made(year, report, form)
    assert first.content and first.name.endswith(f".{form}")
    assert made(year, report, form).sha512 == first.sha512


@pytest.mark.parametrize("report", [report for report in KINDS if report not in ("balance", "goal-plan")])
def test_report_file_when_printed_then_keeps_the_rules_of_pdf_ua(year, report):
    checked = pdf_rules.validate_pdf_bytes(made(year, report, "pdf").content, profile="ua1")
    assert {failure.rule_id for failure in checked.failures} <= ALLOWED


ALLOWED: set[str] = set()


def test_presentation_when_made_then_has_a_slide_for_each_goal_with_notes_figures_and_a_native_chart(year):
    found = Presentation(BytesIO(made(year, "presentation", "pptx").content))
    titles = [slide.shapes.title.text_frame.text for slide in found.slides]
    assert titles[0] == "Handlungsziele 2026 ".strip() and len(set(titles)) == len(titles)
    assert any("Alle Kinder kommen mit." in title for title in titles)
    notes = "".join(slide.notes_slide.notes_text_frame.text for slide in found.slides if slide.has_notes_slide)
    assert "Alle Kinder kommen mit." in notes and "Anteil Angebote" in notes
    assert any(shape.has_chart for slide in found.slides for shape in slide.shapes)
    cells = [cell.text for slide in found.slides for shape in slide.shapes if shape.has_table
             for row in shape.table.rows for cell in row.cells]  # fmt: skip
    assert "Konzept schreiben" in cells


def test_presentation_when_composed_then_every_heading_has_notes(year):
    blocks = list(flow(document(year, "presentation", "pptx")))
    assert sum(isinstance(one, Notes) for one in blocks) == len([one for one in blocks if type(one).__name__ == "Heading"])


def test_presentation_when_the_year_has_stations_then_shows_the_wheel_and_says_it_in_words(year):
    found = Presentation(BytesIO(made(year, "presentation", "pptx").content))
    slide = next(slide for slide in found.slides if slide.shapes.title.text_frame.text == "Das Jahr (1 von 2)")
    [picture] = [shape for shape in slide.shapes if hasattr(shape, "image")]
    alt = next(one for one in picture._element.iter() if one.tag.endswith("}cNvPr")).get("descr")
    assert alt.startswith("1. ") and "01.06.2026 – 31.12.2026" in alt


def test_monitoring_when_made_then_exceptions_come_first_with_cause_and_what_is_asked(year):
    found = document(year, "monitoring")
    assert headings(found)[:2] == ["Überblick", "Abweichungen"]
    [row] = table(found, "Weshalb es auffällt").rows
    assert row[2] == Badge("gefährdet", shape="square", tone="bad")
    said = texts(found)
    assert "Die Stelle ist unbesetzt." in said and "Neu ausschreiben." in said and "Frist bis Herbst" in said


def test_monitoring_when_no_round_has_begun_then_refuses_with_a_sentence(office, coordinator, unit):
    with pytest.raises(Refused, match="keine Monitoring-Runde begonnen"):
        made(make_year(office, by=coordinator, unit=unit), "monitoring", "pdf")


def test_outlook_sign_when_nobody_assessed_then_is_missing_and_not_good():
    assert outlook_sign("").word == "ohne Einschätzung"


def test_evaluation_when_made_then_shows_computed_and_judged_side_by_side_in_word(year):
    found = opened_document(BytesIO(made(year, "evaluation", "docx").content))
    said = "\n".join(paragraph.text for paragraph in found.paragraphs)
    for words in (
        "Zielerreichung (Rechnung)",
        "Urteil zur Umsetzung",
        "teilweise",
        "Personal fehlte.",
        "Gute Partner",
        "fortführen",
    ):
        assert words in said


def test_changes_when_made_then_lists_what_waits_and_texts_are_no_formulas(year):
    assert "=Zu ehrgeizig" in texts(document(year, "changes"))
    assert made(year, "changes", "xlsx").content.startswith(b"PK")


def test_balance_slides_when_year_is_open_then_say_so_and_show_goals_by_strategic_goal(year):
    said = texts(document(year, "balance", "pptx"))
    assert "noch nicht abgeschlossen" in said and "Alle Kinder kommen mit." in said and "teilweise" in said


def test_report_file_when_narrowed_then_holds_nothing_of_others(year, coordinator, office, other_office):
    from zielkreis.goals.tests.make import make_goal
    from zielkreis.org.tests.make import make_unit

    other = make_unit(office, "FD 99")
    make_goal(office, by=coordinator, unit=other, title="Fremdes Ziel", strategic_goal=year.goals.first().strategic_goal)
    for report in ("goal-plan", "monitoring", "evaluation"):
        file = made(year, report, "html", about=About(unit=other.pk))
        assert "Fremdes Ziel" in file.content.decode() and "Alle Kinder" not in file.content.decode()
        assert "-fd-99-" in file.name


@pytest.mark.parametrize("report", list(KINDS))
def test_composed_when_goals_are_many_then_asks_no_more_often(office, coordinator, unit, report):
    annual_set = make_year(office, by=coordinator, unit=unit)
    furnish(annual_set, by=coordinator)
    few = count(annual_set, report)
    make_more(office, coordinator, unit, annual_set)
    assert count(annual_set, report) == few


def make_more(office, coordinator, unit, annual_set) -> None:
    from zielkreis.goals.tests.make import make_goal
    from zielkreis.reports.tests.make import _furnish

    for number in range(6):
        goal = make_goal(office, by=coordinator, unit=unit, title=f"Ziel {number}",
                         strategic_goal=annual_set.goals.first().strategic_goal)  # fmt: skip
        _furnish(goal, by=coordinator, label=f" {number}")


def count(annual_set, report) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        document(AnnualSet.objects.get(pk=annual_set.pk), report, "pptx" if report in ("presentation",) else "pdf")
    return len(queries)
