# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The list of papers: a stretch at a time, newest first, in the same number of queries for ten papers and ten thousand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from zielkreis.committee.models import Consultation, Paper
from zielkreis.committee.queries.served import served_goals, strategic_of
from zielkreis.goals.models import StrategicGoalText
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line: the paper, the strategic goals it serves, and the steps of its way."""

    paper: Paper
    goals: Sequence[StrategicGoalText]
    steps: Sequence[Consultation]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some lines of the list; ``older`` is where the next stretch begins (a paper's number in the database), if there is one."""

    lines: Sequence[PaperLine]
    older: int | None


def stretch(found: QuerySet[Paper], *, office: Office, rights: Rights, on: date, before: int | None = None) -> Stretch:
    """Return the newest papers of ``found``, or those made before the paper with the key ``before`` (keyset, not offset)."""
    if before is not None:
        found = found.filter(pk__lt=before)
    papers = list(found.order_by("-id")[: PER_PAGE + 1])
    shown = papers[:PER_PAGE]
    goals = served_goals(office, papers=shown, rights=rights, on=on)
    steps: dict[int, list[Consultation]] = {}
    rows = Consultation.objects.filter(office=office, paper__in=[paper.pk for paper in shown], deleted_at__isnull=True)
    for step in rows.select_related("organization", "meeting").order_by("position", "id"):
        steps.setdefault(step.paper_id, []).append(step)
    lines = [PaperLine(paper, strategic_of(goals.get(paper.pk, ())), steps.get(paper.pk, ())) for paper in shown]
    return Stretch(lines, shown[-1].pk if len(papers) > PER_PAGE else None)
