"""Figures about files and processes: a table coming in, a balance going out, the server's start and memory."""

import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

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


class Sender(Protocol):
    """Whatever can send a form."""

    def post(self, path: str, fields: dict[str, object]) -> tuple[str, bytes]:
        """Return status and body."""


def took(work: Callable[[], object], *, times: int = 3) -> float:
    """Return the shortest of a few runs in milliseconds."""
    durations = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        durations.append(time.perf_counter() - begin)
    return min(durations) * 1000


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
    bare = took(lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())
    return [
        Row(f"bare read of {ROWS:,} rows (calamine)", bare, "ms", "", 1.0),
        _reading(path, bare=bare),
        *_applying(path, folder),
        *_balance(office),
    ]


def _reading(path: Path, *, bare: float) -> Row:
    from zielkreis.exchange.worker import read_in_worker

    reading = took(lambda: read_in_worker(path, filename=path.name, year=2026), times=2)
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

        whole = took(lambda: render_pdf(document(), timestamp=made_at), times=2)  # type: ignore[arg-type]
        data = json.dumps(as_data(document()))  # type: ignore[arg-type]
    bare = _bare_typst(data)
    return [
        Row("bare Typst compile of the same source", bare, "ms", "", 1.0),
        Row("balance as PDF/UA-1, from the database to the file", whole, "ms", "bare compile", whole / bare),
    ]


def _bare_typst(data: str) -> float:
    code = (
        "import sys,time,typst,json;from pathlib import Path;h=Path('zielkreis/documents');d=sys.stdin.read();b=time.perf_counter();"
        "typst.compile(str(h/'document.typ'),root=str(h),font_paths=[str(h/'fonts')],ignore_system_fonts=True,"
        "sys_inputs={'data':d},pdf_standards=['ua-1'],timestamp=1);print((time.perf_counter()-b)*1000)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], input=data, text=True, capture_output=True, check=True) for _ in range(2)
    ]
    return min(float(run.stdout) for run in runs)


def recording_request(browser: "Sender", *, office: Office, indicator: int) -> tuple[float, int]:
    """Return how long a row of the monitoring table takes to save (ms), and its queries."""
    seen = itertools.count()

    def send() -> None:
        revision = next(seen)
        fields = {"zeile": f"f{indicator}", "am": "2026-06-30", f"f{indicator}-seen": revision, f"f{indicator}-was": "",
                  f"f{indicator}-amount": f"{revision + 1},5"}  # fmt: skip
        status, body = browser.post(f"/{office.slug}/intern/monitoring/zeile/", fields)
        assert status.startswith("200") and "gespeichert" in body.decode(), (status, body.decode())

    send()
    with CaptureQueriesContext(connection) as queries:
        send()
    return took(send, times=30), len(queries)


def server_rows() -> list[Row]:
    """Return how long the server takes to answer its first request after the start, and what a worker holds in memory."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "zielkreis.config.wsgi",
        "--bind",
        "127.0.0.1:8899",
        "--workers",
        "2",
        "--threads",
        "4",
    ]
    command += ["--worker-class", "gthread", "--no-control-socket", "--log-level", "error"]
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "zielkreis.config.settings"}
    begin = time.perf_counter()
    server = subprocess.Popen(command, env=environ)
    try:
        _wait_for("http://127.0.0.1:8899/konto/login/")
        started = (time.perf_counter() - begin) * 1000
        for _ in range(40):
            _wait_for("http://127.0.0.1:8899/konto/login/")
        memory = max(_memory(pid) for pid in _children(server.pid))
    finally:
        server.terminate()
        server.wait()
    return [
        Row("start of the server to its first page", started, "ms", ""),
        Row("memory of a worker", memory, "MB", "", most=100.0),
    ]


def _wait_for(url: str) -> None:
    from urllib.error import URLError
    from urllib.request import urlopen

    for _ in range(100):
        try:
            with urlopen(url) as answer:
                answer.read()
            return
        except URLError:
            time.sleep(0.05)
    raise TimeoutError(url)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _memory(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
