# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a person decides about their own reminders: kinds, language, and the secret address of their calendar."""

import secrets
from collections.abc import Collection, Mapping
from hashlib import sha256

from django.db import IntegrityError, transaction

from zielkreis.cycle.models import CalendarFeed, MailChoice, MailLanguage
from zielkreis.cycle.queries import reminding
from zielkreis.cycle.rules import reminders as rules
from zielkreis.history.actions import Actor, record
from zielkreis.kit import clock
from zielkreis.kit.words import Conflict
from zielkreis.org.models import Person


@transaction.atomic
def choose_mails(person: Person, *, by: Actor, kinds: Collection[str], language: str) -> None:
    """Keep which kinds of mail a person wants, and in which language."""
    rules.check_kinds(kinds)
    rules.check_language(language)
    unwanted = [code for code, _ in rules.MAIL_KINDS if code not in kinds]
    before = {"mail_kinds": reminding.unwanted_kinds(person), "mail_language": reminding.language_of(person)}
    after = {"mail_kinds": sorted(unwanted), "mail_language": language}
    changes: dict[str, tuple[object, object]] = {
        name: (before[name], after[name]) for name in after if before[name] != after[name]
    }
    if not changes:
        return
    MailChoice.objects.filter(office=person.office_id, person=person).exclude(kind__in=unwanted).delete()
    for kind in unwanted:
        MailChoice.objects.get_or_create(office=person.office, person=person, kind=kind)
    MailLanguage.objects.update_or_create(office=person.office, person=person, defaults={"language": language})
    record(office_id=person.office_id, by=by, verb="choose_mails", obj=person, changes=_in_words(changes))


def make_calendar(person: Person, *, by: Actor) -> str:
    """Return a new secret for the person's calendar, told once; an earlier one ends. Only its SHA-256 is kept."""
    token = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            _end(person)
            CalendarFeed.objects.create(office=person.office, person=person, token_hash=token_hash(token))
            record(office_id=person.office_id, by=by, verb="make_calendar", obj=person)
    except IntegrityError as error:
        raise Conflict from error
    return token


@transaction.atomic
def revoke_calendar(person: Person, *, by: Actor) -> None:
    """End the secret address of the person's calendar; whoever asks for it finds nothing any more."""
    if _end(person):
        record(office_id=person.office_id, by=by, verb="revoke_calendar", obj=person)


def token_hash(token: str) -> str:
    """Return what is kept of a secret; 256 random bits need no salt."""
    return sha256(token.encode()).hexdigest()


def _end(person: Person) -> int:
    in_force = CalendarFeed.objects.filter(office=person.office_id, person=person, revoked_at__isnull=True)
    return in_force.update(revoked_at=clock.now())


def _in_words(changes: Mapping[str, tuple[object, object]]) -> dict[str, tuple[object, object]]:
    """Return changes as the history shows them: kinds by name."""
    return {name: (_words(old), _words(new)) for name, (old, new) in changes.items()}


def _words(value: object) -> str:
    words = dict(rules.MAIL_KINDS) | dict(rules.MAIL_LANGUAGES)
    return ", ".join(words[one] for one in value) if isinstance(value, list) else words[str(value)]
