# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every write about imports: bring a file in, read it, decide about columns, apply it in one act, undo it."""

import gc
import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from zielkreis.exchange import rules
from zielkreis.exchange.act import Act
from zielkreis.exchange.apply_table import apply_table, check_complete
from zielkreis.exchange.models import Import, ImportedFile
from zielkreis.exchange.plan import make_plan
from zielkreis.exchange.reading import MAX_BYTES
from zielkreis.exchange.recognition.table import NO_TABLE
from zielkreis.exchange.stored import table_of, values_of
from zielkreis.exchange.undoing import UNDOING, undo_objects
from zielkreis.exchange.value_plan import plan_values
from zielkreis.exchange.worker import GOALS, OnProgress, read_in_worker
from zielkreis.exchange.worker import VALUES as VALUES_IN_WORKER
from zielkreis.goals.rules import check_year
from zielkreis.history.actions import record
from zielkreis.indicators.many import record_values
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person
from zielkreis.org.queries import rights_of

EMPTY = N_("Die Datei „%(file)s“ ist leer.")
TOO_LARGE = N_("Die Datei „%(file)s“ ist mit %(size)s MB zu groß; möglich sind %(most)s MB.")
NO_VALUES = N_("Keine Zeile der Tabelle kann übernommen werden. Bitte sehen Sie die Hinweise zu den Zeilen an.")
_MB = 1024 * 1024


@transaction.atomic
def start_import(office: Office, *, by: Person, file_name: str, content: bytes, year: int, sheet: str = "") -> Import:
    """Bring a file in to be read; refuses an empty or too large one and a year that can't be."""
    check_year(year)
    name = PurePath(file_name.replace("\\", "/")).name[-255:] or "Tabelle"
    if not content:
        raise Refused(EMPTY, file=name, field="file")
    if len(content) > MAX_BYTES:
        raise Refused(TOO_LARGE, file=name, size=len(content) // _MB + 1, most=MAX_BYTES // _MB, field="file")
    _check_turn(office)
    found = Import.objects.create(
        office=office, by=by, year=year, file_name=name, sha256=hashlib.sha256(content).hexdigest(), sheet=sheet
    )
    ImportedFile.objects.create(office=office, of=found, content=content)
    record(office_id=office.pk, by=by, verb="upload", obj=found)
    return found


def recognise(found: Import, *, today: date, on_progress: OnProgress | None = None) -> Import:
    """Read and recognise the file in a limited process and keep what came of it; a refusal becomes the import's sentence.

    Takes seconds for large files and writes only short transactions; whoever brought the file needs the right to its kind.
    """
    file = ImportedFile.objects.get(office=found.office_id, of=found)
    with tempfile.NamedTemporaryFile(prefix="zielkreis-") as copy:
        copy.write(bytes(file.content))
        copy.flush()
        try:
            kind, recognised = read_any(
                copy.name, file_name=found.file_name, year=found.year, sheet=found.sheet, columns=found.columns, kind=found.kind,
                state=found.office.state, on_progress=on_progress,
            )  # fmt: skip
            _check_right(found, kind=kind, today=today)
        except Refused as refused:
            return _refuse(found, refused)
    return keep_recognised(found, kind=kind, recognised=recognised)


def read_any(
    path: str,
    *,
    file_name: str,
    year: int,
    sheet: str = "",
    columns: Mapping[str, str] | None = None,
    kind: str = "",
    state: str,
    on_progress: OnProgress | None = None,
) -> tuple[str, dict[str, Any]]:
    """Read a file as the kind given, or as the kind it turns out to be; return the kind and the promised JSON."""
    wanted: dict[str, Any] = {
        "filename": file_name, "year": year, "sheet": sheet or None, "columns": columns or None, "state": state,
        "on_progress": on_progress,
    }  # fmt: skip
    if kind == rules.VALUES:
        return rules.VALUES, read_in_worker(path, kind=VALUES_IN_WORKER, **wanted)
    try:
        return rules.TABLE, read_in_worker(path, kind=GOALS, **wanted)
    except Refused as refused:
        if kind == rules.TABLE or refused.message != NO_TABLE:
            raise
        try:
            return rules.VALUES, read_in_worker(path, kind=VALUES_IN_WORKER, **wanted)
        except Refused:
            raise refused from None


@transaction.atomic
def keep_recognised(found: Import, *, kind: str, recognised: dict[str, Any]) -> Import:
    """Keep what was recognised; from now on it can be looked at and applied."""
    found = lock(found)
    rules.check_move(before=found.stage, after=rules.READ, file=found.file_name)
    rows = recognised["goals" if kind == rules.TABLE else "values"]
    found.kind, found.recognised, found.stage, found.refusal = kind, recognised, rules.READ, None
    found.done = found.total = len(rows)
    found.save()
    return found


@transaction.atomic
def read_again(found: Import, *, by: Person, sheet: str | None = None, columns: Mapping[str, str] | None = None) -> Import:
    """Let the file be read anew: with another sheet or other columns (heading → field, "" leaves out), or after a stop."""
    found = lock(found)
    if found.stage != rules.READING:
        rules.check_move(before=found.stage, after=rules.READING, file=found.file_name)
        _check_turn(found.office)
    found.stage, found.refusal, found.process, found.told_at = rules.READING, None, "", timezone.now()
    found.done = found.total = 0
    if sheet is not None and sheet != found.sheet:
        found.sheet, found.columns, found.choices = sheet, {}, {}
    if columns is not None:
        found.columns = {**found.columns, **columns}
    found.save()
    record(office_id=found.office_id, by=by, verb="read_again", obj=found)
    return found


@transaction.atomic
def choose(found: Import, *, by: Person, choices: Mapping[str, object]) -> Import:
    """Decide what the table leaves open: strategic goal and unit of rows without one, indicators of values."""
    found = lock(found)
    rules.check_move(before=found.stage, after=rules.APPLIED, file=found.file_name)
    found.choices = {**found.choices, **choices}
    found.save(update_fields=["choices"])
    record(office_id=found.office_id, by=by, verb="choose", obj=found)
    return found


@transaction.atomic
def apply(found: Import, *, by: Person, today: date) -> Import:
    """Take the table over in one act through the actions of the areas; a second time is refused.

    One import of an office is applied at a time, so that two never create the same goal twice.
    """
    Office.objects.select_for_update().get(pk=found.office_id)
    found = lock(found)
    rules.check_move(before=found.stage, after=rules.APPLIED, file=found.file_name)
    found.stage, found.applied_by, found.applied_at = rules.APPLIED, by, clock.now()
    act = Act(office=found.office, by=by, today=today, batch=found.batch)
    with _without_collecting():
        found.counts = _apply_table(found, act) if found.kind == rules.TABLE else _apply_values(found, act)
    act.keep(found)
    found.save(update_fields=["stage", "applied_by", "applied_at", "counts"])
    record(office_id=found.office_id, by=by, verb="apply", obj=found, batch=act.batch)
    return found


@transaction.atomic
def undo(found: Import, *, by: Person, today: date) -> Import:
    """Undo an applied import completely; refuses and says what stands in the way once somebody built upon it."""
    Office.objects.select_for_update().get(pk=found.office_id)
    found = lock(found)
    rules.check_move(before=found.stage, after=rules.UNDONE, file=found.file_name)
    act = Act(office=found.office, by=by, today=today, batch=f"{found.batch}{UNDOING}")
    undo_objects(found, act, batch=found.batch)
    found.objects_made.all().delete()
    found.stage, found.undone_by, found.undone_at = rules.UNDONE, by, clock.now()
    found.save(update_fields=["stage", "undone_by", "undone_at"])
    record(office_id=found.office_id, by=by, verb="undo", obj=found, batch=act.batch)
    return found


def lock(found: Import) -> Import:
    """Return the import as it is stored now, kept from others until the end of the transaction."""
    return Import.objects.select_for_update(of=("self",)).select_related("office").get(office=found.office_id, pk=found.pk)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let Python not look for cycles meanwhile: among the rows of a large table that takes a third of the time and finds none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _check_turn(office: Office) -> None:
    """Refuse to read yet another file while so many of the office are being read; locked, so that a burst is counted right."""
    Office.objects.select_for_update().get(pk=office.pk)
    reading = Import.objects.filter(office=office, stage=rules.READING, told_at__gt=timezone.now() - rules.SILENCE)
    rules.check_turn(reading.count())


def _apply_table(found: Import, act: Act) -> dict[str, dict[str, int]]:
    plan = make_plan(found.office, table_of(found.recognised or {}), today=act.today, choices=found.choices)
    check_complete(plan)
    apply_table(plan, act)
    return plan.counts


def _apply_values(found: Import, act: Act) -> dict[str, dict[str, int]]:
    plan = plan_values(found.office, values_of(found.recognised or {}), today=act.today, matches=found.choices.get("matches", {}))
    wanted = [(row.indicator, row.value) for row in plan.to_record if row.indicator and row.value]
    if not wanted and not any(row.change == rules.LEFT for row in plan.rows):
        raise Refused(NO_VALUES)
    act.note_created(record_values(wanted, office=act.office, by=act.by, today=act.today, batch=act.batch))
    return plan.counts


def _check_right(found: Import, *, kind: str, today: date) -> None:
    if found.by and not rights_of(found.by, on=today).may_somewhere(rules.PERMISSIONS[kind]):
        raise Refused(rules.NOT_YOURS[kind])


@transaction.atomic
def _refuse(found: Import, refused: Refused) -> Import:
    found = lock(found)
    found.stage = rules.REFUSED
    found.refusal = {"message": refused.message, "values": {name: str(value) for name, value in refused.values.items()}}
    found.save()
    return found
