# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Members: list, one of them with the seats over time, and the account that the committee's office invites them to."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zielkreis.committee.actions import people as actions
from zielkreis.committee.forms.people import InviteForm, MemberForm, MembersFilter
from zielkreis.committee.models import Member
from zielkreis.committee.queries import people as queries
from zielkreis.committee.views.people_page import HISTORY, form_page, page, to, trail
from zielkreis.history.queries import history_of
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.password_link import send_password_link
from zielkreis.org.queries import rights_of
from zielkreis.org.rules import ROLE
from zielkreis.org.views.page import attempt, done

ON_A_PAGE = 50


def _member(request: InsideRequest, pk: int) -> Member:
    return get_object_or_404(queries.members(request.office).select_related("office"), pk=pk)


@needs("see_meetings")
def members(request: InsideRequest) -> HttpResponse:
    """List who sits in the bodies today, or who ever did."""
    form = MembersFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {"text": "", "who": ""}
    found = queries.members_of_a_day(request.office, on=request.today, text=given["text"], former=given["who"] == "all")
    return page(request, "members", page=Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")), form=form)


@needs("see_meetings")
def member(request: InsideRequest, pk: int) -> HttpResponse:
    """Show a member with the seats over time; for the committee's office also the account."""
    return _member_page(request, _member(request, pk), form=InviteForm())


def _member_page(request: InsideRequest, shown: Member, *, form: InviteForm) -> HttpResponse:
    may = request.rights.may("manage_meetings")
    account = shown.account if may else None
    roles = sorted(rights_of(account, on=request.today).roles) if account else []
    return page(
        request, "member", member=shown, form=form, account=account, roles=[_(ROLE[role].name) for role in roles],
        seats=[(one, one.lasts(request.today)) for one in queries.seats_of(shown)],
        history=history_of(shown, office_id=request.office.pk)[:HISTORY] if may else [],
        trail=trail(request, (_("Gremien"), "organizations"), (_("Mitglieder"), "members"), here=shown),
    )  # fmt: skip


@needs("manage_meetings")
def member_new(request: InsideRequest) -> HttpResponse:
    """Add a member, whose seats come next."""
    form = MemberForm(request.POST or None)
    act = lambda **data: actions.create_member(request.office, by=request.user, **data)  # noqa: E731
    if request.method == "POST" and (made := done(form, act)):
        messages.success(request, _("%(member)s ist angelegt. Geben Sie jetzt einen Platz in einem Gremium.") % {"member": made})
        return to(request, "member", made.pk)
    title = _("Mitglied anlegen")
    return form_page(request, form, title=title, way=trail(request, (_("Mitglieder"), "members"), here=title))


@needs("manage_meetings")
def member_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Change a member's name or title."""
    shown = _member(request, pk)
    form = MemberForm(request.POST or None, initial={"name": shown.name, "title": shown.title})
    if request.method == "POST" and done(form, lambda **data: actions.change_member(shown, by=request.user, **data)):
        messages.success(request, _("Die Angaben sind geändert."))
        return to(request, "member", pk)
    way = trail(request, (_("Mitglieder"), "members"), here=_("Bearbeiten"))
    way.insert(1, (str(shown), to(request, "member", pk)["Location"]))
    return form_page(request, form, title=_("Mitglied bearbeiten"), way=way)


@require_POST
@needs("manage_meetings")
def member_invite(request: InsideRequest, pk: int) -> HttpResponse:
    """Give a member an account and send the link for the password, or open the account again."""
    shown = _member(request, pk)
    form = InviteForm(request.POST if shown.account is None else {"email": shown.account.email})
    if done(form, lambda email: actions.invite_member(shown, by=request.user, email=email, today=request.today)):
        messages.success(request, _("Das Konto ist eingerichtet. Seine Rolle folgt den Plätzen im Gremium."))
        if shown.account and not shown.account.has_usable_password():
            _send(request, shown)
        return to(request, "member", pk)
    return _member_page(request, _member(request, pk), form=form)


@require_POST
@needs("manage_meetings")
def member_link(request: InsideRequest, pk: int) -> HttpResponse:
    """Send a member the link for setting a password once more."""
    shown = _member(request, pk)
    if shown.account is None or not shown.account.is_active:
        raise Http404
    _send(request, shown)
    return to(request, "member", pk)


def _send(request: InsideRequest, shown: Member) -> None:
    account = shown.account
    if account is not None:
        success = _("Der Link ist an %(email)s unterwegs. Er gilt drei Tage.") % {"email": account.email}
        attempt(request, lambda: send_password_link(account), success=success)


@require_POST
@needs("manage_meetings")
def member_unlink(request: InsideRequest, pk: int) -> HttpResponse:
    """Take the account from a member; its committee roles end, the account itself stays with the administration."""
    shown = _member(request, pk)
    act = lambda: actions.change_member(shown, by=request.user, account=None, today=request.today)  # noqa: E731
    attempt(request, act, success=_("Das Konto gehört nicht mehr zu diesem Mitglied; seine Rollen im Ausschuss sind beendet."))
    return to(request, "member", pk)
