# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The version of an office changes with every act, also when acts overlap."""

from collections.abc import Callable
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from zielkreis.history.actions import record
from zielkreis.history.queries import version_of
from zielkreis.org.actions import System
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office


def act(office: Office) -> None:
    record(office_id=office.pk, by=System(), verb="change", obj=office)


def slow_act(office: Office, *, written: Event, go_on: Event) -> None:
    """Write in a connection of its own and commit only when told to."""
    try:
        with office_scope(office), transaction.atomic():
            act(office)
            written.set()
            go_on.wait(10)
    finally:
        connection.close()


def test_version_changes_with_an_act_and_with_nothing_else(office):
    before = version_of(office.pk)
    assert version_of(office.pk) == before
    act(office)
    assert version_of(office.pk) != before


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_version_when_an_act_is_committed_after_a_later_one_then_changes_as_well():
    office, elsewhere = make_office(), make_office("nachbarkreis", name="Jugendamt Nachbarkreis")
    end_older, end_slow = begin(elsewhere), begin(office)
    with office_scope(office):
        act(office)
        between = version_of(office.pk)
        end_slow()
        assert version_of(office.pk) != between
    end_older()


def begin(office: Office) -> Callable[[], None]:
    """Begin an act in a connection of its own; what comes back commits it."""
    written, go_on = Event(), Event()
    slow = Thread(target=slow_act, args=(office,), kwargs={"written": written, "go_on": go_on})
    slow.start()
    assert written.wait(10)

    def end() -> None:
        go_on.set()
        slow.join()

    return end
