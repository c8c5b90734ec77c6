"""Reading offices, units, people and what somebody may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from zielkreis.org import rules
from zielkreis.org.models import Office, Person, RoleAssignment, Unit


def office_named(slug: str) -> Office | None:
    """Return the office with this short name."""
    return Office.objects.filter(slug=slug).first()


def person_with_email(office: Office, email: str) -> Person | None:
    """Return the active person of the office with this e-mail address."""
    return Person.objects.filter(office=office, email__iexact=email, is_active=True).first()


def people(office: Office) -> QuerySet[Person]:
    """Return the people of the office with their roles."""
    return Person.objects.filter(office=office).prefetch_related("role_assignments__unit")


def in_force(on: date) -> Q:
    """Condition: valid on this day."""
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=on)) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def units(office: Office) -> QuerySet[Unit]:
    """Return all units of the office, also those that ended."""
    return Unit.objects.filter(office=office)


def unit_signs(office: Office) -> set[str]:
    """Return the short signs and names of the office's units and heads, by which they are called in texts."""
    rows = units(office).values_list("sign", "name", "head_function")
    return {word for row in rows for word in row if word}


def parents(office: Office) -> dict[int, int | None]:
    """Return for each unit the one above it."""
    return dict(units(office).values_list("id", "parent_id"))


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with its depth in the tree, for lists and choices."""

    unit: Unit
    depth: int


def unit_tree(office: Office) -> list[UnitLine]:
    """Return the units in the order of the tree, each with its depth."""
    found = list(units(office))
    children: dict[int | None, list[Unit]] = {}
    for unit in found:
        children.setdefault(unit.parent_id, []).append(unit)

    def walk(parent: int | None, depth: int) -> Iterable[UnitLine]:
        for unit in children.get(parent, ()):
            yield UnitLine(unit, depth)
            yield from walk(unit.pk, depth + 1)

    return list(walk(None, 0))


def rights_of(person: Person, *, on: date) -> rules.Rights:
    """Return what the person may on this day, from the roles held."""
    held = RoleAssignment.objects.filter(in_force(on), office=person.office_id, person=person).values_list("role", "unit_id")
    roles = list(held)
    tree = parents(person.office) if any(unit for _, unit in roles) else {}
    return rules.Rights(
        person=person.pk,
        grants=tuple(rules.Grant(role, rules.below(unit, tree) if unit else frozenset()) for role, unit in roles),
    )
