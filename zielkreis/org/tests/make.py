# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Makes offices, units and people for tests, by the same actions as the pages."""

from zielkreis.org import actions
from zielkreis.org.models import Office, Person, Unit
from zielkreis.org.scoping import office_scope


def make_office(slug: str = "musterkreis", *, name: str = "Jugendamt Musterkreis") -> Office:
    """Found an office."""
    return actions.create_office(slug=slug, name=name, by=actions.System())


def make_unit(office: Office, sign: str = "FD 51", *, parent: Unit | None = None) -> Unit:
    """Add a unit."""
    with office_scope(office):
        return actions.create_unit(
            office, by=actions.System(), kind="Fachdienst", sign=sign, name=f"Fachdienst {sign}", parent=parent
        )


def make_person(office: Office, role: str = "coordinator", *, unit: Unit | None = None, email: str = "") -> Person:
    """Create an account that holds a role."""
    email = email or f"{role}.{unit.pk if unit else 0}@{office.slug}.example"
    with office_scope(office):
        person = actions.create_person(
            office, by=actions.System(), email=email, name=f"{role} {office.slug}", password="geheim-geheim"
        )
        actions.give_role(person, by=actions.System(), role=role, unit=unit)
    return person
