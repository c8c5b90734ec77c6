# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Closing a year's balance by two people, opening it again, acknowledging it, adding to it (I10, I13, I28).

The files are made by ``reports``, above; here they are kept with the results in one transaction, all or nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zielkreis.goals.models import AnnualSet
from zielkreis.history.actions import record
from zielkreis.indicators.explanation import METHOD_VERSION
from zielkreis.indicators.overview import reference_date
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person
from zielkreis.review.actions.freezing import ask, confirm, lock, lock_act
from zielkreis.review.models import KeptFile, Snapshot, TwoPersonAct
from zielkreis.review.queries import closing as queries
from zielkreis.review.queries.account import account, kept_state
from zielkreis.review.rules import closing as rules
from zielkreis.review.rules.addendum import Difference, differences
from zielkreis.review.rules.canonical import canonical, sha512

MOVED_ON = N_("Inzwischen hat sich etwas geändert, das in der Bilanz steht. Bitte sehen Sie sie noch einmal durch.")


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to keep as it is handed out: name, media type, bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Prepared:
    """A balance made ready to be kept: the day and state of knowledge it is computed for, and its canonical text."""

    reference_on: date
    known_at: datetime
    account: Mapping[str, Any]
    document: str


@transaction.atomic
def begin_evaluation(annual_set: AnnualSet, *, by: Person) -> AnnualSet:
    """Begin the evaluation of a presented year; from then on its planning can't be opened again."""
    annual_set = lock(annual_set)
    rules.check_begin(state=annual_set.state, year=annual_set.year)
    return _move(annual_set, by=by, to="evaluation", verb="begin_evaluation")


def prepare(annual_set: AnnualSet) -> Prepared:
    """Return the balance as it would be closed now: for today within the year, with what is known at this instant."""
    on, known_at = reference_date(year=annual_set.year, today=clock.today()), clock.now()
    made = account(annual_set, on=on, known_at=known_at)
    return Prepared(on, known_at, made, canonical(made))


@transaction.atomic
def ask_close(annual_set: AnnualSet, *, by: Person) -> TwoPersonAct:
    """Ask that the year's balance be closed; a second person confirms. Refused while a goal isn't fully evaluated."""
    annual_set = lock(annual_set)
    _check_close(annual_set, prepare(annual_set).account)
    return ask(annual_set, by=by, kind="close")


@transaction.atomic
def check_confirm(act: TwoPersonAct, *, by: Person) -> None:
    """Refuse a second person who isn't one, and an act that is done, before the files are made."""
    lock_act(act, kind="close", by=by)


@transaction.atomic
def close(act: TwoPersonAct, *, by: Person, prepared: Prepared, files: Iterable[NewFile]) -> Snapshot:
    """Close the year as a second person: keep results and files, let nothing of it change any more.

    ``prepared`` is what the files were made from; when the balance says something else by now, nothing is closed.
    """
    act, annual_set = lock_act(act, kind="close", by=by)
    now = canonical(account(annual_set, on=prepared.reference_on, known_at=prepared.known_at))
    _check_close(annual_set, prepared.account)
    if now != prepared.document:
        raise Refused(MOVED_ON)
    confirm(act, by=by)
    snapshot = _keep(annual_set, kind="closed", by=by, prepared=prepared, document=prepared.document, files=files, act=act)
    _move(annual_set, by=by, to="reported", verb="close", sha512=snapshot.sha512)
    return snapshot


@transaction.atomic
def ask_reopen(annual_set: AnnualSet, *, by: Person, reason: str) -> TwoPersonAct:
    """Ask that a closed balance be opened again, as long as the committee hasn't taken it up."""
    annual_set = lock(annual_set)
    _check_reopen(annual_set, reason=reason)
    return ask(annual_set, by=by, kind="reopen", reason=reason)


@transaction.atomic
def confirm_reopen(act: TwoPersonAct, *, by: Person) -> AnnualSet:
    """Open the balance again as a second person; what was kept of the closing stays."""
    act, annual_set = lock_act(act, kind="reopen", by=by)
    _check_reopen(annual_set, reason=act.reason)
    confirm(act, by=by)
    return _move(annual_set, by=by, to="evaluation", verb="reopen_balance", reason=act.reason)


@transaction.atomic
def acknowledge(annual_set: AnnualSet, *, by: Person) -> AnnualSet:
    """End the year once the committee took note of its balance in a held meeting, with a result a second person confirmed."""
    annual_set = lock(annual_set)
    item = queries.acknowledging_item(annual_set)
    rules.check_acknowledge(state=annual_set.state, year=annual_set.year, is_acknowledged=item is not None)
    return _move(annual_set, by=by, to="closed", verb="acknowledge", item=item)


@dataclass(frozen=True, slots=True)
class PreparedAddendum:
    """An addendum made ready: its number, what differs from what was kept last, and the state it was computed for."""

    number: int
    reason: str
    prepared: Prepared
    differences: tuple[Difference, ...]


def prepare_addendum(annual_set: AnnualSet, *, reason: str) -> PreparedAddendum:
    """Return the next addendum to a closed balance as it would be kept now; refused without a reason or anything new."""
    last = kept_state(annual_set)
    prepared = prepare(annual_set)
    found = differences(last.account, prepared.account) if last else ()
    rules.check_addendum(state=annual_set.state, year=annual_set.year, reason=reason, differences=len(found))
    return PreparedAddendum((last.addendum if last else 0) + 1, reason.strip(), prepared, found)


@transaction.atomic
def add_addendum(annual_set: AnnualSet, *, by: Person, made: PreparedAddendum, files: Iterable[NewFile]) -> Snapshot:
    """Keep a numbered addition to a closed balance with its reason; one person suffices, the balance itself stays (I13, I28)."""
    annual_set = lock(annual_set)
    again = prepare_addendum(annual_set, reason=made.reason)
    if again.number != made.number or again.differences != made.differences:
        raise Refused(MOVED_ON)
    document = canonical(
        {
            "schema": "zielkreis.addendum",
            "schema_version": 1,
            "number": made.number,
            "reason": made.reason,
            "differences": [one.as_json() for one in made.differences],
            "account": made.prepared.account,
        }
    )
    snapshot = _keep(
        annual_set, kind="addendum", by=by, prepared=made.prepared, document=document, files=files, reason=made.reason
    )
    record(
        office_id=annual_set.office_id, by=by, verb="add_addendum", obj=annual_set, reason=made.reason,
        changes={"addendum": (None, made.number), "sha512": (None, snapshot.sha512)},
    )  # fmt: skip
    return snapshot


def _check_close(annual_set: AnnualSet, made: Mapping[str, Any]) -> None:
    missing = [one.title for one in queries.unjudged(made)]
    rules.check_close(state=annual_set.state, year=annual_set.year, goals=made["overview"]["goals"], unjudged=missing)


def _check_reopen(annual_set: AnnualSet, *, reason: str) -> None:
    decided = annual_set.state == "reported" and queries.is_decided(annual_set)
    rules.check_reopen(state=annual_set.state, year=annual_set.year, reason=reason, is_decided=decided)


def _keep(
    annual_set: AnnualSet, *, kind: str, by: Person, prepared: Prepared, document: str, files: Iterable[NewFile],
    act: TwoPersonAct | None = None, reason: str = "",
) -> Snapshot:  # fmt: skip
    last = Snapshot.objects.filter(office=annual_set.office_id, annual_set=annual_set, kind=kind).order_by("-number").first()
    snapshot: Snapshot = Snapshot.objects.create(
        office_id=annual_set.office_id, annual_set=annual_set, kind=kind, number=last.number + 1 if last else 1,
        made_on=clock.today(), reference_on=prepared.reference_on, known_at=prepared.known_at, method=METHOD_VERSION,
        reason=reason, document=document, sha512=sha512(document), act=act, made_by=by, made_at=clock.now(),
    )  # fmt: skip
    for file in files:
        KeptFile.objects.create(
            office_id=annual_set.office_id, snapshot=snapshot, name=file.name, media_type=file.media_type,
            size=len(file.content), sha512=sha512(file.content), content=file.content,
        )  # fmt: skip
    return snapshot


def _move(annual_set: AnnualSet, *, by: Person, to: str, verb: str, reason: str = "", **more: object) -> AnnualSet:
    before, annual_set.state = annual_set.state, to
    annual_set.save(update_fields=["state"])
    changes: dict[str, tuple[object, object]] = {"state": (before, to)} | {name: (None, value) for name, value in more.items()}
    record(office_id=annual_set.office_id, by=by, verb=verb, obj=annual_set, reason=reason, changes=changes)
    return annual_set
