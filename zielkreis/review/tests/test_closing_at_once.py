# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Several people at the same second, and a process that dies in the middle: a balance closes once, whole or not at all."""

import os
import signal
import subprocess
import sys
import textwrap
from decimal import Decimal

import pytest
from django.db import connection

from zielkreis.committee.tests.test_at_once import at_once
from zielkreis.goals.models import AnnualSet, OperationalGoal
from zielkreis.history.models import Entry
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.org.models import Person
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_person
from zielkreis.review.actions import budget, closing
from zielkreis.review.models import BudgetProduct, KeptFile, ProductShare, Snapshot, TwoPersonAct
from zielkreis.review.rules.budget import Share
from zielkreis.review.tests.closing_scene import FILES, NOVEMBER, make_closable

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scene():
    """A year whose closing waits for a second person."""
    office = make_office()
    first, second, third = (make_person(office, role, email=f"{number}@musterkreis.example")
                            for number, role in enumerate(("coordinator", "leadership", "coordinator")))  # fmt: skip
    with office_scope(office), clock.standing_on(NOVEMBER):
        year = make_closable(office, by=first)
        act = closing.ask_close(year, by=first)
        prepared = closing.prepare(year)
    return office, act.pk, prepared, second, third


def test_closing_confirmed_by_two_people_at_the_same_second_closes_once(scene):
    office, act, prepared, second, third = scene

    def confirm(by):
        def close():
            with clock.standing_on(NOVEMBER):
                closing.close(TwoPersonAct.objects.get(pk=act), by=by, prepared=prepared, files=FILES)

        return close

    failed = at_once(office, [confirm(second), confirm(third), confirm(second), confirm(third)])
    assert len(failed) == 3 and all(isinstance(one, Refused) for one in failed), failed
    with office_scope(office):
        assert AnnualSet.objects.get().state == "reported"
        assert Snapshot.objects.filter(kind="closed").count() == 1
        assert KeptFile.objects.count() == 1
        assert Entry.objects.filter(verb="close").count() == 1


def test_shares_set_by_two_people_at_once_are_never_above_a_hundred_percent(scene):
    office, _act, _prepared, second, third = scene
    with office_scope(office):
        product = budget.create_product(office, by=second, number="06", name="HzE")
        goal = OperationalGoal.objects.get()

    def share(by, **goals):
        shares = [Share(Decimal("0.7"), **goals)]
        return lambda: budget.set_shares(BudgetProduct.objects.get(pk=product.pk), by=by, year=2026, shares=shares)

    failed = at_once(office, [share(second, operational=goal.pk), share(third, strategic=goal.strategic_goal_id)] * 2)
    assert failed == []
    with office_scope(office):
        assert [one.share for one in ProductShare.objects.all()] == [Decimal("0.7")]


DIES = """
    import os, signal
    import django
    from django.conf import settings
    django.setup()
    from django.db import connection
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = {name!r}
    from zielkreis.kit import clock
    from zielkreis.org.models import Office, Person
    from zielkreis.org.scoping import office_scope
    from zielkreis.review.actions import closing
    from zielkreis.review.models import TwoPersonAct
    from zielkreis.review.tests.closing_scene import FILES, NOVEMBER

    keep = closing._keep
    def dies(*args, **named):
        keep(*args, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    closing._keep = dies
    office = Office.objects.get(slug="musterkreis")
    with office_scope(office), clock.standing_on(NOVEMBER):
        act = TwoPersonAct.objects.select_related("annual_set__office").get(pk={act})
        prepared = closing.prepare(act.annual_set)
        closing.close(act, by=Person.objects.get(pk={by}), prepared=prepared, files=FILES)
"""


def test_closing_when_the_process_is_killed_between_snapshot_and_state_leaves_nothing(scene):
    office, act, prepared, second, _third = scene
    code = textwrap.dedent(DIES).format(name=str(connection.settings_dict["NAME"]), act=act, by=second.pk)
    died = subprocess.run(
        [sys.executable, "-c", code], env=os.environ.copy(), capture_output=True, text=True, timeout=300, check=False
    )
    assert died.returncode == -signal.SIGKILL, died.stderr[-2000:]
    with office_scope(office), clock.standing_on(NOVEMBER):
        assert AnnualSet.objects.get().state == "evaluation"
        assert not Snapshot.objects.filter(kind="closed").exists() and not KeptFile.objects.exists()
        assert TwoPersonAct.objects.get(pk=act).confirmed_by_id is None
        closing.close(TwoPersonAct.objects.get(pk=act), by=Person.objects.get(pk=second.pk), prepared=prepared, files=FILES)
        assert AnnualSet.objects.get().state == "reported"
