# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Meetings: list, one meeting with its agenda, making and moving them."""

from django.http import HttpResponse
from django.shortcuts import render

from zielkreis.committee.queries import readable
from zielkreis.org.access import InsideRequest, needs


@needs("see_meetings")
def meetings(request: InsideRequest) -> HttpResponse:
    """List the meetings of the office's bodies."""
    return render(request, "committee/meetings.html", {"meetings": readable.meetings(request.office, rights=request.rights)})
