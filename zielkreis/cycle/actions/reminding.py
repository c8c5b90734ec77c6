# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Making the mails of a day and sending what waits; safe to run twice, late, and by two timers at once.

A mail is a row before it goes out. One that couldn't be sent is tried again on every run; when there is something new to say
before that, the new one says all that still counts and takes its place, so that nobody gets several at once after an outage.
A mail whose way broke off between server and database may arrive twice, but none is lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone, translation

from zielkreis.cycle.actions.mail_text import Surroundings, surroundings, write
from zielkreis.cycle.models import Mail, Reminded
from zielkreis.cycle.queries import addresses, reminding
from zielkreis.cycle.queries.reminding import Recipient
from zielkreis.cycle.rules import reminders as rules
from zielkreis.cycle.rules.reminders import Line
from zielkreis.history.actions import Actor, record
from zielkreis.kit import clock
from zielkreis.org.models import Office

STUCK_AFTER = timedelta(minutes=15)
"""After which a try that never ended counts as broken off."""
SENT_AT_ONCE = 50
"""How many mails go over one connection; many servers hang up after a hundred."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A mail that would be made: to whom, what it says, and the keys it settles."""

    recipient: Recipient
    lines: list[Line]
    keys: list[str]


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of the mails that waited; ``error`` is why the server took none, empty when it answered."""

    sent: int = 0
    failed: int = 0
    waiting: int = 0
    error: str = ""
    has_server: bool = True


def planned(office: Office, *, today: date) -> Iterator[Planned]:
    """Yield the mails that are to be made on a day; people who have one already, or hear nothing new, get none."""
    found = reminding.round_of(office, today=today)
    for some in reminding.recipients(office, today=today):
        for recipient in some:
            lines = found.lines_for(person=recipient.person.pk, roles=recipient.roles)
            if lines and not recipient.has_mail and (plan := _plan(recipient, lines)):
                yield plan


def remind(office: Office, *, by: Actor, today: date) -> int:
    """Make the mails of a day, each with what it says in one transaction, and return how many."""
    around = surroundings(office, today=today)
    return sum(make_mail(plan, around=around, by=by, today=today) is not None for plan in planned(office, today=today))


def make_mail(plan: Planned, *, around: Surroundings, by: Actor, today: date) -> Mail | None:
    """Make one person's mail of a day; None when somebody else was faster, or the mail in its place is on its way right now."""
    person, office = plan.recipient.person, around.office
    with translation.override(plan.recipient.language):
        text = write(plan.lines, person=person, around=around)
    try:
        with transaction.atomic():
            tries, error = _make_room(plan, office=office, today=today)
            mail = Mail.objects.create(
                office=office, person=person, on=today, subject=text.subject, text=text.text, html=text.html, tries=tries,
                error=error,
            )  # fmt: skip
            Reminded.objects.bulk_create(Reminded(office=office, person=person, matter=key, mail=mail) for key in plan.keys)
            record(office_id=office.pk, by=by, verb="remind", obj=mail)
            return mail
    except IntegrityError:
        return None


def send_waiting(office: Office, *, today: date) -> Sending:
    """Send what waits, the least tried first; when the server doesn't answer, everything stays for the next run."""
    if not has_server():
        return Sending(waiting=_waiting(office, today=today).count(), has_server=False)
    began, sent, failed = timezone.now(), 0, 0
    try:
        while some := list(_to_try(office, today=today, began=began).order_by("tries", "on", "id")[:SENT_AT_ONCE]):
            with get_connection() as connection:
                for mail in some:
                    went = _send(mail, began=began, connection=connection)
                    sent, failed = sent + (went is True), failed + (went is False)
    except OSError as gone:  # smtplib's own errors are OSErrors as well
        error = str(gone)[:300] or type(gone).__name__
        _to_try(office, today=today, began=began).update(tries=F("tries") + 1, tried_at=timezone.now(), error=error)
        failed = _waiting(office, today=today).filter(tried_at__gte=began).exclude(error="").count()
        return Sending(sent, failed, _waiting(office, today=today).count(), error)
    return Sending(sent, failed, _waiting(office, today=today).count())


def has_server() -> bool:
    """Tell whether this installation sends mails at all; without a server they can only be read on the page."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def _plan(recipient: Recipient, lines: list[Line]) -> Planned | None:
    """Return the mail for one person, if it says something that no mail on the way says."""
    bundled = rules.bundle(lines, told=recipient.told, unwanted=recipient.unwanted)
    if all(line.key in recipient.on_the_way for line in bundled):
        return None
    return Planned(recipient, bundled, [key for key in rules.keys(lines, bundled) if key not in recipient.told])


def _make_room(plan: Planned, *, office: Office, today: date) -> tuple[int, str]:
    """Take away an earlier mail that couldn't be sent, and return how often it was tried and why it failed."""
    earlier = Mail.objects.filter(office=office, person=plan.recipient.person, sent_at__isnull=True, on__lt=today)
    found = earlier.filter(_is_idle(timezone.now())).order_by("-tries").values_list("tries", "error").first()
    earlier.filter(_is_idle(timezone.now())).delete()
    return found or (0, "")


def _waiting(office: Office, *, today: date) -> QuerySet[Mail]:
    """Mails that haven't gone out, to people who may still sign in and hold a role."""
    people = reminding.people(office, today=today).order_by().values("pk")
    return Mail.objects.filter(office=office, sent_at__isnull=True, person__in=people)


def _to_try(office: Office, *, today: date, began: datetime) -> QuerySet[Mail]:
    """Those of them that this run hasn't tried and nobody tries right now."""
    return _waiting(office, today=today).filter(_is_untried(began)).select_related("person")


def _is_untried(began: datetime) -> Q:
    return Q(tried_at__isnull=True) | Q(tried_at__lt=began) & _is_idle(began)


def _is_idle(now: datetime) -> Q:
    return Q(tried_at__isnull=True) | ~Q(error="") | Q(tried_at__lt=now - STUCK_AFTER)


def _send(mail: Mail, *, began: datetime, connection: BaseEmailBackend) -> bool | None:
    """Send one mail: whether it went out; None when another timer has it in hand. A server that is gone raises OSError."""
    mine = Mail.objects.filter(_is_untried(began), pk=mail.pk, office=mail.office_id, sent_at__isnull=True)
    if not mine.update(tried_at=timezone.now(), tries=F("tries") + 1, error=""):
        return None
    try:
        _message(mail, connection=connection).send()
    except (SMTPException, OSError, ValueError) as problem:
        Mail.objects.filter(pk=mail.pk, office=mail.office_id).update(error=str(problem)[:300] or type(problem).__name__)
        if _server_is_gone(problem):
            raise
        return False
    Mail.objects.filter(pk=mail.pk, office=mail.office_id).update(sent_at=clock.now(), error="")
    return True


def _server_is_gone(problem: Exception) -> bool:
    """Whether the trouble is the server's and not this mail's, such as an address it doesn't take."""
    if isinstance(problem, SMTPServerDisconnected | SMTPConnectError | SMTPAuthenticationError):
        return True
    return isinstance(problem, OSError) and not isinstance(problem, SMTPResponseException | SMTPRecipientsRefused)


def _message(mail: Mail, *, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    unsubscribe = addresses.from_outside(addresses.of(mail.office, "my_mails"))
    headers = {"Auto-Submitted": "auto-generated", "List-Unsubscribe": f"<{unsubscribe}>"}
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.person.email], headers=headers, connection=connection)
    message.attach_alternative(mail.html, "text/html")
    return message
