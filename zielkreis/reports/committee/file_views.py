# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Papers, agendas and minutes as files, for whoever may read them and with what they may read (I25)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from zielkreis.committee.models import Meeting, Minutes, Paper
from zielkreis.committee.queries import readable
from zielkreis.committee.queries.meetings import minutes_of
from zielkreis.committee.queries.settings import settings_of
from zielkreis.documents.blocks import Document
from zielkreis.documents.html import render_html
from zielkreis.documents.word import fill_template
from zielkreis.kit import clock
from zielkreis.kit.downloads import download
from zielkreis.kit.refusals import sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.reports.committee.agenda import agenda_document
from zielkreis.reports.committee.kept import minutes_pdf
from zielkreis.reports.committee.minutes import has_non_public_part
from zielkreis.reports.committee.paper import paper_document
from zielkreis.reports.committee.paper_facts import paper_facts
from zielkreis.reports.committee.paper_fields import SAMPLE, paper_fields
from zielkreis.reports.committee.word_default import default_template
from zielkreis.reports.files import printed
from zielkreis.reports.views import PREVIEW_POLICY

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS = ("pdf", "docx", "html")


@require_GET
@needs("see_meetings")
def paper_file(request: InsideRequest, pk: int, form: str) -> HttpResponse:
    """Return a paper as PDF, as DOCX in the office's template, or as a page to print."""
    found = readable.papers(request.office, rights=request.rights, on=request.today)
    paper = get_object_or_404(found, pk=pk)
    if form not in FORMS:
        raise Http404
    try:
        return {"pdf": _paper_pdf, "docx": _paper_docx, "html": _paper_page}[form](request, paper)
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("paper", office=request.office.slug, pk=pk)


def _paper_document(request: InsideRequest, paper: Paper) -> Document:
    return paper_document(request.office, paper=paper, rights=request.rights, on=request.today)


def _paper_pdf(request: InsideRequest, paper: Paper) -> HttpResponse:
    content = printed(_paper_document(request, paper), made_at=clock.now())
    return download(content, name=f"{_name(paper)}.pdf", media_type=PDF)


def _paper_docx(request: InsideRequest, paper: Paper) -> HttpResponse:
    [facts] = paper_facts(request.office, papers=[paper], rights=request.rights, on=request.today)
    template = settings_of(request.office).template
    content = fill_template(
        bytes(template) if template else default_template(), data=paper_fields(request.office, facts), sample=SAMPLE
    )
    return download(content, name=f"{_name(paper)}.docx", media_type=DOCX)


def _paper_page(request: InsideRequest, paper: Paper) -> HttpResponse:
    """The paper as a page of its own, under a stricter policy than the site's."""
    headers = {"Content-Security-Policy": PREVIEW_POLICY, "Cache-Control": "private, no-store"}
    return HttpResponse(render_html(_paper_document(request, paper)), headers=headers)


def _name(paper: Paper) -> str:
    return f"vorlage-{slugify(paper.number.replace('/', '-')) or paper.pk}"


@require_GET
@needs("see_meetings")
def agenda_file(request: InsideRequest, pk: int) -> HttpResponse:
    """Return the agenda as PDF; ``?oeffentlich=1`` the public part alone."""
    return _agenda(request, pk, name="tagesordnung", with_papers=False)


@require_GET
@needs("see_meetings")
def agenda_papers_file(request: InsideRequest, pk: int) -> HttpResponse:
    """Return the agenda with all its papers as one PDF; ``?oeffentlich=1`` the public part alone."""
    return _agenda(request, pk, name="sitzungsunterlagen", with_papers=True)


def _agenda(request: InsideRequest, pk: int, *, name: str, with_papers: bool) -> HttpResponse:
    meeting = _meeting(request, pk)
    if not readable.agenda_is_shown(meeting, rights=request.rights):
        raise Http404
    made = agenda_document(
        request.office,
        meeting=meeting,
        rights=request.rights,
        on=request.today,
        public=_wants_public(request),
        with_papers=with_papers,
    )
    try:
        content = printed(made, made_at=clock.now())
    except Refused as refused:
        return _back(request, meeting, refused)
    return download(content, name=f"{name}-{meeting.day.isoformat()}{_suffix(request)}.pdf", media_type=PDF)


@require_GET
@needs("see_meetings")
def minutes_file(request: InsideRequest, pk: int) -> HttpResponse:
    """Return the minutes of a meeting as PDF: to members once released, the non-public part only where it is theirs."""
    meeting = _meeting(request, pk)
    minutes = minutes_of(meeting, rights=request.rights)
    if minutes is None:
        raise Http404
    minutes.meeting = meeting
    try:
        return _minutes(request, minutes)
    except Refused as refused:
        return _back(request, meeting, refused)


@require_GET
@needs("manage_meetings")
def minutes_keep(request: InsideRequest, pk: int) -> HttpResponse:
    """Keep minutes that were just signed, before anybody's name in them changes, and lead back to them; may be called again."""
    meeting = _meeting(request, pk)
    minutes = minutes_of(meeting, rights=request.rights)
    if minutes is None:
        raise Http404
    minutes.meeting = meeting
    if minutes.state != "draft":
        try:
            minutes_pdf(request.office, minutes=minutes, by=request.user, made_at=clock.now(), public=False)
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect("minutes", office=request.office.slug, pk=pk)


def _minutes(request: InsideRequest, minutes: Minutes) -> HttpResponse:
    bodies = readable.non_public_bodies(request.office, rights=request.rights, on=request.today)
    may_all = bodies is None or minutes.meeting.organization_id in bodies
    public = _wants_public(request) or not may_all
    public = public and has_non_public_part(minutes.meeting)
    content = minutes_pdf(request.office, minutes=minutes, by=request.user, made_at=clock.now(), public=public)
    name = f"niederschrift-{minutes.meeting.day.isoformat()}{'-oeffentlich' if public else ''}.pdf"
    return download(content, name=name, media_type=PDF)


def _meeting(request: InsideRequest, pk: int) -> Meeting:
    return get_object_or_404(readable.meetings(request.office, rights=request.rights), pk=pk)


def _wants_public(request: InsideRequest) -> bool:
    return request.GET.get("oeffentlich") == "1"


def _suffix(request: InsideRequest) -> str:
    return "-oeffentlich" if _wants_public(request) else ""


def _back(request: InsideRequest, meeting: Meeting, refused: Refused) -> HttpResponse:
    messages.error(request, sentence(refused))
    return redirect("meeting", office=request.office.slug, pk=meeting.pk)
