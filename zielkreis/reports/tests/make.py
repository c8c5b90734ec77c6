# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Makes a year worth reporting for tests, by the same actions as the pages, and reads texts out of documents."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl

from zielkreis.committee.tests.make import make_resolved_item
from zielkreis.documents.blocks import Document, Heading, Table, flow
from zielkreis.documents.html import render_html
from zielkreis.documents.xlsx import render_xlsx
from zielkreis.exchange.reading import read
from zielkreis.exchange.recognised import Goal, RecognisedTable
from zielkreis.exchange.recognition import recognise
from zielkreis.goals import actions, queries
from zielkreis.goals.models import AnnualSet, GoalSystem, OperationalGoal
from zielkreis.goals.tests.make import RESOLUTION, make_goal, make_measure
from zielkreis.goals.wording import participants_of, read_schedule, resources_of
from zielkreis.indicators import actions as indicator_actions
from zielkreis.indicators.tests.make import make_indicator, make_value
from zielkreis.indicators.wording import definition_of
from zielkreis.org.models import Office, Person, Unit
from zielkreis.reports.goal_plan import goal_plan

MADE_AT = datetime(2026, 7, 15, 8, 0, tzinfo=UTC)
ON = date(2026, 6, 30)


def make_year(office: Office, *, by: Person, unit: Unit | None = None, goals: int = 1) -> AnnualSet:
    """Make a year of goals that each have a measure with milestones, an assessed figure and one whose value is missing."""
    first = make_goal(office, by=by, unit=unit, title="Alle Kinder kommen mit.")
    _furnish(first, by=by)
    for number in range(2, goals + 1):
        more = make_goal(office, by=by, unit=unit, title=f"Ziel {number}", strategic_goal=first.strategic_goal)
        _furnish(more, by=by, label=f" {number}")
    return first.annual_set


def _furnish(goal: OperationalGoal, *, by: Person, label: str = "") -> None:
    schedule, _findings = read_schedule("Entwurf: 03/2026 / Beschluss: 10/2026", measure="", year=2026, state="NW")
    measure = make_measure(goal, by=by, title=f"Konzept schreiben{label}", schedule=schedule)
    actions.report_status(measure, by=by, on=date(2026, 6, 1), today=ON, state="delayed", text="Die Stelle fehlt noch.")
    assessed = make_indicator(goal.office, by=by, title=f"Anteil Angebote{label}")
    make_value(assessed, 38, by=by, status="provisional")
    missing = make_indicator(goal.office, by=by, title=f"Ungezählt{label}")
    for indicator in (assessed, missing):
        indicator_actions.link(goal, by=by, indicator=indicator)


def adopt(system: GoalSystem, *, recorded: Person, confirmed: Person) -> None:
    """Adopt a draft by the usual resolution."""
    actions.submit(system, by=confirmed)
    make_resolved_item(system.office, resolution=RESOLUTION, by=recorded)
    actions.adopt(system, resolution=RESOLUTION, by=recorded, confirmed_by=confirmed, today=date(2023, 1, 1))


def texts(document: Document) -> str:
    """All that a document says, as its HTML."""
    return render_html(document)


def headings(document: Document, *, level: int = 1) -> list[str]:
    """The headings of a level."""
    return [block.text for block in flow(document) if isinstance(block, Heading) and block.level == level]


def table(document: Document, *columns: str) -> Table:
    """The first table that has these columns."""
    tables = (block for block in flow(document) if isinstance(block, Table))
    return next(one for one in tables if set(columns) <= {column.title for column in one.columns})


def cells(found: Table, column: str) -> list[object]:
    """What a table says in a column."""
    place = [each.title for each in found.columns].index(column)
    return [row[place] for row in found.rows]


def take_over(office: Office, found: RecognisedTable, *, by: Person, unit: Unit) -> AnnualSet:
    """Write recognised goals by the same actions as everywhere: what one measure says stays at the measure."""
    annual_set = actions.open_annual_set(office, by=by, year=found.year)
    known = {text.title: text.goal for text in queries.latest_texts(office, on=ON)}
    for place, goal in enumerate(found.goals):
        own = actions.create_goal(
            annual_set, by=by, strategic_goal=known[goal.strategic_goal], title=goal.title, unit=unit, position=place,
            responsible=goal.responsible,
        )  # fmt: skip
        _take_over_measures(own, goal, by=by)
        definitions = [definition_of(one) for one in goal.indicators]
        indicator_actions.add_worded(own, by=by, read=definitions, groups=[one.group for one in goal.indicators])
    return annual_set


def _take_over_measures(own: OperationalGoal, goal: Goal, *, by: Person) -> None:
    for place, measure in enumerate(goal.measures):
        schedule, _findings = read_schedule(measure.schedule.text, measure=measure.title, year=2026, state="NW")
        make_measure(
            own, by=by, title=measure.title, schedule=schedule, responsible=measure.responsible, position=place,
            participants=participants_of(measure.participants), resources=resources_of(measure.resources),
        )  # fmt: skip


def workbook(office: Office, annual_set: AnnualSet) -> bytes:
    """The goal plan as a workbook."""
    document = goal_plan(office, annual_set=annual_set, on=ON, made_at=MADE_AT, filled=True)
    return render_xlsx(document, timestamp=MADE_AT)


def recognised(content: bytes, *, filename: str = "zielplanung.xlsx") -> RecognisedTable:
    """A goal table as the import reads it."""
    return recognise(read(content, filename=filename), year=2026)


def told(goals: Iterable[Goal]) -> Iterator[dict[str, object]]:
    """What goals say, without where it stood: the part that must come back as it went out."""
    for goal in goals:
        said = {name: getattr(goal, name) for name in ("strategic_goal", "title", "responsible", "participants", "resources")}
        measures = [(one.title, one.schedule, one.responsible, one.participants, one.resources) for one in goal.measures]
        yield {**said, "measures": measures, "indicators": [(one, one.group and one.group.kind) for one in goal.indicators]}


def sheets(content: bytes) -> list[str]:
    """The names of a workbook's sheets."""
    return list(openpyxl.load_workbook(BytesIO(content)).sheetnames)


def percent(share: Decimal | None) -> Decimal | None:
    """A share of one as per cent."""
    return None if share is None else share * 100
