# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Introduction and dossier as files. Made anew for whoever asks, with what they may read; kept by nobody."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from zielkreis.documents.blocks import Document
from zielkreis.kit import clock
from zielkreis.kit.downloads import download
from zielkreis.kit.refusals import sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.reports.committee.asked import asked_dossier
from zielkreis.reports.committee.dossier_document import dossier_document
from zielkreis.reports.committee.introduction import introduction_document
from zielkreis.reports.files import printed


@require_GET
@needs("see_meetings")
def introduction_file(request: InsideRequest) -> HttpResponse:
    """Return the introduction for new members as PDF."""
    made_at = clock.now()
    made = introduction_document(request.office, rights=request.rights, on=request.today, made_at=made_at)
    return _answer(made, request=request, name="einfuehrung", page="introduction")


@require_GET
@needs("see_meetings")
def dossier_file(request: InsideRequest) -> HttpResponse:
    """Return the dossier that the address asks for as PDF; without a subject lead to the page where one is chosen."""
    found = asked_dossier(request.GET, office=request.office, rights=request.rights, on=request.today)
    if found is None:
        if {"leitziel", "ziel"} & set(request.GET):
            raise Http404
        return redirect("dossier", office=request.office.slug)
    made = dossier_document(request.office, found, made_at=clock.now())
    return _answer(made, request=request, name=f"dossier-{slugify(found.title)[:60]}", page="dossier")


def _answer(made: Document, *, request: InsideRequest, name: str, page: str) -> HttpResponse:
    """The document as a file; when it can't be made now, the page says so."""
    try:
        content = printed(made, made_at=clock.now())
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect(page, office=request.office.slug)
    file_name = f"{name}-{request.office.slug}-{request.today.isoformat()}.pdf"
    return download(content, name=file_name, media_type="application/pdf")
