# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Editorial correction of the valid version: a version of its own that keeps the resolution; two people (I2, I28)."""

from datetime import date

from django.db import transaction

from zielkreis.goals import queries, rules
from zielkreis.goals.actions import versions
from zielkreis.goals.actions.adopting import make_room
from zielkreis.goals.models import GoalSystem, SectionState
from zielkreis.history.actions import record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person


@transaction.atomic
def draft_correction(office: Office, *, by: Person, reason: str, today: date) -> GoalSystem:
    """Begin a version that corrects writing errors of the valid one, with the reason; one at a time (I2)."""
    versions.lock_office(office)
    rules.check_reason(reason)
    valid = queries.valid_system(office, on=today)
    if valid is None:
        raise Refused(N_("Es gilt keine Fassung, die berichtigt werden könnte."))
    if queries.open_correction(office):
        raise Refused(N_("Es gibt schon eine offene Berichtigung. Schließen Sie diese ab oder verwerfen Sie sie."))
    system = GoalSystem.objects.create(
        office=office, number=versions.next_number(office), based_on=valid, preamble=valid.preamble, editorial=True,
        editorial_reason=reason.strip(),
    )  # fmt: skip
    versions.copy_texts(valid, to=system, by=by)
    record(office_id=office.pk, by=by, verb="create", obj=system, reason=reason)
    return system


@transaction.atomic
def confirm_correction(system: GoalSystem, *, by: Person, today: date) -> GoalSystem:
    """Make a submitted correction valid from today on, as somebody who wrote nothing of it (I2, I4, I28)."""
    versions.lock_office(system.office)
    system = versions.lock(system)
    rules.check_submitted(system.state)
    _check_confirmed(system, by=by, today=today)
    base = versions.lock(system.based_on)  # type: ignore[arg-type]
    make_room(system.office, by=by, valid_from=today)
    more = {"adoption": base.adoption, "valid_from": today, "correction_confirmed_by": by}
    return versions.move(system, by=by, to="adopted", verb="correct", reason=system.editorial_reason, more=more)


@transaction.atomic
def discard_correction(system: GoalSystem, *, by: Person) -> None:
    """Throw away a correction that is still a draft."""
    system = versions.lock_draft(system)
    if not system.editorial:
        raise Refused(N_("Nur eine redaktionelle Berichtigung lässt sich so verwerfen."))
    record(office_id=system.office_id, by=by, verb="delete", obj=system, reason=system.editorial_reason)
    for found in (system.proposals, system.returns, system.comments.filter(reply_to__isnull=False), system.comments):
        found.all().delete()
    system.delete()


def _check_confirmed(system: GoalSystem, *, by: Person, today: date) -> None:
    if not system.editorial:
        raise Refused(N_("Diese Fassung ist keine redaktionelle Berichtigung. Über sie beschließt der Ausschuss."))
    for writer in {system.corrected_by_id, *_writers(system)}:
        rules.check_two_people(writer, by.pk)
    if queries.valid_system(system.office, on=today) != system.based_on:
        raise Refused(N_("Die Fassung, die berichtigt werden sollte, gilt nicht mehr. Verwerfen Sie die Berichtigung."))
    if not queries.differing_sections(system):
        raise Refused(N_("Die Berichtigung ändert nichts. Bitte berichtigen Sie zuerst den Text."))


def _writers(system: GoalSystem) -> set[int]:
    states = SectionState.objects.filter(office=system.office_id, system=system)
    return set(states.values_list("written_by", flat=True))
