# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the result of an item does to the goal system that its paper brings in (I1–I3, domain.md §7.1). Called by ``results``."""

from datetime import date
from typing import TYPE_CHECKING

from zielkreis.committee.models import AgendaItem
from zielkreis.committee.queries.meetings import bound_by, consultation_of, is_binding, waiting_results
from zielkreis.committee.rules.meetings import BACK_TO_DRAFT, RESULTS
from zielkreis.goals import actions as goals
from zielkreis.goals import queries
from zielkreis.goals.models import Adoption, GoalSystem
from zielkreis.goals.rules import Resolution
from zielkreis.history.actions import record
from zielkreis.kit.states import word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person

if TYPE_CHECKING:
    from zielkreis.committee.actions.results import AsResolved


def prepare(system: GoalSystem | None, *, by: Person, result: str, as_resolved: "AsResolved | None") -> bool:
    """Keep the text as resolved when a goal system is adopted with changes; refuse results that decide nothing about it.

    Returns whether that text is another one now.
    """
    if system is None:
        return False
    if result in ("noted", "referred"):
        raise Refused(
            N_("Die Vorlage bringt Leitziele zur Entscheidung ein. „%(result)s“ entscheidet nicht darüber."),
            field="result",
            result=word(RESULTS, result),
        )
    if result != "changed":
        return discard(system, by=by)
    written = queries.as_resolved(system)
    if as_resolved is None and written is None:
        raise Refused(N_("Zu „geändert beschlossen“ gehört der Text der Leitziele, wie er beschlossen wurde."), field="result")
    if as_resolved is None or (written is not None and _says(written, as_resolved)):
        return False
    goals.write_as_resolved(system, by=by, preamble=as_resolved.preamble, texts=as_resolved.texts)
    return True


def _says(written: GoalSystem, given: "AsResolved") -> bool:
    """Whether a version holds these words already; a goal that was new when it was typed has a number by now."""
    texts = list(queries.texts(written))
    return (
        written.preamble == given.preamble
        and len(texts) == len(given.texts)
        and all(
            new.goal in (None, old.goal_id)
            and (old.title, old.text, list(old.mandate)) == (new.title.strip(), new.text, list(new.mandate))
            for old, new in zip(texts, given.texts, strict=True)
        )
    )


def discard(system: GoalSystem | None, *, by: Person) -> bool:
    """Drop a text as resolved that no longer belongs to a recorded result; returns whether there was one."""
    if system is None or queries.as_resolved(system) is None:
        return False
    goals.discard_as_resolved(system, by=by)
    return True


def take_back(system: GoalSystem, *, by: Person, reason: str) -> GoalSystem:
    """Give a goal system back to be worked on; refused while a result about it waits for its confirmation (I2, I28).

    What the second person confirms must be the text that the meeting had before it.
    """
    waiting = waiting_results(system).select_related("meeting__organization").first()
    if waiting is not None:
        raise Refused(
            N_("Zu dieser Fassung wartet ein Ergebnis auf die Bestätigung (%(meeting)s). Nehmen Sie zuerst das Ergebnis zurück."),
            meeting=str(waiting.meeting),
        )
    return goals.withdraw(system, by=by, reason=reason)


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


def let_go(item: AgendaItem, *, by: Person) -> None:
    """Undo that the fetched paper of an item brings in a goal system, which somebody had chosen by mistake."""
    step = consultation_of(item)
    if step is None or step.paper.goal_system is None:
        return
    discard(step.paper.goal_system, by=by)
    record(
        office_id=item.office_id, by=by, verb="unlink", obj=step.paper, changes={"goal_system": (step.paper.goal_system, None)}
    )
    step.paper.goal_system = None
    step.paper.save(update_fields=["goal_system", "modified_at"])
