# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Documents of a meeting: attached and removed by the committee office. Handed out by ``files``."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from zielkreis.committee.actions import files as actions
from zielkreis.committee.forms.papers import AttachForm
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.files import MOST_BYTES
from zielkreis.committee.views.meetings import back_to, form_page, found_meeting
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs


@needs("manage_meetings")
def meeting_attach(request: InsideRequest, pk: int) -> HttpResponse:
    """Attach a file to a meeting; members see it with the invitation."""
    shown = found_meeting(request, pk)
    form = AttachForm(request.POST or None, request.FILES or None, initial={"is_public": True})
    if request.method == "POST" and form.is_valid():
        given, found = form.cleaned_data["file"], form.cleaned_data
        try:
            actions.attach(
                shown, by=request.user, name=found["name"], file_name=given.name, content=given.read(MOST_BYTES + 1),
                is_public=found["is_public"],
            )  # fmt: skip
            messages.success(request, _("Die Datei ist angefügt."))
            return back_to(request, shown)
        except Refused as refused:
            say(form, refused)
    return form_page(request, shown, form, title=_("Datei hinzufügen"))


@needs("manage_meetings")
def meeting_file_remove(request: InsideRequest, pk: int, file: int) -> HttpResponse:
    """Remove a file from a meeting."""
    shown = found_meeting(request, pk)
    found = readable.files(request.office, rights=request.rights, on=request.today)
    removed = get_object_or_404(found, pk=file, meeting=shown)
    if request.method == "POST":
        try:
            actions.remove_file(removed, by=request.user)
            messages.success(request, _("Die Datei ist entfernt."))
        except Refused as refused:
            messages.error(request, sentence(refused))
    return back_to(request, shown)
