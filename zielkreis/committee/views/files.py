# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of papers and meetings: attached, handed out as a download, removed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zielkreis.committee.actions import files as actions
from zielkreis.committee.forms.papers import AttachForm
from zielkreis.committee.models import File, FileContent
from zielkreis.committee.queries import readable
from zielkreis.committee.queries.paper_rights import may
from zielkreis.committee.queries.papers import content_of
from zielkreis.committee.rules.files import MOST_BYTES
from zielkreis.committee.views.papers import trail, workable_paper
from zielkreis.kit.downloads import download
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs


@needs("write_papers", "manage_papers")
def paper_attach(request: InsideRequest, pk: int) -> HttpResponse:
    """Attach a file to a paper."""
    paper = workable_paper(request, pk, to="attach")
    form = AttachForm(request.POST or None, request.FILES or None, initial={"is_public": paper.is_public})
    if request.method == "POST" and form.is_valid():
        given, found = form.cleaned_data["file"], form.cleaned_data
        try:
            actions.attach(
                paper, by=request.user, name=found["name"], file_name=given.name, content=given.read(MOST_BYTES + 1),
                is_public=found["is_public"],
            )  # fmt: skip
            messages.success(request, _("Die Datei ist angefügt."))
            return redirect("paper", office=request.office.slug, pk=pk)
        except Refused as refused:
            say(form, refused)
    title = _("Anlage hinzufügen")
    context = {"form": form, "paper": paper, "title": title, "trail": trail(request, paper, here=title), "has_file": True}
    return render(request, "committee/paper_step.html", context)


@needs("see_meetings")
def file(request: InsideRequest, pk: int) -> HttpResponse:
    """Hand out a file as a download; one that stands elsewhere or was removed isn't found."""
    shown = _readable(request, pk)
    try:
        content = content_of(shown)
    except FileContent.DoesNotExist:
        raise Http404 from None
    return download(content, name=shown.file_name, media_type=shown.media_type)


@needs("write_papers", "manage_papers")
def file_remove(request: InsideRequest, pk: int) -> HttpResponse:
    """Remove an attachment of a paper."""
    shown = _readable(request, pk)
    if shown.paper is None or not may(request.rights, shown.paper).attach:
        raise PermissionDenied
    if request.method == "POST":
        try:
            actions.remove_file(shown, by=request.user)
            messages.success(request, _("Die Datei ist entfernt."))
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect("paper", office=request.office.slug, pk=shown.paper_id)


def _readable(request: InsideRequest, pk: int) -> File:
    found = readable.files(request.office, rights=request.rights, on=request.today)
    return get_object_or_404(found.select_related("paper"), pk=pk)
