# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages: follow_ups."""

from django.http import HttpResponse
from django.shortcuts import render

from zielkreis.org.access import InsideRequest, needs


@needs("see_meetings")
def follow_ups(request: InsideRequest) -> HttpResponse:
    """To be written."""
    return render(request, "committee/meetings.html", {"meetings": []})
