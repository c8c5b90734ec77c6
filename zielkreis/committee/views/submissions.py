# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Proposals and questions of members: the list, one with its fate, putting in, changing, taking back, deciding."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.committee.actions import submissions as actions
from zielkreis.committee.forms.submissions import AnswerForm, SubmissionFilters, SubmissionForm
from zielkreis.committee.models import Submission
from zielkreis.committee.queries import submissions as queries
from zielkreis.committee.rules.submissions import WAITING
from zielkreis.committee.views.ways import ways
from zielkreis.goals.queries import readable_texts
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.access import InsideRequest, needs

PER_PAGE = 25


@needs("see_meetings")
def submissions(request: InsideRequest) -> HttpResponse:
    """List what members proposed and asked, newest first, with what became of it."""
    filters = SubmissionFilters(request.GET)
    page = Paginator(filters.narrowed(_readable(request)), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "filters": filters, "filtered": bool(request.GET), "ways": ways(request, "submissions"),
        "may_put_in": request.rights.may("put_in"), "titles": _titles(request),
    }  # fmt: skip
    return render(request, "committee/submissions.html", context)


def _readable(request: InsideRequest) -> Any:
    return queries.submissions(request.office, rights=request.rights, on=request.today)


def _titles(request: InsideRequest) -> dict[int, str]:
    """Return how strategic goals are called for this person; drafts have no words for members."""
    return {text.goal_id: text.title for text in readable_texts(request.office, on=request.today, rights=request.rights)}


@needs("see_meetings")
def submission(request: InsideRequest, pk: int) -> HttpResponse:
    """Show a proposal or question with its fate; who may decides on it here."""
    shown = get_object_or_404(_readable(request), pk=pk)
    is_author = shown.by_id == request.user.pk
    may_decide = request.rights.may("answer_submissions") and not is_author and shown.state not in ("taken_up", "withdrawn")
    context = {
        "one": shown, "is_author": is_author, "may_change": is_author and shown.state in WAITING, "fate": queries.fate(shown),
        "about": _titles(request).get(shown.about_id or 0, ""),
        "may_decide": may_decide,
        "trail": [(_("Vorschläge und Fragen"), _list_url(request)), (shown.title, "")],
    }  # fmt: skip
    return render(request, "committee/submission.html", context)


@needs("put_in")
def submission_new(request: InsideRequest) -> HttpResponse:
    """Put in a proposal or a question."""
    initial = {"about": request.GET.get("leitziel", ""), "kind": request.GET.get("art", "")}
    form = _words(request, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            data = {name: value for name, value in form.cleaned_data.items() if name != "revision"}
            made = actions.put_in(request.office, by=request.user, **data)
            messages.success(request, _("Vielen Dank. Sie sehen hier, was daraus wird."))
            return redirect("submission", office=request.office.slug, pk=made.pk)
        except Refused as refused:
            say(form, refused)
    return _form(request, form, title=_("Vorschlag oder Frage einbringen"), back=_list_url(request))


@needs("put_in")
def submission_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Change one's own proposal or question as long as nobody has answered."""
    shown = get_object_or_404(_readable(request).filter(by=request.user), pk=pk)
    form = _words(request, initial=SubmissionForm.initial_of(shown))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_submission(shown, by=request.user, **_seen(form.cleaned_data))
            return redirect("submission", office=request.office.slug, pk=pk)
        except Refused as refused:
            _keep(request, form, refused, shown)
    return _form(request, form, title=_("Ändern"), back=_url(request, pk))


@needs("put_in")
def submission_withdraw(request: InsideRequest, pk: int) -> HttpResponse:
    """Take back one's own proposal or question as long as nobody has answered."""
    shown = get_object_or_404(_readable(request).filter(by=request.user), pk=pk)
    if request.method == "POST":
        try:
            actions.withdraw(shown, by=request.user)
            messages.success(request, _("Zurückgezogen. Außer Ihnen sieht es niemand mehr."))
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect("submission", office=request.office.slug, pk=pk)


@needs("answer_submissions")
def submission_answer(request: InsideRequest, pk: int) -> HttpResponse:
    """Answer, take it into a paper or goal, or decline it with a reason."""
    shown = get_object_or_404(_readable(request), pk=pk)
    form = AnswerForm(request.POST or None, known=shown, rights=request.rights, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, shown, form.cleaned_data)
            return redirect("submission", office=request.office.slug, pk=pk)
        except Refused as refused:
            _keep(request, form, refused, shown)
    return _form(request, form, title=_("Beantworten"), lead=shown.title, quote=shown.text, back=_url(request, pk))


def _decide(request: InsideRequest, shown: Submission, data: dict[str, Any]) -> None:
    """Hand the decision to its action; paper and goal count only when it is taken up."""
    words = {"by": request.user, "answer": data["answer"], "revision": data["revision"] or 0}
    if data["decision"] == "taken_up":
        actions.take_up(shown, paper=data["paper"], goal=data["goal"], **words)
    elif data["decision"] == "declined":
        actions.decline(shown, **words)
    else:
        actions.answer(shown, **words)


def _seen(data: dict[str, Any]) -> dict[str, Any]:
    """Without a revision nobody has seen anything yet."""
    return data | {"revision": data["revision"] or 0}


def _keep(request: InsideRequest, form: Any, refused: Refused, shown: Submission) -> None:
    """Say what is wrong; what was typed stays, and after a conflict the person has seen the newer one."""
    say(form, refused)
    if isinstance(refused, Conflict):
        form.data = {**request.POST.dict(), "revision": shown.revision}


def _words(request: InsideRequest, *, initial: dict[str, Any]) -> SubmissionForm:
    return SubmissionForm(
        request.POST or None, initial=initial, office=request.office, rights=request.rights, today=request.today
    )


def _form(request: InsideRequest, form: Any, *, title: str, back: str, lead: str = "", quote: str = "") -> HttpResponse:
    trail = [(_("Vorschläge und Fragen"), _list_url(request)), (title, "")]
    context = {"form": form, "title": title, "lead": lead, "quote": quote, "back": back, "trail": trail}
    return render(request, "committee/matter_form.html", context)


def _url(request: InsideRequest, pk: int) -> str:
    return reverse("submission", kwargs={"office": request.office.slug, "pk": pk})


def _list_url(request: InsideRequest) -> str:
    return reverse("submissions", kwargs={"office": request.office.slug})
