# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which meeting of the committee belongs to a station of the year."""

from django.db import models
from django_scopes import ScopedManager

from zielkreis.committee.models import Meeting
from zielkreis.goals.models import Station
from zielkreis.org.models import Office


class StationMeeting(models.Model):
    """The meeting a station is bound to: the presentation to the first of the year, the balance to the fourth."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    station = models.OneToOneField(Station, models.CASCADE, related_name="bound")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="stations")

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["station"]
        indexes = [models.Index(fields=["office", "meeting"], name="stations_of_meeting")]

    def __str__(self) -> str:
        return f"{self.station_id} → {self.meeting_id}"
