# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of the house itself: an office's colour as a style sheet, and all components on one page (/muster/)."""

import re
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from zielkreis.kit import samples

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@cache_control(private=True, max_age=86_400)
def office_colours(request: HttpRequest, office: str) -> HttpResponse:
    """Return the office's accent colour as a custom property; a page can't carry it inline under our security policy."""
    own: Any = request.user
    if own.office.slug != office:
        raise Http404
    colour = own.office.colour if COLOUR.fullmatch(own.office.colour) else "#1a4f8f"
    return HttpResponse(f":root{{--office-colour:{colour}}}", content_type="text/css")


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with examples; open to everybody in the example and while developing, else after sign-in."""
    if not (settings.DEBUG or settings.DEMO or request.user.is_authenticated):
        return redirect_to_login(request.get_full_path())
    form = samples.SampleForm({"year": "2026", "title": ""})
    return render(request, "kit/gallery.html", samples.context(form=form, page=request.GET.get("page")))
