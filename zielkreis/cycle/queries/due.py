# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What one person has to do now, most urgent first: by role and by what is due (domain.md §2.1)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zielkreis.committee.queries.follow_ups import open_follow_ups
from zielkreis.committee.queries.submissions import waiting
from zielkreis.committee.rules.follow_ups import SOON
from zielkreis.cycle.queries.committee_due import committee_duties
from zielkreis.cycle.queries.duty import MOST, Duty
from zielkreis.cycle.queries.stations import years_under_way
from zielkreis.cycle.queries.year_due import year_duties
from zielkreis.goals import queries
from zielkreis.goals.models import AnnualSet, Milestone
from zielkreis.goals.rules import FROZEN, MEASURE_ENDED
from zielkreis.indicators.overview import GoalNode, overview, reference_date
from zielkreis.org.models import Office, Person
from zielkreis.org.rules import Rights

FEW = 3
"""How many incomplete goals are named one by one to those who answer for all of them."""


def duties(office: Office, *, person: Person, rights: Rights, today: date) -> list[Duty]:
    """Return the person's list over all years under way, late things first; about a dozen, the pages behind show the rest."""
    sets = years_under_way(office, on=today)
    nodes = [node for one in sets for node in _nodes(office, one, rights=rights, today=today)]
    found = [
        *_milestones(office, person=person, rights=rights, today=today),
        *_values(office, nodes, rights=rights),
        *_gaps(office, nodes, rights=rights),
        *year_duties(office, person=person, rights=rights, today=today, sets=sets),
        *_follow_ups(office, rights=rights, today=today),
        *_questions(office, rights=rights, today=today),
        *committee_duties(office, rights=rights, today=today),
    ]
    return sorted(found, key=lambda duty: (not duty.late, duty.due_on or date.max))[:MOST]


def _milestones(office: Office, *, person: Person, rights: Rights, today: date) -> Iterator[Duty]:
    """Milestones of the person's own measures and units that are due now or overdue, each under the name of its measure."""
    reach = rights.reach("report_status")
    if reach.everywhere:
        return
    mine = Q(measure__responsible_person=person)
    if reach.units:
        mine |= Q(measure__unit__in=reach.units)
    for milestone in _open_milestones(office).filter(mine, starts_on__lte=today)[:MOST]:
        late = milestone.due_on is not None and milestone.due_on < today
        yield Duty(
            title=milestone.measure.title,
            reason=_("Meilenstein „%(title)s“") % {"title": milestone.title},
            url=reverse("measure_status", kwargs={"office": office.slug, "pk": milestone.measure_id}),
            due_on=milestone.due_on,
            late=late,
            kind="milestone",
            unit=milestone.measure.unit_id,
            matter=f"milestone:{milestone.pk}",
        )


def _open_milestones(office: Office) -> QuerySet[Milestone]:
    return (
        Milestone.objects.filter(office=office, done_on__isnull=True, dropped=False, due_on__isnull=False)
        .exclude(measure__state__in=MEASURE_ENDED)
        .select_related("measure")
        .order_by("due_on", "id")
    )


def _values(office: Office, nodes: list[GoalNode], *, rights: Rights) -> Iterator[Duty]:
    """Units in which values are due and missing, for whoever may record them."""
    if not rights.may_somewhere("record_values"):
        return
    for (year, unit, sign), theirs in _by_unit(nodes, rights=rights, permission="record_values"):
        missing = sum(figure.result.state == "due_missing" for node in theirs for figure in node.figures)
        if missing:
            yield Duty(
                title=ngettext("%(number)s fälliger Wert fehlt: %(unit)s", "%(number)s fällige Werte fehlen: %(unit)s", missing)
                % {"number": missing, "unit": sign},
                reason=_("Wert eintragen"),
                url=f"{reverse('monitoring', kwargs={'office': office.slug})}?einheit={unit}&jahr={year}",
                late=True,
                kind="value",
                unit=unit,
                matter=f"values:{year}:{unit}",
            )


def _gaps(office: Office, nodes: list[GoalNode], *, rights: Rights) -> Iterator[Duty]:
    """Goals without measure or figure, for whoever may complete them (I8); whoever sees all of them gets one line a year."""
    if not rights.may_somewhere("write_goals"):
        return
    open_nodes = [node for node in nodes if node.goal.annual_set.state not in FROZEN and not node.children]
    lacking = [
        node for node in open_nodes if not node.measures or not (node.figures or any(one.counted for one in node.measures))
    ]
    mine = [node for node in lacking if rights.may("write_goals", unit=node.goal.unit_id)]
    if rights.may("write_goals") and len(mine) > FEW:
        yield from _bundled(office, Counter(node.goal.annual_set.year for node in mine))
        return
    for node in mine:
        yield Duty(
            title=node.goal.title,
            reason=_("Ziel vervollständigen"),
            url=reverse("goal_sheet", kwargs={"office": office.slug, "pk": node.goal.pk}),
            kind="goal",
            unit=node.goal.unit_id,
            matter=f"gap:{node.goal.pk}",
        )


def _bundled(office: Office, years: Counter[int]) -> Iterator[Duty]:
    for year, number in sorted(years.items()):
        title = ngettext("%(number)s unvollständiges Ziel %(year)s", "%(number)s unvollständige Ziele %(year)s", number)
        url = reverse("year", kwargs={"office": office.slug, "year": year})
        yield Duty(
            title=title % {"number": number, "year": year}, reason=_("Ziele vervollständigen"), url=url, kind="goal",
            matter=f"gaps:{year}",
        )  # fmt: skip


def _follow_ups(office: Office, *, rights: Rights, today: date) -> Iterator[Duty]:
    """What resolutions demand of the own units within a month, or in vain; those who follow all of them see what is overdue."""
    reach = rights.reach("follow_up")
    if not (reach.everywhere or reach.units):
        return
    until = today - timedelta(days=1) if reach.everywhere else today + SOON
    found = open_follow_ups(office, rights=rights, on=today).filter(due_on__lte=until)
    for one in (found if reach.everywhere else found.filter(unit__in=reach.units))[:MOST]:
        yield Duty(
            title=str(one),
            reason=_("Umsetzung eines Beschlusses"),
            url=reverse("follow_up", kwargs={"office": office.slug, "pk": one.pk}),
            due_on=one.due_on,
            late=one.due_on is not None and one.due_on < today,
        )


def _questions(office: Office, *, rights: Rights, today: date) -> Iterator[Duty]:
    """Proposals and questions of members that nobody has answered yet, for whoever may."""
    if not rights.may("answer_submissions"):
        return
    for one in waiting(office, rights=rights, on=today)[:MOST]:
        yield Duty(
            title=one.title,
            reason=_("Frage beantworten") if one.kind == "question" else _("Vorschlag beantworten"),
            url=reverse("submission", kwargs={"office": office.slug, "pk": one.pk}),
        )


def _nodes(office: Office, annual_set: AnnualSet, *, rights: Rights, today: date) -> list[GoalNode]:
    if annual_set.state in ("reported", "closed"):
        return []
    goals = queries.readable_goals(office, rights=rights)
    on = reference_date(year=annual_set.year, today=today)
    return overview(office, annual_set=annual_set, on=on, goals=goals, history=False).nodes


def _by_unit(
    nodes: Iterable[GoalNode], *, rights: Rights, permission: str
) -> Iterator[tuple[tuple[int, int, str], list[GoalNode]]]:
    units: dict[tuple[int, int, str], list[GoalNode]] = {}
    for node in nodes:
        unit = node.goal.unit
        if unit and rights.may(permission, unit=unit.pk):
            units.setdefault((node.goal.annual_set.year, unit.pk, str(unit)), []).append(node)
    yield from units.items()
