# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Makes goal systems and goals for tests, by the same actions as the pages."""

from datetime import date

from zielkreis.goals import actions, rules
from zielkreis.goals.models import GoalSystem, Measure, OperationalGoal, StrategicGoal
from zielkreis.org.models import Office, Person, Unit

RESOLUTION = rules.Resolution(
    body="Jugendhilfeausschuss", meeting_on=date(2022, 11, 23), agenda_item="Ö 5", paper="2022/114", result="unchanged",
    text="Der Jugendhilfeausschuss beschließt die Leitziele.",
)  # fmt: skip


def make_draft(office: Office, *, by: Person, titles: tuple[str, ...] = ("Chancengleichheit", "Partizipation")) -> GoalSystem:
    """Draft a goal system with these strategic goals."""
    system = actions.draft_goal_system(office, by=by)
    for title in titles:
        actions.add_strategic_goal(system, by=by, title=title, text=f"Wortlaut {title}")
    return system


def make_strategic_goal(office: Office, *, by: Person, title: str = "Chancengleichheit") -> StrategicGoal:
    """Draft a goal system with one strategic goal and return that."""
    return make_draft(office, by=by, titles=(title,)).texts.get().goal


def make_goal(
    office: Office, *, by: Person, unit: Unit | None = None, year: int = 2026, title: str = "Alle Kinder kommen mit.",
    strategic_goal: StrategicGoal | None = None,
) -> OperationalGoal:  # fmt: skip
    """Create an operational goal in a year."""
    annual_set = actions.open_annual_set(office, by=by, year=year)
    strategic_goal = strategic_goal or make_strategic_goal(office, by=by)
    return actions.create_goal(annual_set, by=by, strategic_goal=strategic_goal, title=title, unit=unit)


def make_measure(goal: OperationalGoal, *, by: Person, title: str = "Konzept schreiben", **more: object) -> Measure:
    """Create a measure for a goal."""
    return actions.create_measure(goal, by=by, title=title, **more)  # type: ignore[arg-type]
