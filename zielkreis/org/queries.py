# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading offices, units, people and what somebody may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from zielkreis.org import rules
from zielkreis.org.models import Office, Person, RoleAssignment, Unit
from zielkreis.org.scoping import office_scope


def office_named(slug: str) -> Office | None:
    """Return the office with this short name."""
    return Office.objects.filter(slug=slug).first()


def person_with_email(office: Office, email: str) -> Person | None:
    """Return the active person of the office with this e-mail address."""
    return Person.objects.filter(office=office, email__iexact=email, is_active=True).first()


def people(office: Office, *, text: str = "") -> QuerySet[Person]:
    """Return the people of the office with their roles, those first who can sign in; ``text`` narrows the list."""
    found = Person.objects.filter(office=office).order_by("-is_active", "name", "id").prefetch_related("role_assignments__unit")
    for word in text.split():
        found = found.filter(Q(name__icontains=word) | Q(function__icontains=word) | Q(email__icontains=word))
    return found


def roles_of(person: Person) -> QuerySet[RoleAssignment]:
    """Return the roles a person ever held, those that go on first."""
    held = RoleAssignment.objects.filter(office=person.office_id, person=person).select_related("unit", "person")
    return held.order_by(F("valid_to").desc(nulls_first=True), "role", "id")


def held_at(unit: Unit) -> QuerySet[RoleAssignment]:
    """Return the roles ever held at a unit with their people, those that go on first."""
    held = RoleAssignment.objects.filter(office=unit.office_id, unit=unit).select_related("person")
    return held.order_by(F("valid_to").desc(nulls_first=True), "role", "id")


def holds_only_examples() -> bool:
    """Tell whether the installation holds offices and all of them are examples."""
    kinds = set(Office.objects.values_list("is_example", flat=True))
    return kinds == {True}


def example_people() -> list[tuple[rules.Role, Person]]:
    """Return for each role the first person of the example offices who holds it, in the order of the roles."""
    found: dict[str, Person] = {}
    for office in Office.objects.filter(is_example=True).order_by("id"):
        with office_scope(office):
            held = RoleAssignment.objects.filter(office=office, person__is_active=True, valid_to__isnull=True)
            for one in held.select_related("person").order_by("person_id"):
                found.setdefault(one.role, one.person)
    return [(role, found[role.code]) for role in rules.ROLES if role.code in found]


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


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit with the units below it."""

    unit: Unit
    children: tuple["UnitNode", ...]


def unit_forest(office: Office) -> tuple[UnitNode, ...]:
    """Return the units as trees, in their order; one query."""
    children: dict[int | None, list[Unit]] = {}
    for unit in units(office):
        children.setdefault(unit.parent_id, []).append(unit)

    def grow(parent: int | None) -> tuple[UnitNode, ...]:
        return tuple(UnitNode(unit, grow(unit.pk)) for unit in children.get(parent, ()))

    return grow(None)


def unit_tree(office: Office) -> list[UnitLine]:
    """Return the units in the order of the tree, each with its depth."""

    def walk(nodes: Iterable[UnitNode], depth: int) -> Iterable[UnitLine]:
        for node in nodes:
            yield UnitLine(node.unit, depth)
            yield from walk(node.children, depth + 1)

    return list(walk(unit_forest(office), 0))


def rights_of(person: Person, *, on: date) -> rules.Rights:
    """Return what the person may on this day, from the roles held."""
    held = RoleAssignment.objects.filter(in_force(on), office=person.office_id, person=person).values_list("role", "unit_id")
    roles = list(held)
    tree = parents(person.office) if any(unit for _, unit in roles) else {}
    return rules.Rights(
        person=person.pk,
        grants=tuple(rules.Grant(role, rules.below(unit, tree) if unit else frozenset()) for role, unit in roles),
    )
