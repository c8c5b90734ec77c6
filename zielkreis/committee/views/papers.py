# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages: papers."""

from django.http import HttpResponse
from django.shortcuts import render

from zielkreis.org.access import InsideRequest, needs


@needs("see_meetings")
def papers(request: InsideRequest) -> HttpResponse:
    """To be written."""
    return render(request, "committee/meetings.html", {"meetings": []})
