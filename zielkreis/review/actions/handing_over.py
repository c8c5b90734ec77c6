# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Handing over all duties of a person to another in one step; the history keeps who answered before.

Who answers is no part of the plan, so that it works in frozen years as well; years whose balance is closed stay as they are.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from zielkreis.goals.models import Measure, OperationalGoal
from zielkreis.history.actions import Change, record_all
from zielkreis.kit import clock
from zielkreis.kit.words import Conflict
from zielkreis.org.actions import end_role, give_role
from zielkreis.org.models import Person, RoleAssignment
from zielkreis.org.queries import in_force
from zielkreis.review.queries.duties import Duties, duties_of
from zielkreis.review.rules import handing_over as rules


@transaction.atomic
def hand_over(
    before: Person,
    *,
    to: Person,
    by: Person,
    roles: Iterable[int] = (),
    on: date | None = None,
    seen: str = "",
    batch: str = "",
) -> Duties:
    """Let ``to`` answer for everything that ``before`` answers for by name; returns what moved.

    ``roles`` are numbers of role assignments that ``to`` gets from the day ``on``, and that end for ``before`` the day before.
    ``seen`` is the fingerprint of the list the person saw; another list is a ``Conflict``.
    """
    today, chosen = clock.today(), set(roles)
    same_office = before.office_id == to.office_id == by.office_id
    rules.check_two(before=before.pk, after=to.pk, same_office=same_office, active=to.is_active)
    # Locked in one order, so that two who hand over to each other wait instead of blocking each other.
    people = {one.pk: one for one in Person.objects.select_for_update(of=("self",)).filter(pk__in=(before.pk, to.pk))
              .order_by("pk")}  # fmt: skip
    before, to = people[before.pk], people[to.pk]
    rules.check_two(before=before.pk, after=to.pk, same_office=same_office, active=to.is_active)
    moving = duties_of(before, on=today)
    if seen and moving.fingerprint != seen:
        raise Conflict()
    given = [one for one in moving.roles if one.pk in chosen]
    rules.check_anything(moving.number + len(given))
    rules.check_day(on, today=today, roles=bool(given))
    _move(moving, before=before, to=to, by=by, batch=batch)
    for one in given:
        _move_role(one, to=to, by=by, on=on or today)
    return moving


def _move(moving: Duties, *, before: Person, to: Person, by: Person, batch: str) -> None:
    happened: list[Change] = []
    named: tuple[Measure | OperationalGoal, ...] = (*moving.measures, *moving.goals)
    for one in named:
        one.responsible_person = to
        one.revision += 1
        one.save(update_fields=["responsible_person", "revision"])
        happened.append(Change(one, "hand_over", {"responsible_person": (before, to)}))
    for signing in moving.cosignatures:
        signing.person = to
        signing.save(update_fields=["person"])
        happened.append(Change(signing.paper, "hand_over", {"person": (before, to)}))
    happened.append(Change(before, "hand_over", {"responsible_person": (before, to)}))
    record_all(office_id=before.office_id, by=by, happened=happened, batch=batch)


def _move_role(given: RoleAssignment, *, to: Person, by: Person, on: date) -> None:
    rules.check_role_begun(given.valid_from, on=on, role=given.name)
    held = RoleAssignment.objects.filter(in_force(on), office=to.office_id, person=to, role=given.role, unit=given.unit)
    if not held.exists():
        give_role(to, by=by, role=given.role, unit=given.unit, valid_from=on, valid_to=given.valid_to)
    end_role(given, by=by, on=on - timedelta(days=1))
