# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Brings files in for tests, by the same actions as the pages."""

from datetime import date

from zielkreis.exchange import actions
from zielkreis.exchange.models import Import
from zielkreis.org.models import Office, Person

TODAY = date(2026, 7, 15)


def bring(office: Office, content: bytes, *, by: Person, file_name: str = "Plan.xlsx", year: int = 2026) -> Import:
    """Bring a file in and read it."""
    found = actions.start_import(office, by=by, file_name=file_name, content=content, year=year)
    return actions.recognise(found, today=TODAY)


def bring_and_apply(office: Office, content: bytes, *, by: Person, file_name: str = "Plan.xlsx", year: int = 2026) -> Import:
    """Bring a file in, read it and take it over."""
    return actions.apply(bring(office, content, by=by, file_name=file_name, year=year), by=by, today=TODAY)
