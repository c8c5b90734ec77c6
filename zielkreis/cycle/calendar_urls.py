# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of calendars, outside the inside pages: whoever knows one needs no sign-in."""

from django.urls import path

from zielkreis.cycle.views.calendar import calendar_feed

urlpatterns = [path("<slug:token>.ics", calendar_feed, name="calendar_feed")]
