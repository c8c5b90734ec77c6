# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signing in: allauth's page, and in the example one click per role. Not for accounts and passwords (see ``actions``)."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from zielkreis.org import queries
from zielkreis.org.models import Person


def demo_is_open() -> bool:
    """Tell whether people may sign in without a password: only where the setting says so and every office is an example."""
    return bool(settings.DEMO) and queries.holds_only_examples()


class SignIn(LoginView):  # type: ignore[misc]
    """allauth's sign-in page, which in the example also offers its people by role."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Add the people of the example: role, name, e-mail address."""
        people = queries.example_people() if demo_is_open() else []
        offered = [(_(role.name), person.name, person.email) for role, person in people]
        return {**super().get_context_data(**more), "demo_people": offered}


@login_not_required
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the example's people without a password; where this isn't the example the page doesn't exist."""
    if request.method != "POST" or not demo_is_open():
        raise Http404
    person = get_object_or_404(Person, email__iexact=request.POST.get("email", ""), is_active=True)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    wanted = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if here else settings.LOGIN_REDIRECT_URL)
