# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading imports of an office."""

from collections.abc import Iterable

from django.db.models import QuerySet

from zielkreis.exchange.models import Import
from zielkreis.exchange.rules import KINDS, PERMISSIONS
from zielkreis.org.models import Office
from zielkreis.org.rules import Rights


def imports(office: Office) -> QuerySet[Import]:
    """Return all imports of an office, newest first, without the tables they hold."""
    return Import.objects.filter(office=office).select_related("by", "applied_by", "undone_by").defer("recognised")


def visible_imports(office: Office, *, rights: Rights) -> QuerySet[Import]:
    """Return the imports of the kinds a person may take over; one not recognised yet is seen by whoever brought it."""
    kinds: Iterable[str] = [kind for kind, _name in KINDS if rights.may_somewhere(PERMISSIONS[kind])]
    found = imports(office).filter(kind__in=kinds)
    return found | imports(office).filter(kind="", by=rights.person)


def same_file(found: Import) -> QuerySet[Import]:
    """Return other imports of the same bytes that are applied, so that a page can say so."""
    return imports(found.office).filter(sha256=found.sha256, stage="applied").exclude(pk=found.pk)
