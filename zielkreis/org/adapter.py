# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How allauth behaves here: accounts are made by the administration, nobody signs up. Its pages stand in ``account_urls``."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes self-registration and speaks formal German; everything else is allauth's."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Dieses Konto ist zurzeit geschlossen. Bitte wenden Sie sich an Ihre Administration."),
        "email_password_mismatch": _("E-Mail-Adresse oder Passwort stimmen nicht. Bitte prüfen Sie beides."),
        "enter_current_password": _("Bitte geben Sie Ihr jetziges Passwort ein."),
        "incorrect_password": _("Das Passwort stimmt nicht. Bitte versuchen Sie es noch einmal."),
        "invalid_password_reset": _("Der Link gilt nicht mehr. Bitte fordern Sie einen neuen an."),
        "too_many_login_attempts": _("Zu viele Versuche hintereinander. Bitte warten Sie einige Minuten."),
        "rate_limited": _("Zu viele Anfragen hintereinander. Bitte warten Sie einige Minuten."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Tell that nobody may sign up on their own."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of a mail under the installation's own address, whatever host the request claimed to ask."""
        return str(settings.SITE_URL + urlsplit(super().get_reset_password_from_key_url(key)).path)
