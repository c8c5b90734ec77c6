# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What no path may do to resolutions, minutes and decided papers (I1, I23, I24), in the database itself; and row-level security."""

from django.db import migrations

from zielkreis.history.triggers import Refuse
from zielkreis.org.scoping import SecureRows

ITEM, PAPER = "committee_agendaitem", "committee_paper"
NOT_HELD = "NEW.result <> '' AND NEW.origin = '' AND (SELECT state FROM committee_meeting WHERE id = NEW.meeting_id) <> 'held'"
SIGNED = "EXISTS (SELECT 1 FROM committee_minutes WHERE meeting_id = {meeting} AND state IN ('signed', 'released'))"
MEETING_OF_ITEM = "(SELECT meeting_id FROM committee_agendaitem WHERE id = {row}.item_id)"
DONE = "(SELECT state FROM committee_paper WHERE id = {row}.paper_id) = 'done'"
HERE = "(SELECT origin FROM committee_paper WHERE id = {row}.paper_id) = ''"
MINUTES = "signed minutes can not be changed"
DECIDED = "a decided paper can not be changed"
CONFIRMED = "a confirmed result can not be changed"


def changed(*columns: str) -> str:
    """Return a condition that is true when one of the columns changes, also from or to NULL."""
    return (
        "("
        + " OR ".join(f"COALESCE(CAST(NEW.{one} AS text), '') <> COALESCE(CAST(OLD.{one} AS text), '')" for one in columns)
        + ")"
    )


RESULT = changed("result", "resolution_text", "yes", "no", "abstentions", "eligible", "recorded_by_id")
ATTACHED = changed("paper_id", "name", "file_name", "media_type", "size", "sha512", "is_public", "deleted_at")


class Migration(migrations.Migration):
    """Make results need a held meeting, and lock what was signed or decided."""

    dependencies = [("committee", "0001_initial"), ("goals", "0002_binding"), ("org", "0002_secure_rows")]
    operations = [
        *(
            Refuse(name=f"committee_result_only_when_held_{event.lower()}", table=ITEM, event=event, when=NOT_HELD,
                   message="only a held meeting has results")
            for event in ("INSERT", "UPDATE")
        ),
        *(
            Refuse(name=f"committee_{table}_signed_{event.lower()}", table=f"committee_{table}", event=event,
                   when=SIGNED.format(meeting=f"{'NEW' if event == 'INSERT' else 'OLD'}.meeting_id"), message=MINUTES)
            for table in ("agendaitem", "attendance")
            for event in ("INSERT", "UPDATE", "DELETE")
        ),
        *(
            Refuse(name=f"committee_exclusion_signed_{event.lower()}", table="committee_exclusion", event=event,
                   when=SIGNED.format(meeting=MEETING_OF_ITEM.format(row="NEW" if event == "INSERT" else "OLD")), message=MINUTES)
            for event in ("INSERT", "UPDATE", "DELETE")
        ),
        Refuse(name="committee_minutes_no_delete", table="committee_minutes", event="DELETE", when="OLD.state <> 'draft'",
               message=MINUTES),
        Refuse(name="committee_minutes_no_update", table="committee_minutes", event="UPDATE",
               when="OLD.state <> 'draft' AND (NEW.state = 'draft' OR (OLD.state = 'released' AND NEW.state <> 'released') OR "
               + changed("opening", "closing", "signed_by", "signed_on", "meeting_id") + ")", message=MINUTES),
        Refuse(name="committee_item_confirmed", table=ITEM, event="UPDATE",
               when=f"OLD.confirmed_by_id IS NOT NULL AND NEW.confirmed_by_id IS NOT NULL AND {RESULT}", message=CONFIRMED),
        Refuse(name="committee_item_adopted", table=ITEM, event="UPDATE",
               when=f"OLD.adoption_id IS NOT NULL AND ({RESULT} OR " + changed("adoption_id", "confirmed_by_id", "meeting_id", "number")
               + ")", message=CONFIRMED),
        Refuse(name="committee_item_no_delete", table=ITEM, event="DELETE", when="OLD.confirmed_by_id IS NOT NULL", message=CONFIRMED),
        Refuse(name="committee_meeting_stays_held", table="committee_meeting", event="UPDATE",
               when="OLD.state = 'held' AND OLD.origin = '' AND " + changed("state", "day", "organization_id"),
               message="a held meeting stays held"),
        Refuse(name="committee_paper_number", table=PAPER, event="UPDATE",
               when="OLD.number <> '' AND OLD.origin = '' AND NEW.number <> OLD.number", message="the number of a paper stays"),
        Refuse(name="committee_paper_done", table=PAPER, event="UPDATE",
               when="OLD.state = 'done' AND OLD.origin = '' AND " + changed(
                   "state", "subject", "kind_id", "kind_name", "day", "unit_id", "goal_system_id", "annual_set_id", "no_goal_reason",
                   "no_financial_effect", "is_public"), message=DECIDED),
        Refuse(name="committee_paper_no_delete", table=PAPER, event="DELETE", when="OLD.state = 'done'", message=DECIDED),
        *(
            Refuse(name=f"committee_{table}_done_{event.lower()}", table=f"committee_{table}", event=event,
                   when=f"{DONE.format(row=row)} AND {HERE.format(row=row)}", message=DECIDED)
            for table in ("papersection", "goalreference", "financialeffect", "cosignature")
            for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
        ),
        *(
            Refuse(name=f"committee_file_done_{event.lower()}", table="committee_file", event=event,
                   when=f"{DONE.format(row=row)} AND {HERE.format(row=row)}{more}", message=DECIDED)
            for event, row, more in (("INSERT", "NEW", ""), ("DELETE", "OLD", ""), ("UPDATE", "OLD", f" AND {ATTACHED}"))
        ),
        *(
            Refuse(name=f"committee_filecontent_done_{event.lower()}", table="committee_filecontent", event=event,
                   when="EXISTS (SELECT 1 FROM committee_file f JOIN committee_paper p ON p.id = f.paper_id "
                   "WHERE f.id = OLD.file_id AND p.state = 'done' AND p.origin = '')", message=DECIDED)
            for event in ("UPDATE", "DELETE")
        ),
        *(
            Refuse(name=f"committee_filecontent_minutes_{event.lower()}", table="committee_filecontent", event=event,
                   when="EXISTS (SELECT 1 FROM committee_file WHERE id = OLD.file_id AND role = 'minutes' AND origin = '')",
                   message=MINUTES)
            for event in ("UPDATE", "DELETE")
        ),
        Refuse(name="committee_file_minutes_update", table="committee_file", event="UPDATE",
               when="OLD.role = 'minutes' AND OLD.origin = '' AND "
               + changed("role", "origin", "meeting_id", "file_name", "size", "sha512", "is_public"), message=MINUTES),
        Refuse(name="committee_file_minutes_delete", table="committee_file", event="DELETE",
               when="OLD.role = 'minutes' AND OLD.origin = ''", message=MINUTES),
        Refuse(
            name="goals_adoption_by_a_meeting",
            table="goals_adoption",
            event="INSERT",
            when="NOT EXISTS (SELECT 1 FROM committee_agendaitem i JOIN committee_meeting m ON m.id = i.meeting_id "
            "WHERE i.office_id = NEW.office_id AND m.state = 'held' AND m.day = NEW.meeting_on AND i.number = NEW.agenda_item "
            "AND i.result = NEW.result AND i.result IN ('unchanged', 'changed'))",
            message="only the agenda item of a held meeting can adopt",
        ),
        Refuse(
            name="goals_system_waits_for_confirmation",
            table="goals_goalsystem",
            event="UPDATE",
            when="OLD.state = 'submitted' AND NEW.state = 'draft' AND EXISTS (SELECT 1 FROM committee_agendaitem i "
            "JOIN committee_consultation c ON c.item_id = i.id AND c.deleted_at IS NULL "
            "JOIN committee_meeting m ON m.id = i.meeting_id JOIN committee_organization o ON o.id = m.organization_id "
            "JOIN committee_paper p ON p.id = c.paper_id WHERE p.goal_system_id = OLD.id AND i.deleted_at IS NULL "
            "AND (c.role = 'decision' OR (c.role = '' AND c.origin <> '')) AND o.kind IN ('committee', 'council') "
            "AND i.result IN ('unchanged', 'changed', 'rejected') AND i.recorded_by_id IS NOT NULL AND i.confirmed_by_id IS NULL)",
            message="a text that was decided on waits for the confirmation",
        ),
        SecureRows(
            "committee_legislativeterm", "committee_organization", "committee_member", "committee_membership", "committee_meeting",
            "committee_agendaitem", "committee_attendance", "committee_exclusion", "committee_minutes", "committee_paperkind",
            "committee_sectiontemplate", "committee_paper", "committee_papersection", "committee_consultation",
            "committee_cosignature", "committee_financialeffect", "committee_goalreference", "committee_file",
            "committee_filecontent", "committee_followup", "committee_submission", "committee_committeesettings",
            "committee_source", "committee_fetch", "committee_publication",
        ),
    ]  # fmt: skip
