# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing offices, units, people and roles."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, Q
from django.utils.text import slugify

from zielkreis.history.actions import Actor, differences, record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org import queries, rules
from zielkreis.org.logo import logo_version, read_logo
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
    colour: str = rules.COLOUR,
    is_example: bool = False,
    words: dict[str, str] | None = None,
    logo: bytes | str = "",
) -> Office:
    """Found an office; refuses a short name that is taken or can't stand in an address. ``logo`` is an SVG or PNG file."""
    rules.check_slug(slug)
    rules.check_colour(colour)
    rules.check_office(name=name, state=state)
    rules.check_words(words or {})
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
        logo=read_logo(logo),
    )
    with office_scope(office):
        record(office_id=office.pk, by=by, verb="create", obj=office)
    return office


@transaction.atomic
def change_office(office: Office, *, by: Actor, **new: Any) -> Office:
    """Change the office's name, authority, state, words, colour or logo (an SVG or PNG file, empty for none)."""
    rules.check_colour(new.get("colour", office.colour))
    rules.check_office(name=new.get("name", office.name), state=new.get("state", office.state))
    rules.check_words(new.get("words", {}))
    if "logo" in new:
        new["logo"] = read_logo(new["logo"])
    return _change(office, office=office, by=by, new=new)


@transaction.atomic
def show_on(office: Office, *, by: Actor, day: date | None) -> Office:
    """Let an example office stand on a day of its story, None for today; refused for a real one, where today is today."""
    rules.check_shown_on(day, is_example=office.is_example)
    return _change(office, office=office, by=by, new={"shown_on": day})


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
    batch: str = "",
) -> Unit:
    """Add a unit to the tree; the short sign is unique within the office."""
    rules.check_unit(kind=kind, sign=sign, name=name)
    rules.check_dates(valid_from, valid_to)
    _check_sign(office, sign=sign)
    unit = Unit.objects.create(
        office=office,
        kind=kind.strip(),
        sign=sign.strip(),
        name=name.strip(),
        parent=parent,
        position=position,
        head_function=head_function,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    record(office_id=office.pk, by=by, verb="create", obj=unit, batch=batch)
    return unit


@transaction.atomic
def delete_unit(unit: Unit, *, by: Actor, batch: str = "") -> None:
    """Remove a unit on which nothing hangs yet; one that was at work ends instead, so that its history stays."""
    record(office_id=unit.office_id, by=by, verb="delete", obj=unit, batch=batch)
    try:
        unit.delete()
    except ProtectedError as error:
        raise Refused(
            N_("Die Organisationseinheit „%(unit)s“ wird schon verwendet und kann nicht gelöscht werden."), unit=unit
        ) from error


@transaction.atomic
def change_unit(unit: Unit, *, by: Actor, **new: Any) -> Unit:
    """Change a unit; refuses to hang it below itself and to end it before it began."""
    rules.check_unit(**{name: new.get(name, getattr(unit, name)) for name in ("kind", "sign", "name")})
    if "parent" in new:
        rules.check_no_cycle(unit.pk, new["parent"].pk if new["parent"] else None, queries.parents(unit.office))
    if "sign" in new:
        _check_sign(unit.office, sign=new["sign"], but=unit)
    rules.check_dates(new.get("valid_from", unit.valid_from), new.get("valid_to", unit.valid_to))
    return _change(unit, office=unit.office, by=by, new=new)


@transaction.atomic
def end_unit(unit: Unit, *, by: Actor, on: date) -> Unit:
    """Let a unit end with this day; refuses while units below it go on. Its goals and its history stay."""
    going_on = queries.units(unit.office).filter(parent=unit).exclude(valid_to__lte=on)
    if going_on.exists():
        raise Refused(
            N_("Darunter bestehen noch Einheiten: %(units)s. Bitte beenden oder verschieben Sie diese zuerst."),
            units=", ".join(map(str, going_on)),
            field="valid_to",
        )
    return change_unit(unit, by=by, valid_to=on)


@transaction.atomic
def create_person(office: Office, *, by: Actor, email: str, name: str, function: str = "", password: str | None = None) -> Person:
    """Create an account; without a password the person sets one through a link. E-mail addresses are unique everywhere."""
    email = email.strip().lower()
    _check_email(email)
    person = Person(office=office, email=email, name=name.strip() or email, function=function.strip())
    person.set_password(password)
    _save_new(person)
    record(office_id=office.pk, by=by, verb="create", obj=person)
    return person


@transaction.atomic
def invite(
    office: Office,
    *,
    by: Actor,
    roles: Iterable[tuple[str, Unit | None]],
    valid_from: date | None = None,
    **account: Any,
) -> Person:
    """Create an account with its first roles, each with its unit where it needs one; ``account`` as for ``create_person``."""
    person = create_person(office, by=by, **account)
    for role, unit in roles:
        give_role(person, by=by, role=role, unit=unit, valid_from=valid_from)
    return person


@transaction.atomic
def change_person(person: Person, *, by: Actor, **new: Any) -> Person:
    """Change a person's name, function, language or whether the account is active; nobody closes their own account."""
    if new.get("is_active", True) is False:
        rules.check_not_oneself(by=by.pk, person=person.pk)
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
    """Give a role, at a unit where the role needs one, for these dates; one that had ended begins again.

    The same role with the same dates changes nothing. Refuses what must stay apart (I27), and a role for oneself.
    """
    rules.check_not_for_oneself(by=by.pk, person=person.pk)
    rules.check_role(role, has_unit=unit is not None)
    rules.check_dates(valid_from, valid_to)
    held = RoleAssignment.objects.filter(office=person.office, person=person)
    together = queries.in_force(valid_from) if valid_from else Q(valid_to__isnull=True)
    rules.check_separation([role, *held.filter(together).values_list("role", flat=True)])
    given = held.filter(role=role, unit=unit).first() or RoleAssignment(office=person.office, person=person, role=role, unit=unit)
    name = rules.ROLE[role].name
    changed: dict[str, tuple[object, object]] = {"role": (None, name), "unit": (None, unit)} if given.pk is None else {}
    changed |= differences(given, {"valid_from": valid_from, "valid_to": valid_to})
    if changed:
        given.valid_from, given.valid_to = valid_from, valid_to
        given.save()
        record(office_id=person.office_id, by=by, verb="give_role", obj=person, changes=changed)
    return given


@transaction.atomic
def end_role(given: RoleAssignment, *, by: Actor, on: date) -> RoleAssignment:
    """End a role with this day, the last on which it counts; what was done in it stays in the history."""
    rules.check_dates(given.valid_from, on)
    if given.role == "administrator":
        rules.check_not_oneself(by=by.pk, person=given.person_id)
    changed: dict[str, tuple[object, object]] = {"role": (given.name, None), "valid_to": (given.valid_to, on)}
    record(office_id=given.office_id, by=by, verb="end_role", obj=given.person, changes=changed)
    given.valid_to = on
    given.save()
    return given


def new_sign(office: Office, name: str) -> str:
    """Return a short sign for a unit that has only a name, not yet used in the office."""
    base = slugify(name)[:24] or "einheit"
    taken = set(queries.units(office).values_list("sign", flat=True))
    return next(sign for sign in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if sign not in taken)


def _check_sign(office: Office, *, sign: str, but: Unit | None = None) -> None:
    same = queries.units(office).filter(sign=sign.strip())
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise Refused(N_("Das Kurzzeichen „%(sign)s“ ist schon vergeben. Bitte wählen Sie ein anderes."), sign=sign, field="sign")


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused(N_("„%(email)s“ ist keine E-Mail-Adresse."), email=email, field="email") from error


def _save_new(person: Person) -> None:
    """Save a new account; whether its address is taken only the database knows, it sees the other offices' accounts."""
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            N_("Die E-Mail-Adresse %(email)s ist schon vergeben. Bitte verwenden Sie eine andere."),
            email=person.email,
            field="email",
        ) from error


def _change(obj: T, *, office: Office, by: Actor, new: dict[str, Any]) -> T:
    changed = differences(obj, new)
    for name, value in new.items():
        setattr(obj, name, value)
    if changed:
        obj.save()
        if "logo" in changed:
            before, after = changed["logo"]
            changed["logo"] = logo_version(str(before)), logo_version(str(after))
        record(office_id=office.pk, by=by, verb="change", obj=obj, changes=changed)
    return obj
