# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What one person answers for by name, to hand it over: measures, goals, co-signatures, roles. Not what is due (see cycle)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zielkreis.committee.models import CoSignature
from zielkreis.goals.models import Measure, OperationalGoal
from zielkreis.org.models import Office, Person, RoleAssignment
from zielkreis.review.rules.canonical import canonical, sha512

OVER = ("reported", "closed")
"""States of years that stay as they are."""


@dataclass(frozen=True, slots=True)
class Duties:
    """All that moves when a person hands over: what isn't finished in years that go on, and the roles that go on."""

    measures: tuple[Measure, ...]
    goals: tuple[OperationalGoal, ...]
    cosignatures: tuple[CoSignature, ...]
    roles: tuple[RoleAssignment, ...]

    @property
    def number(self) -> int:
        """How many things there are without the roles."""
        return len(self.measures) + len(self.goals) + len(self.cosignatures)

    @property
    def fingerprint(self) -> str:
        """What tells this list apart from another one."""
        kinds = ("measures", "goals", "cosignatures", "roles")
        return sha512(canonical({kind: [one.pk for one in getattr(self, kind)] for kind in kinds}))


def duties_of(person: Person, *, on: date) -> Duties:
    """Return what a person answers for by name, in four queries."""
    office = person.office
    measures = Measure.objects.filter(office=office, responsible_person=person).exclude(state__in=("done", "dropped"))
    goals = OperationalGoal.objects.filter(office=office, responsible_person=person).exclude(state="dropped")
    signing = CoSignature.objects.filter(office=office, person=person, state="open", paper__state="cosigning")
    going_on = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    roles = RoleAssignment.objects.filter(going_on, office=office, person=person).select_related("unit", "person")
    return Duties(
        tuple(
            measures.exclude(goal__annual_set__state__in=OVER)
            .select_related("office", "goal__annual_set", "unit")
            .order_by("-goal__annual_set__year", "goal", "position", "id")
        ),
        tuple(
            goals.exclude(annual_set__state__in=OVER)
            .select_related("office", "annual_set", "unit")
            .order_by("-annual_set__year", "position", "id")
        ),
        tuple(signing.select_related("paper").order_by("paper", "id")),
        tuple(roles.order_by("role", "id")),
    )


def offices_people(office: Office) -> dict[int, Person]:
    """Return the people of an office by their number, those who can sign in first."""
    found = Person.objects.filter(office=office).order_by("-is_active", "name", "id")
    return {one.pk: one for one in found}
