# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages: sources."""

from django.http import HttpResponse
from django.shortcuts import render

from zielkreis.org.access import InsideRequest, needs


@needs("fetch_meetings")
def sources(request: InsideRequest) -> HttpResponse:
    """To be written."""
    return render(request, "committee/meetings.html", {"meetings": []})
