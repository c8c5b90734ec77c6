# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The project's addresses and the empty pages that everything is measured against."""

from django.contrib.auth.decorators import login_not_required, login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from zielkreis.config.urls import urlpatterns as project


@login_not_required
def empty(request: HttpRequest) -> HttpResponse:
    """Answer with nothing."""
    return HttpResponse("")


@login_required
def signed_in(request: HttpRequest) -> HttpResponse:
    """Answer with nothing, to somebody signed in."""
    return HttpResponse("")


urlpatterns = [path("leer/", empty), path("angemeldet/", signed_in), *project]
