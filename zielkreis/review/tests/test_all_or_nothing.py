# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two people at the same second, and a process that dies in the middle: exactly one wins, all or nothing."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection

from zielkreis.committee.tests.test_at_once import at_once
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.history.models import Entry
from zielkreis.kit.words import Refused
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_person, make_unit
from zielkreis.review.actions import changes, freezing
from zielkreis.review.models import Change, Snapshot, TwoPersonAct
from zielkreis.review.tests.make_year import PRESENTED, make_year

DYING = """
import os, signal, sys
import django
django.setup()
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope
from zielkreis.review.actions import changes, freezing
from zielkreis.review.models import Change, TwoPersonAct
from zielkreis.org.models import Person

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

freezing.record = changes.record = die
with office_scope(Office.objects.get()):
    second = Person.objects.get(email__startswith="zweite")
    if sys.argv[1] == "freeze":
        freezing.confirm_freeze(TwoPersonAct.objects.get(), by=second)
    else:
        changes.approve_change(Change.objects.get(), by=second)
"""
"""A process that carries out everything and dies before the transaction ends."""


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_freeze_confirmed_at_once_by_several_is_frozen_once():
    office = make_office()
    third = make_person(office, "leadership", email="dritte@musterkreis.example")
    with office_scope(office):
        year = make_year(office, unit=make_unit(office), state="agreed")
        act = freezing.ask_freeze(year.annual_set, by=year.first, presentation="information", presented_on=PRESENTED)

    def confirm(by):
        return lambda: freezing.confirm_freeze(TwoPersonAct.objects.get(pk=act.pk), by=by)

    failed = at_once(office, [confirm(year.second), confirm(third), confirm(year.second)])
    assert len(failed) == 2 and all(isinstance(one, Refused) for one in failed), failed
    with office_scope(office):
        assert Snapshot.objects.count() == 1 and AnnualSet.objects.get().state == "presented"
        assert Entry.objects.filter(verb="freeze").count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_changes_approved_at_once_are_numbered_without_gaps_and_none_twice():
    office = make_office()
    with office_scope(office):
        year = make_year(office, unit=make_unit(office))
        asked = [
            changes.ask_change(year.annual_set, by=year.first, act="change_goal", reason="Lage", goal=year.goal, fields=fields)
            for fields in ({"description": "Näher"}, {"number": "7"}, {"weight": "2"})
        ]

    def approve(change):
        return lambda: changes.approve_change(Change.objects.get(pk=change.pk), by=year.second)

    failed = at_once(office, [approve(one) for one in (*asked, asked[0])])
    assert len(failed) == 1 and isinstance(failed[0], Refused), failed
    with office_scope(office):
        assert sorted(Change.objects.values_list("number", flat=True)) == [1, 2, 3]
        goal = OperationalGoal.objects.get()
        assert (goal.description, goal.number, goal.weight, AnnualSet.objects.get().amending) == ("Näher", "7", 2, False)


def address() -> str:
    """The test's own database on PostgreSQL, for another process."""
    used = connection.settings_dict
    return f"postgres://{used['USER']}:{used['PASSWORD']}@{used['HOST']}:{used['PORT']}/{used['NAME']}"


@pytest.mark.parametrize("what", ["freeze", "change"])
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_process_killed_in_the_middle_then_nothing_of_it_happened(what):
    office = make_office()
    with office_scope(office):
        year = make_year(office, unit=make_unit(office), state="agreed" if what == "freeze" else "frozen")
        if what == "freeze":
            freezing.ask_freeze(year.annual_set, by=year.first, presentation="information", presented_on=PRESENTED)
        else:
            fields = {"title": "Anders"}
            changes.ask_change(year.annual_set, by=year.first, act="change_goal", reason="X", goal=year.goal, fields=fields)
    killed_in(what, ZIELKREIS_DATABASE_URL=address())
    with office_scope(office):
        stored = AnnualSet.objects.get()
        assert (stored.state, stored.amending) == ("agreed" if what == "freeze" else "presented", False)
        assert OperationalGoal.objects.get().title == "Alle Kinder kommen mit."
        assert Snapshot.objects.count() == (0 if what == "freeze" else 1)
        assert not Change.objects.exclude(state="asked").exists()


def run(program: str, *given: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program of its own with these settings."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "zielkreis.config.settings", **settings}
    command = [sys.executable, "-c", program, *given]
    return subprocess.run(command, env=environment, capture_output=True, timeout=300, check=False)


def killed_in(what: str, **settings: str) -> None:
    """Let a process work until it kills itself."""
    died = run(DYING, what, **settings)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()[-2000:]


PREPARE = """
import sys
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_unit
from zielkreis.review.actions import changes, freezing
from zielkreis.review.tests.make_year import PRESENTED, make_year
office = make_office()
with office_scope(office):
    year = make_year(office, unit=make_unit(office))
    changes.ask_change(year.annual_set, by=year.first, act="change_goal", reason="X", goal=year.goal, fields={"title": "Anders"})
"""
LOOK = """
import django
django.setup()
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope
from zielkreis.review.models import Change
with office_scope(Office.objects.get()):
    print(OperationalGoal.objects.get().title, AnnualSet.objects.get().amending, Change.objects.get().state)
"""


def test_process_killed_in_the_middle_when_the_database_is_a_file_then_nothing_of_it_happened(tmp_path):
    settings = {"ZIELKREIS_DATABASE_URL": "", "ZIELKREIS_DATA": str(tmp_path)}
    prepared = run(PREPARE, **settings)
    assert prepared.returncode == 0, prepared.stderr.decode()[-2000:]
    killed_in("change", **settings)
    assert run(LOOK, **settings).stdout.decode().strip() == "Alle Kinder kommen mit. False asked"
