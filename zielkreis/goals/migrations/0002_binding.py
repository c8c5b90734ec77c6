# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What no path may do to submitted and adopted texts (I2–I5), in the database itself; and row-level security."""

from django.db import migrations

from zielkreis.history.triggers import Refuse
from zielkreis.org.scoping import SecureRows

BINDING = "('adopted', 'superseded', 'suspended', 'annulled')"
LOCKED = "('submitted', 'adopted', 'superseded', 'suspended', 'annulled', 'amended', 'rejected')"
OF_LOCKED = "(SELECT state FROM goals_goalsystem WHERE id = {row}.system_id) IN " + LOCKED
TEXT, SYSTEM, SUSPENSION = "goals_strategicgoaltext", "goals_goalsystem", "goals_suspension"
ADOPTED = "an adopted text can not be changed"
NEWLY_ADOPTED = "NEW.state = 'adopted' AND OLD.state <> 'adopted'"
STEPS = (
    ("draft", "submitted"), ("submitted", "draft"), ("submitted", "adopted"), ("submitted", "amended"), ("submitted", "rejected"),
    ("resolved", "adopted"), ("adopted", "superseded"), ("adopted", "suspended"), ("adopted", "annulled"),
    ("suspended", "annulled"),
)  # fmt: skip
NO_STEP = " AND ".join(f"NOT (OLD.state = '{before}' AND NEW.state = '{after}')" for before, after in STEPS)


def changed(*columns: str) -> str:
    """Return a condition that is true when one of the columns changes, also from or to NULL."""
    pairs = (f"COALESCE(CAST(NEW.{one} AS text), '') <> COALESCE(CAST(OLD.{one} AS text), '')" for one in columns)
    return f"({' OR '.join(pairs)})"


class Migration(migrations.Migration):
    """Make submitted and adopted texts immutable and validity unambiguous."""

    dependencies = [("goals", "0001_initial"), ("org", "0002_secure_rows")]
    operations = [
        Refuse(name="goals_text_no_update", table=TEXT, event="UPDATE", when=OF_LOCKED.format(row="OLD"), message=ADOPTED),
        Refuse(name="goals_text_no_delete", table=TEXT, event="DELETE", when=OF_LOCKED.format(row="OLD"), message=ADOPTED),
        Refuse(name="goals_text_no_insert", table=TEXT, event="INSERT", when=OF_LOCKED.format(row="NEW"), message=ADOPTED),
        Refuse(name="goals_text_no_move", table=TEXT, event="UPDATE", when=OF_LOCKED.format(row="NEW"), message=ADOPTED),
        Refuse(name="goals_system_no_delete", table=SYSTEM, event="DELETE", when=f"OLD.state IN {LOCKED}", message=ADOPTED),
        Refuse(
            name="goals_system_no_update",
            table=SYSTEM,
            event="UPDATE",
            when=f"OLD.state IN {LOCKED} AND "
            + changed("preamble", "number", "office_id", "editorial", "editorial_reason", "based_on_id"),
            message=ADOPTED,
        ),
        Refuse(
            name="goals_system_stays_bound",
            table=SYSTEM,
            event="UPDATE",
            when=f"OLD.state IN {BINDING} AND ("
            + changed("adoption_id", "valid_from", "corrected_by_id", "correction_confirmed_by_id")
            + " OR (OLD.valid_to IS NOT NULL AND "
            + changed("valid_to")
            + "))",
            message=ADOPTED,
        ),
        Refuse(
            name="goals_system_no_step",
            table=SYSTEM,
            event="UPDATE",
            when=f"NEW.state <> OLD.state AND {NO_STEP}",
            message="only a submitted text can be adopted",
        ),
        Refuse(
            name="goals_system_not_born_bound",
            table=SYSTEM,
            event="INSERT",
            when="NEW.state NOT IN ('draft', 'resolved')",
            message="only a submitted text can be adopted",
        ),
        Refuse(
            name="goals_system_own_resolution",
            table=SYSTEM,
            event="UPDATE",
            when=f"{NEWLY_ADOPTED} AND NOT NEW.editorial AND (EXISTS (SELECT 1 FROM goals_goalsystem other "
            "WHERE other.adoption_id = NEW.adoption_id AND other.id <> NEW.id) "
            "OR NOT EXISTS (SELECT 1 FROM goals_adoption a WHERE a.id = NEW.adoption_id AND a.office_id = NEW.office_id "
            "AND a.meeting_on = NEW.valid_from AND ((a.result = 'unchanged' AND OLD.state = 'submitted') "
            "OR (a.result = 'changed' AND OLD.state = 'resolved' "
            "AND (SELECT state FROM goals_goalsystem WHERE id = NEW.based_on_id) = 'amended'))))",
            message="a text is adopted by its own resolution",
        ),
        Refuse(
            name="goals_system_corrects_its_base",
            table=SYSTEM,
            event="UPDATE",
            when=f"{NEWLY_ADOPTED} AND NEW.editorial AND NOT EXISTS (SELECT 1 FROM goals_goalsystem base "
            "WHERE base.id = NEW.based_on_id AND base.adoption_id = NEW.adoption_id AND base.state = 'superseded')",
            message="an editorial version keeps the resolution of the one it corrects",
        ),
        Refuse(
            name="goals_system_ended_by_two",
            table=SYSTEM,
            event="UPDATE",
            when="NEW.state IN ('suspended', 'annulled') AND NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM goals_suspension s "
            "WHERE s.system_id = NEW.id AND s.kind = NEW.state AND s.confirmed_by_id IS NOT NULL)",
            message="an objection or annulment is confirmed by a second person",
        ),
        *(
            Refuse(
                name=f"goals_system_one_valid_{event.lower()}",
                table=SYSTEM,
                event=event,
                when=f"NEW.state IN {BINDING} AND EXISTS (SELECT 1 FROM goals_goalsystem other "
                f"WHERE other.office_id = NEW.office_id AND other.id <> NEW.id AND other.state IN {BINDING} "
                "AND (other.valid_to IS NULL OR other.valid_to >= NEW.valid_from) "
                "AND (NEW.valid_to IS NULL OR NEW.valid_to >= other.valid_from))",
                message="only one goal system can be valid on a day",
            )
            for event in ("INSERT", "UPDATE")
        ),
        Refuse(name="goals_adoption_no_update", table="goals_adoption", event="UPDATE", message="a resolution can not be changed"),
        Refuse(name="goals_adoption_no_delete", table="goals_adoption", event="DELETE", message="a resolution can not be changed"),
        Refuse(
            name="goals_suspension_not_born_confirmed",
            table=SUSPENSION,
            event="INSERT",
            when="NEW.confirmed_by_id IS NOT NULL",
            message="an objection or annulment is confirmed by a second person",
        ),
        *(
            Refuse(
                name=f"goals_suspension_no_{event.lower()}",
                table=SUSPENSION,
                event=event,
                when="OLD.confirmed_by_id IS NOT NULL",
                message="a confirmed objection or annulment can not be changed",
            )
            for event in ("UPDATE", "DELETE")
        ),
        Refuse(
            name="goals_section_state_no_update",
            table="goals_sectionstate",
            event="UPDATE",
            message="the states of a section are only added to",
        ),
        Refuse(
            name="goals_section_state_no_delete",
            table="goals_sectionstate",
            event="DELETE",
            when=OF_LOCKED.format(row="OLD"),
            message="the states of a section are only added to",
        ),
        SecureRows(
            "goals_adoption",
            "goals_goalsystem",
            "goals_suspension",
            "goals_strategicgoal",
            "goals_strategicgoaltext",
            "goals_sectionstate",
            "goals_passagecomment",
            "goals_wordingproposal",
            "goals_sectionreturn",
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
