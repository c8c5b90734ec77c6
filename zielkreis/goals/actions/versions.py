# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Steps of versions of the goal system that several acts share: locking, moving, ending, copying. Not called from elsewhere."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Max

from zielkreis.goals import rules
from zielkreis.goals.models import GoalSystem, SectionState, StrategicGoal, StrategicGoalText
from zielkreis.history.actions import differences, record
from zielkreis.kit.words import Conflict, Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person

IS_LOCKED = N_("Diese Fassung ist „%(state)s“ und kann nicht geändert werden. Beginnen Sie dafür eine neue Fassung.")


def lock_office(office: Office) -> None:
    """Let one act at a time decide which versions an office has: two that don't see each other would both go ahead."""
    Office.objects.select_for_update().get(pk=office.pk)


def lock(system: GoalSystem) -> GoalSystem:
    """Return the version, read again as it is stored now; nobody else changes it until the transaction ends."""
    office = system.office
    stored = GoalSystem.objects.select_for_update(of=("self",)).filter(office=office)
    system.refresh_from_db(from_queryset=stored)
    system.office = office
    return system


def lock_draft(system: GoalSystem) -> GoalSystem:
    """Return a draft as it is stored now; refuse any other version."""
    system = lock(system)
    if system.state != "draft":
        raise Refused(IS_LOCKED, state=rules.word(rules.SYSTEM_STATES, system.state))
    return system


def next_number(office: Office) -> int:
    """Return the number of the next version."""
    return (GoalSystem.objects.filter(office=office).aggregate(last=Max("number"))["last"] or 0) + 1


def move(
    system: GoalSystem, *, by: Person, to: str, verb: str, reason: str = "", more: Mapping[str, object] | None = None
) -> GoalSystem:
    """Take a version to another state, with further fields, and record it."""
    rules.check_move(rules.SYSTEM_MOVES, rules.SYSTEM_STATES, before=system.state, after=to)
    new = {"state": to, **(more or {})}
    record(office_id=system.office_id, by=by, verb=verb, obj=system, reason=reason, changes=differences(system, new))
    for name, value in new.items():
        setattr(system, name, value)
    system.save(update_fields=list(new))
    return system


def supersede(system: GoalSystem, *, by: Person, last_day: date) -> GoalSystem:
    """End the valid version because another one follows."""
    return move(system, by=by, to="superseded", verb="supersede", more={"valid_to": last_day})


def copy_texts(source: GoalSystem, *, to: GoalSystem, by: Person) -> None:
    """Give a new draft the strategic goals of another version; they are the first states of its sections."""
    texts = [
        StrategicGoalText(
            office_id=to.office_id, system=to, goal=text.goal, position=text.position, title=text.title, text=text.text,
            mandate=text.mandate,
        )
        for text in source.texts.select_related("goal")
    ]  # fmt: skip
    StrategicGoalText.objects.bulk_create(texts)
    keep_states(to, by=by, sections=[(None, "", to.preamble), *((text.goal, text.title, text.text) for text in texts)])


def keep_states(system: GoalSystem, *, by: Person, sections: Iterable[tuple[StrategicGoal | None, str, str]]) -> None:
    """Keep what sections say now: goal (None: preamble), title, text."""
    SectionState.objects.bulk_create(
        SectionState(office_id=system.office_id, system=system, goal=goal, title=title, text=text, written_by=by)
        for goal, title, text in sections
    )


def check_seen(system: GoalSystem, *, goal: StrategicGoal | None, seen: int | None) -> None:
    """Raise ``Conflict`` when a section has a newer state than ``seen`` (0: none yet; None: not asked)."""
    if seen is None:
        return
    last = SectionState.objects.filter(office=system.office_id, system=system, goal=goal).first()
    if (last.pk if last else 0) != seen:
        raise Conflict()
