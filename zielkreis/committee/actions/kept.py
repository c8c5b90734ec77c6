# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keeping signed minutes as the very file that was handed out (I13, I24). Composed elsewhere: the bytes come from the caller."""

import hashlib
from collections.abc import Callable

from django.db import transaction

from zielkreis.committee.models import File, FileContent, Minutes
from zielkreis.committee.queries.kept import kept_minutes
from zielkreis.committee.rules.files import MINUTES
from zielkreis.history.actions import record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person

Composed = Callable[[bool], bytes]
"""Makes the PDF: of everything, or with True of the public part alone."""


@transaction.atomic
def keep_minutes(minutes: Minutes, *, by: Person, compose: Composed, has_non_public_part: bool) -> list[File]:
    """Keep signed minutes once as PDF, with their SHA-512, the public part apart where there is another; later calls return them.

    Refuses minutes that aren't signed. The bytes are locked in the database.
    """
    minutes = Minutes.objects.select_for_update(of=("self",)).select_related("meeting").get(
        office=minutes.office_id, pk=minutes.pk
    )  # fmt: skip
    if minutes.state == "draft":
        raise Refused(N_("Die Niederschrift ist noch nicht unterzeichnet."))
    if found := list(kept_minutes(minutes.meeting)):
        return found
    made = [_keep(minutes, content=compose(has_non_public_part), is_public=True)]
    if has_non_public_part:
        made.append(_keep(minutes, content=compose(False), is_public=False))
    changes = {"file": (None, made[-1]), "sha512": (None, [file.sha512 for file in made])}
    record(office_id=minutes.office_id, by=by, verb="attach", obj=minutes, changes=changes)
    return made


def _keep(minutes: Minutes, *, content: bytes, is_public: bool) -> File:
    name = "Niederschrift" if is_public else "Niederschrift mit nichtöffentlichem Teil"
    file = File.objects.create(
        office_id=minutes.office_id, meeting=minutes.meeting, role=MINUTES, name=name, is_public=is_public,
        file_name=f"niederschrift-{minutes.meeting.day.isoformat()}{'' if is_public else '-nichtoeffentlich'}.pdf",
        media_type="application/pdf", size=len(content), sha512=hashlib.sha512(content).hexdigest(),
    )  # fmt: skip
    FileContent.objects.create(office_id=minutes.office_id, file=file, content=content)
    return file
