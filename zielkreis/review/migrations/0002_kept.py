# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is kept for good: snapshots, files as handed out, confirmed acts, approved changes (I11, I13, I28); row-level security."""

from django.db import migrations

from zielkreis.history.triggers import Refuse
from zielkreis.org.scoping import SecureRows

KEPT = "what was kept of a year can not be changed"
ACT, CHANGE, SET = "review_twopersonact", "review_change", "goals_annualset"
SNAPSHOT_BY_TWO = (
    "EXISTS (SELECT 1 FROM review_snapshot s JOIN review_twopersonact a ON a.id = s.act_id WHERE s.annual_set_id = NEW.id "
    "AND s.kind = '{kind}' AND a.kind = '{act}' AND a.confirmed_by_id IS NOT NULL AND a.id > COALESCE((SELECT MAX(r.id) "
    "FROM review_twopersonact r WHERE r.annual_set_id = NEW.id AND r.kind = '{back}' AND r.confirmed_by_id IS NOT NULL), 0))"
)
ACT_BY_TWO = (
    "EXISTS (SELECT 1 FROM review_twopersonact a WHERE a.annual_set_id = NEW.id AND a.kind = '{back}' "
    "AND a.confirmed_by_id IS NOT NULL AND a.id > COALESCE((SELECT MAX(s.act_id) FROM review_snapshot s "
    "WHERE s.annual_set_id = NEW.id AND s.kind = '{kind}'), 0))"
)

CLOSED_GOAL = (
    "EXISTS (SELECT 1 FROM goals_operationalgoal g JOIN goals_annualset s ON s.id = g.annual_set_id "
    "WHERE g.id = {row}.goal_id AND s.state IN ('reported', 'closed'))"
)
CLOSED_SHEET = (
    "EXISTS (SELECT 1 FROM review_evaluation e JOIN goals_operationalgoal g ON g.id = e.goal_id "
    "JOIN goals_annualset s ON s.id = g.annual_set_id WHERE e.id = {row}.evaluation_id AND s.state IN ('reported', 'closed'))"
)


def step(name: str, before: str, after: str, needs: str) -> Refuse:
    """Refuse a step of a year's state that two people didn't make."""
    return Refuse(name=name, table=SET, event="UPDATE", message="this step of a year needs two people",
                  when=f"OLD.state = '{before}' AND NEW.state = '{after}' AND NOT {needs}")  # fmt: skip


class Migration(migrations.Migration):
    """Keep what was handed out, and let a year be presented, closed and reopened by two people alone."""

    dependencies = [("review", "0001_initial"), ("goals", "0004_frozen"), ("org", "0002_secure_rows")]
    operations = [
        *(
            Refuse(name=f"review_{table}_no_{event.lower()}", table=f"review_{table}", event=event, message=KEPT)
            for table in ("snapshot", "keptfile")
            for event in ("UPDATE", "DELETE")
        ),
        *(
            Refuse(name=f"review_act_no_{event.lower()}", table=ACT, event=event, message=KEPT,
                   when="OLD.confirmed_by_id IS NOT NULL OR OLD.withdrawn_at IS NOT NULL")
            for event in ("UPDATE", "DELETE")
        ),
        Refuse(name="review_act_not_born_confirmed", table=ACT, event="INSERT", when="NEW.confirmed_by_id IS NOT NULL",
               message="an act of two people is confirmed by a second one"),
        *(
            Refuse(name=f"review_change_no_{event.lower()}", table=CHANGE, event=event, message=KEPT,
                   when="OLD.state <> 'asked'")
            for event in ("UPDATE", "DELETE")
        ),
        Refuse(name="review_change_born_asked", table=CHANGE, event="INSERT", message="a change is asked for before it is decided",
               when="NEW.state <> 'asked' OR NEW.number IS NOT NULL OR NEW.decided_by_id IS NOT NULL"),
        Refuse(name="review_year_amended_by_change", table=SET, event="UPDATE",
               message="the plan of a presented year is changed by numbered changes only",
               when=f"NEW.amending AND NOT EXISTS (SELECT 1 FROM {CHANGE} c WHERE c.annual_set_id = NEW.id AND c.state = 'asked')"),
        *(
            Refuse(name=f"review_{name}_closed_{event.lower()}", table=table, event=event, when=when.format(row=row),
                   message="evaluations of a closed balance stay as they are")
            for name, table, when in (("evaluation", "review_evaluation", CLOSED_GOAL),
                                      ("counter", "review_countermeasure", CLOSED_SHEET))
            for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
        ),
        step("review_year_presented_by_two", "agreed", "presented",
             SNAPSHOT_BY_TWO.format(kind="frozen", act="freeze", back="unfreeze")),
        step("review_year_reported_by_two", "evaluation", "reported",
             SNAPSHOT_BY_TWO.format(kind="closed", act="close", back="reopen")),
        step("review_year_unfrozen_by_two", "presented", "agreed", ACT_BY_TWO.format(kind="frozen", back="unfreeze")),
        step("review_year_reopened_by_two", "reported", "evaluation", ACT_BY_TWO.format(kind="closed", back="reopen")),
        Refuse(name="review_year_not_born_presented", table=SET, event="INSERT", when="NEW.state NOT IN ('draft', 'agreed')",
               message="this step of a year needs two people"),
        SecureRows(
            "review_twopersonact", "review_snapshot", "review_keptfile", "review_change", "review_contribution",
            "review_contributionnote", "review_assessment", "review_evaluation", "review_countermeasure", "review_budgetproduct",
            "review_budgetfigure", "review_productshare", "review_balancetext",
        ),
    ]  # fmt: skip
