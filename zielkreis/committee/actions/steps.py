# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The way of a paper through the bodies (Beratungsfolge): planned here; results stand in the agenda items."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from zielkreis.committee.actions import locking
from zielkreis.committee.models import Consultation, Meeting, Organization, Paper
from zielkreis.committee.queries import papers as queries
from zielkreis.committee.rules import papers as rules
from zielkreis.history.actions import record
from zielkreis.kit.states import word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person


@transaction.atomic
def set_consultations(paper: Paper, *, by: Person, steps: Sequence[rules.Step], revision: int | None = None) -> Paper:
    """Plan the steps of a paper that stand on no agenda yet, in this order; those that do stay in front of them."""
    paper = locking.lock(paper, revision=revision)
    rules.check_here(paper.origin)
    rules.check_open(paper.state)
    rules.check_steps(steps)
    for step in steps:
        locking.check_office(paper.office_id, step.organization, step.meeting)
    before = [_said(one) for one in queries.consultations(paper)]
    _replace(paper, steps)
    after = [_said(one) for one in queries.consultations(paper)]
    record(office_id=paper.office_id, by=by, verb="change", obj=paper, changes={"consultations": (before, after)})
    return locking.save(paper)


@transaction.atomic
def place(consultation: Consultation, *, by: Person, meeting: Meeting) -> Consultation:
    """Plan a step for a meeting of its body, or for another one while it stands on no agenda."""
    paper = locking.lock(consultation.paper)
    rules.check_open(paper.state)
    rules.check_meeting(meeting, organization=consultation.organization)
    locking.check_office(paper.office_id, consultation, meeting)
    found = queries.consultations(paper).select_for_update(of=("self",)).get(pk=consultation.pk)
    if found.item_id is not None and found.meeting_id != meeting.pk:
        raise Refused(
            N_("Die Vorlage steht schon auf einer Tagesordnung. Bitte nehmen Sie sie dort zuerst herunter."), field="meeting"
        )
    changes = {"meeting": (found.meeting, meeting)}
    if found.meeting_id != meeting.pk:
        found.meeting = meeting
        found.save(update_fields=["meeting", "modified_at"])
        record(office_id=paper.office_id, by=by, verb="place", obj=paper, changes=changes)
    return found


def propose_committee(paper: Paper) -> None:
    """Plan the decision of the committee for a new paper, when the office has exactly one."""
    found = list(Organization.objects.filter(office=paper.office_id, kind="committee", deleted_at__isnull=True)[:2])
    if len(found) == 1:
        Consultation.objects.create(office_id=paper.office_id, paper=paper, organization=found[0], role="decision")


def step_again(step: Consultation) -> Consultation:
    """Open a step that was postponed or adjourned once more, right after itself and for no meeting yet."""
    return Consultation.objects.create(
        office_id=step.office_id, paper_id=step.paper_id, organization=step.organization, role=step.role, position=step.position
    )


def _replace(paper: Paper, steps: Sequence[rules.Step]) -> None:
    """Write planned steps into the rows there are, so that each keeps its number; drop what is left over."""
    rows = list(queries.open_steps(paper))
    taken = queries.consultations(paper).filter(item__isnull=False).aggregate(last=Max("position"))["last"] or 0
    for place_, step in enumerate(steps):
        row = rows[place_] if place_ < len(rows) else Consultation(office_id=paper.office_id, paper=paper)
        row.organization, row.role, row.meeting = step.organization, step.role, step.meeting
        row.position = taken + place_ + 1
        row.save()
    for row in rows[len(steps) :]:
        row.deleted_at = timezone.now()
        row.save(update_fields=["deleted_at", "modified_at"])


def _said(step: Consultation) -> str:
    parts = [str(step.organization or ""), word(rules.CONSULTATION_ROLES, step.role)]
    return ", ".join([*parts, *([f"{step.meeting.day:%d.%m.%Y}"] if step.meeting else [])])
