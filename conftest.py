"""People and places of the tests: one office with a person for each case, and a second office next door."""

import pytest
from django.conf import settings

from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_office, make_person, make_unit


def pytest_configure() -> None:
    """Let passwords cost nothing in tests, and need no collected files."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


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
