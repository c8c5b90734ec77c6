# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The office's own Word template for papers: kept after it was filled on trial, removed again. Not for filling papers with it."""

import hashlib

from django.db import transaction

from zielkreis.committee.models import CommitteeSettings
from zielkreis.documents.word import Data, TemplateRefused, check_template
from zielkreis.history.actions import record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person

LONGEST_NAME = 255


@transaction.atomic
def set_template(office: Office, *, by: Person, file_name: str, content: bytes, sample: Data) -> CommitteeSettings:
    """Keep a Word file (bytes) as the office's template; it must fill with ``sample``, which has all fields that papers have.

    Raises ``TemplateRefused`` with all that is wrong with it; the template in use stays then.
    """
    if not content:
        raise Refused(N_("Die Datei ist leer. Bitte wählen Sie die Vorlagendatei (.docx)."), field="template")
    if problems := check_template(content, sample=sample):
        raise TemplateRefused(problems)
    return _changed(office, by=by, file_name=file_name.strip()[-LONGEST_NAME:] or "vorlage.docx", content=content)


@transaction.atomic
def remove_template(office: Office, *, by: Person) -> CommitteeSettings:
    """Go back to the template that every office begins with."""
    return _changed(office, by=by, file_name="", content=None)


def _changed(office: Office, *, by: Person, file_name: str, content: bytes | None) -> CommitteeSettings:
    settings: CommitteeSettings = CommitteeSettings.objects.select_for_update().get_or_create(office=office)[0]
    before = {"template_name": settings.template_name, "sha512": _sum(settings.template)}
    settings.template_name, settings.template = file_name, content
    after = {"template_name": file_name, "sha512": _sum(content)}
    changes = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    if changes:
        settings.save(update_fields=["template_name", "template"])
        record(office_id=office.pk, by=by, verb="change", obj=settings, changes=changes)
    return settings


def _sum(content: bytes | memoryview | None) -> str:
    return hashlib.sha512(content).hexdigest() if content else ""
