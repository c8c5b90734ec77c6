# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of pages as they stand in mails and calendars, which are written without a request."""

from django.conf import settings
from django.urls import reverse

from zielkreis.org.models import Office


def of(office: Office, name: str, **numbers: int) -> str:
    """Return the path of a page of the office."""
    return reverse(name, kwargs={"office": office.slug, **numbers})


def from_outside(path: str) -> str:
    """Return the whole address of a path, as a mail or a calendar program needs it."""
    return f"{settings.SITE_URL}{path}"


def of_calendar(office: Office, *, token: str) -> str:
    """Return the path of a calendar with its secret."""
    return reverse("calendar_feed", kwargs={"office": office.slug, "token": token})
