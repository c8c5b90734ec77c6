# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which versions of the goal system a person may read, with those that papers bring before the bodies (domain.md §2.2, I25)."""

from datetime import date

from django.db.models import Q, QuerySet

from zielkreis.committee.queries import readable
from zielkreis.committee.rules.papers import PAPER_SHOWN
from zielkreis.goals import queries as goals
from zielkreis.goals.models import GoalSystem
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights


def readable_versions(office: Office, *, rights: Rights, on: date) -> QuerySet[GoalSystem]:
    """Return the versions a person may read, newest first: by role, and what a paper brings in that was sent out to them.

    A text that went back to be worked on is a draft again, and no longer among them, whatever became of its paper.
    """
    by_role = goals.readable_systems(office, rights=rights)
    if rights.may("see_goal_system_draft"):
        return by_role
    sent = readable.papers(office, rights=rights, on=on).filter(state__in=PAPER_SHOWN, goal_system__isnull=False)
    put_before = ~Q(state="draft") & Q(pk__in=sent.values("goal_system"))
    return goals.systems(office).filter(Q(pk__in=by_role.values("pk")) | put_before)
