# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the office runs its committee: deadlines, numbers of papers, publication, contact."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from zielkreis.committee.actions.settings import change_settings
from zielkreis.committee.forms.settings import SettingsForm
from zielkreis.committee.queries.settings import settings_of
from zielkreis.committee.views.people_page import HISTORY, page, to
from zielkreis.history.queries import history_of
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.views.page import done


@needs("manage_meetings")
def committee_settings(request: InsideRequest) -> HttpResponse:
    """Change deadlines, the pattern of numbers, publication by OParl and contact."""
    settings = settings_of(request.office)
    form = SettingsForm(request.POST or None, initial={name: getattr(settings, name) for name in SettingsForm.base_fields})
    if request.method == "POST" and done(form, lambda **data: change_settings(request.office, by=request.user, **data)):
        messages.success(request, _("Die Einstellungen sind gespeichert."))
        return to(request, "committee_settings")
    history = history_of(settings, office_id=request.office.pk)[:HISTORY] if settings.pk else []
    return page(request, "committee_settings", form=form, settings=settings, history=history)
