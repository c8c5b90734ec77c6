# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A person's calendar for other programs: no sign-in, only whoever knows the secret address.

Everything else is "not found", in the same steps whether office, secret or role is missing, so that nothing can be learnt here.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from zielkreis.cycle.actions.choosing import token_hash
from zielkreis.cycle.queries.calendar import dates, feed_in_force
from zielkreis.cycle.queries.reminding import language_of
from zielkreis.cycle.rules.ical import calendar
from zielkreis.kit import clock
from zielkreis.org.models import Office, Person
from zielkreis.org.queries import office_named, rights_of
from zielkreis.org.scoping import office_scope


@login_not_required
@require_safe
@cache_control(private=True, max_age=900)
def calendar_feed(request: HttpRequest, office: str, token: str) -> HttpResponse:
    """Return the calendar of the person to whom the secret belongs, with what they may know today."""
    found = office_named(office) or Office(pk=0, slug=office)
    with office_scope(found):
        feed = feed_in_force(found, token_hash=token_hash(token))
        if feed is None:
            raise Http404
        content = _content(found, person=feed.person)
    headers = {"Content-Disposition": 'inline; filename="zielkreis.ics"', "X-Robots-Tag": "noindex, nofollow"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _content(office: Office, *, person: Person) -> bytes:
    today = clock.today()
    rights = rights_of(person, on=today)
    if not rights.grants:
        raise Http404
    with translation.override(language_of(person)):
        name = _("Zielkreis %(office)s") % {"office": office.name}
        return calendar(dates(office, person=person, rights=rights, today=today), name=name)
