# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sources that an office fetches from, and the account of each fetch: begun, told, ended. For fetching: ``committee.oparl``."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from zielkreis.committee.models import Fetch, Source
from zielkreis.committee.rules import sources as rules
from zielkreis.history.actions import Actor, record
from zielkreis.kit.words import Refused
from zielkreis.org.models import Office, Person

MOST_PROBLEMS = 200
"""So many sentences about left-out objects are kept of a fetch; the others are only counted."""


@transaction.atomic
def add_source(office: Office, *, by: Actor, url: str) -> Source:
    """Note from where the office fetches; the same address only once."""
    if Source.objects.filter(office=office, url=url).exists():
        raise Refused(rules.TWICE, field="url")
    source = Source.objects.create(office=office, url=url)
    record(office_id=office.pk, by=by, verb="create", obj=source, changes={"url": ("", url)})
    return source


@transaction.atomic
def change_source(source: Source, *, by: Actor, **new: str) -> Source:
    """Change name or chosen body of a source."""
    source = Source.objects.select_for_update().get(office=source.office_id, pk=source.pk)
    changes = {name: (getattr(source, name), value) for name, value in new.items() if getattr(source, name) != value}
    if not changes:
        return source
    for name, value in new.items():
        setattr(source, name, value)
    source.save(update_fields=list(new))
    record(office_id=source.office_id, by=by, verb="change", obj=source, changes=changes)
    return source


@transaction.atomic
def remove_source(source: Source, *, by: Actor, now: datetime) -> None:
    """Forget a source and its fetches; what was fetched stays. Refused while a fetch runs."""
    last = _last(source)
    if last:
        rules.check_begin(state=last.state, told_at=last.told_at, now=now)
    record(office_id=source.office_id, by=by, verb="remove", obj=source, changes={"url": (source.url, "")})
    source.delete()


@transaction.atomic
def begin_fetch(source: Source, *, by: Actor, full: bool, now: datetime) -> Fetch:
    """Begin a fetch, or let the last one go on if it was interrupted and asked for the same.

    Incremental from the last complete one on; without one it is full in any case. Refused while another one runs.
    """
    source = Source.objects.select_for_update().get(office=source.office_id, pk=source.pk)
    last = _last(source)
    if last:
        rules.check_begin(state=last.state, told_at=last.told_at, now=now)
        if last.is_full == full and rules.can_go_on(state=last.state, told_at=last.told_at, now=now):
            return _go_on(last, by=by, now=now)
    fetch = Fetch.objects.create(
        office=source.office, source=source, by=by if isinstance(by, Person) else None, is_full=full,
        since=None if full else source.fetched_until, started_at=now, told_at=now,
    )  # fmt: skip
    record(office_id=source.office_id, by=by, verb="begin_fetch", obj=fetch)
    return fetch


def _go_on(fetch: Fetch, *, by: Actor, now: datetime) -> Fetch:
    fetch.state, fetch.told_at, fetch.finished_at = "running", now, None
    fetch.save(update_fields=["state", "told_at", "finished_at"])
    record(office_id=fetch.office_id, by=by, verb="begin_fetch", obj=fetch)
    return fetch


def _last(source: Source) -> Fetch | None:
    return Fetch.objects.filter(office=source.office_id, source=source).first()


def tell(
    fetch: Fetch,
    *,
    by: Actor,
    cursor: Mapping[str, Any],
    counts: Mapping[str, Mapping[str, int]],
    problems: Sequence[Refused],
    now: datetime,
) -> Fetch:
    """Note how far a fetch has come, in the same transaction as what it wrote; ``by`` stands in the entries of those objects."""
    for kind, numbers in counts.items():
        kept = fetch.counts.setdefault(kind, {})
        for what, number in numbers.items():
            kept[what] = kept.get(what, 0) + number
    room = max(MOST_PROBLEMS - len(fetch.problems), 0)
    fetch.problems = [*fetch.problems, *map(plain_problem, problems[:room])]
    if len(problems) > room:
        fetch.counts["problems_left_out"] = fetch.counts.get("problems_left_out", 0) + len(problems) - room
    fetch.cursor, fetch.told_at = dict(cursor), now
    fetch.save(update_fields=["counts", "problems", "cursor", "told_at"])
    return fetch


@transaction.atomic
def end_fetch(
    fetch: Fetch, *, by: Actor, state: str, problem: Refused | None = None, complete: bool = False, now: datetime
) -> Fetch:
    """End a fetch as done, interrupted or failed; a complete one is where the next incremental one begins."""
    if problem is not None:
        fetch.problems = [*fetch.problems[-MOST_PROBLEMS:], plain_problem(problem)]
    fetch.state, fetch.told_at, fetch.finished_at = state, now, now
    fetch.save(update_fields=["state", "told_at", "finished_at", "problems", "counts", "cursor"])
    if complete:
        Source.objects.filter(office=fetch.office_id, pk=fetch.source_id).update(fetched_until=fetch.started_at)
    record(office_id=fetch.office_id, by=by, verb="end_fetch", obj=fetch, changes={"state": ("running", state)})
    return fetch


def plain_problem(refused: Refused) -> dict[str, Any]:
    """Return a sentence as it is kept: German with its places, and what fills them."""
    return {"message": refused.message, "values": {name: _printable(str(value)[:500]) for name, value in refused.values.items()}}


def _printable(words: str) -> str:
    """Return a stranger's words without what no database keeps."""
    return words.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
