# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The process of its own: what comes back, what it may use, what happens when it may not."""

import subprocess
import sys
import time

import pytest

from zielkreis.exchange import worker
from zielkreis.exchange.tests import make
from zielkreis.exchange.worker import read_in_worker
from zielkreis.kit.words import Refused


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(make.plan())
    return path


def test_read_in_worker_when_the_file_is_good_then_the_promised_shape_and_progress(plan):
    steps = []
    found = read_in_worker(plan, filename="Plan.xlsx", year=2026, on_progress=lambda *step: steps.append(step))
    assert {"columns", "goals", "problems"} <= set(found) and len(found["goals"]) == 3
    assert steps == [("reading", 0, 1), ("reading", 1, 1), ("recognising", 3, 3)]


def test_read_in_worker_when_the_path_is_relative_then_it_starts_where_the_caller_is(plan, monkeypatch):
    monkeypatch.chdir(plan.parent)
    assert read_in_worker(plan.name, filename="Plan.xlsx", year=2026)["goals"]


def test_read_in_worker_when_values_are_asked_for_then_values(tmp_path):
    path = tmp_path / "werte"
    path.write_bytes(b"Kennzahl;Stichtag;Wert\nQuote;30.06.2026;31,5")
    found = read_in_worker(path, filename="Werte.csv", year=2026, kind=worker.VALUES)
    assert [each["value"] for each in found["values"]] == ["31.5"]


def test_read_in_worker_when_the_columns_are_changed_then_they_are_used(plan):
    found = read_in_worker(plan, filename="Plan.xlsx", year=2026, columns={"Kennzahlen": "note"}, sheet="Zielplanung 2026")
    assert found["goals"][0]["indicators"] == [] and found["goals"][0]["note"]


def test_read_in_worker_when_refused_inside_then_the_same_sentence_with_its_values(plan):
    with pytest.raises(Refused, match="in Wirklichkeit eine Excel-Arbeitsmappe") as caught:
        read_in_worker(plan, filename="Plan.docx", year=2026)
    assert caught.value.values["filename"] == "Plan.docx"


def test_read_in_worker_when_time_is_up_then_a_sentence(plan):
    with pytest.raises(Refused, match="länger als 0.01 Sekunden"):
        read_in_worker(plan, filename="Plan.xlsx", year=2026, timeout=0.01)


def test_read_in_worker_when_memory_is_short_then_a_sentence(tmp_path):
    path = tmp_path / "upload.csv"
    wide = ";".join("x" * 12 for _column in range(55))
    path.write_bytes(f"Leitziel;Ziel;Maßnahme;{wide}\n".encode() + f"L;Z;M;{wide}\n".encode() * 19_000)
    with pytest.raises(Refused, match="mit dem vorgesehenen Speicher nicht lesen"):
        read_in_worker(path, filename="a.csv", year=2026, memory_mb=150)


def test_read_in_worker_when_the_process_is_gone_then_a_sentence(tmp_path):
    with pytest.raises(Refused, match="nicht lesen"):
        read_in_worker(tmp_path / "missing", filename="a.csv", year=2026)


def test_worker_when_started_then_django_is_not_imported():
    code = "import sys, zielkreis.exchange.worker, zielkreis.exchange.reading, zielkreis.exchange.recognition"
    code += "; print('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_read_in_worker_when_the_table_has_five_thousand_rows_then_it_takes_seconds(tmp_path):
    path = tmp_path / "upload.csv"
    lines = [
        f"L;FD {number % 9};Ziel {number};Maßnahme {number};Konzept: 04/2026, Start: 09/2026;{number} Plätze von 5 % auf 9 %"
        for number in range(5000)
    ]
    path.write_text("\n".join(["Leitziel;FD;Ziel;Maßnahme;Termin;Kennzahl", *lines]), encoding="utf-8")
    started = time.monotonic()
    assert len(read_in_worker(path, filename="a.csv", year=2026)["goals"]) == 5000
    assert time.monotonic() - started < 20
