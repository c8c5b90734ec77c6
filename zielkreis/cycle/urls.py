# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the area "cycle" inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.cycle.views import mails

urlpatterns = [
    path("erinnerungen/", mails.my_mails, name="my_mails"),
    path("erinnerungen/kalender/", mails.my_calendar, name="my_calendar"),
    path("erinnerungen/kalender/beenden/", mails.my_calendar_end, name="my_calendar_end"),
]
