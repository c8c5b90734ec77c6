# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures about files: a table coming in, a balance going out."""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.bench.clock import best
from tests.bench.table import Row
from zielkreis.goals.models import AnnualSet
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope

HEADINGS = (
    "Leitziel",
    "Fachdienst",
    "Handlungsziel",
    "Maßnahme",
    "Zeitplanung",
    "Verantwortlich",
    "Beteiligt",
    "Ressourcen",
    "Kennzahlen",
)
ROWS = 5_000


def large_table(path: Path, *, rows: int = ROWS) -> Path:
    """Write a goal table of many rows."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Zielplanung 2026")
        sheet.write_row(0, 0, HEADINGS)
        for n in range(rows):
            sheet.write_row(n + 1, 0, (
                f"Leitziel {n % 8}", f"FD {51 + n % 20}", f"Ziel {n}: Kinder und Jugendliche sind beteiligt.", f"Maßnahme {n}",
                "Konzept: 04/2026 / Erprobung: Sommerferien 2026 / Auswertung: 10/2026", "FDL", "Schulen, freie Träger",
                "0,3 VZÄ; 12.000 € (Produkt 06.02.01)", f"Anteil {n}: 2025 = 20 % (Ist), 2026 = 40 %, 2027 = 60 %",
            ))  # fmt: skip
    return path


def rows(office: Office, folder: Path) -> list[Row]:
    """Return the figures about files."""
    path = large_table(folder / "gross.xlsx")
    bare = best(lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(), times=3)
    return [
        Row(f"bare read of {ROWS:,} rows (calamine)", bare, "ms", "", 1.0),
        _reading(path, bare=bare),
        *_applying(path, folder),
        *_balance(office),
    ]


def _reading(path: Path, *, bare: float) -> Row:
    from zielkreis.exchange.worker import read_in_worker

    reading = best(lambda: read_in_worker(path, filename=path.name, year=2026), times=2)
    return Row(f"reading and recognising {ROWS:,} rows in a limited process", reading, "ms", "bare read", reading / bare)


def _applying(path: Path, folder: Path) -> list[Row]:
    command = [sys.executable, "-m", "zielkreis"]
    environ = os.environ | {"ZIELKREIS_DATA": str(folder / "apply"), "DJANGO_SETTINGS_MODULE": "zielkreis.config.settings"}

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*command, *words], env=environ, check=True, capture_output=True, text=True)

    call("migrate", "-v0")
    call("office", "create", "gross", "--name", "Amt Groß")
    call("person", "create", "k@gross.example", "--office", "gross", "--role", "coordinator")
    begin = time.perf_counter()
    call("table", str(path), "--office", "gross", "--year", "2026", "--apply", "--by", "k@gross.example")
    seconds = time.perf_counter() - begin
    return [
        Row(
            f"reading, matching and applying {ROWS:,} rows (command)",
            seconds * 1000,
            "ms",
            "",
            note=f"{ROWS / seconds:,.0f} rows/s",
        )
    ]


def _balance(office: Office) -> list[Row]:
    from zielkreis.documents.pdf import render_pdf
    from zielkreis.documents.pdf_data import as_data
    from zielkreis.reports.balance import balance

    made_at = datetime(2026, 12, 31, tzinfo=UTC)
    with office_scope(office):
        annual_set = AnnualSet.objects.get(office=office)

        def document() -> object:
            return balance(office, annual_set=annual_set, on=date(2026, 12, 31), made_at=made_at)

        whole = best(lambda: render_pdf(document(), timestamp=made_at), times=2)  # type: ignore[arg-type]
        data = json.dumps(as_data(document()))  # type: ignore[arg-type]
    bare = _bare_typst(data)
    return [
        Row("bare Typst compile of the same source", bare, "ms", "", 1.0),
        Row("balance as PDF/UA-1, from the database to the file", whole, "ms", "bare compile", whole / bare),
    ]


BARE = """
import sys, time, typst
here, data = sys.argv[1], sys.stdin.read()
begin = time.perf_counter()
typst.compile(f"{here}/document.typ", root=here, font_paths=[f"{here}/fonts"], ignore_system_fonts=True,
              sys_inputs={"data": data}, pdf_standards=["ua-1"], timestamp=1)
print((time.perf_counter() - begin) * 1000)
"""
"""A program that compiles once and prints how long that took (ms): Typst keeps what it compiled, so each run is a process."""


def _bare_typst(data: str) -> float:
    command = [sys.executable, "-c", BARE, "zielkreis/documents"]
    runs = [subprocess.run(command, input=data, text=True, capture_output=True, check=True) for _ in range(2)]
    return min(float(run.stdout) for run in runs)
