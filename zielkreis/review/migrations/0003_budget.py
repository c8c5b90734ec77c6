# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What no path may do to the budget and to a closed balance (I13, I28, I33): shares above 100 %, amounts overwritten, texts."""

from django.db import migrations

from zielkreis.history.triggers import Refuse

SHARE, FIGURE, TEXT, SET = "review_productshare", "review_budgetfigure", "review_balancetext", "goals_annualset"
OTHERS = (
    "(SELECT COALESCE(SUM(s.share), 0) FROM review_productshare s WHERE s.product_id = NEW.product_id "
    "AND s.year = NEW.year{but})"
)
TOO_MUCH = "the shares of a product in a year are at most one"
CLOSED = "EXISTS (SELECT 1 FROM goals_annualset s WHERE s.id = {row}.annual_set_id AND s.state IN ('reported', 'closed'))"
ITEMS = (
    "EXISTS (SELECT 1 FROM committee_consultation c JOIN committee_paper p ON p.id = c.paper_id "
    "JOIN committee_agendaitem i ON i.id = c.item_id JOIN committee_meeting m ON m.id = i.meeting_id "
    "JOIN committee_organization o ON o.id = m.organization_id "
    "WHERE p.annual_set_id = NEW.id AND c.deleted_at IS NULL AND i.deleted_at IS NULL AND m.day >= (SELECT MIN(k.made_on) "
    "FROM review_snapshot k WHERE k.annual_set_id = NEW.id AND k.kind = 'closed') AND {result})"
)
TAKEN_NOTE = (
    "i.result IN ('unchanged', 'changed', 'noted') AND m.state = 'held' AND o.kind IN ('committee', 'council') "
    "AND (i.confirmed_by_id IS NOT NULL OR i.origin <> '')"
)
TAKEN_UP = "i.result <> ''"


class Migration(migrations.Migration):
    """Keep shares within a whole, amounts as they were recorded, and a year closed as its committee closed it."""

    dependencies = [("review", "0002_kept"), ("committee", "0002_binding")]
    operations = [
        # A hair more than one: SQLite adds decimals as floats, and shares have four places.
        Refuse(name="review_share_sum_insert", table=SHARE, event="INSERT",
               when=f"{OTHERS.format(but='')} + NEW.share > 1.00001", message=TOO_MUCH),
        Refuse(name="review_share_sum_update", table=SHARE, event="UPDATE",
               when=f"{OTHERS.format(but=' AND s.id <> NEW.id')} + NEW.share > 1.00001", message=TOO_MUCH),
        Refuse(name="review_budget_no_update", table=FIGURE, event="UPDATE", message="an amount is superseded, not overwritten",
               when="OLD.replaced_at IS NOT NULL OR NEW.amount <> OLD.amount OR NEW.kind <> OLD.kind OR NEW.year <> OLD.year "
               "OR NEW.as_of <> OLD.as_of OR NEW.product_id <> OLD.product_id"),
        Refuse(name="review_budget_no_delete", table=FIGURE, event="DELETE", message="an amount is superseded, not overwritten"),
        Refuse(name="review_year_acknowledged", table=SET, event="UPDATE", message="the committee took no note of the balance",
               when=f"OLD.state = 'reported' AND NEW.state = 'closed' AND NOT {ITEMS.format(result=TAKEN_NOTE)}"),
        Refuse(name="review_year_not_reopened_decided", table=SET, event="UPDATE",
               message="the committee has taken up the balance",
               when=f"OLD.state = 'reported' AND NEW.state = 'evaluation' AND {ITEMS.format(result=TAKEN_UP)}"),
        *(
            Refuse(name=f"review_text_closed_{event.lower()}", table=TEXT, event=event, when=CLOSED.format(row=row),
                   message="the balance is closed")
            for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
        ),
    ]  # fmt: skip
