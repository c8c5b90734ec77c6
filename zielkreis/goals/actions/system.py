# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""From draft to adopted text: versions of the goal system. Only ``adopt`` makes anything binding, and only with a resolution."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from zielkreis.goals import queries, rules
from zielkreis.goals.models import Adoption, GoalSystem, StrategicGoal, StrategicGoalText
from zielkreis.history.actions import differences, record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person


@transaction.atomic
def draft_goal_system(office: Office, *, by: Person, based_on: GoalSystem | None = None, batch: str = "") -> GoalSystem:
    """Begin a new version as a draft, with the texts of ``based_on`` if given."""
    last = GoalSystem.objects.filter(office=office).aggregate(last=Max("number"))["last"] or 0
    system = GoalSystem.objects.create(
        office=office, number=last + 1, based_on=based_on, preamble=based_on.preamble if based_on else ""
    )
    if based_on:
        StrategicGoalText.objects.bulk_create(
            StrategicGoalText(
                office=office, system=system, goal=text.goal, position=text.position, title=text.title,
                text=text.text, mandate=text.mandate,
            )
            for text in based_on.texts.all()
        )  # fmt: skip
    record(office_id=office.pk, by=by, verb="create", obj=system, batch=batch)
    return system


@transaction.atomic
def open_draft(office: Office, *, by: Person, today: date) -> GoalSystem:
    """Return the draft there is, else one begun now on the basis of the valid version; two who click at once get the same."""
    _lock(office)
    return queries.draft_system(office) or draft_goal_system(office, by=by, based_on=queries.valid_system(office, on=today))


@transaction.atomic
def write_preamble(system: GoalSystem, *, by: Person, preamble: str) -> GoalSystem:
    """Change the preamble of a draft."""
    _check_draft(system)
    record(office_id=system.office_id, by=by, verb="change", obj=system, changes=differences(system, {"preamble": preamble}))
    system.preamble = preamble
    system.save(update_fields=["preamble"])
    return system


@transaction.atomic
def add_strategic_goal(
    system: GoalSystem,
    *,
    by: Person,
    title: str,
    text: str = "",
    mandate: Iterable[str] = (),
    colour: int | None = None,
    sign: str = "",
    goal: StrategicGoal | None = None,
    batch: str = "",
) -> StrategicGoalText:
    """Add a strategic goal at the end of a draft: a new one, or one that earlier versions know."""
    _check_draft(system)
    rules.check_title(title)
    position = (system.texts.aggregate(last=Max("position"))["last"] or 0) + 1
    goal = goal or StrategicGoal.objects.create(
        office=system.office, colour=colour or (position - 1) % 12 + 1, sign=sign or str(position)
    )
    added = StrategicGoalText.objects.create(
        office=system.office, system=system, goal=goal, position=position, title=title.strip(), text=text,
        mandate=list(mandate),
    )  # fmt: skip
    record(office_id=system.office_id, by=by, verb="create", obj=goal, changes={"title": (None, added.title)}, batch=batch)
    return added


@transaction.atomic
def change_text(text: StrategicGoalText, /, *, by: Person, **new: object) -> StrategicGoalText:
    """Change title, text or mandate verbs of a strategic goal in a draft."""
    _check_draft(text.system)
    rules.check_title(str(new.get("title", text.title)))
    record(office_id=text.office_id, by=by, verb="change", obj=text.goal, changes=differences(text, new))
    for name, value in new.items():
        setattr(text, name, value)
    text.save()
    return text


@transaction.atomic
def remove_strategic_goal(text: StrategicGoalText, *, by: Person) -> None:
    """Take a strategic goal out of a draft; earlier versions keep it."""
    _check_draft(text.system)
    record(office_id=text.office_id, by=by, verb="remove", obj=text.goal, changes={"title": (text.title, None)})
    text.delete()


@transaction.atomic
def change_strategic_goal(goal: StrategicGoal, *, by: Person, colour: int, sign: str) -> StrategicGoal:
    """Change colour and sign by which a strategic goal is recognised; its text is not touched."""
    record(office_id=goal.office_id, by=by, verb="change", obj=goal, changes=differences(goal, {"colour": colour, "sign": sign}))
    goal.colour, goal.sign = colour, sign
    goal.save()
    return goal


@transaction.atomic
def submit(system: GoalSystem, *, by: Person) -> GoalSystem:
    """Bring a draft into the committee; until it is withdrawn or adopted it can't be edited."""
    if not system.texts.exists():
        raise Refused(N_("Die Fassung enthält noch kein Leitziel und kann nicht eingebracht werden."))
    return _move(system, by=by, to="submitted", verb="submit")


@transaction.atomic
def withdraw(system: GoalSystem, *, by: Person, reason: str) -> GoalSystem:
    """Take a submitted text back to be worked on."""
    return _move(system, by=by, to="draft", verb="withdraw", reason=reason)


@transaction.atomic
def adopt(system: GoalSystem, *, by: Person, confirmed_by: Person, resolution: rules.Resolution, today: date) -> GoalSystem:
    """Make a submitted text valid from the meeting on, as a meeting resolved it; the version before ends the day before.

    Refuses without a held meeting, paper, item, wording, an adopting result, or with one person only (I1, I4, I28).
    """
    _lock(system.office)
    system = GoalSystem.objects.select_for_update().get(office=system.office, pk=system.pk)
    rules.check_adoption(resolution, state=system.state, recorded_by=by.pk, confirmed_by=confirmed_by.pk, today=today)
    earlier = queries.valid_system(system.office, on=today)
    rules.check_succession(valid_from=resolution.meeting_on, earlier_valid_from=earlier.valid_from if earlier else None)
    if earlier:
        _end(earlier, by=by, on=resolution.meeting_on - timedelta(days=1), state="superseded", verb="supersede")
    system.adoption = _adoption(system.office, by=by, confirmed_by=confirmed_by, resolution=resolution)
    system.state, system.valid_from = "adopted", resolution.meeting_on
    system.save()
    record(
        office_id=system.office_id, by=by, verb="adopt", obj=system, reason=resolution.text,
        changes={"state": ("submitted", "adopted"), "confirmed_by": (None, confirmed_by)},
    )  # fmt: skip
    return system


@transaction.atomic
def annul(system: GoalSystem, *, by: Person, on: date, reason: str) -> GoalSystem:
    """End an adopted text by objection or annulment from this day on; it stays readable (I5)."""
    if not reason.strip():
        raise Refused(N_("Bitte nennen Sie den Grund der Aufhebung oder Beanstandung."), field="reason")
    rules.check_move(rules.SYSTEM_MOVES, rules.SYSTEM_STATES, before=system.state, after="annulled")
    return _end(system, by=by, on=on, state="annulled", verb="annul", reason=reason)


def _lock(office: Office) -> None:
    """Let one act at a time decide which versions an office has: two that don't see each other would both go ahead."""
    Office.objects.select_for_update().get(pk=office.pk)


def _adoption(office: Office, *, by: Person, confirmed_by: Person, resolution: rules.Resolution) -> Adoption:
    return Adoption.objects.create(
        office=office, body=resolution.body, meeting_on=resolution.meeting_on, agenda_item=resolution.agenda_item,
        paper=resolution.paper, result=resolution.result, resolution_text=resolution.text,
        recorded_by=by, confirmed_by=confirmed_by,
    )  # fmt: skip


def _end(system: GoalSystem, *, by: Person, on: date, state: str, verb: str, reason: str = "") -> GoalSystem:
    record(
        office_id=system.office_id, by=by, verb=verb, obj=system, reason=reason,
        changes=differences(system, {"state": state, "valid_to": on}),
    )  # fmt: skip
    system.state, system.valid_to = state, on
    system.save()
    return system


def _move(system: GoalSystem, *, by: Person, to: str, verb: str, reason: str = "") -> GoalSystem:
    rules.check_move(rules.SYSTEM_MOVES, rules.SYSTEM_STATES, before=system.state, after=to)
    record(office_id=system.office_id, by=by, verb=verb, obj=system, reason=reason, changes={"state": (system.state, to)})
    system.state = to
    system.save(update_fields=["state"])
    return system


def _check_draft(system: GoalSystem) -> None:
    if system.state != "draft":
        raise Refused(
            N_("Diese Fassung ist %(state)s und kann nicht geändert werden. Beginnen Sie dafür eine neue Fassung."),
            state=rules.word(rules.SYSTEM_STATES, system.state),
        )
