# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signed minutes that were kept as files; who may read them is asked before (``queries.meetings.minutes_of``)."""

from django.db.models import QuerySet

from zielkreis.committee.models import File, Meeting
from zielkreis.committee.rules.files import MINUTES


def kept_minutes(meeting: Meeting) -> QuerySet[File]:
    """Return the kept files of a meeting's minutes: the one with everything first, then the public part if it is another."""
    found = File.objects.filter(office=meeting.office_id, meeting=meeting, role=MINUTES, origin="", deleted_at__isnull=True)
    return found.order_by("is_public", "id")
