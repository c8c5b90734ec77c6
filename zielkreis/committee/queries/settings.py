# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How an office runs its committee."""

from zielkreis.committee.models import CommitteeSettings
from zielkreis.org.models import Office


def settings_of(office: Office) -> CommitteeSettings:
    """Return the office's settings; as long as there are none, unsaved ones with the usual deadlines."""
    return CommitteeSettings.objects.filter(office=office).first() or CommitteeSettings(office=office)
