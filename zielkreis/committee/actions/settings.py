# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Setting how an office runs its committee."""

from typing import Any

from django.db import transaction

from zielkreis.committee.models import CommitteeSettings
from zielkreis.committee.rules import settings as rules
from zielkreis.history.actions import differences, record
from zielkreis.org.models import Office, Person

DEADLINES = ("cosigning_days", "papers_days", "invitation_days")
TEMPLATE = ("template",)


@transaction.atomic
def change_settings(office: Office, *, by: Person, **new: Any) -> CommitteeSettings:
    """Change deadlines, numbering, publication by OParl, contact or template; the first change makes the settings."""
    settings = CommitteeSettings.objects.select_for_update().get_or_create(office=office)[0]
    rules.check_deadlines(**{name: new.get(name, getattr(settings, name)) for name in DEADLINES})
    rules.check_number_pattern(new.get("number_pattern", settings.number_pattern))
    changed = differences(settings, new)
    for name, value in new.items():
        setattr(settings, name, value)
    if changed:
        settings.save()
        told = {name: pair for name, pair in changed.items() if name not in TEMPLATE}
        record(office_id=office.pk, by=by, verb="change", obj=settings, changes=told)
    return settings
