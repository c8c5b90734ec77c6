# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What no path may do to the plan of a presented year (I11), in the database itself; and row-level security."""

from django.db import migrations

from zielkreis.history.triggers import Refuse
from zielkreis.org.scoping import SecureRows

FROZEN = "('presented', 'evaluation', 'reported', 'closed')"
SET = f"EXISTS (SELECT 1 FROM goals_annualset s WHERE s.id = {{set}} AND s.state IN {FROZEN} AND NOT s.amending)"
OF_GOAL = (
    "EXISTS (SELECT 1 FROM goals_operationalgoal g JOIN goals_annualset s ON s.id = g.annual_set_id "
    f"WHERE g.id = {{goal}} AND s.state IN {FROZEN} AND NOT s.amending)"
)
OF_MEASURE = (
    "EXISTS (SELECT 1 FROM goals_measure m JOIN goals_operationalgoal g ON g.id = m.goal_id "
    "JOIN goals_annualset s ON s.id = g.annual_set_id "
    f"WHERE m.id = {{measure}} AND s.state IN {FROZEN} AND NOT s.amending)"
)
MESSAGE = "the plan of a presented year is changed by numbered changes only"
GOAL, MEASURE, MILESTONE, RESOURCE = "goals_operationalgoal", "goals_measure", "goals_milestone", "goals_resource"
FURTHER = "goals_furtherstrategicgoal"
STEPS = (
    ("draft", "agreed"), ("agreed", "presented"), ("presented", "agreed"), ("presented", "evaluation"), ("evaluation", "reported"),
    ("reported", "closed"), ("reported", "evaluation"),
)  # fmt: skip
NO_STEP = " AND ".join(f"NOT (OLD.state = '{before}' AND NEW.state = '{after}')" for before, after in STEPS)


def changed(*columns: str) -> str:
    """Return a condition that is true when one of the columns changes, also from or to NULL."""
    pairs = (f"COALESCE(CAST(NEW.{one} AS text), '') <> COALESCE(CAST(OLD.{one} AS text), '')" for one in columns)
    return f"({' OR '.join(pairs)})"


def kept(table: str, of: str, *columns: str, name: str) -> list[Refuse]:
    """Refuse to add and delete rows of a frozen plan, and to change these columns."""
    of_new, of_old = of.replace("ROW", "NEW"), of.replace("ROW", "OLD")
    return [
        Refuse(name=f"goals_{name}_frozen_insert", table=table, event="INSERT", when=of_new, message=MESSAGE),
        Refuse(name=f"goals_{name}_frozen_delete", table=table, event="DELETE", when=of_old, message=MESSAGE),
        Refuse(
            name=f"goals_{name}_frozen_update", table=table, event="UPDATE", when=f"{changed(*columns)} AND ({of_old} OR {of_new})",
            message=MESSAGE,
        ),
    ]  # fmt: skip


RESOURCE_OF = (
    f"(ROW.goal_id IS NOT NULL AND {OF_GOAL.format(goal='ROW.goal_id')} "
    f"OR ROW.measure_id IS NOT NULL AND {OF_MEASURE.format(measure='ROW.measure_id')})"
)


class Migration(migrations.Migration):
    """Let the plan of a presented year stand, and its state go only the steps there are."""

    dependencies = [("goals", "0003_stations"), ("org", "0002_secure_rows")]
    operations = [
        *kept(GOAL, SET.format(set="ROW.annual_set_id"), "annual_set_id", "strategic_goal_id", "intermediate_goal_id", "parent_id",
              "number", "title", "description", "unit_id", "weight", name="goal"),
        Refuse(name="goals_goal_frozen_dropped", table=GOAL, event="UPDATE",
               when="OLD.state <> NEW.state AND (OLD.state = 'dropped' OR NEW.state = 'dropped') AND "
               + SET.format(set="OLD.annual_set_id"), message=MESSAGE),
        *kept(MEASURE, OF_GOAL.format(goal="ROW.goal_id"), "goal_id", "title", "description", "unit_id", "schedule_text",
              "starts_on", "due_on", "precision", name="measure"),
        *kept(MILESTONE, OF_MEASURE.format(measure="ROW.measure_id"), "measure_id", "title", "due_text", "starts_on", "due_on",
              "precision", "dropped", name="milestone"),
        *kept(FURTHER, OF_GOAL.format(goal="ROW.goal_id"), "goal_id", "strategic_goal_id", name="further"),
        *kept(RESOURCE, RESOURCE_OF, "goal_id", "measure_id", "kind", "text", "unit", "year", "product", "planned",
              name="resource"),
        Refuse(name="goals_annual_set_no_step", table="goals_annualset", event="UPDATE",
               when=f"NEW.state <> OLD.state AND {NO_STEP}", message="an annual set does not go this step"),
        Refuse(name="goals_annual_set_frozen", table="goals_annualset", event="UPDATE",
               when=f"OLD.state IN {FROZEN} AND (" + changed("year", "office_id", "green", "amber", "coverage")
               + " OR NEW.state <> 'agreed' AND " + changed("presentation", "presented_on") + ")", message=MESSAGE),
        Refuse(name="goals_annual_set_no_delete", table="goals_annualset", event="DELETE", when=f"OLD.state IN {FROZEN}",
               message=MESSAGE),
        SecureRows("goals_station", "goals_stationexception"),
    ]  # fmt: skip
