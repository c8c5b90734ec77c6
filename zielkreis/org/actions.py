"""Writing offices, units, people and roles."""

from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.utils.text import slugify

from zielkreis.history.actions import Actor, differences, record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org import queries, rules
from zielkreis.org.models import Office, Person, RoleAssignment, Unit
from zielkreis.org.scoping import office_scope

T = TypeVar("T", Office, Unit, Person)


class System:
    """Whoever sits at the machine and uses the command line; has no account."""

    pk = 0
    name = "Kommandozeile"


@transaction.atomic
def create_office(
    *,
    slug: str,
    name: str,
    by: Actor,
    authority: str = "",
    state: str = "NW",
    colour: str = "#1a4f8f",
    is_example: bool = False,
    words: dict[str, str] | None = None,
    logo: str = "",
) -> Office:
    """Found an office; refuses a short name that is taken or can't stand in an address."""
    rules.check_slug(slug)
    rules.check_colour(colour)
    if not name.strip():
        raise Refused(N_("Bitte geben Sie den Namen des Jugendamts an."), field="name")
    if queries.office_named(slug):
        raise Refused(N_("Der Kurzname „%(slug)s“ ist schon vergeben. Bitte wählen Sie einen anderen."), slug=slug)
    office = Office.objects.create(
        slug=slug,
        name=name.strip(),
        authority=authority,
        state=state,
        colour=colour,
        is_example=is_example,
        words=words or {},
        logo=logo,
    )
    with office_scope(office):
        record(office_id=office.pk, by=by, verb="create", obj=office)
    return office


@transaction.atomic
def change_office(office: Office, *, by: Actor, **new: Any) -> Office:
    """Change the office's name, words, colour or logo."""
    if "colour" in new:
        rules.check_colour(new["colour"])
    return _change(office, office=office, by=by, new=new)


@transaction.atomic
def create_unit(
    office: Office,
    *,
    by: Actor,
    kind: str,
    sign: str,
    name: str,
    parent: Unit | None = None,
    head_function: str = "",
    position: int = 0,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Unit:
    """Add a unit to the tree; the short sign is unique within the office."""
    rules.check_dates(valid_from, valid_to)
    _check_sign(office, sign=sign)
    unit = Unit.objects.create(
        office=office,
        kind=kind,
        sign=sign.strip(),
        name=name.strip(),
        parent=parent,
        position=position,
        head_function=head_function,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    record(office_id=office.pk, by=by, verb="create", obj=unit)
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, by: Actor, **new: Any) -> Unit:
    """Change a unit; refuses to hang it below itself and to end it before it began."""
    if "parent" in new:
        rules.check_no_cycle(unit.pk, new["parent"].pk if new["parent"] else None, queries.parents(unit.office))
    if "sign" in new:
        _check_sign(unit.office, sign=new["sign"], but=unit)
    rules.check_dates(new.get("valid_from", unit.valid_from), new.get("valid_to", unit.valid_to))
    return _change(unit, office=unit.office, by=by, new=new)


@transaction.atomic
def create_person(office: Office, *, by: Actor, email: str, name: str, function: str = "", password: str | None = None) -> Person:
    """Create an account; without a password the person sets one through a link."""
    email = email.strip().lower()
    if Person.objects.filter(email__iexact=email).exists():
        raise Refused(
            N_("Die E-Mail-Adresse %(email)s ist schon vergeben. Bitte verwenden Sie eine andere."), email=email, field="email"
        )
    person = Person(office=office, email=email, name=name.strip() or email, function=function)
    person.set_password(password)
    person.save()
    record(office_id=office.pk, by=by, verb="create", obj=person)
    return person


@transaction.atomic
def change_person(person: Person, *, by: Actor, **new: Any) -> Person:
    """Change a person's name, function or whether the account is active."""
    return _change(person, office=person.office, by=by, new=new)


@transaction.atomic
def give_role(
    person: Person,
    *,
    by: Actor,
    role: str,
    unit: Unit | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> RoleAssignment:
    """Give a role, at a unit where the role needs one; the same role twice changes nothing."""
    rules.check_role(role, has_unit=unit is not None)
    rules.check_dates(valid_from, valid_to)
    given, new = RoleAssignment.objects.get_or_create(
        office=person.office, person=person, role=role, unit=unit, defaults={"valid_from": valid_from, "valid_to": valid_to}
    )
    if new:
        record(
            office_id=person.office_id, by=by, verb="give_role", obj=person, changes={"role": (None, role), "unit": (None, unit)}
        )
    return given


@transaction.atomic
def end_role(given: RoleAssignment, *, by: Actor, on: date) -> RoleAssignment:
    """End a role with this day; what was done in it stays in the history."""
    record(
        office_id=given.office_id,
        by=by,
        verb="end_role",
        obj=given.person,
        changes={"role": (given.role, None), "valid_to": (given.valid_to, on)},
    )
    given.valid_to = on
    given.save()
    return given


def new_sign(office: Office, name: str) -> str:
    """Return a short sign for a unit that has only a name, not yet used in the office."""
    base = slugify(name)[:24] or "einheit"
    taken = set(queries.units(office).values_list("sign", flat=True))
    return next(sign for sign in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if sign not in taken)


def _check_sign(office: Office, *, sign: str, but: Unit | None = None) -> None:
    same = Unit.objects.filter(office=office, sign=sign.strip()).exclude(pk=but.pk if but else None)
    if same.exists():
        raise Refused(N_("Das Kurzzeichen „%(sign)s“ ist schon vergeben. Bitte wählen Sie ein anderes."), sign=sign, field="sign")


def _change(obj: T, *, office: Office, by: Actor, new: dict[str, Any]) -> T:
    changed = differences(obj, new)
    for name, value in new.items():
        setattr(obj, name, value)
    if changed:
        obj.save()
        record(office_id=office.pk, by=by, verb="change", obj=obj, changes=changed)
    return obj
