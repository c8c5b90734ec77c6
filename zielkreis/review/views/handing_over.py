# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Handing over the duties of a person to another: choose, look at what moves, one step."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zielkreis.kit.refusals import say
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.review.actions.handing_over import hand_over as act
from zielkreis.review.forms.again import renew
from zielkreis.review.forms.handing_over import HandOverForm, PeopleForm
from zielkreis.review.queries.duties import duties_of, offices_people


@needs("hand_over")
def hand_over(request: InsideRequest) -> HttpResponse:
    """Choose two people, see everything that moves, and hand it over in one step; roles only for those who manage people."""
    people = PeopleForm(request.GET if request.GET else None, people=offices_people(request.office).values())
    context: dict[str, Any] = {"people": people, "trail": [(_("Aufgaben übergeben"), "")]}
    if not people.is_valid():
        return render(request, "review/hand_over.html", context)
    before, to = people.chosen
    moving = duties_of(before, on=request.today)
    roles = moving.roles if request.rights.may("manage_people") else ()
    posted = request.POST if request.method == "POST" else None
    form = HandOverForm(posted, roles=roles, initial={"seen": moving.fingerprint, "on": request.today})
    if posted is not None and form.is_valid():
        chosen = [int(pk) for pk in form.cleaned_data.get("roles", [])]
        try:
            moved = act(
                before, to=to, by=request.user, roles=chosen, on=form.cleaned_data.get("on"), seen=form.cleaned_data["seen"]
            )
            messages.success(request, _said(moved.number + len(chosen), name=to.name))
            return redirect("hand_over", office=request.office.slug)
        except Conflict as refused:
            say(form, refused)
            renew(form, seen=moving.fingerprint)
        except Refused as refused:
            say(form, refused)
    context |= {"form": form, "moving": moving, "before": before, "to": to, "roles": roles}
    return render(request, "review/hand_over.html", context)


def _said(number: int, *, name: str) -> str:
    said = ngettext("%(number)s Aufgabe liegt jetzt bei %(name)s.", "%(number)s Aufgaben liegen jetzt bei %(name)s.", number)
    return said % {"number": number, "name": name}
