# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a meeting resolved: recorded by one person, confirmed by another (I28). Only then goals become binding (I1)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction

from zielkreis.committee.actions import binding, papers
from zielkreis.committee.actions.attendance import set_exclusions
from zielkreis.committee.actions.held import locked_item, minutes_state, own
from zielkreis.committee.models import AgendaItem, Membership
from zielkreis.committee.queries.meetings import bound_by, consultation_of, eligible
from zielkreis.committee.rules import meetings as rules
from zielkreis.committee.rules import votes as counting
from zielkreis.goals.models import GoalSystem
from zielkreis.goals.rules import ResolvedText
from zielkreis.history.actions import differences, record
from zielkreis.kit import clock
from zielkreis.kit.words import Conflict, Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person


@dataclass(frozen=True, slots=True)
class AsResolved:
    """Preamble and strategic goals in the wording that the meeting resolved (I3)."""

    preamble: str = ""
    texts: Sequence[ResolvedText] = field(default_factory=tuple)


@transaction.atomic
def record_result(
    item: AgendaItem,
    *,
    by: Person,
    result: str,
    resolution_text: str = "",
    yes: int | None = None,
    no: int | None = None,
    abstentions: int | None = None,
    discussion: str = "",
    begins: time | None = None,
    excluded: Sequence[Membership] | None = None,
    as_resolved: AsResolved | None = None,
    seen: datetime | None = None,
    today: date,
) -> AgendaItem:
    """Record what became of an item of a held meeting, its votes checked against who might vote (I21, I24).

    ``begins`` is when it was taken up, ``excluded`` who took no part in it (None leaves that as it is). ``seen`` is what
    ``modified_at`` was for the person: another one is a Conflict, the same content sent twice is not. A goal system "adopted with
    changes" needs its text ``as_resolved`` (I3). The result counts once it is confirmed.
    """
    item = locked_item(item)
    own(item.meeting)
    rules.check_has_result(state=item.meeting.state, day=item.meeting.day, today=today)
    votes = counting.votes_of(yes=yes, no=no, abstentions=abstentions)
    item.begins = begins
    if excluded is not None and not item.confirmed_by_id:
        set_exclusions(item, by=by, memberships=excluded)
    may_vote = eligible(item) if votes else None
    counting.check_result(result, votes=votes, eligible=may_vote, text=resolution_text)
    new: dict[str, object] = {
        "result": result, "resolution_text": resolution_text.strip(), "yes": yes, "no": no, "abstentions": abstentions,
        "eligible": may_vote, "discussion": discussion.strip(), "begins": begins,
    }  # fmt: skip
    return _write(item, by=by, new=new, as_resolved=as_resolved, seen=seen)


def _write(
    item: AgendaItem, *, by: Person, new: dict[str, object], as_resolved: AsResolved | None, seen: datetime | None
) -> AgendaItem:
    before = AgendaItem.objects.get(office=item.office_id, pk=item.pk)
    changes = differences(before, new)
    if before.confirmed_by_id:
        return _unchanged(item, changes=changes)
    reworded = binding.prepare(bound_by(item), by=by, result=str(new["result"]), as_resolved=as_resolved)
    if not changes and not reworded:
        return item
    if seen is not None and seen != before.modified_at:
        raise Conflict
    # Whoever changed the text as resolved alone recorded it as well: otherwise they could confirm their own words (I28).
    for name, value in new.items():
        setattr(item, name, value)
    item.recorded_by, item.recorded_at = by, clock.now()
    item.save()
    record(office_id=item.office_id, by=by, verb="record_result", obj=item, changes=changes)
    return item


def _unchanged(item: AgendaItem, *, changes: dict[str, tuple[object, object]]) -> AgendaItem:
    if changes:
        raise Refused(N_("Das Ergebnis ist bestätigt. Nehmen Sie es zuerst mit einem Grund zurück."))
    return item


@transaction.atomic
def confirm_result(item: AgendaItem, *, by: Person, today: date, seen: datetime | None = None) -> AgendaItem:
    """Confirm as a second person what another one recorded (I28); now it counts.

    What the item's paper brings in is adopted, rejected or given back to be worked on; the paper moves on its way. A second
    click changes nothing; what changed since ``seen`` (its ``modified_at``) is a Conflict.
    """
    item = locked_item(item)
    if item.confirmed_by_id:
        return item
    if seen is not None and seen != item.modified_at:
        raise Conflict
    rules.check_has_result(state=item.meeting.state, day=item.meeting.day, today=today)
    rules.check_open(minutes=minutes_state(item.meeting))
    _check_second_person(item, by=by)
    adoption = binding.bind(item, by=by, today=today)
    item.confirmed_by, item.confirmed_at, item.adoption = by, clock.now(), adoption
    item.save(update_fields=["confirmed_by", "confirmed_at", "adoption", "modified_at"])
    record(
        office_id=item.office_id, by=by, verb="confirm", obj=item,
        changes={"result": (None, item.result), "recorded_by": (None, item.recorded_by)},
    )  # fmt: skip
    step = consultation_of(item)
    if step is not None and not step.paper.origin:
        papers.conclude(step.paper, by=by)
    return item


def _check_second_person(item: AgendaItem, *, by: Person) -> None:
    if not item.result or item.recorded_by_id is None:
        raise Refused(N_("Zu %(item)s ist noch kein Ergebnis erfasst."), item=item)
    if item.recorded_by_id == by.pk:
        raise Refused(N_("Einen Beschluss erfassen und bestätigen zwei verschiedene Personen."))


@transaction.atomic
def take_back_result(item: AgendaItem, *, by: Person, reason: str) -> AgendaItem:
    """Take a result back with a reason, so that it can be recorded anew; not one that made goals binding or ended their draft.

    Of a fetched item only what was recorded here is taken back: which goal system it decided on.
    """
    item = locked_item(item)
    if item.meeting.origin:
        return _take_back_fetched(item, by=by, reason=reason)
    own(item.meeting)
    if not item.result:
        return item
    _check_take_back(item, reason=reason)
    binding.discard(bound_by(item), by=by)
    new: dict[str, object] = {
        **dict.fromkeys(("yes", "no", "abstentions", "eligible", "recorded_by", "recorded_at", "confirmed_by", "confirmed_at")),
        "result": "",
    }
    changes = {name: pair for name, pair in differences(item, new).items() if name not in ("recorded_at", "confirmed_at")}
    for name, value in new.items():
        setattr(item, name, value)
    item.save()
    record(office_id=item.office_id, by=by, verb="take_back", obj=item, reason=reason, changes=changes)
    return item


def _take_back_fetched(item: AgendaItem, *, by: Person, reason: str) -> AgendaItem:
    if item.recorded_by_id is None:
        return item
    _check_take_back(item, reason=reason)
    binding.let_go(item, by=by)
    changes: dict[str, tuple[object, object]] = {"recorded_by": (item.recorded_by, None)}
    item.recorded_by = item.recorded_at = None
    item.save(update_fields=["recorded_by", "recorded_at", "modified_at"])
    record(office_id=item.office_id, by=by, verb="take_back", obj=item, reason=reason, changes=changes)
    return item


def _check_take_back(item: AgendaItem, *, reason: str) -> None:
    if not reason.strip():
        raise Refused(N_("Bitte nennen Sie den Grund, aus dem das Ergebnis zurückgenommen wird."), field="reason")
    if item.adoption_id:
        raise Refused(N_("Damit sind Leitziele beschlossen. Das hebt nur eine Beanstandung oder ein neuer Beschluss auf."))
    if item.confirmed_by_id and bound_by(item) is not None:
        raise Refused(N_("Die eingebrachte Fassung der Leitziele ist damit erledigt. Bringen Sie sie neu ein."))
    step = consultation_of(item)
    if item.confirmed_by_id and step is not None and step.paper.state == "done":
        raise Refused(
            N_("Die Vorlage %(paper)s ist damit erledigt und gesperrt. Berichtigungen gehören in eine neue Vorlage."),
            paper=step.paper.number or step.paper.subject,
        )


@transaction.atomic
def bind_fetched(
    item: AgendaItem,
    *,
    by: Person,
    system: GoalSystem,
    result: str,
    resolution_text: str,
    as_resolved: AsResolved | None = None,
    today: date,
) -> AgendaItem:
    """Record that an item from the council information system decided on a goal system; a second person confirms it (I1, I28).

    What came from there stays: its result and wording are taken only where it has none. Votes are counted there.
    """
    item = locked_item(item)
    rules.check_has_result(state=item.meeting.state, day=item.meeting.day, today=today)
    if item.confirmed_by_id:
        raise Refused(N_("Das Ergebnis ist bestätigt. Nehmen Sie es zuerst mit einem Grund zurück."))
    result, text = item.result or result, item.resolution_text or resolution_text.strip()
    _check_fetched(item, result=result, text=text)
    binding.bring_in_by_fetched(item, by=by, system=system)
    binding.prepare(system, by=by, result=result, as_resolved=as_resolved)
    changes = differences(item, {"result": result, "resolution_text": text})
    item.result, item.resolution_text, item.recorded_by, item.recorded_at = result, text, by, clock.now()
    item.save()
    record(office_id=item.office_id, by=by, verb="record_result", obj=item, changes={**changes, "goal_system": (None, system)})
    return item


def _check_fetched(item: AgendaItem, *, result: str, text: str) -> None:
    if not item.meeting.origin:
        raise Refused(N_("Diese Sitzung wird hier geführt; erfassen Sie das Ergebnis am Tagesordnungspunkt."))
    if consultation_of(item) is None:
        raise Refused(N_("Zu diesem Tagesordnungspunkt gehört keine Vorlage, die Leitziele einbringen könnte."))
    if result not in rules.DECIDING_RESULTS:
        raise Refused(N_("Über Leitziele entscheidet nur, was beschlossen oder abgelehnt wurde."), field="result")
    if not text:
        raise Refused(N_("Zu einem Beschluss gehört sein Wortlaut."), field="resolution_text")
