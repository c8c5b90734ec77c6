# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the annual cycle asks of one person now: contribute, judge, confirm, approve, evaluate, freeze, close (domain.md §2).

Everything disappears by being done. A fixed number of queries, whatever the size of the office.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zielkreis.cycle.queries.duty import MOST, Duty
from zielkreis.cycle.queries.stations import titled
from zielkreis.cycle.queries.year import DELIVERS
from zielkreis.goals.models import AnnualSet, Measure, OperationalGoal, Station
from zielkreis.goals.rules import MEASURE_ENDED
from zielkreis.org.models import Office, Person
from zielkreis.org.rights import Rights
from zielkreis.review.models import Change, Contribution, TwoPersonAct
from zielkreis.review.queries.closing import acknowledging_item
from zielkreis.review.rules.staleness import NO_STATUS_DAYS

SOON = timedelta(days=14)
PAGE_OF_ACT = {"freeze": "freeze", "unfreeze": "freeze", "close": "balance_close", "reopen": "balance_close"}


def year_duties(office: Office, *, person: Person, rights: Rights, today: date, sets: list[AnnualSet]) -> Iterator[Duty]:
    """Yield what the years under way ask of a person; each question is asked only of those whom it concerns."""
    stations = list(Station.objects.filter(office=office, annual_set__in=sets, opens_on__lte=today).select_related("annual_set"))
    if rights.may_somewhere("submit_contribution"):
        yield from _to_contribute(office, rights=rights, today=today, stations=stations)
    if rights.may_somewhere("decide_contribution"):
        yield from _to_decide(office, person=person)
    if rights.may_somewhere("freeze_year") or rights.may_somewhere("close_balance"):
        yield from _to_confirm(office, person=person)
    if rights.may_somewhere("decide_change"):
        yield from _changes(office, person=person)
    if rights.may_somewhere("evaluate"):
        yield from _to_evaluate(office, person=person, rights=rights, today=today, stations=stations)
    if rights.may_somewhere("report_status"):
        yield from _silent(office, rights=rights, today=today, stations=stations)
    if rights.may("hand_over"):
        yield from _ownerless(office)
    yield from _steps(office, rights=rights, today=today, sets=sets, stations=stations)
    if rights.may("close_balance"):
        yield from _acknowledged(office, sets=sets)


def _to_contribute(office: Office, *, rights: Rights, today: date, stations: list[Station]) -> Iterator[Duty]:
    """Contributions of the own units that are open or came back; not those of a unit head's neighbours."""
    units = rights.reach("submit_contribution").units
    due = [one for one in stations if one.kind in DELIVERS and one.annual_set.state not in ("reported", "closed")]
    if not units or not due:
        return
    owed = OperationalGoal.objects.filter(office=office, annual_set__in={one.annual_set_id for one in due}, unit__in=units)
    having = {(year, unit): name for year, unit, name in owed.values_list("annual_set", "unit", "unit__sign").distinct()}
    made = {
        (one.station_id, one.unit_id): one
        for one in Contribution.objects.filter(office=office, station__in=[one.pk for one in due], unit__in=units)
    }
    for station in due:
        for unit in sorted(unit for year, unit in having if year == station.annual_set_id):
            found = made.get((station.pk, unit))
            if found is None or found.state in ("draft", "returned"):
                url = reverse("contributions", kwargs={"office": office.slug, "year": station.annual_set.year})
                if found:
                    url = reverse("contribution", kwargs={"office": office.slug, "pk": found.pk})
                returned = found is not None and found.state == "returned"
                yield Duty(
                    title=f"{titled(station)}: {having[station.annual_set_id, unit]}",
                    reason=_("Zurückgegebenen Beitrag überarbeiten") if returned else _("Beitrag abgeben"),
                    url=url, due_on=station.closes_on, late=station.closes_on < today, kind="contribution", unit=unit,
                    matter=f"contribution:{station.pk}:{unit}",
                )  # fmt: skip


def _to_decide(office: Office, *, person: Person) -> Iterator[Duty]:
    found = Contribution.objects.filter(office=office, state="submitted").exclude(submitted_by=person)
    for one in found.select_related("station__annual_set", "unit").order_by("submitted_at", "id")[:MOST]:
        url = reverse("contribution", kwargs={"office": office.slug, "pk": one.pk})
        yield Duty(
            title=f"{titled(one.station)}: {one.unit}", reason=_("Beitrag durchsehen und annehmen oder zurückgeben"), url=url,
            kind="contribution", matter=f"decide:{one.pk}",
        )  # fmt: skip


def _to_confirm(office: Office, *, person: Person) -> Iterator[Duty]:
    """Acts that wait for a second person; never one's own."""
    found = TwoPersonAct.objects.filter(office=office, confirmed_by__isnull=True, withdrawn_at__isnull=True)
    for one in found.exclude(asked_by=person).select_related("annual_set", "asked_by").order_by("id")[:MOST]:
        url = reverse(PAGE_OF_ACT[one.kind], kwargs={"office": office.slug, "year": one.annual_set.year})
        title = f"{_(one.get_kind_display())} {one.annual_set.year}"
        yield Duty(title=title, reason=_("Als zweite Person bestätigen"), url=url, kind="act", matter=f"act:{one.pk}")


def _changes(office: Office, *, person: Person) -> Iterator[Duty]:
    found = Change.objects.filter(office=office, state="asked").exclude(asked_by=person)
    for one in found.select_related("annual_set").order_by("id")[:MOST]:
        url = reverse("change", kwargs={"office": office.slug, "pk": one.pk})
        title = f"{one.label or one.annual_set}"
        yield Duty(title=title, reason=_("Beantragte Änderung entscheiden"), url=url, kind="change", matter=f"change:{one.pk}")


def _to_evaluate(office: Office, *, person: Person, rights: Rights, today: date, stations: list[Station]) -> Iterator[Duty]:
    """How many goals within reach have no judgement yet, once their evaluation has begun; one line a year."""
    open_sets = {
        one.annual_set_id: one for one in stations
        if one.kind == "evaluation" and one.annual_set.state in ("presented", "evaluation")
    }  # fmt: skip
    if not open_sets:
        return
    reach = rights.reach("evaluate")
    mine = Q() if reach.everywhere else Q(unit__in=reach.units)
    if reach.own and not reach.everywhere:
        mine |= Q(responsible_person=person)
    goals = OperationalGoal.objects.filter(mine, office=office, annual_set__in=open_sets).exclude(state="dropped")
    unjudged = goals.filter(Q(evaluation__isnull=True) | Q(evaluation__execution="") | Q(evaluation__consequence=""))
    number: dict[int, int] = {}
    for annual_set in unjudged.values_list("annual_set", flat=True):
        number[annual_set] = number.get(annual_set, 0) + 1
    for pk, missing in number.items():
        station = open_sets[pk]
        text = ngettext("%(number)s Ziel auswerten", "%(number)s Ziele auswerten", missing) % {"number": missing}
        yield Duty(
            title=titled(station), reason=text, due_on=station.closes_on, late=station.closes_on < today, kind="evaluation",
            url=reverse("evaluations", kwargs={"office": office.slug, "year": station.annual_set.year}),
            matter=f"evaluate:{pk}",
        )  # fmt: skip


def _silent(office: Office, *, rights: Rights, today: date, stations: list[Station]) -> Iterator[Duty]:
    """Measures of the own units on which nothing was reported for long, while a window for it is open."""
    units = rights.reach("report_status").units
    begun = {one.annual_set_id: one for one in stations if one.kind in ("monitoring", "evaluation") and one.closes_on >= today}
    if not units or not begun:
        return
    since = today - timedelta(days=NO_STATUS_DAYS)
    found = Measure.objects.filter(office=office, goal__annual_set__in=begun, unit__in=units).exclude(state__in=MEASURE_ENDED)
    silent = found.filter(Q(status_on__isnull=True) | Q(status_on__lt=since))
    counts: dict[tuple[int, int, str], int] = {}
    for key in silent.values_list("goal__annual_set", "unit", "unit__sign"):
        counts[key] = counts.get(key, 0) + 1
    for (annual_set, unit, sign), number in counts.items():
        station = begun[annual_set]
        text = ngettext(
            "%(number)s Maßnahme ohne neuen Stand: %(unit)s", "%(number)s Maßnahmen ohne neuen Stand: %(unit)s", number
        )
        url = f"{reverse('monitoring', kwargs={'office': office.slug})}?einheit={unit}&jahr={station.annual_set.year}"
        yield Duty(title=text % {"number": number, "unit": sign}, reason=_("Stand melden"), url=url, due_on=station.closes_on,
                   kind="status", unit=unit, matter=f"silent:{annual_set}:{unit}")  # fmt: skip


def _ownerless(office: Office) -> Iterator[Duty]:
    """How many measures are answered for by people who left."""
    found = Measure.objects.filter(office=office, responsible_person__is_active=False).exclude(state__in=MEASURE_ENDED)
    number = found.exclude(goal__annual_set__state__in=("reported", "closed")).count()
    if number:
        text = ngettext(
            "%(number)s Maßnahme ohne verantwortliche Person", "%(number)s Maßnahmen ohne verantwortliche Person", number
        )
        yield Duty(title=text % {"number": number}, reason=_("Aufgaben übergeben"), kind="owner", matter="ownerless", late=True,
                   url=reverse("hand_over", kwargs={"office": office.slug}))  # fmt: skip


def _steps(office: Office, *, rights: Rights, today: date, sets: list[AnnualSet], stations: list[Station]) -> Iterator[Duty]:
    """The next step of each year, for those who make it: agree, freeze, begin the evaluation, close the balance."""
    begun = {(one.annual_set_id, one.kind): one for one in stations}
    for one in sets:
        step = _next_step(one, begun={kind for year, kind in begun if year == one.pk}, soon=_closes_soon(one, begun, today=today))
        if step is None:
            continue
        permission, kind, page, title, reason = step
        if rights.may(permission):
            station = begun.get((one.pk, kind))
            yield Duty(
                title=title % {"year": one.year}, reason=reason, kind="year", matter=f"step:{one.pk}:{one.state}",
                url=reverse(page, kwargs={"office": office.slug, "year": one.year}),
                due_on=station.closes_on if station else None, late=bool(station and station.closes_on < today),
            )  # fmt: skip


def _acknowledged(office: Office, *, sets: list[AnnualSet]) -> Iterator[Duty]:
    """Years whose balance the committee took note of, so that they can be ended."""
    for one in sets:
        if one.state == "reported" and acknowledging_item(one) is not None:
            yield Duty(title=_("Bilanz %(year)s") % {"year": one.year}, reason=_("Nach der Kenntnisnahme das Jahr abschließen"),
                       url=reverse("balance_close", kwargs={"office": office.slug, "year": one.year}), kind="year",
                       matter=f"acknowledge:{one.pk}")  # fmt: skip


def _closes_soon(annual_set: AnnualSet, begun: dict[tuple[int, str], Station], *, today: date) -> bool:
    station = begun.get((annual_set.pk, "exchange"))
    return station is not None and station.closes_on <= today + SOON


def _next_step(annual_set: AnnualSet, *, begun: set[str], soon: bool) -> tuple[str, str, str, str, str] | None:
    state = annual_set.state
    if state == "draft" and ("presentation" in begun or soon):
        return "agree_goals", "exchange", "goal_year", _("Jahresziele %(year)s"), _("Jahresziele abstimmen")
    if state == "agreed" and "presentation" in begun:
        return "freeze_year", "presentation", "freeze", _("Jahresziele %(year)s"), _("Vorstellen und einfrieren")
    if state == "presented" and "evaluation" in begun:
        return "manage_year", "evaluation", "balance_work", _("Auswertung %(year)s"), _("Auswertung beginnen")
    if state == "evaluation" and "balance" in begun:
        return "close_balance", "balance", "balance_work", _("Bilanz %(year)s"), _("Zusammenstellen und abschließen")
    return None
