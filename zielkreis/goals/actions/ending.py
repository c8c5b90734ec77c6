# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Objection to a resolution and its annulment: recorded by one person, effective when a second one confirms (I5, I28)."""

from datetime import date, timedelta

from django.db import transaction

from zielkreis.goals import rules
from zielkreis.goals.actions import versions
from zielkreis.goals.models import GoalSystem, Suspension
from zielkreis.history.actions import record
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person

OPEN = N_("Zu dieser Fassung wartet schon eine Beanstandung oder Aufhebung auf ihre Bestätigung.")
DONE = N_("Diese Beanstandung oder Aufhebung ist bereits bestätigt.")


@transaction.atomic
def record_suspension(
    system: GoalSystem, *, by: Person, kind: str, on: date, reason: str, reference: str = "", today: date
) -> Suspension:
    """Record an objection ("suspended") or annulment ("annulled") of an adopted version from a day on; not yet effective (I5)."""
    system = versions.lock(system)
    rules.check_suspension(kind=kind, state=system.state, on=on, valid_from=system.valid_from, reason=reason, today=today)
    if system.suspensions.filter(confirmed_by__isnull=True).exists():
        raise Refused(OPEN)
    suspension = Suspension.objects.create(
        office=system.office, system=system, kind=kind, on=on, reason=reason.strip(), reference=reference.strip(), recorded_by=by
    )
    record(office_id=system.office_id, by=by, verb="record_suspension", obj=suspension, reason=reason)
    return suspension


@transaction.atomic
def confirm_suspension(suspension: Suspension, *, by: Person, today: date) -> GoalSystem:
    """Make an objection or annulment effective as a second person: the version is valid up to the day before (I5, I28)."""
    system, suspension = _locked(suspension)
    rules.check_two_people(suspension.recorded_by_id, by.pk)
    rules.check_suspension(
        kind=suspension.kind, state=system.state, on=suspension.on, valid_from=system.valid_from, reason=suspension.reason,
        today=today,
    )  # fmt: skip
    suspension.confirmed_by, suspension.confirmed_at = by, clock.now()
    suspension.save(update_fields=["confirmed_by", "confirmed_at"])
    more: dict[str, object] = {} if system.valid_to else {"valid_to": suspension.on - timedelta(days=1)}
    verb = "suspend" if suspension.kind == "suspended" else "annul"
    return versions.move(system, by=by, to=suspension.kind, verb=verb, reason=suspension.reason, more=more)


@transaction.atomic
def discard_suspension(suspension: Suspension, *, by: Person) -> None:
    """Throw away an objection or annulment that nobody has confirmed yet, such as one recorded by mistake."""
    _, suspension = _locked(suspension)
    record(office_id=suspension.office_id, by=by, verb="delete", obj=suspension, reason=suspension.reason)
    suspension.delete()


def _locked(suspension: Suspension) -> tuple[GoalSystem, Suspension]:
    system = versions.lock(suspension.system)
    suspension = Suspension.objects.filter(office=system.office_id, pk=suspension.pk).first() or suspension
    if suspension.confirmed_by_id is not None:
        raise Refused(DONE)
    return system, suspension
