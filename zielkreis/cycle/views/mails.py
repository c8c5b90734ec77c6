# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""One's own reminders: which kinds, in which language, what came lately, and the secret address of one's calendar."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zielkreis.cycle.actions import choosing, reminding
from zielkreis.cycle.forms.mails import MailsForm
from zielkreis.cycle.queries import addresses
from zielkreis.cycle.queries import calendar as calendars
from zielkreis.cycle.queries import reminding as reminders
from zielkreis.cycle.rules.reminders import MAIL_KINDS
from zielkreis.kit.refusals import sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.views.page import done

EVERYBODY = ("see_adopted", "manage_people")
LATELY = 10
"""How many mails the page shows."""


@needs(*EVERYBODY)
def my_mails(request: InsideRequest) -> HttpResponse:
    """Choose which reminders one wants, and see the last ones and the calendar's state."""
    form = MailsForm(request.POST or None, initial=_chosen(request)) if request.method != "POST" else MailsForm(request.POST)
    if request.method == "POST" and done(
        form, lambda **data: choosing.choose_mails(request.user, by=request.user, **data) or True
    ):
        messages.success(request, _("Ihre Wahl ist gespeichert."))
        return redirect("my_mails", office=request.office.slug)
    return _page(request, form=form)


@needs(*EVERYBODY)
@require_POST
def my_calendar(request: InsideRequest) -> HttpResponse:
    """Make a new secret address for one's calendar and show it this once."""
    try:
        token = choosing.make_calendar(request.user, by=request.user)
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("my_mails", office=request.office.slug)
    path = addresses.of_calendar(request.office, token=token)
    answer = _page(request, form=MailsForm(initial=_chosen(request)), calendar_url=addresses.from_outside(path))
    patch_cache_control(answer, private=True, no_store=True)
    return answer


@needs(*EVERYBODY)
@require_POST
def my_calendar_end(request: InsideRequest) -> HttpResponse:
    """End the secret address of one's calendar."""
    choosing.revoke_calendar(request.user, by=request.user)
    messages.success(request, _("Die Kalenderadresse gilt nicht mehr."))
    return redirect("my_mails", office=request.office.slug)


def _chosen(request: InsideRequest) -> dict[str, object]:
    unwanted = reminders.unwanted_kinds(request.user)
    kinds = [code for code, _word in MAIL_KINDS if code not in unwanted]
    return {"kinds": kinds, "language": reminders.language_of(request.user)}


def _page(request: InsideRequest, *, form: MailsForm, calendar_url: str = "") -> HttpResponse:
    context = {
        "form": form,
        "mails": reminders.mails_of(request.user)[:LATELY],
        "feed": calendars.feed_of(request.user),
        "calendar_url": calendar_url,
        "has_server": reminding.has_server(),
        "failing": _failing(request),
    }
    return render(request, "cycle/my_mails.html", context)


def _failing(request: InsideRequest) -> list[tuple[str, int, str]]:
    """Return for those who keep the accounts which addresses the mail server doesn't serve: address, tries, its answer."""
    if not request.rights.may("manage_people"):
        return []
    found = reminders.failing(request.office).select_related("person")[:50]
    return [(mail.person.email, mail.tries, mail.error) for mail in found]
