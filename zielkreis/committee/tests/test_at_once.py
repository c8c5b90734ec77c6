# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Several people at the same moment, on connections of their own: one resolution makes goals binding once (I1, I4, I28)."""

from collections.abc import Callable, Sequence
from threading import Barrier, Thread

import pytest
from django.db import connection

from zielkreis.committee.actions import binding, results
from zielkreis.committee.models import AgendaItem
from zielkreis.committee.tests import meeting_scenes as scenes
from zielkreis.goals.models import Adoption, GoalSystem
from zielkreis.history.models import Entry
from zielkreis.kit.words import Refused
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_person

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(office: Office, acts: Sequence[Callable[[], object]]) -> list[Exception]:
    """Begin all acts at the same moment and return what went wrong."""
    together, failed = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        try:
            with office_scope(office):
                together.wait(10)
                act()
        except Exception as problem:
            failed.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return failed


@pytest.fixture
def scene():
    """An office in which a recorded result about a goal system waits for its confirmation."""
    office = make_office()
    first, second, third = (make_person(office, role) for role in ("committee_office", "coordinator", "leadership"))
    with office_scope(office):
        item = scenes.held_with_system(office, by=first, system=scenes.submitted_system(office, by=second))
        results.record_result(
            item, by=first, result="unchanged", resolution_text="So sei es.", yes=4, no=1, abstentions=0, today=scenes.TODAY
        )
    return office, item.pk, second, third


def test_result_confirmed_at_once_by_several_is_adopted_once(scene):
    office, pk, second, third = scene

    def confirm(by):
        return lambda: results.confirm_result(AgendaItem.objects.get(pk=pk), by=by, today=scenes.TODAY)

    assert at_once(office, [confirm(second), confirm(third), confirm(second), confirm(third)]) == []
    with office_scope(office):
        assert Adoption.objects.count() == 1
        assert GoalSystem.objects.filter(state="adopted").count() == 1
        assert Entry.objects.filter(verb="confirm").count() == 1


def test_result_confirmed_while_it_is_taken_back_or_its_text_withdrawn_stays_whole(scene):
    office, pk, second, third = scene
    failed = at_once(office, [
        lambda: results.confirm_result(AgendaItem.objects.get(pk=pk), by=second, today=scenes.TODAY),
        lambda: results.take_back_result(AgendaItem.objects.get(pk=pk), by=third, reason="Verlesen"),
        lambda: binding.take_back(GoalSystem.objects.get(), by=second, reason="Noch etwas ändern"),
    ])  # fmt: skip
    assert all(isinstance(one, Refused) for one in failed), failed
    with office_scope(office):
        item, system = AgendaItem.objects.get(pk=pk), GoalSystem.objects.get()
        assert (system.state == "adopted") == (item.adoption_id is not None) == (item.confirmed_by_id is not None)
        assert Adoption.objects.count() == (1 if item.adoption_id else 0)
