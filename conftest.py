# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""People and places of the tests: one office with a person for each case, and a second office next door."""

from datetime import date

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import translation
from hypothesis import settings as property_tests

from zielkreis.demo.story import build
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_person, make_unit
from zielkreis.org.tests.outside import begin_requests_outside


def pytest_configure() -> None:
    """Let passwords cost nothing in tests, need no collected files, let pages find their office, and measure no time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    # No test is timed, on whichever machine it runs.
    property_tests.register_profile("untimed", deadline=None)
    property_tests.load_profile("untimed")
    begin_requests_outside()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a module that shares an example office on one worker, so that it is built once."""
    for item in items:
        if {"_example", "_turned"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.split("::")[0]))


@pytest.fixture(autouse=True)
def as_in_a_fresh_process(monkeypatch):
    """Begin each test in German, and let a command line leave the connection of the test open."""
    monkeypatch.setattr("django.core.management.base.connections.close_all", lambda: None)
    with translation.override("de"):
        yield


@pytest.fixture
def office(db):
    """The office of the test; its scope is open during the test."""
    made = make_office()
    with office_scope(made):
        yield made


@pytest.fixture
def other_office(db):
    """Another office in the same installation, which must never show up."""
    return make_office("nachbarkreis", name="Jugendamt Nachbarkreis")


@pytest.fixture
def coordinator(office):
    """Who runs the process."""
    return make_person(office, "coordinator")


@pytest.fixture
def committee_office(office):
    """Who records resolutions."""
    return make_person(office, "committee_office")


@pytest.fixture
def unit(office):
    """A unit with goals."""
    return make_unit(office)


@pytest.fixture
def unit_head(office, unit):
    """Who answers for the unit's goals."""
    return make_person(office, "unit_head", unit=unit)


@pytest.fixture
def member(office):
    """A member of the committee, who edits nothing."""
    return make_person(office, "member")


@pytest.fixture
def stranger(other_office):
    """The coordinator of another office, who must not even see that this one exists."""
    return make_person(other_office, "coordinator")


NOVEMBER = date(2026, 11, 23)
"""The day on which the example office stands in tests: most of the year is done, the balance is ahead."""


@pytest.fixture(scope="module")
def _example(django_db_setup, django_db_blocker):
    """Build the example office once for a module's tests; what they change on it, they don't see from one another."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(today=NOVEMBER, meetings_since=date(2022, 11, 1), turned=False)
        transaction.set_rollback(True)


@pytest.fixture
def musterkreis(_example, db):
    """The example office as of November 2026, with its scope open: many rows of every kind, for pages and reports.

    For modules of their own: all tests of a module see it as soon as one asked for it, and ``office`` has the same slug.
    """
    with office_scope(_example):
        yield _example


@pytest.fixture(scope="module")
def chromium():
    """Chromium for a module's tests on the live server; Django may work beside the browser's event loop."""
    from playwright.sync_api import sync_playwright

    from tests.browser.visiting import start

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as player:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        running = start(player)
        yield running
        running.close()
