# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Nobody writes what isn't theirs: every address with real numbers is posted to by people of another office and by wrong roles.

And every choice that a page of the committee offers is answered with numbers of another office's objects.
"""

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse

from tests.test_access import OWN_GUARD
from tests.test_committee_leaks import MODELS, addresses
from tests.test_isolation import models_of_offices
from zielkreis.committee.actions import meetings, papers, submissions
from zielkreis.committee.actions.kinds import provide_kinds
from zielkreis.committee.actions.steps import set_consultations
from zielkreis.committee.models import (
    FollowUp,
    LegislativeTerm,
    Meeting,
    Member,
    Membership,
    PaperKind,
)
from zielkreis.committee.rules.papers import Step
from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.make_matters import make_confirmed_item
from zielkreis.goals.tests.make import make_draft, make_goal
from zielkreis.history.models import Entry
from zielkreis.org.models import Office, Person
from zielkreis.org.rules import ROLE
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person, make_unit

pytestmark = pytest.mark.walk
HELD, AHEAD = date(2026, 3, 12), date(2099, 9, 17)


def make_world(office: Office, *, by: Person) -> None:
    """Make something of each kind: a body with seats, meetings before and ahead, papers, a resolution, a proposal, goals."""
    unit = make_unit(office, "FD 77")
    body, group = make_body(office), make_body(office, kind="party", name="Fraktion")
    term = LegislativeTerm.objects.create(office=office, name="Periode", starts_on=date(2024, 1, 1))
    for number in (1, 2):
        member = Member.objects.create(office=office, name=f"Mitglied {number}")
        Membership.objects.create(office=office, organization=body, member=member, votes=True, term=term, on_behalf_of=group)
    goal = make_goal(office, by=by, unit=unit)
    make_draft(office, by=by)
    provide_kinds(office, by=by)
    kind = PaperKind.objects.filter(office=office).first()
    paper = papers.begin_paper(office, by=by, kind=kind, subject="Ferien", unit=unit)
    ahead = meetings.plan_meeting(body, by=by, day=AHEAD)
    set_consultations(paper, by=by, steps=[Step(organization=body, role="decision", meeting=ahead)])
    meetings.add_item(ahead, by=by, title="Verschiedenes")
    item = make_confirmed_item(
        office, by=by, meeting=Meeting.objects.create(office=office, organization=body, day=HELD, state="held")
    )
    FollowUp.objects.create(office=office, item=item, task="Umsetzen", unit=unit, reports_to=ahead)
    author = make_person(office, "member", email=f"mitglied@{office.slug}.example")
    submissions.put_in(office, by=author, kind="proposal", title="Vorschlag", text="Text", about=goal.strategic_goal)


@pytest.fixture
def world(office, coordinator):
    make_world(office, by=coordinator)
    return office


def post(client: Client, address: str, data: dict[str, object] | None = None):
    return client.post(address, data or {})


def test_other_office_posts_to_nothing(world, stranger):
    client = Client()
    client.force_login(stranger)
    before = Entry.objects.count()
    own = {reverse(name, kwargs={"office": world.slug}) for name in OWN_GUARD}
    answers = {address: post(client, address).status_code for address in addresses(world) if address not in own}
    assert {address: status for address, status in answers.items() if status not in (404, 405)} == {}
    assert Entry.objects.count() == before


def test_somebody_without_a_role_posts_to_nothing(world):
    person = Person.objects.create(office=world, email="ohne@rolle.example", name="Ohne Rolle")
    client = Client()
    client.force_login(person)
    before = Entry.objects.count()
    own = {reverse(name, kwargs={"office": world.slug}) for name in OWN_GUARD}
    answers = {address: post(client, address).status_code for address in addresses(world) if address not in own}
    assert {address: status for address, status in answers.items() if status not in (403, 405)} == {}
    assert Entry.objects.count() == before


ACCOUNTS = ("org.person", "org.unit", "org.roleassignment", "org.office")
"""What the administration may indeed change."""

READERS = ("chair", "member", "advisory", "provider", "finance", "administrator", "controlling", "responsible", "unit_head")


@pytest.mark.parametrize("role", READERS)
def test_click_of_somebody_who_only_reads_moves_nothing(world, role):
    """Units of their own have nothing to do with the papers and goals that are there."""
    person = make_person(world, role, unit=make_unit(world, "FD 88") if ROLE[role].at_unit else None)
    client = Client()
    client.force_login(person)
    before = Entry.objects.count()
    for address in addresses(world):
        for given in ({}, {"reason": "Darum", "revision": "1", "seen": "1", "text": "Fremd", "note": "Fremd", "signed": "on"}):
            post(client, address, given)
    written = [
        (one.verb, str(one), one.changes) for one in Entry.objects.order_by("id")[before:] if one.object_type not in ACCOUNTS
    ]
    assert written == []


# Choices answered with another office's objects


class Fields(HTMLParser):
    """The fields of the forms of a page as a browser would send them, and which of them are choices of numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[dict[str, str], set[str]]] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(({}, set()))
        if not self.forms:
            return
        sent, choices = self.forms[-1]
        name, value = found.get("name", ""), found.get("value", "")
        if tag == "select":
            self.select = name
            sent.setdefault(name, "")
        elif tag == "option" and self.select:
            if "selected" in found or not sent[self.select]:
                sent[self.select] = value
            if value.isdecimal():
                choices.add(self.select)
        elif tag == "textarea":
            sent.setdefault(name, "Text")
        elif tag == "input" and name:
            self._input(found, name, value, sent, choices)

    def _input(self, found: dict[str, str], name: str, value: str, sent: dict[str, str], choices: set[str]) -> None:
        kind = found.get("type", "text")
        if kind in ("radio", "checkbox"):
            if "checked" in found or (kind == "radio" and not sent.get(name)):
                sent[name] = value or "on"
            if value.isdecimal():
                choices.add(name)
        elif kind != "file":
            sent.setdefault(name, value or {"number": "1", "date": "2099-01-01"}.get(kind, "Text"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""


def forms_of(client: Client, address: str) -> Iterator[tuple[dict[str, str], set[str]]]:
    answer = client.get(address)
    if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
        page = Fields()
        page.feed(answer.content.decode())
        yield from page.forms


@pytest.mark.parametrize("role", ["coordinator", "committee_office", "leadership", "member"])
def test_choice_of_another_offices_object_is_refused_and_writes_nothing(world, other_office, stranger, role):
    with office_scope(other_office):
        make_world(other_office, by=stranger)
        far_pks = sorted({one.pk for model in (*MODELS, *MORE) for one in model._default_manager.filter(office=other_office)})
    client = Client()
    client.force_login(make_person(world, role, email="wer@musterkreis.example"))
    tried = set()
    for address in addresses(world):
        for sent, choices in forms_of(client, address):
            if "language" in sent:
                continue
            for name, pk in product(sorted(choices & set(sent)), far_pks):
                client.post(address, {**sent, name: pk})
                tried.add(name)
    assert tried or role == "leadership"
    assert list(foreign_references(world)) == []


def foreign_references(office: Office) -> Iterator[tuple[str, str]]:
    """Yield every row of an office that refers to something of another office, past the scope of the test."""
    for model in models_of_offices():
        for field in model._meta.concrete_fields:
            related = field.related_model
            if field.is_relation and related is not Office and hasattr(related, "office"):
                own = model._base_manager.filter(office=office, **{f"{field.name}__isnull": False})
                for row in own.exclude(**{f"{field.name}__office": office}):
                    yield str(row), field.name


MORE = (Person, LegislativeTerm, PaperKind)
