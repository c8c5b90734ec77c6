# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the area "cycle" inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.cycle.views import mails, year

urlpatterns = [
    path("jahr/", year.year_now, name="year_now"),
    path("jahr/<int:year>/", year.year, name="year"),
    path("jahr/<int:year>/stationen/", year.stations, name="stations"),
    path("jahr/<int:year>/offen/", year.year_open, name="year_open"),
    path("erinnerungen/", mails.my_mails, name="my_mails"),
    path("erinnerungen/kalender/", mails.my_calendar, name="my_calendar"),
    path("erinnerungen/kalender/beenden/", mails.my_calendar_end, name="my_calendar_end"),
]
