# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading beside the server: in a real installation, and how a dead process is noticed."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from zielkreis.exchange import process
from zielkreis.exchange.models import Import
from zielkreis.exchange.rules import has_stopped
from zielkreis.exchange.tests import make
from zielkreis.kit import background

NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "stage, silent, runs, stopped",
    [
        ("reading", 5, True, False),
        ("reading", 5, False, True),
        ("reading", 100, True, True),
        ("read", 100, False, False),
    ],
)
def test_has_stopped_when_the_process_is_gone_or_silent_for_too_long(stage, silent, runs, stopped):
    told_at = NOW - timedelta(seconds=silent)
    assert has_stopped(stage=stage, told_at=told_at, now=NOW, process_runs=runs) is stopped


def test_has_died_when_the_process_of_this_machine_is_gone():
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    gone, running = (Import(stage="reading", process=background.name_of(pid)) for pid in (ended.pid, os.getpid()))
    elsewhere, unnamed = Import(stage="reading", process="anderswo:1"), Import(stage="reading")
    assert [process.has_died(one) for one in (gone, running, elsewhere, unnamed)] == [True, False, False, False]


SCENE = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "zielkreis.config.settings"
import django
django.setup()
from datetime import date
from pathlib import Path
from django.core.management import call_command
from zielkreis.exchange import actions, process
from zielkreis.org.tests.make import make_office, make_person
from zielkreis.org.scoping import office_scope
call_command("migrate", verbosity=0)
office = make_office()
with office_scope(office):
    by = make_person(office, "coordinator")
    content = Path(sys.argv[1]).read_bytes()
    found = actions.start_import(office, by=by, file_name="Plan.xlsx", content=content, year=2026)
    process.start_reading(found, today=date(2026, 7, 15))
    process.wait_for(found, seconds=30)
    found.refresh_from_db()
    print(found.stage, found.total, ":" in found.process)
"""


def test_start_reading_in_an_installation_reads_in_a_process_of_its_own(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(make.plan())
    root = Path(process.__file__).resolve().parents[2]
    env = {**os.environ, "ZIELKREIS_DATA": str(tmp_path / "data"), "ZIELKREIS_DATABASE_URL": "", "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", SCENE, str(path)], env=env, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.split() == ["read", "3", "True"], done.stderr
