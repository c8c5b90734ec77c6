# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the committee inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.committee.views import follow_ups, meetings, organizations, papers, sources, submissions

urlpatterns = [
    # Meetings, agenda, results, minutes
    path("sitzungen/", meetings.meetings, name="meetings"),
    # Papers
    path("vorlagen/", papers.papers, name="papers"),
    # Follow-up of resolutions
    path("beschluesse/", follow_ups.follow_ups, name="follow_ups"),
    # Proposals and questions of members
    path("vorschlaege/", submissions.submissions, name="submissions"),
    # Bodies, terms, members, settings
    path("gremien/", organizations.organizations, name="organizations"),
    # Fetching by OParl
    path("datenquellen/", sources.sources, name="sources"),
]
