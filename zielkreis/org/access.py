# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The guard at every inside page: signed in, of this office, with a permission; then the page runs inside the office's scope."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django_htmx.middleware import HtmxDetails

from zielkreis.kit import clock
from zielkreis.org import queries
from zielkreis.org.models import Office, Person
from zielkreis.org.rules import Rights
from zielkreis.org.scoping import office_scope

View = Callable[..., HttpResponse]
BIGGEST_KEY = 2**63 - 1


class InsideRequest(HttpRequest):
    """A request of a signed-in person inside an office: ``office``, ``rights`` and ``today`` are known."""

    user: Person
    office: Office
    rights: Rights
    today: date
    htmx: HtmxDetails


def needs(*permissions: str) -> Callable[[View], View]:
    """Open a view to people of the office who hold one of these permissions somewhere; others see 404 or 403.

    The view is called with the request, which then carries office, rights and today. Whoever belongs to another office
    doesn't learn that this one exists (404). How far the permission reaches is the view's question to ``request.rights``.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, office: str, **kwargs: Any) -> HttpResponse:
            person = cast(Person, request.user)
            if not person.is_active or person.office.slug != office or any(map(_is_no_key, kwargs.values())):
                raise Http404
            with office_scope(person.office):
                inside = cast(InsideRequest, request)
                inside.office, inside.today = person.office, clock.today()
                inside.rights = queries.rights_of(person, on=inside.today)
                if not any(inside.rights.may_somewhere(permission) for permission in permissions):
                    raise PermissionDenied
                return _kept_by_nobody(view(inside, **kwargs))

        guarded.needs = permissions  # type: ignore[attr-defined]
        return guarded

    return guard


def _is_no_key(given: object) -> bool:
    """Whether a number in an address is larger than any the databases count to; they would stumble over it."""
    return isinstance(given, int) and given > BIGGEST_KEY


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    """Let browsers and web servers in between ask again each time, unless the view says otherwise: drafts aren't to be kept."""
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True, no_cache=True)
    return response


def require(request: InsideRequest, permission: str, *, unit: int | None = None, person: int | None = None) -> None:
    """Refuse with 403 what lies outside the reach of the person's permission."""
    if not request.rights.may(permission, unit=unit, person=person):
        raise PermissionDenied
