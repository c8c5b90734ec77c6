# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the committee's work asks of one person now: co-sign, release, invite, record, confirm, write minutes."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zielkreis.committee.models import Meeting
from zielkreis.committee.queries import due
from zielkreis.cycle.queries.duty import MOST, Duty
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights


def committee_duties(office: Office, *, rights: Rights, today: date) -> Iterator[Duty]:
    """Yield what waits for a person in papers and meetings; each question is asked only of those whom it concerns."""
    if rights.may_somewhere("see_paper_drafts"):
        yield from _signatures(office, rights=rights)
    if rights.may("release_papers"):
        yield from _releases(office, rights=rights, today=today)
    if rights.may("confirm_results"):
        yield from _confirmations(office, rights=rights)
    if rights.may("manage_meetings"):
        yield from _meetings(office, rights=rights, today=today)


def _signatures(office: Office, *, rights: Rights) -> Iterator[Duty]:
    for one in due.to_cosign(office, rights=rights)[:MOST]:
        kwargs = {"office": office.slug, "pk": one.paper_id, "signature": one.pk}
        yield Duty(title=str(one.paper), reason=_("Mitzeichnung erklären"), url=reverse("paper_cosign", kwargs=kwargs))


def _releases(office: Office, *, rights: Rights, today: date) -> Iterator[Duty]:
    for paper in due.to_release(office, rights=rights, on=today)[:MOST]:
        url = reverse("paper", kwargs={"office": office.slug, "pk": paper.pk})
        yield Duty(title=str(paper), reason=_("Vorlage prüfen und freigeben"), url=url)


def _confirmations(office: Office, *, rights: Rights) -> Iterator[Duty]:
    for meeting in due.to_confirm(office, rights=rights)[:MOST]:
        text = ngettext("%(number)s Ergebnis bestätigen", "%(number)s Ergebnisse bestätigen", meeting.open)
        yield _of(office, meeting, reason=text % {"number": meeting.open}, to="results_confirm")


def _meetings(office: Office, *, rights: Rights, today: date) -> Iterator[Duty]:
    """Each meeting once, with the next thing to do."""
    for meeting in due.to_invite(office, rights=rights, on=today)[:MOST]:
        past = meeting.day < today
        reason = _("Einladung nachtragen oder Sitzung absagen") if past else _("Einladen")
        late = past or (meeting.invitation_due_on or today) < today
        yield _of(office, meeting, reason=reason, due_on=meeting.day if past else meeting.invitation_due_on, late=late)
    for meeting in due.to_hold(office, rights=rights, on=today)[:MOST]:
        yield _of(office, meeting, reason=_("Sitzung als durchgeführt vermerken"))
    unrecorded = list(due.to_record(office, rights=rights, on=today)[:MOST])
    for meeting in unrecorded:
        text = ngettext("%(number)s Ergebnis erfassen", "%(number)s Ergebnisse erfassen", meeting.open)
        yield _of(office, meeting, reason=text % {"number": meeting.open})
    yield from _minutes(office, rights=rights, today=today, others={meeting.pk for meeting in unrecorded})


def _minutes(office: Office, *, rights: Rights, today: date, others: Iterable[int]) -> Iterator[Duty]:
    for meeting in due.to_minute(office, rights=rights, on=today).exclude(pk__in=others)[:MOST]:
        yield _of(office, meeting, reason=_("Niederschrift schreiben und unterzeichnen lassen"))


def _of(
    office: Office, meeting: Meeting, *, reason: str, to: str = "meeting", due_on: date | None = None, late: bool = False
) -> Duty:
    url = reverse(to, kwargs={"office": office.slug, "pk": meeting.pk})
    return Duty(title=str(meeting), reason=reason, url=url, due_on=due_on, late=late)
