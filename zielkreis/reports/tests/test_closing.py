# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Closing a balance with its files, reading it again, addenda, opening it again, papers with one press (I13, I28)."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from zielkreis.committee.actions.papers import set_consultations
from zielkreis.committee.models import File, FileContent
from zielkreis.committee.rules.papers import Step
from zielkreis.committee.tests.make import make_body
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.history.models import Entry
from zielkreis.indicators.models import Indicator
from zielkreis.indicators.overview import overview
from zielkreis.indicators.tests.make import make_value
from zielkreis.kit import clock
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.tests.make import make_person
from zielkreis.reports import closing as reports
from zielkreis.reports.files import closed_balance, report_file
from zielkreis.reports.year_papers import balance_paper, presentation_paper
from zielkreis.review.actions import closing
from zielkreis.review.actions.balance import write_balance_text
from zielkreis.review.actions.evaluating import evaluate
from zielkreis.review.models import KeptFile, Snapshot
from zielkreis.review.rules.canonical import sha512
from zielkreis.review.tests.closing_scene import NOVEMBER, close, judge, make_closable, make_presented, on_agenda, taken_note
from zielkreis.review.tests.evaluation_scene import add_station


@pytest.fixture(autouse=True)
def in_november():
    with clock.standing_on(NOVEMBER):
        yield


@pytest.fixture
def leader(office):
    return make_person(office, "leadership")


@pytest.fixture
def year(office, coordinator):
    return make_closable(office, by=coordinator)


def goal_degree(annual_set) -> Decimal:
    """The degree of the year's one goal as its page shows it."""
    return overview(annual_set.office, annual_set=annual_set, on=NOVEMBER).nodes[0].result.value


def fresh(annual_set) -> AnnualSet:
    return AnnualSet.objects.get(pk=annual_set.pk)


def test_closing_by_two_keeps_results_with_inputs_and_files_byte_for_byte(office, coordinator, leader, year):
    write_balance_text(year, by=coordinator, section="outlook", text="Es geht weiter.")
    act = closing.ask_close(year, by=coordinator)
    snapshot = reports.confirm_close(act, by=leader)
    assert fresh(year).state == "reported"
    assert snapshot.sha512 == sha512(snapshot.document)
    kept = json.loads(snapshot.document)
    goal = kept["strategic_goals"][0]["goals"][0]
    assert (kept["method"], kept["reference_on"]) == ("1", "2026-11-16")
    assert Decimal(goal["result"]["value"]) == goal_degree(year) and goal["result"]["explanation"]["rule"]
    assert goal["evaluation"]["execution"] == "full"
    assert kept["texts"] == {"outlook": "Es geht weiter."}
    files = {one.name.rpartition(".")[2]: one for one in KeptFile.objects.filter(snapshot=snapshot)}
    assert set(files) == {"pdf", "xlsx", "html", "docx", "pptx"}
    assert bytes(files["pdf"].content).startswith(b"%PDF-")
    assert all(one.sha512 == sha512(bytes(one.content)) and one.size == len(one.content) for one in files.values())
    html = bytes(files["html"].content).decode()
    assert "Es geht weiter." in html and "Alle Gruppen laufen." in html and "noch nicht abgeschlossen" not in html


def test_closed_balance_after_the_next_year_has_begun_gives_the_same_bytes(office, coordinator, leader, year, tmp_path):
    reports.confirm_close(closing.ask_close(year, by=coordinator), by=leader)
    before = {form: closed_balance(office, form=form, year=2026).content for form in ("pdf", "xlsx", "html")}
    make_value(Indicator.objects.get(), 49, by=coordinator, on=date(2026, 11, 16))
    with clock.standing_on(date(2027, 2, 1)):
        for form, content in before.items():
            assert closed_balance(office, form=form, year=2026).content == content
            out = tmp_path / f"bilanz.{form}"
            call_command("report", "balance", office=office.slug, year=2026, format=form, out=str(out))
            assert out.read_bytes() == content


def test_closed_balance_of_another_day_is_made_anew_and_says_so(office, coordinator, leader, year, tmp_path, capsys):
    reports.confirm_close(closing.ask_close(year, by=coordinator), by=leader)
    made = report_file(office, report="balance", form="html", year=2026, on=date(2026, 12, 31), made_at=timezone.now())
    assert "Nachgerechnet" in made.content.decode()
    same = report_file(office, report="balance", form="html", year=2026, on=NOVEMBER, made_at=timezone.now())
    assert same.content == closed_balance(office, form="html", year=2026).content
    call_command("report", "balance", office=office.slug, year=2026, on="2026-12-31", format="html", out=str(tmp_path / "b.html"))
    assert "Nachrechnung" in capsys.readouterr().out


def test_closing_with_missing_judgements_is_refused_with_their_names(office, coordinator, leader):
    year = make_presented(office, by=coordinator, goals=2)
    first = OperationalGoal.objects.order_by("id").first()
    judge(first, by=coordinator)
    with pytest.raises(Refused, match="Ziel 2"):
        closing.ask_close(year, by=coordinator)
    second = OperationalGoal.objects.exclude(pk=first.pk).get()
    judge(second, by=coordinator)
    act = closing.ask_close(year, by=coordinator)
    evaluate(second, by=coordinator, revision=1, execution="", plan="full")
    with pytest.raises(Refused, match="nicht vollständig"):
        reports.confirm_close(act, by=leader)
    assert fresh(year).state == "evaluation" and not Snapshot.objects.filter(kind="closed").exists()


def test_closing_is_not_confirmed_by_the_one_who_asked(coordinator, year):
    act = closing.ask_close(year, by=coordinator)
    with pytest.raises(Refused, match="zweite Person"):
        reports.confirm_close(act, by=coordinator)


def test_closing_when_something_changed_meanwhile_closes_nothing(coordinator, leader, year):
    act = closing.ask_close(year, by=coordinator)
    prepared = closing.prepare(year)
    write_balance_text(year, by=coordinator, section="foreword", text="Neu.")
    with pytest.raises(Refused, match="Inzwischen"):
        closing.close(act, by=leader, prepared=prepared, files=[])
    assert fresh(year).state == "evaluation"


def test_closed_balance_takes_no_texts_and_no_plain_sql(coordinator, leader, year):
    write_balance_text(year, by=coordinator, section="foreword", text="So war es.")
    snapshot = close(year, by=coordinator, second=leader)
    with pytest.raises(Refused, match="Nachtrag"):
        write_balance_text(year, by=coordinator, section="foreword", text="Anders.", revision=1)
    for sql in (
        "UPDATE review_balancetext SET text = 'Anders.' WHERE annual_set_id = %s",
        "UPDATE goals_annualset SET state = 'closed' WHERE id = %s",
        "UPDATE goals_annualset SET state = 'evaluation' WHERE id = %s",
        "UPDATE goals_annualset SET state = 'presented' WHERE id = %s",
        "UPDATE review_snapshot SET document = '{}' WHERE annual_set_id = %s",
        "DELETE FROM review_keptfile WHERE snapshot_id IN (SELECT id FROM review_snapshot WHERE annual_set_id = %s)",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [year.pk])
    assert Snapshot.objects.get(pk=snapshot.pk).document == snapshot.document


def test_year_is_not_reported_by_plain_sql(year):
    with pytest.raises(DatabaseError), transaction.atomic():
        AnnualSet.objects.filter(pk=year.pk).update(state="reported")


def test_reopening_by_two_with_reason_opens_and_closes_once_more(coordinator, leader, year):
    close(year, by=coordinator, second=leader)
    with pytest.raises(Refused, match="Grund"):
        closing.ask_reopen(fresh(year), by=coordinator, reason=" ")
    act = closing.ask_reopen(fresh(year), by=coordinator, reason="Ein Wert war falsch.")
    with pytest.raises(Refused, match="zweite Person"):
        closing.confirm_reopen(act, by=coordinator)
    closing.confirm_reopen(act, by=leader)
    assert fresh(year).state == "evaluation"
    second = close(fresh(year), by=coordinator, second=leader)
    assert second.number == 2
    assert Entry.objects.filter(verb="reopen_balance", reason="Ein Wert war falsch.").exists()


def test_reopening_after_the_committee_took_it_up_is_refused(office, coordinator, leader, committee_office, year):
    make_body(office)
    reports.confirm_close(closing.ask_close(year, by=coordinator), by=leader)
    paper = balance_paper(fresh(year), by=coordinator, today=NOVEMBER)
    act = closing.ask_reopen(fresh(year), by=coordinator, reason="Noch etwas.")
    taken_note(paper, by=committee_office, second=leader)
    with pytest.raises(Refused, match="behandelt"):
        closing.confirm_reopen(act, by=leader)
    with pytest.raises(DatabaseError), transaction.atomic():
        AnnualSet.objects.filter(pk=year.pk).update(state="evaluation")
    closing.acknowledge(fresh(year), by=coordinator)
    assert fresh(year).state == "closed"
    with pytest.raises(Refused, match="behandelt"):
        closing.ask_reopen(fresh(year), by=coordinator, reason="Noch etwas.")
    with pytest.raises(Refused, match="schon abgeschlossen"):
        closing.acknowledge(fresh(year), by=coordinator)


def test_acknowledging_without_a_confirmed_result_is_refused(office, coordinator, leader, committee_office, year):
    make_body(office)
    with pytest.raises(Refused, match="noch nicht abgeschlossen"):
        closing.acknowledge(year, by=coordinator)
    reports.confirm_close(closing.ask_close(year, by=coordinator), by=leader)
    paper = balance_paper(fresh(year), by=coordinator, today=NOVEMBER)
    on_agenda(paper, by=committee_office)
    with pytest.raises(Refused, match="kein bestätigtes Ergebnis"):
        closing.acknowledge(fresh(year), by=coordinator)


def test_note_taken_by_a_subcommittee_does_not_end_the_year(office, coordinator, leader, committee_office, year):
    body = make_body(office, kind="subcommittee", name="Unterausschuss Jugendhilfeplanung")
    reports.confirm_close(closing.ask_close(year, by=coordinator), by=leader)
    paper = balance_paper(fresh(year), by=coordinator, today=NOVEMBER)
    paper = set_consultations(paper, by=coordinator, steps=[Step(organization=body, role="preliminary")])
    taken_note(paper, by=committee_office, second=leader)
    with pytest.raises(Refused, match="kein bestätigtes Ergebnis"):
        closing.acknowledge(fresh(year), by=coordinator)
    with pytest.raises(DatabaseError), transaction.atomic():
        AnnualSet.objects.filter(pk=year.pk).update(state="closed")


def test_balance_becomes_an_information_paper_with_one_press_and_only_once(office, coordinator, leader, year):
    body = make_body(office)
    reports.confirm_close(closing.ask_close(year, by=coordinator), by=leader)
    paper = balance_paper(fresh(year), by=coordinator, today=NOVEMBER)
    assert (paper.kind.type, paper.annual_set_id) == ("information", year.pk)
    texts = dict(paper.sections.values_list("key", "text"))
    assert "nimmt den Stand der Umsetzung und Zielerreichung der Jahresziele 2026 zur Kenntnis" in texts["resolution"]
    assert "werden fortgeführt" in texts["resolution"]
    step = paper.consultations.get(deleted_at__isnull=True)
    assert (step.organization, step.role) == (body, "information")
    file = File.objects.get(paper=paper)
    kept = KeptFile.objects.get(media_type="application/pdf")
    assert bytes(FileContent.objects.get(file=file).content) == bytes(kept.content)
    assert balance_paper(fresh(year), by=coordinator, today=NOVEMBER).pk == paper.pk


def test_open_balance_becomes_no_paper(coordinator, year):
    with pytest.raises(Refused, match="noch nicht abgeschlossen"):
        balance_paper(year, by=coordinator, today=NOVEMBER)


@pytest.mark.parametrize(("presentation", "kind", "said"), [
    ("information", "information", "nimmt die Jahresziele 2026 zur Kenntnis"),
    ("resolution", "decision", "verabschiedet die Jahresziele 2026"),
])  # fmt: skip
def test_presented_goals_become_a_paper_by_their_presentation(office, coordinator, year, presentation, kind, said):
    make_body(office)
    year.presentation = presentation
    paper = presentation_paper(year, by=coordinator, today=NOVEMBER, made_at=timezone.now())
    assert paper.kind.type == kind
    assert said in dict(paper.sections.values_list("key", "text"))["resolution"]
    assert File.objects.get(paper=paper).media_type == "application/pdf"
    assert presentation_paper(year, by=coordinator, today=NOVEMBER, made_at=timezone.now()).pk == paper.pk


def test_addendum_is_numbered_lists_later_values_and_leaves_the_balance(office, coordinator, leader, year):
    with pytest.raises(Refused, match="noch offen"):
        reports.add_addendum(year, by=coordinator, reason="Später")
    snapshot = reports.confirm_close(closing.ask_close(year, by=coordinator), by=leader)
    with pytest.raises(Refused, match="nichts geändert"):
        reports.add_addendum(fresh(year), by=coordinator, reason="Später")
    before = json.loads(snapshot.document)["strategic_goals"][0]["goals"][0]["figures"][0]["standard"]["actual"]["amount"]
    make_value(Indicator.objects.get(), 47, by=coordinator, on=date(2026, 10, 31))
    with pytest.raises(Refused, match="warum"):
        reports.add_addendum(fresh(year), by=coordinator, reason=" ")
    with clock.standing_on(date(2027, 3, 1)):
        first = reports.add_addendum(fresh(year), by=coordinator, reason="Der endgültige Wert liegt vor.")
        found = {(one["field"], one["old"], one["new"]) for one in json.loads(first.document)["differences"]}
        assert ("actual", before, "47") in found
        assert bytes(first.files.get().content).startswith(b"%PDF-")
        with pytest.raises(Refused, match="nichts geändert"):
            reports.add_addendum(fresh(year), by=coordinator, reason="Noch einmal")
        make_value(Indicator.objects.get(), 48, by=coordinator, on=date(2026, 12, 31))
        assert reports.add_addendum(fresh(year), by=coordinator, reason="Noch später").number == 2
    assert Snapshot.objects.get(kind="closed").document == snapshot.document


def test_text_written_by_two_at_once_is_a_conflict_and_outside_its_window_refused(coordinator, year):
    write_balance_text(year, by=coordinator, section="overview", text="Erster Text.")
    with pytest.raises(Conflict):
        write_balance_text(year, by=coordinator, section="overview", text="Zweiter Text.")
    add_station(year, "balance", NOVEMBER + timedelta(days=4), NOVEMBER + timedelta(days=20))
    with pytest.raises(Refused, match="Bilanz schreiben"):
        write_balance_text(year, by=coordinator, section="overview", text="Zweiter Text.", revision=1)
