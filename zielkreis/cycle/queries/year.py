# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A year as its wheel and as the coordinator's cockpit: stations with what was delivered, findings, deadlines, open windows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zielkreis.committee.models import Meeting
from zielkreis.committee.queries import readable
from zielkreis.cycle import wheel
from zielkreis.cycle.queries.stations import meetings_of_stations, named
from zielkreis.cycle.rules.template import state_on
from zielkreis.goals.models import AnnualSet, OperationalGoal, Station
from zielkreis.goals.rules.stations import OPENS
from zielkreis.org.models import Unit
from zielkreis.org.rights import Rights
from zielkreis.review.models import Change, Contribution

DELIVERS = ("exchange", "monitoring", "evaluation")
"""Kinds of stations to which units contribute."""
AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class StationLine:
    """A station in the order of the year, where the day stands to it, its meeting, and how many units have delivered."""

    number: int
    station: Station
    state: str
    meeting: Meeting | None
    delivered: int
    expected: int
    missing: Sequence[Unit]
    """Units that have not delivered; none before the window opens."""

    @property
    def name(self) -> str:
        """The station's name: the office's own, else the customary one, rounds with their number."""
        return named(self.station)


@dataclass(frozen=True, slots=True)
class Beside:
    """A station of another year that is open on the same day, as from November to February two years overlap."""

    year: int
    name: str
    closes_on: date


@dataclass(frozen=True, slots=True)
class YearWheel:
    """A year's wheel on a day: its stations, its meetings as far as the person may read them, its drawing."""

    annual_set: AnnualSet
    lines: list[StationLine]
    meetings: list[Meeting]
    drawing: SafeString
    beside: list[Beside]

    @property
    def here(self) -> list[StationLine]:
        """The stations in whose window the day lies."""
        return [line for line in self.lines if line.state == "open"]


def year_wheel(annual_set: AnnualSet, *, rights: Rights, today: date) -> YearWheel:
    """Return the wheel of a year, in six queries."""
    office = annual_set.office
    lines = station_lines(annual_set, today=today)
    begin, end = wheel.first_day(annual_set.year), wheel.first_day(annual_set.year + 1)
    found = readable.meetings(office, rights=rights).filter(day__gte=begin, day__lt=end, organization__kind="committee")
    meetings = list(found.exclude(state="cancelled").select_related("organization").order_by("day", "id"))
    arcs = [wheel.Arc(one.number, one.name, one.station.opens_on, one.station.closes_on, one.state) for one in lines]
    marks = [wheel.Mark(str(one), one.day) for one in meetings]
    here = ", ".join(line.name for line in lines if line.state == "open")
    title = _("Jahreskreis %(year)s") % {"year": annual_set.year} + (f": {here}" if here else "")
    drawing = wheel.wheel_svg(year=annual_set.year, arcs=arcs, marks=marks, today=today, colour=office.colour, title=title)
    return YearWheel(annual_set, lines, meetings, drawing, _beside(annual_set, today=today))


def _beside(annual_set: AnnualSet, *, today: date) -> list[Beside]:
    found = Station.objects.filter(office=annual_set.office_id, opens_on__lte=today, closes_on__gte=today)
    others = found.exclude(annual_set=annual_set).select_related("annual_set").order_by("closes_on", "id")
    return [Beside(one.annual_set.year, named(one), one.closes_on) for one in others]


def station_lines(annual_set: AnnualSet, *, today: date) -> list[StationLine]:
    """Return the stations of a year with what was delivered to them, in four queries."""
    office = annual_set.office
    stations = list(Station.objects.filter(office=office, annual_set=annual_set).order_by("opens_on", "closes_on", "id"))
    for one in stations:
        one.annual_set = annual_set
    bound = meetings_of_stations(office, stations=[one.pk for one in stations])
    expected = OperationalGoal.objects.filter(office=office, annual_set=annual_set, unit__isnull=False).exclude(state="dropped")
    units = list(Unit.objects.filter(office=office, pk__in=expected.values("unit"))) if stations else []
    made = Contribution.objects.filter(office=office, station__in=[one.pk for one in stations])
    delivered = set(made.filter(state__in=("submitted", "approved")).values_list("station", "unit"))
    return [
        _line(number, one, bound.get(one.pk), today=today, units=units if one.kind in DELIVERS else (), delivered=delivered)
        for number, one in enumerate(stations, 1)
    ]


def _line(
    number: int, station: Station, meeting: Meeting | None, *, today: date, units: Sequence[Unit],
    delivered: set[tuple[int, int]],
) -> StationLine:  # fmt: skip
    state = state_on(opens_on=station.opens_on, closes_on=station.closes_on, on=today)
    missing = [one for one in units if (station.pk, one.pk) not in delivered]
    return StationLine(
        number, station, state, meeting, len(units) - len(missing), len(units), () if state == "ahead" else missing
    )


@dataclass(frozen=True, slots=True)
class Findings:
    """What doesn't fit together in a year's goals, as lists of goals; advice, never a wall."""

    without_figure: list[OperationalGoal] = field(default_factory=list)
    without_measure: list[OperationalGoal] = field(default_factory=list)
    without_unit: list[OperationalGoal] = field(default_factory=list)
    undated: list[OperationalGoal] = field(default_factory=list)
    twice: list[OperationalGoal] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.without_figure or self.without_measure or self.without_unit or self.undated or self.twice)


def findings(annual_set: AnnualSet) -> Findings:
    """Return what a coordinator should look at before a year is presented: gaps and goals worded twice; in one query."""
    counted = OperationalGoal.objects.filter(office=annual_set.office_id, annual_set=annual_set).exclude(state="dropped")
    goals = list(
        counted.annotate(
            figures=Count("goal_indicators", distinct=True),
            dated=Count("measures__milestones", filter=Q(measures__milestones__dropped=False), distinct=True),
            whole=Count("measures", distinct=True),
            unplanned=Count("measures", filter=Q(measures__schedule_text=""), distinct=True),
            below=Count("sub_goals", distinct=True),
        ).order_by("position", "id")
    )
    leaves = [goal for goal in goals if not goal.below]
    return Findings(
        without_figure=[goal for goal in leaves if not goal.figures and not goal.dated],
        without_measure=[goal for goal in leaves if not goal.whole],
        without_unit=[goal for goal in goals if goal.unit_id is None],
        undated=[goal for goal in leaves if goal.unplanned],
        twice=_worded_twice(goals),
    )


def _worded_twice(goals: Sequence[OperationalGoal]) -> list[OperationalGoal]:
    words = Counter(_plain(goal.title) for goal in goals)
    return [goal for goal in goals if words[_plain(goal.title)] > 1]


def _plain(title: str) -> str:
    return " ".join(title.casefold().split()).rstrip(".")


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """A day on which something of the year is due."""

    on: date
    text: str
    url_name: str = ""
    pk: int | None = None


def deadlines(lines: Iterable[StationLine], meetings: Iterable[Meeting], *, today: date) -> list[Deadline]:
    """Return what comes next within two months: windows that open and close, the meetings and what they ask beforehand."""
    found = []
    for line in lines:
        found.append(Deadline(line.station.opens_on, _("„%(name)s“ beginnt") % {"name": line.name}))
        found.append(Deadline(line.station.closes_on, _("„%(name)s“ endet") % {"name": line.name}))
    for one in meetings:
        found.append(Deadline(one.day, str(one), "meeting", one.pk))
        for day, text in (
            (one.papers_due_on, _("Vorlagenschluss: %(meeting)s")),
            (one.invitation_due_on, _("Einladung: %(meeting)s")),
        ):
            if day and one.state == "scheduled":
                found.append(Deadline(day, text % {"meeting": one}, "meeting", one.pk))
    return sorted(one for one in found if today <= one.on <= today + AHEAD)


def changes_since(annual_set: AnnualSet) -> Counter[str]:
    """Return how many changes of a presented year there are in each state, in one query."""
    rows = Change.objects.filter(office=annual_set.office_id, annual_set=annual_set).values_list("state").annotate(Count("id"))
    return Counter(dict(rows.order_by()))


def windows_of(lines: Iterable[StationLine], *, writing: str, today: date) -> list[StationLine]:
    """Return the stations whose window opens a writing and isn't over yet."""
    return [line for line in lines if writing in OPENS[line.station.kind] and line.station.closes_on >= today]
