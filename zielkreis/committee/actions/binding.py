# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the result of an item does to the goal system that its paper brings in (I1–I3, domain.md §7.1). Called by ``results``."""

from datetime import date
from typing import TYPE_CHECKING

from zielkreis.committee.models import AgendaItem
from zielkreis.committee.queries.meetings import bound_by, consultation_of, is_binding
from zielkreis.committee.rules.meetings import BACK_TO_DRAFT, RESULTS
from zielkreis.goals import actions as goals
from zielkreis.goals import queries
from zielkreis.goals.models import Adoption, GoalSystem
from zielkreis.goals.rules import Resolution, word
from zielkreis.history.actions import record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person

if TYPE_CHECKING:
    from zielkreis.committee.actions.results import AsResolved


def prepare(system: GoalSystem | None, *, by: Person, result: str, as_resolved: "AsResolved | None") -> None:
    """Keep the text as resolved when a goal system is adopted with changes; refuse results that decide nothing about it."""
    if system is None:
        return
    if result in ("noted", "referred"):
        raise Refused(
            N_("Die Vorlage bringt Leitziele zur Entscheidung ein. „%(result)s“ entscheidet nicht darüber."),
            field="result",
            result=word(RESULTS, result),
        )
    if result != "changed":
        discard(system, by=by)
    elif as_resolved is not None:
        goals.write_as_resolved(system, by=by, preamble=as_resolved.preamble, texts=as_resolved.texts)
    elif queries.as_resolved(system) is None:
        raise Refused(N_("Zu „geändert beschlossen“ gehört der Text der Leitziele, wie er beschlossen wurde."), field="result")


def discard(system: GoalSystem | None, *, by: Person) -> None:
    """Drop a text as resolved that no longer belongs to a recorded result."""
    if system is not None and queries.as_resolved(system) is not None:
        goals.discard_as_resolved(system, by=by)


def bind(item: AgendaItem, *, by: Person, today: date) -> Adoption | None:
    """Adopt, reject or give back what the item's paper brings in, as its result says; returns the adoption if there is one.

    Preliminary consultations and papers without a goal system bind nothing.
    """
    system = bound_by(item)
    if system is None:
        return None
    if item.result in ("unchanged", "changed"):
        return _adopt(item, system=system, by=by, today=today)
    if item.result == "rejected":
        goals.reject(system, by=by, reason=item.resolution_text or str(item.meeting))
    elif item.result in BACK_TO_DRAFT:
        reason = f"{item.meeting}, {item.number}: {word(RESULTS, item.result)}"
        goals.withdraw(system, by=by, reason=reason)
    return None


def _adopt(item: AgendaItem, *, system: GoalSystem, by: Person, today: date) -> Adoption | None:
    assert item.recorded_by is not None  # checked before: a second person confirms what one recorded
    adopted = goals.adopt(
        system, by=item.recorded_by, confirmed_by=by, resolution=resolution_of(item), today=today
    )  # fmt: skip
    return adopted.adoption


def resolution_of(item: AgendaItem) -> Resolution:
    """Return the resolution as goals know it: body, day, item, paper, result and wording (I1)."""
    step = consultation_of(item)
    return Resolution(
        body=item.meeting.organization.name,
        meeting_on=item.meeting.day,
        agenda_item=item.number,
        paper=(step.paper.number or step.paper.subject)[:60] if step else "",
        result=item.result,
        text=item.resolution_text,
    )


def bring_in_by_fetched(item: AgendaItem, *, by: Person, system: GoalSystem) -> None:
    """Note that the fetched paper of an item brings in a goal system, which is submitted with it; refuses what can't be bound."""
    step = consultation_of(item)
    if step is None or not is_binding(item.meeting.organization, step):
        raise Refused(N_("Leitziele macht nur die Entscheidung des Ausschusses oder der Vertretungskörperschaft verbindlich."))
    if step.paper.goal_system_id not in (None, system.pk):
        raise Refused(N_("Diese Vorlage bringt schon eine andere Fassung der Leitziele ein."), field="system")
    if step.paper.goal_system_id is None:
        changes: dict[str, tuple[object, object]] = {"goal_system": (None, system)}
        record(office_id=item.office_id, by=by, verb="link", obj=step.paper, changes=changes)
        step.paper.goal_system = system
        step.paper.save(update_fields=["goal_system", "modified_at"])
    if system.state == "draft":
        goals.submit(system, by=by)
