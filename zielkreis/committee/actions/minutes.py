# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Minutes of a meeting: written, signed, released; locked once signed (I24). What was resolved stands in the meeting's items."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from zielkreis.committee.actions.held import locked, own
from zielkreis.committee.models import AgendaItem, Meeting, Minutes
from zielkreis.committee.queries.meetings import items_of
from zielkreis.committee.rules import meetings as rules
from zielkreis.history.actions import differences, record
from zielkreis.kit import clock
from zielkreis.kit.states import check_move
from zielkreis.kit.words import Conflict, Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person


@transaction.atomic
def write_minutes(meeting: Meeting, *, by: Person, opening: str, closing: str, seen: tuple[str, str] | None = None) -> Minutes:
    """Write what minutes say before and after the items; begun with the first call. Only for held meetings, until signed.

    ``seen`` are opening and closing as the person found them; others in between are a Conflict.
    """
    meeting = own(locked(meeting))
    if meeting.state != "held":
        raise Refused(N_("Eine Niederschrift gibt es erst, wenn die Sitzung stattgefunden hat."))
    minutes, is_new = Minutes.objects.get_or_create(office=meeting.office, meeting=meeting)
    changes = differences(minutes, {"opening": opening.strip(), "closing": closing.strip()})
    if changes and not is_new and seen is not None and seen != (minutes.opening, minutes.closing):
        raise Conflict
    minutes.opening, minutes.closing = opening.strip(), closing.strip()
    minutes.save()
    if changes or is_new:
        record(office_id=meeting.office_id, by=by, verb="create" if is_new else "change", obj=minutes, changes=changes)
    return minutes


@transaction.atomic
def sign_minutes(minutes: Minutes, *, by: Person, signed_by: str, on: date, today: date) -> Minutes:
    """Note who signed the minutes (functions) and when; from then on nothing of the meeting can be changed (I24).

    Refuses while a paper's item has no result or a result waits for its second person (I28).
    """
    minutes = _locked(minutes)
    if minutes.state != "draft":
        return minutes
    _check_signature(minutes, signed_by=signed_by, on=on, today=today)
    _check_complete(minutes.meeting)
    changes = differences(minutes, {"signed_by": signed_by.strip(), "signed_on": on, "state": "signed"})
    minutes.signed_by, minutes.signed_on, minutes.state = signed_by.strip(), on, "signed"
    minutes.save()
    record(office_id=minutes.office_id, by=by, verb="sign", obj=minutes, changes=changes)
    return minutes


def _locked(minutes: Minutes) -> Minutes:
    meeting = locked(minutes.meeting)
    rules.check_own(origin=meeting.origin)
    minutes = Minutes.objects.get(office=meeting.office_id, pk=minutes.pk)
    minutes.meeting = meeting
    return minutes


def _check_signature(minutes: Minutes, *, signed_by: str, on: date, today: date) -> None:
    if not signed_by.strip():
        raise Refused(
            N_("Bitte geben Sie an, wer unterzeichnet hat, zum Beispiel Vorsitz und Schriftführung."), field="signed_by"
        )
    if not minutes.meeting.day <= on <= today:
        raise Refused(N_("Unterzeichnet wird zwischen dem Tag der Sitzung und heute."), field="on")


def _check_complete(meeting: Meeting) -> None:
    items = items_of(meeting)
    _refuse(N_("Noch ohne Ergebnis: %(items)s."), items.filter(result="", consultation__isnull=False))
    _refuse(
        N_("Noch nicht von einer zweiten Person bestätigt: %(items)s."),
        items.exclude(result="").filter(confirmed_by__isnull=True),
    )


def _refuse(message: str, found: Iterable[AgendaItem]) -> None:
    names = [str(item) for item in found]
    if names:
        raise Refused(message, items="; ".join(names))


@transaction.atomic
def release_minutes(minutes: Minutes, *, by: Person) -> Minutes:
    """Let members read signed minutes."""
    minutes = _locked(minutes)
    if minutes.state == "released":
        return minutes
    check_move(rules.MINUTES_MOVES, rules.MINUTES_STATES, before=minutes.state, after="released")
    record(office_id=minutes.office_id, by=by, verb="release", obj=minutes, changes={"state": (minutes.state, "released")})
    minutes.state, minutes.released_at = "released", clock.now()
    minutes.save()
    return minutes
