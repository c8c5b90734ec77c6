# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How tests visit pages: somebody signed in, and what three people get."""

from django.test import Client

from zielkreis.org.models import Person


def signed_in(person: Person) -> Client:
    """Return a browser in which this person is signed in."""
    client = Client()
    client.force_login(person)
    return client


def answers(url: str, *people: Person) -> list[int]:
    """Return the status of the page for each of these people, then for nobody."""
    return [*(signed_in(person).get(url).status_code for person in people), Client().get(url).status_code]
