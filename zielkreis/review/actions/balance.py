# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing the texts of a year's balance, in place beside the figures."""

from django.db import transaction

from zielkreis.goals.actions.gate import check_writing
from zielkreis.goals.models import AnnualSet, StrategicGoal
from zielkreis.history.actions import OtherOffice, record
from zielkreis.kit import clock
from zielkreis.kit.states import word
from zielkreis.kit.words import Conflict, Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person
from zielkreis.review.actions.freezing import lock
from zielkreis.review.models import BalanceText
from zielkreis.review.rules.closing import check_writable
from zielkreis.review.rules.terms import BALANCE_SECTIONS

MOST_TEXT = 20_000


@transaction.atomic
def write_balance_text(
    annual_set: AnnualSet, *, by: Person, section: str, text: str, goal: StrategicGoal | None = None, revision: int = 0
) -> BalanceText:
    """Write the text of a section, or of a strategic goal's page (section "goal"); ``revision`` is the one seen, 0 for none.

    A ``Conflict`` when somebody wrote in between; refused outside the window of the balance and once it is closed.
    """
    annual_set = lock(annual_set)
    check_writable(state=annual_set.state, year=annual_set.year)
    check_writing(annual_set, writing="account", by=by)
    _check(annual_set, section=section, text=text, goal=goal)
    found = BalanceText.objects.filter(office=annual_set.office_id, annual_set=annual_set, section=section, goal=goal).first()
    if (found.revision if found else 0) != revision:
        raise Conflict()
    if found is None:
        found = BalanceText(office_id=annual_set.office_id, annual_set=annual_set, section=section, goal=goal, revision=0)
    before, found.text = found.text, text.strip()
    if before == found.text:
        return found
    found.written_by, found.written_at, found.revision = by, clock.now(), found.revision + 1
    found.save()
    label = word(BALANCE_SECTIONS, section) if goal is None else f"{word(BALANCE_SECTIONS, section)} {goal.pk}"
    record(office_id=annual_set.office_id, by=by, verb="write_balance", obj=annual_set, changes={label: (before, found.text)})
    return found


def _check(annual_set: AnnualSet, *, section: str, text: str, goal: StrategicGoal | None) -> None:
    if section not in dict(BALANCE_SECTIONS) or (section == "goal") != (goal is not None):
        raise Refused(N_("Diesen Abschnitt hat die Bilanz nicht."))
    if goal is not None and goal.office_id != annual_set.office_id:
        raise OtherOffice("The text would be about a goal of another office.")
    if len(text) > MOST_TEXT:
        raise Refused(
            N_("Der Text ist mit %(length)s Zeichen zu lang; möglich sind %(most)s."),
            length=len(text), most=MOST_TEXT, field="text",
        )  # fmt: skip
