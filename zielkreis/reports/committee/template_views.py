# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of the office's own Word template for papers: take a pattern, bring in a file, see what is wrong."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from zielkreis.committee.actions.templates import remove_template, set_template
from zielkreis.committee.queries.settings import settings_of
from zielkreis.committee.views.ways import ways
from zielkreis.documents.word import Problem, TemplateRefused, fill_template
from zielkreis.documents.word_archive import MOST_BYTES
from zielkreis.kit.downloads import download
from zielkreis.kit.refusals import filled, say, sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.reports.committee.file_views import DOCX
from zielkreis.reports.committee.forms import TemplateForm
from zielkreis.reports.committee.paper_fields import FIELDS, SAMPLE
from zielkreis.reports.committee.word_default import default_template

PATTERN, CURRENT, PREVIEW = "muster", "aktuell", "vorschau"


@require_http_methods(["GET", "POST"])
@needs("manage_papers")
def paper_template(request: InsideRequest) -> HttpResponse:
    """Show which template is in use and the fields it may name; bring in another one, or go back to the pattern."""
    if request.method == "POST" and "remove" in request.POST:
        remove_template(request.office, by=request.user)
        messages.success(request, _("Papiere werden wieder mit dem Muster ausgegeben."))
        return redirect("paper_template", office=request.office.slug)
    form = TemplateForm(request.POST, request.FILES) if request.method == "POST" else TemplateForm()
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        problems = _bring_in(request, form)
        if form.is_valid():
            messages.success(request, _("Die Vorlagendatei ist geprüft und gilt ab jetzt."))
            return redirect("paper_template", office=request.office.slug)
    return render(request, "reports/paper_template.html", _context(request, form, problems))


def _bring_in(request: InsideRequest, form: TemplateForm) -> tuple[Problem, ...]:
    """Keep the file, or put what is wrong with it at the field; several things are listed above it."""
    file = form.cleaned_data["template"]
    try:
        set_template(request.office, by=request.user, file_name=file.name, content=file.read(MOST_BYTES + 1), sample=SAMPLE)
    except TemplateRefused as refused:
        say(form, refused)
        return refused.problems[1:]
    except Refused as refused:
        say(form, refused)
    return ()


def _context(request: InsideRequest, form: TemplateForm, problems: tuple[Problem, ...]) -> dict[str, object]:
    papers = reverse("papers", kwargs={"office": request.office.slug})
    return {
        "form": form,
        "problems": [filled(one.message, one.values) for one in problems],
        "name": settings_of(request.office).template_name,
        "fields": [(name, _(meaning)) for name, meaning in FIELDS],
        "ways": ways(request, "papers"),
        "trail": [(_("Vorlagen"), papers), (_("Word-Vorlage"), "")],
    }


@require_GET
@needs("manage_papers")
def paper_template_file(request: InsideRequest, which: str) -> HttpResponse:
    """Return the pattern, the template in use, or that one filled with an invented paper."""
    own = settings_of(request.office).template
    template = bytes(own) if own else default_template()
    if which == PATTERN:
        return download(default_template(), name="muster-vorlage.docx", media_type=DOCX)
    if which == CURRENT:
        return download(template, name=settings_of(request.office).template_name or "muster-vorlage.docx", media_type=DOCX)
    if which != PREVIEW:
        raise Http404
    try:
        content = fill_template(template, data=SAMPLE, sample=SAMPLE)
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("paper_template", office=request.office.slug)
    return download(content, name="vorschau-vorlage.docx", media_type=DOCX)
