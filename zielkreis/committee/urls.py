# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the committee inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.committee.views import meetings

urlpatterns = [
    path("ausschuss/", meetings.meetings, name="meetings"),
]
