# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a meeting resolved about a submitted text: the wording as resolved, adoption, rejection (I1–I4, I28).

Called when the result of an agenda item is recorded and confirmed; nothing else makes a goal system binding.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from zielkreis.goals import queries, rules
from zielkreis.goals.actions import versions
from zielkreis.goals.models import Adoption, GoalSystem, StrategicGoal, StrategicGoalText
from zielkreis.history.actions import differences, record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person


@transaction.atomic
def write_as_resolved(system: GoalSystem, *, by: Person, preamble: str, texts: Sequence[rules.ResolvedText]) -> GoalSystem:
    """Store the text as resolved beside the one submitted (I3); called again it replaces the one there is.

    Waits for the second person (``adopt``); only who may read drafts sees it until then.
    """
    versions.lock_office(system.office)
    system = versions.lock(system)
    known = set(StrategicGoal.objects.filter(office=system.office).values_list("pk", flat=True))
    _check_for_committee(system)
    rules.check_as_resolved(texts, state=system.state, known=known)
    resolved, verb = queries.as_resolved(system), "change"
    if resolved is None:
        verb = "create"
        resolved = GoalSystem.objects.create(
            office=system.office, number=versions.next_number(system.office), state="resolved", based_on=system
        )
    changes = differences(resolved, {"preamble": preamble})
    resolved.preamble = preamble
    resolved.save(update_fields=["preamble"])
    _replace_texts(resolved, texts)
    wording = {text.title.strip(): (None, text.text) for text in texts}
    record(office_id=system.office_id, by=by, verb=verb, obj=resolved, changes={**changes, **wording})
    return resolved


@transaction.atomic
def discard_as_resolved(system: GoalSystem, *, by: Person) -> None:
    """Throw the text as resolved of a submitted version away, if there is one and nobody has confirmed it."""
    resolved = queries.as_resolved(versions.lock(system))
    if resolved is None:
        return
    record(office_id=resolved.office_id, by=by, verb="delete", obj=resolved)
    _drop_texts(resolved)
    resolved.delete()


@transaction.atomic
def adopt(system: GoalSystem, *, by: Person, confirmed_by: Person, resolution: rules.Resolution, today: date) -> GoalSystem:
    """Make a submitted text valid from the meeting on, as a meeting resolved it; the version before ends the day before.

    With the result "changed" the text as resolved is adopted and returned, the submitted one stays as "amended" (I3). Refuses
    without a held meeting, paper, item, wording, an adopting result, or with one person only (I1, I4, I28).
    """
    versions.lock_office(system.office)
    system = versions.lock(system)
    _check_for_committee(system)
    rules.check_adoption(resolution, state=system.state, recorded_by=by.pk, confirmed_by=confirmed_by.pk, today=today)
    resolved = queries.as_resolved(system)
    rules.check_resolved_text(result=resolution.result, written=resolved is not None)
    make_room(system.office, by=by, valid_from=resolution.meeting_on)
    if resolved:
        versions.move(system, by=by, to="amended", verb="amend", reason=resolution.text)
    return versions.move(
        resolved or system, by=by, to="adopted", verb="adopt", reason=resolution.text,
        more={
            "valid_from": resolution.meeting_on,
            "adoption": _adoption(system.office, by=by, confirmed_by=confirmed_by, resolution=resolution),
        },
    )  # fmt: skip


@transaction.atomic
def reject(system: GoalSystem, *, by: Person, reason: str) -> GoalSystem:
    """Keep that the committee rejected a submitted text; it stays readable and is never valid."""
    system = versions.lock(system)
    _check_for_committee(system)
    rules.check_submitted(system.state)
    rules.check_resolved_text(result="", written=queries.as_resolved(system) is not None)
    return versions.move(system, by=by, to="rejected", verb="reject", reason=reason)


def make_room(office: Office, *, by: Person, valid_from: date) -> None:
    """End the version that is valid, the day before another begins; refuse when the days are taken (I4)."""
    last = queries.last_valid(office)
    if last is None:
        return
    rules.check_free(valid_from=valid_from, taken_until=last.valid_to)
    if last.state == "adopted":
        rules.check_succession(valid_from=valid_from, earlier_valid_from=last.valid_from)
        versions.supersede(versions.lock(last), by=by, last_day=valid_from - timedelta(days=1))


def _check_for_committee(system: GoalSystem) -> None:
    if system.editorial:
        raise Refused(N_("Eine redaktionelle Berichtigung geht nicht in den Ausschuss; eine zweite Person bestätigt sie."))


def _replace_texts(resolved: GoalSystem, texts: Sequence[rules.ResolvedText]) -> None:
    kept = {text.goal for text in texts}
    _drop_texts(resolved, keep=kept)
    for position, text in enumerate(texts, 1):
        goal = (
            text.goal
            or StrategicGoal.objects.create(office=resolved.office, colour=(position - 1) % 12 + 1, sign=str(position)).pk
        )
        StrategicGoalText.objects.create(
            office=resolved.office, system=resolved, goal_id=goal, position=position, title=text.title.strip(), text=text.text,
            mandate=list(text.mandate),
        )  # fmt: skip


def _drop_texts(resolved: GoalSystem, *, keep: set[int | None] = frozenset()) -> None:  # type: ignore[assignment]
    """Delete the texts as resolved, and with them the strategic goals that only they knew, unless in ``keep``."""
    goals = set(resolved.texts.values_list("goal_id", flat=True)) - keep
    resolved.texts.all().delete()
    StrategicGoal.objects.filter(office=resolved.office_id, pk__in=goals, texts__isnull=True).delete()


def _adoption(office: Office, *, by: Person, confirmed_by: Person, resolution: rules.Resolution) -> Adoption:
    return Adoption.objects.create(
        office=office, body=resolution.body, meeting_on=resolution.meeting_on, agenda_item=resolution.agenda_item,
        paper=resolution.paper, result=resolution.result, resolution_text=resolution.text,
        recorded_by=by, confirmed_by=confirmed_by,
    )  # fmt: skip
