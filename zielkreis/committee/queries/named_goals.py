# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which operational goals somebody sees because the committee was told of them (I25, decision record 0013).

For pages and documents of the committee. Not for the administration's own pages (see ``goals.queries.readable_goals``).
"""

from datetime import date

from django.db.models import Q, QuerySet

from zielkreis.committee.models import GoalReference
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.papers import PAPER_SHOWN
from zielkreis.goals import queries
from zielkreis.goals.models import OperationalGoal
from zielkreis.goals.rules import AGREED
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights


def shown_goals(office: Office, *, rights: Rights, on: date) -> QuerySet[OperationalGoal]:
    """Return the agreed goals of all years that a person sees: by role, or because a paper sent out to them names the goal
    or is about its year as a whole.

    Goals of a year that is still a draft are in nobody's, so that what is printed can be handed on.
    """
    agreed = queries.goals(office).filter(annual_set__state__in=AGREED)
    if rights.reach("see_agreed_goals").everywhere:
        return agreed
    papers = readable.papers(office, rights=rights, on=on).filter(state__in=PAPER_SHOWN).order_by()
    named = GoalReference.objects.filter(office=office, paper__in=papers.values("pk"), operational_goal__isnull=False)
    whole_years = papers.filter(annual_set__isnull=False)
    return agreed.filter(Q(pk__in=named.values("operational_goal")) | Q(annual_set__in=whole_years.values("annual_set")))
