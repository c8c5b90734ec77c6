# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lets the pages that a test visits begin outside any office, as they do in life, although the test itself has a scope."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.test import Client
from django_scopes.state import state

from zielkreis.org.scoping import tell_database


@contextmanager
def outside_offices() -> Iterator[None]:
    """Leave the scope of the test for a while, in Django and in PostgreSQL."""
    before = state.get() or {}
    token = state.set(None)
    tell_database(None)
    try:
        yield
    finally:
        state.reset(token)
        tell_database(before.get("office_id"))


def begin_requests_outside() -> None:
    """Make Django's test client leave the scope for sign-in and requests, so that a page that forgets its own fails loudly."""
    for name in ("request", "force_login", "logout"):
        setattr(Client, name, _outside(getattr(Client, name)))


def _outside(plain: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(plain)
    def call(*args: Any, **options: Any) -> Any:
        with outside_offices():
            return plain(*args, **options)

    return call
