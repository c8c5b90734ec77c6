# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands in a person's calendar: meetings they may know of, the windows of the year, their own deadlines.

Agendas and papers are no part of it, and what isn't public is not named even to those who may read it (I25): a calendar goes
to other programs and machines.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from zielkreis.committee.models import FollowUp
from zielkreis.committee.queries import readable
from zielkreis.committee.rules.follow_ups import OPEN
from zielkreis.committee.rules.meetings import RELEASED
from zielkreis.cycle.models import CalendarFeed
from zielkreis.cycle.queries import addresses
from zielkreis.cycle.queries.reminding import OVER
from zielkreis.cycle.rules.ical import Date
from zielkreis.goals.models import Milestone, Station
from zielkreis.goals.rules import MEASURE_ENDED
from zielkreis.history.queries import revisions
from zielkreis.org.models import Office, Person
from zielkreis.org.rights import Rights

BACK = timedelta(days=366)
"""How far back the calendar goes."""


def feed_in_force(office: Office, *, token_hash: str) -> CalendarFeed | None:
    """Return the calendar with this hash, if nobody revoked it and its account isn't closed."""
    found = CalendarFeed.objects.filter(office=office.pk, token_hash=token_hash, revoked_at__isnull=True)
    return found.filter(person__is_active=True).select_related("person").first()


def feed_of(person: Person) -> CalendarFeed | None:
    """Return a person's calendar that is in force."""
    return CalendarFeed.objects.filter(office=person.office_id, person=person, revoked_at__isnull=True).first()


def dates(office: Office, *, person: Person, rights: Rights, today: date) -> list[Date]:
    """Return what stands in a person's calendar on a day; a fixed number of queries."""
    found = {
        **_meetings(office, rights=rights, today=today),
        **_stations(office, rights=rights, today=today),
        **_milestones(office, person=person, rights=rights, today=today),
        **_follow_ups(office, rights=rights, today=today),
    }
    wanted: dict[str, list[int]] = {}
    for name, pk in found:
        wanted.setdefault(name, []).append(pk)
    changed = revisions(office.pk, wanted=wanted)
    return [_with_revision(one, changed.get(key)) for key, one in found.items()]


Found = dict[tuple[str, int], Date]


def _with_revision(one: Date, revision: tuple[int, datetime] | None) -> Date:
    return replace(one, sequence=revision[0], changed_at=revision[1]) if revision else one


def _meetings(office: Office, *, rights: Rights, today: date) -> Found:
    shown = readable.meetings(office, rights=rights).filter(day__gte=today - BACK)
    return {
        ("committee.meeting", one.pk): Date(
            uid=_uid(office, "meeting", one.pk), title=one.name or str(one.organization), day=one.day, begins=one.begins,
            ends=one.ends, place=one.place, url=_url(office, "meeting", pk=one.pk), cancelled=one.state == "cancelled",
        )
        for one in shown
    }  # fmt: skip


def _stations(office: Office, *, rights: Rights, today: date) -> Found:
    if not rights.may_somewhere("see_year"):
        return {}
    shown = Station.objects.filter(office=office, closes_on__gte=today - BACK).select_related("annual_set")
    return {
        ("goals.station", one.pk): Date(
            uid=_uid(office, "station", one.pk), title=str(one), day=one.opens_on, until=one.closes_on,
            url=_url(office, "year", year=one.annual_set.year),
        )
        for one in shown
    }  # fmt: skip


def _milestones(office: Office, *, person: Person, rights: Rights, today: date) -> Found:
    """Open milestones of the measures that the person answers for."""
    if not rights.may_somewhere("report_status"):
        return {}
    shown = (
        Milestone.objects.filter(office=office, measure__responsible_person=person, done_on__isnull=True, dropped=False)
        .filter(due_on__gte=today - BACK)
        .exclude(measure__state__in=MEASURE_ENDED)
        .exclude(measure__goal__annual_set__state__in=OVER)
        .select_related("measure")
    )
    return {
        ("goals.milestone", one.pk): Date(
            uid=_uid(office, "milestone", one.pk), title=_("Fällig: %(title)s") % {"title": one.title},
            day=one.due_on or today, text=one.measure.title, url=_url(office, "measure_status", pk=one.measure_id),
        )
        for one in shown
    }  # fmt: skip


def _follow_ups(office: Office, *, rights: Rights, today: date) -> Found:
    """What resolutions demand of the person's units; one of a non-public item without its words."""
    units = rights.reach("follow_up").units
    shown = FollowUp.objects.filter(office=office, unit__in=units, state__in=OPEN, due_on__gte=today - BACK)
    found: Found = {}
    for one in shown.filter(item__deleted_at__isnull=True).select_related("item__meeting"):
        is_public = one.item.is_public and one.item.meeting.state in RELEASED
        title = _("Fällig: %(title)s") % {"title": one} if is_public else _("Fällig: Umsetzung eines Beschlusses")
        assert one.due_on is not None
        found["committee.followup", one.pk] = Date(
            uid=_uid(office, "follow-up", one.pk), title=title, day=one.due_on, url=_url(office, "follow_up", pk=one.pk)
        )
    return found


def _url(office: Office, name: str, **numbers: int) -> str:
    return addresses.from_outside(addresses.of(office, name, **numbers))


def _uid(office: Office, kind: str, pk: int) -> str:
    """Return a name that stays the same for ever and that no other installation gives."""
    return f"{office.slug}-{kind}-{pk}@{urlsplit(settings.SITE_URL).hostname or 'zielkreis'}"
