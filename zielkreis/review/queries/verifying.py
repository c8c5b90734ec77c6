# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Looking whether everything kept of an office is still what it was: documents, files, changes, history, and their protection."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from zielkreis.committee.models import FileContent, Minutes
from zielkreis.goals.models import AnnualSet
from zielkreis.goals.rules.stations import FROZEN
from zielkreis.history.models import Entry
from zielkreis.history.triggers import Refuse
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office
from zielkreis.review.models import Change, KeptFile, Snapshot
from zielkreis.review.queries.as_of import plan_at
from zielkreis.review.queries.frozen import frozen_at
from zielkreis.review.queries.plan_document import plan_document
from zielkreis.review.rules.canonical import sha512
from zielkreis.review.rules.plans import lines, unplanned

LONGEST_NAME = 63
"""PostgreSQL cuts longer names off."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that isn't what it was: the kind of check, what it is about, and what doesn't match."""

    check: str
    about: str
    message: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what didn't match."""

    counts: dict[str, int]
    faults: list[Fault]


def verify(office: Office) -> Verified:
    """Check all snapshots, stored files, changes, frozen plans and the history of an office."""
    counts = {
        "snapshots": Snapshot.objects.filter(office=office).count(),
        "kept_files": KeptFile.objects.filter(office=office).count(),
        "committee_files": FileContent.objects.filter(office=office).count(),
        "changes": Change.objects.filter(office=office, state="approved").count(),
        "years": AnnualSet.objects.filter(office=office, state__in=FROZEN).count(),
        "history": Entry.objects.filter(office_id=office.pk).count(),
    }
    checks = (_snapshots, _kept_files, _committee_files, _minutes, _years, _changes)
    return Verified(counts, [*(fault for check in checks for fault in check(office)), *_protection()])


def _snapshots(office: Office) -> Iterator[Fault]:
    for one in Snapshot.objects.filter(office=office).select_related("annual_set", "act").iterator(chunk_size=20):
        if sha512(one.document) != one.sha512:
            yield Fault("snapshot", str(one), N_("Das Dokument stimmt nicht mit seiner Prüfsumme überein."))
        elif not _is_json(one.document):
            yield Fault("snapshot", str(one), N_("Das Dokument ist nicht lesbar."))
        if one.kind in ("frozen", "closed") and (one.act is None or one.act.confirmed_by_id is None):
            yield Fault("snapshot", str(one), N_("Es fehlt die Bestätigung durch eine zweite Person."))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _kept_files(office: Office) -> Iterator[Fault]:
    for one in KeptFile.objects.filter(office=office).iterator(chunk_size=5):
        content = bytes(one.content)
        if len(content) != one.size or sha512(content) != one.sha512:
            yield Fault("kept_file", one.name, N_("Die Datei stimmt nicht mit Größe und Prüfsumme überein."))


def _committee_files(office: Office) -> Iterator[Fault]:
    for one in FileContent.objects.filter(office=office).select_related("file").iterator(chunk_size=5):
        content, file = bytes(one.content), one.file
        if file.sha512 and sha512(content) != file.sha512 or file.size is not None and file.size != len(content):
            yield Fault("committee_file", str(file), N_("Die Datei stimmt nicht mit Größe und Prüfsumme überein."))


def _minutes(office: Office) -> Iterator[Fault]:
    signed = Minutes.objects.filter(office=office).exclude(state="draft").select_related("meeting__organization")
    for one in signed:
        if not one.signed_by or one.signed_on is None:
            yield Fault("minutes", str(one), N_("Die unterzeichnete Niederschrift nennt nicht, wer wann unterzeichnet hat."))


def _years(office: Office) -> Iterator[Fault]:
    for year in AnnualSet.objects.filter(office=office).select_related("office"):
        if year.amending:
            yield Fault("year", str(year), N_("Der Plan steht außerhalb einer genehmigten Änderung offen."))
        if year.state not in FROZEN:
            continue
        snapshot = frozen_at(year)
        if snapshot is None:
            yield Fault("year", str(year), N_("Das Jahr ist vorgestellt, aber kein Stand ist festgehalten."))
        elif sha512(snapshot.document) == snapshot.sha512:
            yield from _plan(year, snapshot)
        if year.state in ("reported", "closed") and not year.snapshots.filter(office=office, kind="closed").exists():
            yield Fault("year", str(year), N_("Die Bilanz ist abgeschlossen, aber nicht festgehalten."))
        entries = Entry.objects.filter(office_id=office.pk, object_type="goals.annualset", object_id=year.pk, verb="freeze")
        if not entries.exists():
            yield Fault("history", str(year), N_("Im Verlauf fehlt das Einfrieren."))


def _plan(year: AnnualSet, snapshot: Snapshot) -> Iterator[Fault]:
    """The plan of today must be the frozen one with its numbered changes, apart from what may change freely."""
    expected, found = plan_at(snapshot), plan_document(year)
    wrong = unplanned(expected, found, year=year.year)
    said = lines(wrong, before=expected, after=found)
    for one in said:
        about = f"{year}: {one['of'] or one['thing']}"
        yield Fault("plan", about, f"{one['thing']}.{one['field'] or one['act']}: „{one['old']}“ → „{one['new']}“")
    if wrong and not said:
        yield Fault("plan", str(year), N_("Der Plan ist nicht der vorgestellte mit seinen Änderungen."))


def _changes(office: Office) -> Iterator[Fault]:
    approved = list(
        Change.objects.filter(office=office, state="approved").select_related("annual_set").order_by("annual_set", "number")
    )
    told = set(
        Entry.objects.filter(office_id=office.pk, object_type="review.change", verb="approve_change").values_list(
            "object_id", flat=True
        )
    )
    expected: dict[int, int] = {}
    for one in approved:
        about = f"{one.annual_set}: {one}"
        expected[one.annual_set_id] = expected.get(one.annual_set_id, 0) + 1
        if one.number != expected[one.annual_set_id]:
            yield Fault("change", about, N_("In den Nummern der Änderungen ist eine Lücke."))
            expected[one.annual_set_id] = one.number or 0
        if one.pk not in told:
            yield Fault("history", about, N_("Im Verlauf fehlt die Genehmigung dieser Änderung."))
        if one.decided_by_id in (None, one.asked_by_id):
            yield Fault("change", about, N_("Die Änderung wurde nicht von einer zweiten Person genehmigt."))


def _protection() -> Iterator[Fault]:
    """The triggers that protect what is kept must be there, and switched on."""
    loader = MigrationLoader(connection)
    wanted = {
        operation.name
        for key, migration in loader.disk_migrations.items()
        if key in loader.applied_migrations
        for operation in migration.operations
        if isinstance(operation, Refuse)
    }
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        found = {name[:LONGEST_NAME] for (name,) in cursor.fetchall()}
    for name in sorted(wanted):
        if name[:LONGEST_NAME] not in found:
            yield Fault("protection", name, N_("Ein Schutz der Datenbank fehlt."))
