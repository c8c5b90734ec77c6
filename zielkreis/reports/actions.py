# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one write of this area: that a report was handed out. The report itself isn't kept (see ``review`` for the closing)."""

from datetime import date

from django.db import transaction

from zielkreis.goals.models import AnnualSet
from zielkreis.history.actions import Actor, record
from zielkreis.history.models import Entry
from zielkreis.reports.files import ReportFile


@transaction.atomic
def hand_out(annual_set: AnnualSet, *, by: Actor, report: str, on: date, file: ReportFile) -> Entry:
    """Record that a report of the year was handed out: which, for which day, as which file, with its SHA-512 (I13, I31)."""
    said = {"report": report, "on": on.isoformat(), "file": file.name, "sha512": file.sha512}
    changes = {name: (None, value) for name, value in said.items()}
    return record(office_id=annual_set.office_id, by=by, verb="hand_out", obj=annual_set, changes=changes)
