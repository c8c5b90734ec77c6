# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Making documents beside the pages: a process for each order, which reads the order, makes the file and ends.

The page starts ``zielkreis document_work`` and forgets it; what came of it stands in the document's row. Not for what a document
says (see ``files``).
"""

import logging
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from zielkreis.goals import queries as goal_queries
from zielkreis.kit import background, clock
from zielkreis.kit.words import Refused
from zielkreis.org.models import Person
from zielkreis.org.queries import rights_of
from zielkreis.org.rules import Rights
from zielkreis.reports import actions, rules
from zielkreis.reports.files import About, ReportFile, closed_balance, report_file
from zielkreis.reports.models import MadeDocument
from zielkreis.reports.reach import check_reach, reachable_goals

log = logging.getLogger(__name__)


def start_making(made: MadeDocument) -> None:
    """Let a document be made beside the server; at once and here where the settings say ``MAKE_DOCUMENTS_HERE`` (tests)."""
    if getattr(settings, "MAKE_DOCUMENTS_HERE", False):
        make(made, today=clock.today())
        return
    process = background.start("document_work", str(made.pk), "--office", made.office.slug)
    MadeDocument.objects.filter(pk=made.pk, state__in=rules.UNFINISHED).update(process=process, told_at=timezone.now())


def has_died(made: MadeDocument) -> bool:
    """Tell whether making ended without a result: the process of this machine is gone, or it has been silent for too long."""
    if made.state not in rules.UNFINISHED:
        return False
    runs = background.runs(made.process)
    return rules.has_stopped(state=made.state, told_at=made.told_at, now=timezone.now(), process_runs=runs)


def make(made: MadeDocument, *, today: date) -> MadeDocument:
    """Make the file of an order with what its owner may read today; a refusal becomes the document's sentence."""
    actions.begin(made)
    try:
        file = file_of(made.person, kind=made.kind, params=made.params, made_at=made.ordered_at, today=today,
                       on_progress=lambda done: _tell(made, done))  # fmt: skip
    except Refused as refused:
        return actions.fail(made, message=refused.message, values=refused.values)
    except Exception:
        log.exception("document %s of office %s was not made", made.pk, made.office_id)
        return actions.fail(made, message=rules.BROKEN, values={})
    return actions.finish(made, file=file)


def file_of(
    person: Person,
    *,
    kind: str,
    params: dict[str, Any],
    made_at: datetime,
    today: date,
    on_progress: Any = None,
    rights: Rights | None = None,
) -> ReportFile:
    """Return the file a person ordered, with their rights of today; refuses what lies outside their reach."""
    rights = rights or rights_of(person, on=today)
    about = About(unit=params.get("unit"), strategic_goal=params.get("strategic_goal"))
    check_reach(rights, kind=kind, unit=about.unit)
    if kind == "balance" and not params.get("day_given", True):
        kept = closed_balance(person.office, form=params["form"], year=params["year"])
        if kept:
            return kept
    return report_file(
        person.office,
        report=kind,
        form=params["form"],
        year=params["year"],
        on=date.fromisoformat(params["on"]),
        made_at=made_at,
        goals=reachable_goals(person.office, rights=rights, kind=kind),
        about=about,
        on_progress=on_progress,
    )


def counted(person: Person, *, kind: str, params: dict[str, Any], rights: Rights) -> int:
    """Return how many goals a document would be about."""
    goals = reachable_goals(person.office, rights=rights, kind=kind)
    return goal_queries.goals_of_year(person.office, year=params["year"]).filter(pk__in=goals.values("pk")).count()


def _tell(made: MadeDocument, done: int) -> None:
    MadeDocument.objects.filter(pk=made.pk).update(done=done, told_at=timezone.now())
