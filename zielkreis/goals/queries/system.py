# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Versions of the goal system and their texts: which one is valid on a day, which ones a person may read (I1–I5, I25)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zielkreis.goals.models import GoalSystem, StrategicGoal, StrategicGoalText, Suspension
from zielkreis.goals.rules import BINDING, UNRESOLVED
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office
from zielkreis.org.rules import Rights

WORKED_ON = ("draft", "submitted")
"""States of versions on which the office works; what a meeting resolved waits in others."""
SET_ASIDE = ("resolved", "amended", "rejected")
VEILED = N_("Leitziel im Entwurf")


def systems(office: Office) -> QuerySet[GoalSystem]:
    """Return all versions of the goal system, newest first, with the resolution that adopted them."""
    return GoalSystem.objects.filter(office=office).select_related("adoption", "office")


def readable_systems(office: Office, *, rights: Rights) -> QuerySet[GoalSystem]:
    """Return the versions a person may read: who may not read drafts, those that a resolution made or changed (I3, I25)."""
    found = systems(office)
    return found if rights.may("see_goal_system_draft") else found.exclude(state__in=UNRESOLVED)


def valid_system(office: Office, *, on: date) -> GoalSystem | None:
    """Return the version that is (or was) valid on this day by a resolution (I4), if any; also one that was ended later."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    return systems(office).filter(lasting, state__in=BINDING, valid_from__lte=on).first()


def last_valid(office: Office) -> GoalSystem | None:
    """Return the version whose validity began last, whether it was ended or not."""
    return systems(office).filter(state__in=BINDING).order_by("-valid_from", "-number").first()


def working_system(office: Office, *, on: date) -> GoalSystem | None:
    """Return the version to work with on this day: the valid one, else the newest draft."""
    return valid_system(office, on=on) or systems(office).filter(state__in=WORKED_ON, editorial=False).first()


def draft_system(office: Office) -> GoalSystem | None:
    """Return the newest version that is still a draft; corrections of writing errors aside."""
    return systems(office).filter(state="draft", editorial=False).first()


def open_correction(office: Office) -> GoalSystem | None:
    """Return the editorial correction that is being written or waits for its confirmation (I2)."""
    return systems(office).filter(state__in=WORKED_ON, editorial=True).first()


def as_resolved(system: GoalSystem) -> GoalSystem | None:
    """Return the text as resolved of a submitted version that waits for its confirmation (I3)."""
    return systems(system.office).filter(based_on=system, state="resolved").first()


def suspensions(system: GoalSystem) -> QuerySet[Suspension]:
    """Return objections to a version and annulments of it, also those that nobody has confirmed yet."""
    return suspensions_of(system.office).filter(system=system)


def suspensions_of(office: Office) -> QuerySet[Suspension]:
    """Return all objections and annulments of an office."""
    return Suspension.objects.filter(office=office).select_related("recorded_by", "confirmed_by", "system__office")


def texts(system: GoalSystem) -> QuerySet[StrategicGoalText]:
    """Return the strategic goals of a version in their order."""
    return StrategicGoalText.objects.filter(office=system.office_id, system=system).select_related("goal")


def texts_of(goal: StrategicGoal) -> QuerySet[StrategicGoalText]:
    """Return all texts of a strategic goal, newest version first."""
    return (
        StrategicGoalText.objects.filter(office=goal.office_id, goal=goal)
        .select_related("system__adoption", "goal")
        .order_by("-system__number")
    )


def strategic_goals(office: Office) -> QuerySet[StrategicGoal]:
    """Return the strategic goals of an office through all versions."""
    return StrategicGoal.objects.filter(office=office)


def latest_texts(office: Office, *, on: date) -> list[StrategicGoalText]:
    """Return for each strategic goal the text to show on this day, in order, in one query.

    First those of the working version; goals that only other versions know follow with their newest text, last those that
    stand only in a text which a meeting changed or rejected.
    """
    return _latest(_all_texts(office), on=on)


def readable_texts(office: Office, *, on: date, rights: Rights) -> list[StrategicGoalText]:
    """Return the same as far as a person may read it (I25): who may not read drafts sees adopted texts.

    Of a strategic goal that no adopted version knows they see that it is one, so that its operational goals have a place.
    """
    found = list(_all_texts(office))
    if rights.may("see_goal_system_draft"):
        return _latest(found, on=on)
    adopted = _latest([text for text in found if text.system.state in BINDING], on=on)
    known = {text.goal_id for text in adopted}
    veiled = {text.goal_id: _veiled(text) for text in found if text.goal_id not in known}
    return [*adopted, *veiled.values()]


def _veiled(text: StrategicGoalText) -> StrategicGoalText:
    """A text in place of a draft's, without its words; never saved."""
    return StrategicGoalText(office_id=text.office_id, system=GoalSystem(state="draft"), goal=text.goal, title=_(VEILED))


def _all_texts(office: Office) -> QuerySet[StrategicGoalText]:
    found = StrategicGoalText.objects.filter(office=office).select_related("goal", "system__adoption")
    return found.order_by("-system__number", "position")


def _latest(found: Iterable[StrategicGoalText], *, on: date) -> list[StrategicGoalText]:
    by_system: dict[GoalSystem, list[StrategicGoalText]] = {}
    for text in found:
        by_system.setdefault(text.system, []).append(text)
    working = next((system for system in by_system if system.is_valid(on)), None) or next(
        (system for system in by_system if system.state in WORKED_ON and not system.editorial), None
    )
    shown = list(by_system.pop(working)) if working else []
    known = {text.goal_id for text in shown}
    others = sorted(by_system, key=lambda system: system.state in SET_ASIDE)
    for text in (text for system in others for text in by_system[system]):
        if text.goal_id not in known:
            known.add(text.goal_id)
            shown.append(text)
    return shown
