# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of a measure: what it is, how it stands, its milestones, who said what when.

Reporting its status stands in ``desk``, because figures are entered there as well.
"""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from zielkreis.goals import queries
from zielkreis.goals.models import Measure, Milestone
from zielkreis.goals.rules import measure_is_overdue, milestone_state
from zielkreis.history.queries import history_of
from zielkreis.org.access import InsideRequest, needs

READING = ("see_draft_goals", "see_agreed_goals", "report_status")
MOST_ENTRIES = 30


@needs(*READING)
def measure(request: InsideRequest, pk: int) -> HttpResponse:
    """Show one measure with its milestones, means, reports and history."""
    found = queries.readable_measures(request.office, rights=request.rights)
    shown = get_object_or_404(found.select_related("responsible_person", "goal__strategic_goal"), pk=pk)
    milestones = [(one, _state(one, on=request.today)) for one in shown.milestones.all()]
    counted = [state for _one, state in milestones if state != "dropped"]
    return render(
        request,
        "goals/measure.html",
        {
            "measure": shown,
            "overdue": measure_is_overdue(state=shown.state, due_on=shown.due_on, precision=shown.precision, on=request.today),
            "milestones": milestones,
            "done": sum(state in ("done", "done_late") for state in counted),
            "counted": len(counted),
            "participants": shown.participants.all(),
            "resources": shown.resources.all(),
            "reports": shown.reports.select_related("by")[:MOST_ENTRIES],
            "may_report": queries.may_report(request.rights, shown),
            "may_write": request.rights.may("write_goals", unit=shown.goal.unit_id),
            "entries": _history(request, shown),
            "history_labels": {"evidence": _("Nachweis"), "dropped": _("Entfallen")},
        },
    )


def _state(one: Milestone, *, on: date) -> str:
    return milestone_state(starts_on=one.starts_on, due_on=one.due_on, done_on=one.done_on, dropped=one.dropped, on=on)


def _history(request: InsideRequest, shown: Measure) -> list[object]:
    if not request.rights.may("see_history", unit=shown.unit_id):
        return []
    return list(history_of(shown, *shown.milestones.all(), office_id=request.office.pk)[:MOST_ENTRIES])
