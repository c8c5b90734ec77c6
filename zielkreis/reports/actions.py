# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The writes of this area: that a report was handed out, and documents that are ordered, made and deleted.

What was handed out isn't kept (see ``review`` for the closing); an ordered document is a copy of its owner's, not a record, and
leaves no history until it is fetched.
"""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha512
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from zielkreis.goals.models import AnnualSet
from zielkreis.history.actions import Actor, record
from zielkreis.history.models import Entry
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person
from zielkreis.reports.files import ReportFile
from zielkreis.reports.models import MadeDocument
from zielkreis.reports.rules import DOCUMENT_STEPS, KEPT_PER_PERSON, SILENCE, UNFINISHED, check_turn


@transaction.atomic
def hand_out(annual_set: AnnualSet, *, by: Actor, report: str, on: date, file: ReportFile) -> Entry:
    """Record that a report of the year was handed out: which, for which day, as which file, with its SHA-512 (I13, I31)."""
    said = {"report": report, "on": on.isoformat(), "file": file.name, "sha512": file.sha512}
    changes = {name: (None, value) for name, value in said.items()}
    return record(office_id=annual_set.office_id, by=by, verb="hand_out", obj=annual_set, changes=changes)


@transaction.atomic
def order(office: Office, *, by: Person, kind: str, params: Mapping[str, Any]) -> tuple[MadeDocument, bool]:
    """Order a document and return it with whether it is to be made now; what is already being made is returned as it is.

    Refuses while too many of the office are being made. The oldest finished documents of a person go beyond their number.
    """
    key = sha512(json.dumps([kind, params], sort_keys=True).encode()).hexdigest()
    Office.objects.select_for_update().get(pk=office.pk)
    mine = MadeDocument.objects.filter(office=office, person=by)
    if found := mine.filter(key=key, state__in=UNFINISHED).defer("content").first():
        return found, False
    check_turn(MadeDocument.objects.filter(office=office, state__in=UNFINISHED, told_at__gte=timezone.now() - SILENCE).count())
    kept = mine.exclude(state__in=UNFINISHED).order_by("-id").values_list("pk", flat=True)[: KEPT_PER_PERSON - 1]
    mine.exclude(state__in=UNFINISHED).exclude(pk__in=list(kept)).delete()
    made = MadeDocument.objects.create(
        office=office, person=by, kind=kind, params=dict(params), key=key, total=DOCUMENT_STEPS, told_at=timezone.now()
    )
    return made, True


@transaction.atomic
def order_again(made: MadeDocument, *, by: Person) -> MadeDocument:
    """Let a document be made once more, after a refusal or when its process died."""
    made = _locked(made)
    if made.state == "done" or made.person_id != by.pk:
        raise Refused(N_("Dieses Dokument ist schon fertig."))
    made.state, made.done, made.process, made.refusal = "waiting", 0, "", None
    made.told_at = made.ordered_at = timezone.now()
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as same:
        raise Refused(N_("Dasselbe Dokument wird gerade erstellt.")) from same
    return made


@transaction.atomic
def discard(made: MadeDocument, *, by: Person) -> None:
    """Delete a document of one's own; nobody else's."""
    MadeDocument.objects.filter(pk=made.pk, office=made.office_id, person=by).delete()


def begin(made: MadeDocument) -> None:
    """Note that a process has begun."""
    MadeDocument.objects.filter(pk=made.pk, state__in=UNFINISHED).update(state="running", told_at=timezone.now())


def finish(made: MadeDocument, *, file: ReportFile) -> MadeDocument:
    """Keep the file; the document can be fetched from now on. Deleted in the meantime, it stays deleted."""
    MadeDocument.objects.filter(pk=made.pk).update(
        state="done", done=DOCUMENT_STEPS, file_name=file.name, media_type=file.media_type, size=len(file.content),
        content=file.content, sha512=file.sha512, refusal=None, made_at=timezone.now(), told_at=timezone.now(),
    )  # fmt: skip
    return made


def fail(made: MadeDocument, *, message: str, values: Mapping[str, object]) -> MadeDocument:
    """Keep the sentence why there is no file."""
    refusal = {"message": message, "values": {name: str(value) for name, value in values.items()}}
    MadeDocument.objects.filter(pk=made.pk).update(state="failed", refusal=refusal, told_at=timezone.now())
    return made


def _locked(made: MadeDocument) -> MadeDocument:
    return MadeDocument.objects.select_for_update().defer("content").get(pk=made.pk)
