# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis report``: exit codes, sentences, and that nothing half-written stays."""

from hashlib import sha512

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from zielkreis.goals import actions
from zielkreis.history.models import Entry
from zielkreis.kit.words import Refused
from zielkreis.reports.management.commands.report import Command, write_whole
from zielkreis.reports.tests.make import make_year


@pytest.fixture
def year(office, coordinator):
    """A year with one goal."""
    return make_year(office, by=coordinator)


def run(out, report="balance", *, office="musterkreis", year=2026, on="2026-06-30", form="html"):
    day = [f"--on={on}"] if on else []
    call_command("report", report, f"--office={office}", f"--year={year}", f"--format={form}", f"--out={out}", *day)


@pytest.mark.parametrize(("report", "form", "begins"), [
    ("balance", "pdf", b"%PDF-"), ("balance", "xlsx", b"PK"), ("goal-plan", "html", b"<!doctype html>"),
])  # fmt: skip
def test_report_when_asked_for_then_writes_the_file_alone_and_names_its_checksum(year, tmp_path, capsys, report, form, begins):
    out = tmp_path / f"aus.{form}"
    run(out, report, form=form)
    content = out.read_bytes()

    assert content.startswith(begins)
    assert sha512(content).hexdigest() in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == [out.name]
    assert Entry.objects.get(verb="hand_out", object_type="goals.annualset").changes["sha512"][1] == sha512(content).hexdigest()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"office": "nirgends"}, "Ein Jugendamt mit dem Kurznamen „nirgends“ gibt es nicht"),
        ({"year": 2030, "on": "2030-06-30"}, "Für 2030 gibt es noch keine Handlungsziele"),
        ({"year": 99999}, "99999 ist kein Jahr"),
        ({"on": "31.02.2026"}, "„31.02.2026“ ist kein Tag"),
        ({"on": "2019-01-01"}, "liegt zu weit vom Jahr 2026 entfernt"),
    ],
)
def test_report_when_refused_then_says_why_and_leaves_an_older_file_as_it_is(year, tmp_path, wrong, sentence):
    out = tmp_path / "aus.html"
    out.write_text("älter")
    with pytest.raises(Refused, match=sentence):
        run(out, **wrong)
    assert out.read_text() == "älter"
    assert [path.name for path in tmp_path.iterdir()] == ["aus.html"]


def test_report_when_year_is_empty_then_refuses(office, coordinator, tmp_path):
    actions.open_annual_set(office, by=coordinator, year=2027)
    with pytest.raises(Refused, match="Für 2027"):
        run(tmp_path / "aus.html", year=2027, on=None)


def test_report_when_folder_is_missing_or_file_is_a_folder_then_refuses(year, tmp_path):
    with pytest.raises(Refused, match="gibt es nicht. Bitte legen Sie ihn an"):
        run(tmp_path / "fehlt" / "aus.html")
    with pytest.raises(Refused, match="ist ein Ordner"):
        run(tmp_path)


def test_report_when_refused_on_the_command_line_then_ends_with_1_and_a_sentence(year, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["zielkreis", "report", "balance", "--office", "nirgends", "--year", "2026", "--format", "pdf",
                                 "--out", str(tmp_path / "aus.pdf")])  # fmt: skip
    assert ended.value.code == 1
    assert "nirgends" in capsys.readouterr().err


def test_report_when_used_wrongly_then_is_wrong_use(year, tmp_path):
    with pytest.raises(CommandError, match="invalid choice"):
        run(tmp_path / "aus.doc", form="doc")


def test_write_whole_when_it_fails_then_leaves_nothing_behind(tmp_path):
    (tmp_path / "voll").mkdir()
    (tmp_path / "voll" / "datei").write_text("da")
    with pytest.raises(Refused, match="kann nicht geschrieben werden"):
        write_whole(tmp_path / "voll", b"Inhalt")
    assert [path.name for path in tmp_path.iterdir()] == ["voll"]
