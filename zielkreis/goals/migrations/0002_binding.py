# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What no path may do to adopted texts (I2, I4, I5), in the database itself; and row-level security."""

from django.db import migrations

from zielkreis.history.triggers import Refuse
from zielkreis.org.scoping import SecureRows

BINDING = "('adopted', 'superseded', 'annulled')"
OF_BOUND = "(SELECT state FROM goals_goalsystem WHERE id = {row}.system_id) IN " + BINDING
TEXT, SYSTEM = "goals_strategicgoaltext", "goals_goalsystem"
ADOPTED = "an adopted text can not be changed"


class Migration(migrations.Migration):
    """Make adopted texts immutable and validity unambiguous."""

    dependencies = [("goals", "0001_initial"), ("org", "0002_secure_rows")]
    operations = [
        Refuse(name="goals_text_no_update", table=TEXT, event="UPDATE", when=OF_BOUND.format(row="OLD"), message=ADOPTED),
        Refuse(name="goals_text_no_delete", table=TEXT, event="DELETE", when=OF_BOUND.format(row="OLD"), message=ADOPTED),
        Refuse(name="goals_text_no_insert", table=TEXT, event="INSERT", when=OF_BOUND.format(row="NEW"), message=ADOPTED),
        Refuse(name="goals_text_no_move", table=TEXT, event="UPDATE", when=OF_BOUND.format(row="NEW"), message=ADOPTED),
        Refuse(name="goals_system_no_delete", table=SYSTEM, event="DELETE", when=f"OLD.state IN {BINDING}", message=ADOPTED),
        Refuse(
            name="goals_system_no_update",
            table=SYSTEM,
            event="UPDATE",
            when=f"OLD.state IN {BINDING} AND (NEW.preamble <> OLD.preamble OR NEW.number <> OLD.number "
            "OR NEW.adoption_id <> OLD.adoption_id OR NEW.adoption_id IS NULL OR NEW.valid_from <> OLD.valid_from "
            "OR NEW.office_id <> OLD.office_id OR NEW.editorial <> OLD.editorial "
            f"OR NEW.state NOT IN {BINDING} OR (OLD.state <> 'adopted' AND NEW.state <> OLD.state))",
            message=ADOPTED,
        ),
        Refuse(
            name="goals_system_only_submitted",
            table=SYSTEM,
            event="UPDATE",
            when="NEW.state = 'adopted' AND OLD.state NOT IN ('submitted', 'adopted')",
            message="only a submitted text can be adopted",
        ),
        Refuse(
            name="goals_system_not_born_bound",
            table=SYSTEM,
            event="INSERT",
            when=f"NEW.state IN {BINDING}",
            message="only a submitted text can be adopted",
        ),
        *(
            Refuse(
                name=f"goals_system_one_valid_{event.lower()}",
                table=SYSTEM,
                event=event,
                when="NEW.state IN ('adopted', 'superseded') AND EXISTS (SELECT 1 FROM goals_goalsystem other "
                "WHERE other.office_id = NEW.office_id AND other.id <> NEW.id AND other.state IN ('adopted', 'superseded') "
                "AND (other.valid_to IS NULL OR other.valid_to >= NEW.valid_from) "
                "AND (NEW.valid_to IS NULL OR NEW.valid_to >= other.valid_from))",
                message="only one goal system can be valid on a day",
            )
            for event in ("INSERT", "UPDATE")
        ),
        Refuse(name="goals_adoption_no_update", table="goals_adoption", event="UPDATE", message="a resolution can not be changed"),
        Refuse(name="goals_adoption_no_delete", table="goals_adoption", event="DELETE", message="a resolution can not be changed"),
        SecureRows(
            "goals_adoption",
            "goals_goalsystem",
            "goals_strategicgoal",
            "goals_strategicgoaltext",
            "goals_annualset",
            "goals_intermediategoal",
            "goals_operationalgoal",
            "goals_furtherstrategicgoal",
            "goals_tag",
            "goals_measure",
            "goals_milestone",
            "goals_statusreport",
            "goals_participant",
            "goals_resource",
        ),
    ]
