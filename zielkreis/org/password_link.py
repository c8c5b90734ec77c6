# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The link by which a person sets a password: once, for a few days. The page behind it is allauth's."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person

NO_MAIL = ("django.core.mail.backends.console.EmailBackend", "django.core.mail.backends.dummy.EmailBackend")
"""Without a mail server a link would only end up in a log; the command ``zielkreis person link`` prints it instead."""


def password_path(person: Person) -> str:
    """Return the address (without host) where the person sets a password; it is void after use and after three days."""
    key = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})


def send_password_link(person: Person) -> None:
    """Send the link to the person alone: whoever manages accounts must not be able to sign in as somebody else."""
    if settings.EMAIL_BACKEND in NO_MAIL:
        raise Refused(
            N_(
                "Der Versand von E-Mails ist noch nicht eingerichtet. Bitte lassen Sie den Link auf dem Server "
                "ausgeben: zielkreis person link %(email)s --office %(office)s"
            ),
            email=person.email,
            office=person.office.slug,
        )
    text = render_to_string("org/password_link.txt", {"person": person, "url": settings.SITE_URL + password_path(person)})
    send_mail(_("Ihr Zugang zu Zielkreis"), text, None, [person.email])
