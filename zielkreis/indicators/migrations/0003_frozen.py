# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What no path may do to the figures that measure a presented year (I11), in the database itself."""

from django.db import migrations

from zielkreis.history.triggers import Refuse

FROZEN = "('presented', 'evaluation', 'reported', 'closed')"
OF_GOAL = (
    "EXISTS (SELECT 1 FROM goals_operationalgoal g JOIN goals_annualset s ON s.id = g.annual_set_id "
    f"WHERE g.id = {{row}}.goal_id AND s.state IN {FROZEN} AND NOT s.amending)"
)
MEASURES_FROZEN = (
    "EXISTS (SELECT 1 FROM indicators_goalindicator l JOIN goals_operationalgoal g ON g.id = l.goal_id "
    "JOIN goals_annualset s ON s.id = g.annual_set_id "
    f"WHERE l.indicator_id = {{indicator}} AND s.state IN {FROZEN} AND NOT s.amending{{more}})"
)
STEP = MEASURES_FROZEN.format(
    indicator="{row}.indicator_id", more=" AND CAST({row}.\"on\" AS text) <= CAST(s.year AS text) || '-12-31'"
)
MESSAGE = "the plan of a presented year is changed by numbered changes only"
LINK, STEPS, INDICATOR = "indicators_goalindicator", "indicators_step", "indicators_indicator"
GROUP = "indicators_indicatorgroup"
TOUCHED = (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",)))
"""For each event the rows that must not belong to a frozen plan."""


def filled(*columns: str) -> str:
    """Return a condition that is true when one of the columns changes that wasn't empty before."""
    pairs = (
        f"COALESCE(CAST(OLD.{one} AS text), '') <> '' AND COALESCE(CAST(NEW.{one} AS text), '') <> CAST(OLD.{one} AS text)"
        for one in columns
    )
    return f"({' OR '.join(pairs)})"


class Migration(migrations.Migration):
    """Let stand what measures a presented year."""

    dependencies = [("indicators", "0002_secure_rows"), ("goals", "0004_frozen")]
    operations = [
        *(
            Refuse(name=f"indicators_{name}_frozen_{event.lower()}", table=table, event=event, message=MESSAGE,
                   when=" OR ".join(OF_GOAL.format(row=row) for row in rows))
            for name, table in (("link", LINK), ("group", GROUP))
            for event, rows in TOUCHED
        ),
        *(
            Refuse(name=f"indicators_step_frozen_{event.lower()}", table=STEPS, event=event, message=MESSAGE,
                   when=" OR ".join(STEP.format(row=row) for row in rows))
            for event, rows in TOUCHED
        ),
        Refuse(name="indicators_definition_frozen", table=INDICATOR, event="UPDATE",
               when=filled("kind", "direction", "unit_label", "definition", "period_months", "baseline", "baseline_on",
                           "tolerance", "lower_limit", "upper_limit", "factor")
               + " AND " + MEASURES_FROZEN.format(indicator="OLD.id", more=""), message=MESSAGE),
    ]  # fmt: skip
