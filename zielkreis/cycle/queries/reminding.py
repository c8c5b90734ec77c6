# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Of what an office is to be reminded on a day, asked once for all its people, and the people it reaches, some at a time.

The same matters as on each person's list (``cycle.queries.due``), as far as they have a day. Neither what isn't public in the
committee nor how anybody works is named in a mail (I25, I30). Not for the wording of mails.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Min, QuerySet

from zielkreis.committee.models import CoSignature, FollowUp, Meeting
from zielkreis.committee.rules.follow_ups import OPEN
from zielkreis.committee.rules.meetings import RELEASED
from zielkreis.cycle.models import Mail, MailChoice, MailLanguage, Reminded
from zielkreis.cycle.queries import addresses
from zielkreis.cycle.rules import reminders as rules
from zielkreis.cycle.rules.reminders import COORDINATOR, HEAD, Line, Matter
from zielkreis.goals import queries as goals
from zielkreis.goals.models import AnnualSet, Milestone, OperationalGoal, Station
from zielkreis.goals.rules import MEASURE_ENDED
from zielkreis.goals.rules.stations import FROZEN
from zielkreis.indicators.overview import overview, reference_date
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person, RoleAssignment
from zielkreis.org.queries import in_force, parents
from zielkreis.review.models import Contribution
from zielkreis.review.rules.contributions import CONTRIBUTED

AT_ONCE = 500
"""How many people are looked at at a time; no more are ever held in memory."""
AHEAD = timedelta(days=-rules.POINTS[0])
REMEMBERED = timedelta(days=400)
"""How far back is asked what somebody was told; no point stays the last one passed for longer."""
OVER = ("reported", "closed")
"""States of a year in which nobody is reminded of anything any more: its balance is closed."""

TOLD_OF: dict[str, tuple[str, ...]] = {
    "exchange": ("coordinator", "unit_head"),
    "presentation": ("coordinator", "leadership", "committee_office"),
    "monitoring": ("coordinator", "unit_head", "responsible", "controlling"),
    "evaluation": ("coordinator", "unit_head"),
    "balance": ("coordinator", "leadership", "controlling"),
}
"""Who is told that a station's window opens and closes; of closing, heads are told by what their unit still owes."""


@dataclass(slots=True)
class Round:
    """What is to be said in an office on a day: to single people, and to all who hold a role."""

    to_people: dict[int, list[Line]] = field(default_factory=lambda: defaultdict(list))
    to_roles: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))

    def lines_for(self, *, person: int, roles: Iterable[str]) -> list[Line]:
        """Return what is to be said to one person; each thing once."""
        found = {line.key: line for line in self.to_people.get(person, ())}
        for role in roles:
            found.update((line.key, line) for line in self.to_roles.get(role, ()))
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for what: the people who hold a role today, the heads of each unit, and the tree of units."""

    active: frozenset[int]
    heads: dict[int, frozenset[int]]
    tree: dict[int, int | None]

    def heads_of(self, unit: int | None) -> frozenset[int]:
        """Return the heads of a unit, or of the nearest one above that has any."""
        seen: set[int] = set()
        while unit is not None and unit not in seen:
            if found := self.heads.get(unit):
                return found
            seen.add(unit)
            unit = self.tree.get(unit)
        return frozenset()


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person who may be told something, with what decides about their mail of a day.

    ``told`` are the keys of what reached them, ``on_the_way`` of what stands in an earlier mail that couldn't be sent yet;
    ``has_mail`` says that today's mail is made already.
    """

    person: Person
    roles: frozenset[str]
    unwanted: frozenset[str]
    language: str
    told: frozenset[str]
    on_the_way: frozenset[str]
    has_mail: bool


def round_of(office: Office, *, today: date) -> Round:
    """Return what is to be said in an office on a day; a fixed number of queries per year that is open."""
    found, answering = Round(), _answering(office, today=today)
    for matter, person, unit in _milestones(office, today=today):
        _tell(found, matter, person=person, unit=unit, answering=answering, today=today)
    for annual_set in AnnualSet.objects.filter(office=office).exclude(state__in=OVER):
        for matter, unit in _values(office, annual_set, today=today):
            _tell(found, matter, unit=unit, answering=answering, today=today, also="controlling")
    for matter, unit in _follow_ups(office, today=today):
        _tell(found, matter, unit=unit, answering=answering, today=today)
    for matter, person, unit in _signatures(office, today=today):
        _tell(found, matter, person=person, unit=unit, answering=answering, today=today)
    _tell_of_stations(found, office, answering=answering, today=today)
    _tell_of_invitations(found, office, today=today)
    return found


def recipients(office: Office, *, today: date) -> Iterator[list[Recipient]]:
    """Yield the people of an office who hold a role on a day, some hundreds at a time with six queries each."""
    last = 0
    while some := list(people(office, today=today).filter(pk__gt=last)[:AT_ONCE]):
        last = some[-1].pk
        yield _recipients(office, some, today=today)


def failing(office: Office) -> QuerySet[Mail]:
    """Return the mails that could not be sent yet although it was tried, those tried most often first."""
    return Mail.objects.filter(office=office, sent_at__isnull=True, tries__gt=0).order_by("-tries", "id")


def mails_of(person: Person) -> QuerySet[Mail]:
    """Return the mails made for a person, newest first."""
    return Mail.objects.filter(office=person.office_id, person=person).order_by("-on", "-id")


def unwanted_kinds(person: Person) -> list[str]:
    """Return the kinds of mail that a person doesn't want."""
    found = MailChoice.objects.filter(office=person.office_id, person=person)
    return list(found.order_by("kind").values_list("kind", flat=True))


def language_of(person: Person) -> str:
    """Return the language in which a person wants mails and calendar; German unless they chose."""
    found = MailLanguage.objects.filter(office=person.office_id, person=person)
    return found.values_list("language", flat=True).first() or "de"


def open_stations(office: Office, *, today: date) -> list[Station]:
    """Return the stations whose windows are open on a day, the first to close first."""
    found = Station.objects.filter(office=office, opens_on__lte=today, closes_on__gte=today).exclude(annual_set__state__in=OVER)
    return list(found.select_related("annual_set").order_by("closes_on", "id"))


def to_ask(office: Office, *, today: date) -> list[Person]:
    """Return whom people may ask: the first two coordinators."""
    held = RoleAssignment.objects.filter(in_force(today), office=office, role="coordinator", person__is_active=True)
    return list(Person.objects.filter(office=office, pk__in=held.values("person")).order_by("pk")[:2])


# People


def people(office: Office, *, today: date) -> QuerySet[Person]:
    """Return the people who may sign in and hold a role on a day, in the order of their numbers."""
    held = RoleAssignment.objects.filter(in_force(today), office=office)
    return Person.objects.filter(office=office, is_active=True, pk__in=held.values("person")).order_by("pk")


def _recipients(office: Office, some: list[Person], *, today: date) -> list[Recipient]:
    ids = [person.pk for person in some]
    made = set(Mail.objects.filter(office=office, person__in=ids, on=today).values_list("person", flat=True))
    roles = _by_person(RoleAssignment.objects.filter(in_force(today), office=office, person__in=ids), "role")
    unwanted = _by_person(MailChoice.objects.filter(office=office, person__in=ids), "kind")
    said = Reminded.objects.filter(office=office, person__in=ids, mail__on__gt=today - REMEMBERED)
    told = _by_person(said.filter(mail__sent_at__isnull=False), "matter")
    on_the_way = _by_person(said.filter(mail__sent_at__isnull=True), "matter")
    languages = dict(MailLanguage.objects.filter(office=office, person__in=ids).values_list("person", "language"))
    return [
        Recipient(
            person, frozenset(roles[person.pk]), frozenset(unwanted[person.pk]), languages.get(person.pk, "de"),
            frozenset(told[person.pk]), frozenset(on_the_way[person.pk]), person.pk in made,
        )
        for person in some
    ]  # fmt: skip


def _by_person(rows: QuerySet, name: str) -> dict[int, set[str]]:  # type: ignore[type-arg]
    found: dict[int, set[str]] = defaultdict(set)
    for person, value in rows.order_by().values_list("person", name):
        found[person].add(value)
    return found


def _answering(office: Office, *, today: date) -> Answering:
    held = RoleAssignment.objects.filter(in_force(today), office=office, person__is_active=True)
    heads: dict[int, set[int]] = defaultdict(set)
    for unit, person in held.filter(role="unit_head", unit__isnull=False).values_list("unit", "person"):
        heads[unit].add(person)
    answering = Milestone.objects.filter(office=office, measure__responsible_person__isnull=False, done_on__isnull=True)
    named = answering.order_by().values("measure__responsible_person").distinct()
    active = held.filter(person__in=named).values_list("person", flat=True)
    asked = CoSignature.objects.filter(office=office, state="open", person__isnull=False).order_by().values("person").distinct()
    signing = held.filter(person__in=asked).values_list("person", flat=True)
    return Answering(frozenset((*active, *signing)), {unit: frozenset(found) for unit, found in heads.items()}, parents(office))


def _tell(
    found: Round, matter: Matter, *, answering: Answering, today: date, person: int | None = None, unit: int | None = None,
    also: str = "",
) -> None:  # fmt: skip
    """Say a matter to whoever answers for it, or in their stead to the unit's head; later to head and coordinator as well."""
    heads = answering.heads_of(unit)
    direct = {person} if person in answering.active else heads
    if line := rules.reminder(matter, today=today):
        for one in direct:
            found.to_people[one].append(line)
        if not direct:
            found.to_roles["coordinator"].append(line)
    if line := rules.escalation(matter, to=HEAD, today=today):
        for one in heads - direct:
            found.to_people[one].append(line)
        if also:
            found.to_roles[also].append(line)
    if direct and (line := rules.escalation(matter, to=COORDINATOR, today=today)):
        found.to_roles["coordinator"].append(line)


# Matters


def _milestones(office: Office, *, today: date) -> Iterator[tuple[Matter, int | None, int | None]]:
    """Open milestones of years that go on, with who answers for the measure and its unit."""
    rows = (
        Milestone.objects.filter(office=office, done_on__isnull=True, dropped=False, due_on__lte=today + AHEAD)
        .exclude(measure__state__in=MEASURE_ENDED)
        .exclude(measure__goal__state="dropped")
        .exclude(measure__goal__annual_set__state__in=OVER)
        .order_by("due_on", "id")
        .values_list(
            "pk", "title", "due_on", "measure", "measure__title", "measure__responsible_person", "measure__unit",
            "measure__goal__unit",
        )
    )  # fmt: skip
    for pk, title, due_on, measure, name, person, unit, unit_of_goal in rows.iterator(chunk_size=2000):
        assert due_on is not None
        path = addresses.of(office, "measure_status", pk=measure)
        matter = Matter(f"milestone:{pk}", name, N_("Meilenstein „%(title)s“"), path, due_on, {"title": title})
        yield matter, person, unit or unit_of_goal


def _values(office: Office, annual_set: AnnualSet, *, today: date) -> Iterator[tuple[Matter, int | None]]:
    """Values that are due and missing, together for each unit and day."""
    missing: dict[tuple[int | None, date], set[int]] = defaultdict(set)
    names: dict[int | None, str] = {}
    on = reference_date(year=annual_set.year, today=today)
    found = overview(office, annual_set=annual_set, on=on, goals=goals.goals(office).exclude(state="dropped"), history=False)
    for node in found.nodes:
        names[node.goal.unit_id] = str(node.goal.unit or "")
        for figure in node.figures:
            steps = [step.on for step in figure.series.definition.steps if step.on <= on]
            if figure.result.state == "due_missing" and steps:
                missing[node.goal.unit_id, max(steps)].add(figure.indicator.pk)
    for (unit, due_on), indicators in missing.items():
        path = f"{addresses.of(office, 'monitoring')}?einheit={unit or ''}&jahr={annual_set.year}"
        matter = Matter(
            f"values:{annual_set.year}:{unit or 0}", names[unit], N_("Fällige Werte eintragen (%(number)s)"), path, due_on,
            {"number": len(indicators)},
        )  # fmt: skip
        yield matter, unit


def _follow_ups(office: Office, *, today: date) -> Iterator[tuple[Matter, int | None]]:
    """Tasks that resolutions gave; one of a non-public item is told without its words (I25)."""
    rows = FollowUp.objects.filter(office=office, state__in=OPEN, due_on__lte=today + AHEAD, item__deleted_at__isnull=True)
    for one in rows.select_related("item__meeting"):
        is_public = one.item.is_public and one.item.meeting.state in RELEASED
        path = addresses.of(office, "follow_up", pk=one.pk)
        assert one.due_on is not None
        yield (
            Matter(f"follow_up:{one.pk}", str(one) if is_public else "", N_("Umsetzung eines Beschlusses"), path, one.due_on),
            one.unit_id,
        )


def _signatures(office: Office, *, today: date) -> Iterator[tuple[Matter, int | None, int | None]]:
    """Papers to co-sign, due when the first meeting on their way demands it; non-public ones without their title."""
    rows = (
        CoSignature.objects.filter(office=office, state="open", paper__state="cosigning", paper__deleted_at__isnull=True)
        .annotate(due_on=Min("paper__consultations__meeting__cosigning_due_on"))
        .filter(due_on__lte=today + AHEAD)
        .select_related("paper")
        .order_by("id")
    )
    for one in rows:
        path = addresses.of(office, "paper_cosign", pk=one.paper_id, signature=one.pk)
        title = str(one.paper) if one.paper.is_public else ""
        yield Matter(f"signature:{one.pk}", title, N_("Mitzeichnung erklären"), path, one.due_on), one.person_id, one.unit_id


def _tell_of_invitations(found: Round, office: Office, *, today: date) -> None:
    """Meetings to which is to be invited, to those who do it."""
    ahead = Meeting.objects.filter(office=office, state="scheduled", deleted_at__isnull=True, origin="", day__gte=today)
    for meeting in ahead.filter(invitation_due_on__lte=today + AHEAD).select_related("organization"):
        assert meeting.invitation_due_on is not None
        path = addresses.of(office, "meeting", pk=meeting.pk)
        matter = Matter(f"invitation:{meeting.pk}", str(meeting), N_("Einladen"), path, meeting.invitation_due_on)
        if line := rules.reminder(matter, today=today):
            found.to_roles["committee_office"].append(line)


def _tell_of_stations(found: Round, office: Office, *, answering: Answering, today: date) -> None:
    """Windows that open and close, what units owe them, and what came back."""
    stations = Station.objects.filter(office=office, opens_on__lte=today + AHEAD).exclude(annual_set__state__in=OVER)
    known = list(stations.select_related("annual_set"))
    states = _contributions(office, stations=[one.pk for one in known])
    units = _units_with_goals(office, annual_sets={one.annual_set_id for one in known})
    for station in known:
        if station.kind == "exchange" and station.annual_set.state in FROZEN:
            continue
        _tell_of_window(found, office, station, today=today)
        if station.kind in CONTRIBUTED:
            for unit in units[station.annual_set_id].items():
                contribution = states.get((station.pk, unit[0]))
                _tell_of_contribution(
                    found, office, station, unit=unit, contribution=contribution, answering=answering, today=today
                )


def _tell_of_window(found: Round, office: Office, station: Station, *, today: date) -> None:
    path, key, title = addresses.of(office, "year", year=station.annual_set.year), f"station:{station.pk}", str(station)
    is_open = station.opens_on <= today
    words = N_("Das Fenster ist offen, vom %(day)s bis %(last)s.") if is_open else N_("Das Fenster öffnet am %(day)s.")
    opens = Matter(key, title, words, path, station.opens_on, {"day": station.opens_on, "last": station.closes_on})
    closes = Matter(key, title, N_("Das Fenster schließt am %(day)s."), path, station.closes_on, {"day": station.closes_on})
    opening = rules.opening(opens, closes_on=station.closes_on, today=today)
    closing = rules.closing(closes, opens_on=station.opens_on, today=today)
    for role in TOLD_OF[station.kind]:
        owes = role == "unit_head" and station.kind in CONTRIBUTED
        found.to_roles[role].extend(line for line in (opening, None if owes else closing) if line)


def _tell_of_contribution(
    found: Round, office: Office, station: Station, *, unit: tuple[int, str], contribution: Contribution | None,
    answering: Answering, today: date,
) -> None:  # fmt: skip
    """What a unit still owes to a station; one that came back is told at once to its head and to whoever submitted it."""
    if contribution and contribution.state in ("submitted", "approved"):
        return
    if contribution:
        path = addresses.of(office, "contribution", pk=contribution.pk)
    else:
        path = addresses.of(office, "contributions", year=station.annual_set.year)
    pk, title = unit[0], f"{station}: {unit[1]}"
    matter = Matter(f"contribution:{station.pk}:{pk}", title, N_("Beitrag abgeben"), path, station.closes_on)
    if today >= station.opens_on:
        _tell(found, matter, unit=pk, answering=answering, today=today)
    if contribution and contribution.state == "returned":
        back = Matter(matter.key, title, N_("Zurückgegebenen Beitrag überarbeiten"), path, station.closes_on)
        line = rules.returned(back, revision=contribution.revision, today=today)
        for one in answering.heads_of(pk) | ({contribution.submitted_by_id} - {None}):
            found.to_people[one].append(line)  # type: ignore[index]


def _contributions(office: Office, *, stations: list[int]) -> dict[tuple[int, int], Contribution]:
    rows = Contribution.objects.filter(office=office, station__in=stations).defer("approved_document", "remark")
    return {(one.station_id, one.unit_id): one for one in rows}


def _units_with_goals(office: Office, *, annual_sets: set[int]) -> dict[int, dict[int, str]]:
    """For each year the units that have goals in it, with their short signs."""
    rows = OperationalGoal.objects.filter(office=office, annual_set__in=annual_sets, unit__isnull=False).exclude(state="dropped")
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for annual_set, unit, sign in rows.order_by().values_list("annual_set", "unit", "unit__sign").distinct():
        found[annual_set][unit] = sign
    return found
