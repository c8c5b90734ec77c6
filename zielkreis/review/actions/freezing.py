# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Freezing a year's goals when they are presented, and opening the planning again: two people each (I10, I11, I28)."""

from datetime import date

from django.db import transaction

from zielkreis.committee.models import Paper
from zielkreis.goals.models import AnnualSet
from zielkreis.goals.rules import PRESENTATIONS
from zielkreis.history.actions import record
from zielkreis.indicators.explanation import METHOD_VERSION
from zielkreis.kit import clock
from zielkreis.kit.states import word
from zielkreis.kit.words import Conflict, Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person
from zielkreis.review.models import Change, Contribution, Snapshot, TwoPersonAct
from zielkreis.review.queries.plan_document import plan_document
from zielkreis.review.rules import freezing as rules
from zielkreis.review.rules.canonical import canonical, sha512
from zielkreis.review.rules.terms import TWO_PERSON_ACTS

GONE = N_("Dieser Antrag ist schon erledigt. Bitte laden Sie die Seite neu.")


@transaction.atomic
def ask_freeze(
    annual_set: AnnualSet,
    *,
    by: Person,
    presentation: str,
    presented_on: date | None,
    paper: Paper | None = None,
    reason: str = "",
) -> TwoPersonAct:
    """Ask that the year's goals be frozen as presented on a day, for information or by resolution; a second person confirms."""
    annual_set = lock(annual_set)
    if presentation not in dict(PRESENTATIONS):
        raise Refused(N_("Bitte wählen Sie, wie die Jahresziele vorgestellt werden."), field="presentation")
    if presentation == "resolution" and paper is None:
        raise Refused(N_("Zu einem Beschluss gehört eine Vorlage. Bitte wählen Sie sie."), field="paper")
    _check_freeze(annual_set, reason=reason, presented_on=presented_on)
    return ask(annual_set, by=by, kind="freeze", reason=reason, presentation=presentation, presented_on=presented_on, paper=paper)


@transaction.atomic
def confirm_freeze(act: TwoPersonAct, *, by: Person, seen: str = "") -> Snapshot:
    """Freeze the year as a second person: keep the plan as a document, and let it change by numbered changes only.

    ``seen`` is the hash of the plan the person had before their eyes; another one is a ``Conflict``.
    """
    act, annual_set = lock_act(act, kind="freeze", by=by)
    _check_freeze(annual_set, reason=act.reason, presented_on=act.presented_on)
    document = canonical(plan_document(annual_set))
    if seen and seen != sha512(document):
        raise Conflict()
    confirm(act, by=by)
    snapshot = _keep(annual_set, act=act, document=document, by=by)
    annual_set.state, annual_set.presentation, annual_set.presented_on = "presented", act.presentation, act.presented_on
    annual_set.save(update_fields=["state", "presentation", "presented_on"])
    record(
        office_id=annual_set.office_id, by=by, verb="freeze", obj=annual_set, reason=act.reason,
        changes={"state": ("agreed", "presented"), "presented_on": (None, act.presented_on), "sha512": (None, snapshot.sha512)},
    )  # fmt: skip
    return snapshot


@transaction.atomic
def ask_unfreeze(annual_set: AnnualSet, *, by: Person, reason: str) -> TwoPersonAct:
    """Ask that the planning of a presented year be opened again, as long as nothing has followed from it."""
    annual_set = lock(annual_set)
    _check_unfreeze(annual_set, reason=reason)
    return ask(annual_set, by=by, kind="unfreeze", reason=reason)


@transaction.atomic
def confirm_unfreeze(act: TwoPersonAct, *, by: Person) -> AnnualSet:
    """Open the planning again as a second person; the document of what was presented stays."""
    act, annual_set = lock_act(act, kind="unfreeze", by=by)
    _check_unfreeze(annual_set, reason=act.reason)
    confirm(act, by=by)
    annual_set.state, annual_set.presentation, annual_set.presented_on = "agreed", "", None
    annual_set.save(update_fields=["state", "presentation", "presented_on"])
    record(
        office_id=annual_set.office_id, by=by, verb="unfreeze", obj=annual_set, reason=act.reason,
        changes={"state": ("presented", "agreed")},
    )  # fmt: skip
    return annual_set


@transaction.atomic
def withdraw_act(act: TwoPersonAct, *, by: Person) -> TwoPersonAct:
    """Take back what was asked for and nobody has confirmed yet."""
    lock(act.annual_set)
    act = _waiting(act)
    act.withdrawn_at = clock.now()
    act.save(update_fields=["withdrawn_at"])
    record(
        office_id=act.office_id,
        by=by,
        verb="withdraw_act",
        obj=act.annual_set,
        changes={"act": (word(TWO_PERSON_ACTS, act.kind), None)},
    )
    return act


def ask(annual_set: AnnualSet, *, by: Person, kind: str, reason: str = "", **more: object) -> TwoPersonAct:
    """Note what one person asks for and another has to confirm; a second request of the same kind is refused."""
    open_acts = TwoPersonAct.objects.filter(office=annual_set.office_id, annual_set=annual_set, kind=kind)
    if open_acts.filter(confirmed_by__isnull=True, withdrawn_at__isnull=True).exists():
        raise Refused(N_("Das ist schon beantragt und wartet auf die Bestätigung durch eine zweite Person."))
    act: TwoPersonAct = TwoPersonAct.objects.create(
        office_id=annual_set.office_id, annual_set=annual_set, kind=kind, reason=reason.strip(), asked_by=by, **more
    )
    changes = {"act": (None, word(TWO_PERSON_ACTS, kind))}
    record(office_id=annual_set.office_id, by=by, verb="ask_act", obj=annual_set, changes=changes, reason=act.reason)
    return act


def lock_act(act: TwoPersonAct, *, kind: str, by: Person) -> tuple[TwoPersonAct, AnnualSet]:
    """Return an act that waits, and its year locked, for the second person to go on with."""
    annual_set = lock(act.annual_set)
    act = _waiting(act)
    if act.kind != kind:
        raise Refused(GONE)
    rules.check_second(asked_by=act.asked_by_id, by=by.pk)
    act.annual_set = annual_set
    return act, annual_set


def confirm(act: TwoPersonAct, *, by: Person) -> TwoPersonAct:
    """Note the second person; what follows from it belongs into the same transaction."""
    act.confirmed_by, act.confirmed_at = by, clock.now()
    act.save(update_fields=["confirmed_by", "confirmed_at"])
    return act


def lock(annual_set: AnnualSet) -> AnnualSet:
    """Return the year as it is stored now, kept from others until the end of the transaction."""
    found: AnnualSet = (
        AnnualSet.objects.select_for_update(of=("self",))
        .select_related("office")
        .get(office=annual_set.office_id, pk=annual_set.pk)
    )
    return found


def _waiting(act: TwoPersonAct) -> TwoPersonAct:
    found: TwoPersonAct = TwoPersonAct.objects.select_for_update(of=("self",)).get(office=act.office_id, pk=act.pk)
    if found.confirmed_by_id is not None or found.withdrawn_at is not None:
        raise Refused(GONE)
    return found


def _check_freeze(annual_set: AnnualSet, *, reason: str, presented_on: date | None) -> None:
    plan = plan_document(annual_set)
    rules.check_freeze(
        state=annual_set.state, year=annual_set.year, goals=len(plan["goals"]), gaps=len(rules.gaps(plan)), reason=reason,
        presented_on=presented_on,
    )  # fmt: skip


def _check_unfreeze(annual_set: AnnualSet, *, reason: str) -> None:
    frozen = (
        Snapshot.objects.filter(office=annual_set.office_id, annual_set=annual_set, kind="frozen").order_by("-number").first()
    )
    changes = Change.objects.filter(office=annual_set.office_id, annual_set=annual_set, state__in=("asked", "approved"))
    contributions = Contribution.objects.filter(
        office=annual_set.office_id, station__annual_set=annual_set, station__kind="monitoring", state="approved"
    )
    rules.check_unfreeze(
        state=annual_set.state, year=annual_set.year, reason=reason, contributions=contributions.count(),
        changes=changes.filter(asked_at__gte=frozen.made_at).count() if frozen else changes.count(),
    )  # fmt: skip


def _keep(annual_set: AnnualSet, *, act: TwoPersonAct, document: str, by: Person) -> Snapshot:
    kept = Snapshot.objects.filter(office=annual_set.office_id, annual_set=annual_set, kind="frozen")
    now = clock.now()
    snapshot: Snapshot = Snapshot.objects.create(
        office_id=annual_set.office_id, annual_set=annual_set, kind="frozen", number=kept.count() + 1, made_on=clock.today(),
        reference_on=act.presented_on or clock.today(), known_at=now, method=METHOD_VERSION, reason=act.reason, document=document,
        sha512=sha512(document), act=act, made_by=by, made_at=now,
    )  # fmt: skip
    return snapshot
