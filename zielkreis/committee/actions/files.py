# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of papers, meetings and agenda items: attached after a look at their content, removed without a trace of it."""

import hashlib

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from zielkreis.committee.actions import locking
from zielkreis.committee.models import AgendaItem, File, FileContent, Meeting, Paper
from zielkreis.committee.rules import files as rules
from zielkreis.committee.rules import papers
from zielkreis.history.actions import record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person

Owner = Paper | Meeting | AgendaItem


@transaction.atomic
def attach(
    owner: Owner, *, by: Person, name: str, file_name: str, content: bytes, is_public: bool = True, role: str = "attachment"
) -> File:
    """Attach a file to a paper, meeting or agenda item; refused when its content isn't what its name says (20 MB at most).

    What belongs to a non-public paper or item is never public, whatever ``is_public`` says (I25).
    """
    kind = {Paper: "paper", Meeting: "meeting", AgendaItem: "item"}[type(owner)]
    _check_open(owner)
    media_type = rules.check_file(file_name, content)
    last = File.objects.filter(office=owner.office_id, **{kind: owner}).aggregate(last=Max("position"))["last"] or 0
    file = File.objects.create(
        office_id=owner.office_id, role=role, name=name.strip()[:300] or rules.safe_name(file_name),
        file_name=rules.safe_name(file_name), media_type=media_type, size=len(content), position=last + 1,
        sha512=hashlib.sha512(content).hexdigest(), is_public=is_public and getattr(owner, "is_public", True), **{kind: owner},
    )  # fmt: skip
    FileContent.objects.create(office_id=owner.office_id, file=file, content=content)
    record(office_id=owner.office_id, by=by, verb="attach", obj=owner, changes={"file": (None, file)})
    return file


@transaction.atomic
def remove_file(file: File, *, by: Person) -> File:
    """Remove a file: its content is deleted for good, that there was one stays known to those who fetch by OParl."""
    file = File.objects.select_for_update().get(office=file.office_id, pk=file.pk)
    if file.origin:
        raise Refused(N_("Die Datei stammt aus dem Ratsinformationssystem und kann hier nicht entfernt werden."))
    if file.role == rules.MINUTES:
        raise Refused(N_("Die unterzeichnete Niederschrift wird so aufbewahrt, wie sie ist, und kann nicht entfernt werden."))
    owner = file.paper or file.meeting or file.item
    if owner is not None:
        _check_open(owner)
        record(office_id=file.office_id, by=by, verb="remove", obj=owner, changes={"file": (file, None)})
    FileContent.objects.filter(office=file.office_id, file=file).delete()
    file.deleted_at = timezone.now()
    file.save(update_fields=["deleted_at", "modified_at"])
    return file


def _check_open(owner: Owner) -> None:
    if not isinstance(owner, Paper):
        if owner.origin:
            raise Refused(N_("Die Sitzung stammt aus dem Ratsinformationssystem. Bitte ergänzen Sie Dateien dort."))
        return
    paper = locking.lock(owner)
    papers.check_here(paper.origin)
    papers.check_open(paper.state)
