# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What isn't everybody's of the committee leaks to nobody (I25): planted words are looked for wherever each role gets.

Every page, document, table and file inside the office, and everything that goes out by OParl.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from tests.test_access import INNER, INSIDE
from zielkreis.committee.actions.submissions import put_in, withdraw
from zielkreis.committee.models import (
    AgendaItem,
    CommitteeSettings,
    Consultation,
    CoSignature,
    Exclusion,
    File,
    FileContent,
    FinancialEffect,
    FollowUp,
    GoalReference,
    Meeting,
    Member,
    Membership,
    Minutes,
    Organization,
    Paper,
    PaperSection,
    Submission,
)
from zielkreis.committee.tests.make import make_body, make_resolved_item
from zielkreis.documents.tests.test_pdf import words as words_of_pdf
from zielkreis.goals import actions as goals
from zielkreis.goals.models import GoalSystem, StrategicGoal
from zielkreis.goals.rules import ResolvedText
from zielkreis.goals.tests.make import RESOLUTION, make_draft, make_goal
from zielkreis.org.models import Office, Person
from zielkreis.org.rules import ROLE
from zielkreis.org.tests.make import make_person, make_unit

pytestmark = pytest.mark.walk
HELD, AHEAD = date(2026, 3, 12), date(2099, 9, 17)
INSIDERS = {"coordinator", "leadership", "committee_office"}
MAY_READ = {
    "Sumpfdotter": INSIDERS | {"controlling"},  # a paper that wasn't sent out yet, of a unit to which nobody here belongs
    "Knabenkraut": INSIDERS,  # non-public matters of a body in which nobody sits
    "Frauenschuh": INSIDERS,  # a result that was recorded and not confirmed
    "Trollblume": INSIDERS,  # minutes that weren't released
    "Arnika": INSIDERS | {"controlling"},  # an agenda before the invitation
    "Enzian": INSIDERS | {"controlling", "unit_head"},  # a text as resolved, before its confirmation
    "Sonnentau": set(ROLE) - {"provider", "administrator"},  # a proposal of a member
    "Wollgras": set(),  # a proposal that its author took back
}
"""Planted word → roles that read it somewhere."""


def pdf(word: str) -> bytes:
    return b"%PDF-1.7\n" + word.encode()


def add_file(office: Office, word: str, *, is_public: bool, **owner: object) -> File:
    made = File.objects.create(
        office=office, name=f"{word} Anlage", file_name=f"{word}.pdf", media_type="application/pdf", is_public=is_public,
        role="attachment", **owner,
    )  # fmt: skip
    FileContent.objects.create(office=office, file=made, content=pdf(f"{word} im Inhalt"))
    return made


def add_paper(
    office: Office, word: str, *, state: str, goal: StrategicGoal, item: AgendaItem | None = None, **more: object
) -> Paper:
    """Write a paper in which the word stands wherever one can write."""
    paper = Paper.objects.create(office=office, subject=f"{word} im Betreff", number=f"{word}/1", **more)
    PaperSection.objects.create(
        office=office, paper=paper, key="facts", heading="Sachverhalt", position=1, text=f"{word} im Text"
    )
    GoalReference.objects.create(office=office, paper=paper, strategic_goal=goal, contribution=f"{word} als Beitrag")
    FinancialEffect.objects.create(office=office, paper=paper, kind="expense", year=2026, product=word, coverage=word)
    CoSignature.objects.create(
        office=office, paper=paper, function=f"{word} zeichnet mit", state="refused", note=f"{word}: so nicht"
    )
    add_file(office, word, is_public=paper.is_public, paper=paper)
    if item is not None:
        Consultation.objects.create(
            office=office, paper=paper, organization=item.meeting.organization, meeting=item.meeting, item=item, role="decision"
        )
    Paper.objects.filter(pk=paper.pk).update(state=state)
    return paper


def add_item(meeting: Meeting, title: str, **more: object) -> AgendaItem:
    place = meeting.agenda_items.count() + 1
    return AgendaItem.objects.create(office=meeting.office, meeting=meeting, position=place, title=title, **more)


@pytest.fixture
def planted(office, coordinator, committee_office, unit):
    """A committee with what all may read, and the words in everything else."""
    CommitteeSettings.objects.create(office=office, publishes=True)
    system = goals.submit(make_draft(office, by=coordinator), by=coordinator)
    make_resolved_item(office, resolution=RESOLUTION, by=committee_office)
    goals.adopt(system, by=committee_office, confirmed_by=coordinator, resolution=RESOLUTION, today=date(2026, 6, 1))
    goal = system.texts.first().goal
    make_goal(office, by=coordinator, unit=unit, strategic_goal=goal)
    committee, other = make_body(office), make_body(office, kind="subcommittee", name="Unterausschuss")
    _open_paper(office, committee, goal=goal)
    add_paper(office, "Sumpfdotter", state="draft", goal=goal, unit=make_unit(office, "FD 99"), author=coordinator)
    _non_public(other, goal=goal, by=committee_office, second=coordinator)
    _unconfirmed(committee, by=committee_office)
    ahead = Meeting.objects.create(office=office, organization=committee, day=AHEAD, state="scheduled")
    add_item(ahead, "Arnika als Punkt")
    add_file(office, "Arnika", is_public=True, meeting=ahead)
    _as_resolved(office, system, by=coordinator)
    member = make_person(office, "member", email="vorschlag@musterkreis.example")
    put_in(office, by=member, kind="proposal", title="Sonnentau als Vorschlag", text="Sonnentau", about=goal)
    withdraw(put_in(office, by=member, kind="question", title="Wollgras als Frage", text="Wollgras"), by=member)
    return office


def _open_paper(office: Office, body: Organization, *, goal: StrategicGoal) -> None:
    """A public paper on a public agenda, so that there is something to read."""
    meeting = Meeting.objects.create(office=office, organization=body, day=date(2098, 9, 17), state="invited")
    add_paper(office, "Gänseblümchen", state="invited", goal=goal, item=add_item(meeting, "Für alle", number="Ö 1"))


def _non_public(body: Organization, *, goal: StrategicGoal, by: Person, second: Person) -> None:
    """A resolved non-public item with its paper, files, exclusion and follow-up, in a public meeting."""
    office, word = body.office, "Knabenkraut"
    meeting = Meeting.objects.create(office=office, organization=body, day=HELD, state="held")
    seat = Membership.objects.create(
        office=office, organization=body, member=Member.objects.create(office=office, name="Mitglied des Unterausschusses"),
        votes=True,
    )  # fmt: skip
    item = add_item(
        meeting, f"{word} als Punkt", is_public=False, number="N 1", result="unchanged", resolution_text=f"{word} beschlossen",
        discussion=f"{word} beraten", yes=3, no=1, abstentions=0, eligible=4, recorded_by=by, recorded_at=timezone.now(),
        confirmed_by=second, confirmed_at=timezone.now(),
    )  # fmt: skip
    Exclusion.objects.create(office=office, item=item, membership=seat, reason=f"{word} befangen")
    add_paper(office, word, state="done", goal=goal, item=item, is_public=False)
    add_file(office, word, is_public=False, item=item)
    add_file(office, word, is_public=False, meeting=meeting)
    FollowUp.objects.create(office=office, item=item, task=f"{word} umsetzen", progress=word, delay_reason=word, due_on=HELD)


def _unconfirmed(body: Organization, *, by: Person) -> None:
    """A recorded result of a public item, with minutes that nobody has released."""
    meeting = Meeting.objects.create(office=body.office, organization=body, day=date(2026, 4, 2), state="held")
    add_item(
        meeting, "Noch nicht bestätigt", number="Ö 1", result="rejected", resolution_text="Frauenschuh abgelehnt",
        discussion="Frauenschuh beraten", recorded_by=by, recorded_at=timezone.now(),
    )  # fmt: skip
    Minutes.objects.create(office=body.office, meeting=meeting, opening="Trollblume zu Beginn", closing="Trollblume am Ende")


def _as_resolved(office: Office, system: GoalSystem, *, by: Person) -> None:
    """A new version that was submitted, with the text as a meeting resolved it: recorded, not confirmed."""
    draft = goals.submit(goals.draft_goal_system(office, by=by, based_on=system), by=by)
    texts = [ResolvedText(goal=None, title="Enzian als Leitziel", text="Enzian")]
    goals.write_as_resolved(draft, by=by, preamble="Enzian in der Präambel", texts=texts)


# Everywhere


MODELS = (Meeting, AgendaItem, Paper, File, FollowUp, Submission, Organization, Member, Membership, GoalSystem, StrategicGoal)
SEARCHES = (("dossier", "thema"), ("dossier_file", "thema"), ("papers", "text"), ("follow_ups", "text"), ("submissions", "text"))
OWN_KEYS = {"item": AgendaItem, "file": File, "signature": CoSignature}
WORDS = {"form": ("pdf", "docx"), "to": ("freigeben", "absagen", "einbringen"), "which": ("beispiel",), "year": (2026,)}
LONG = {"office_colours", "uploaded", "import_export", "language"}


def values(office: Office, pattern: URLPattern) -> Iterator[dict[str, object]]:
    """Yield what fits into an address: numbers of the office's objects, and words that views know."""
    names = [name for name in pattern.pattern.converters if name != "office"]
    every = sorted({one.pk for model in MODELS for one in model._default_manager.filter(office=office)})
    given: list[Iterable[object]] = []
    for name in names:
        model = OWN_KEYS.get(name)
        numbers = model._default_manager.filter(office=office).values_list("pk", flat=True) if model else ()
        given.append(every if name == "pk" else numbers or WORDS.get(name, (1,)))
    return (dict(zip(names, one, strict=True)) for one in product(*given))


def addresses(office: Office) -> list[str]:
    found = [(pattern, words) for _, pattern in INNER for words in values(office, pattern)]
    return sorted({reverse(pattern.name, kwargs={"office": office.slug, **words}) for pattern, words in found})


def unpacked(content: bytes) -> str:
    """Return the words of an answer, also of a document or table."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return " ".join(packed.read(name).decode(errors="replace") for name in packed.namelist())
    if content.startswith(b"%PDF-") and b"im Inhalt" not in content[:60]:
        return words_of_pdf(content)
    return content.decode(errors="replace")


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    if answer.status_code != 200:
        return ""
    return unpacked(answer.content) + answer.headers.get("Content-Disposition", "")


def found_words(pages: dict[str, str]) -> dict[str, list[str]]:
    return {word: [address for address, page in pages.items() if word in page] for word in MAY_READ}


@pytest.mark.parametrize("role", ROLE)
def test_words_of_the_committee_are_read_by_those_alone_who_may(planted, unit, role):
    person = make_person(planted, role, unit=unit if ROLE[role].at_unit else None, email="wer@musterkreis.example")
    client = Client()
    client.force_login(person)
    found = found_words({address: read(client, address) for address in addresses(planted)})
    for word, may in MAY_READ.items():
        assert bool(found[word]) == (role in may), (word, found[word])


@dataclass(frozen=True)
class Seat:
    """Where a member sits: in which body, until when."""

    body: str
    ends_on: date | None = None


@pytest.mark.parametrize(("seat", "reads"), [
    (Seat("Unterausschuss"), True), (Seat("Unterausschuss", date(2026, 3, 1)), False), (Seat("Jugendhilfeausschuss"), False),
], ids=["in the body", "no longer", "in another body"])  # fmt: skip
def test_non_public_matters_are_read_by_those_who_sit_in_the_body_now(planted, seat, reads):
    person = make_person(planted, "member", email="wer@musterkreis.example")
    member = Member.objects.create(office=planted, name="Wer", account=person)
    body = Organization.objects.get(office=planted, name=seat.body)
    Membership.objects.create(office=planted, organization=body, member=member, votes=True, ends_on=seat.ends_on)
    client = Client()
    client.force_login(person)
    found = found_words({address: read(client, address) for address in addresses(planted)})
    assert bool(found["Knabenkraut"]) == reads, found["Knabenkraut"]
    assert not [word for word in ("Sumpfdotter", "Frauenschuh", "Trollblume", "Arnika", "Enzian", "Wollgras") if found[word]]


def told(client: Client, name: str, office: Office, question: dict[str, str]) -> tuple[int, str]:
    """Return what a page says to a question, without the question itself and what differs each time."""
    answer = client.get(reverse(name, kwargs={"office": office.slug}), question)
    page = re.sub(r'(csrfmiddlewaretoken" value="|nonce=")[^"]*', "", unpacked(answer.content))
    for word in question.values():
        page = page.replace(word, "")
    return answer.status_code, page


@pytest.mark.parametrize("word", [word for word in MAY_READ if word != "Sonnentau"])
def test_search_for_a_word_finds_as_much_as_for_a_word_that_is_nowhere(planted, word):
    client = Client()
    client.force_login(make_person(planted, "member", email="wer@musterkreis.example"))
    for name, key in SEARCHES:
        assert told(client, name, planted, {key: word}) == told(client, name, planted, {key: "X" * len(word)}), name
    assert told(client, "dossier", planted, {"thema": "Gänseblümchen"}) != told(client, "dossier", planted, {"thema": "X" * 13})


# By OParl


def test_nothing_but_public_matters_goes_out_by_oparl(planted):
    client, seen = Client(), {}
    waiting = ["/oparl/v1.1/"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        answer = client.get(address)
        seen[address] = answer.content.decode(errors="replace")
        waiting += [one for one in _links(seen[address]) if one not in seen]
        if "?" not in address and answer.status_code == 200:
            waiting.append(f"{address}?modified_since=1990-01-01T00:00:00%2B01:00")
    assert any("Gänseblümchen im Text" in page for page in seen.values())
    found = found_words(seen)
    assert not any(found.values()), found
    assert not [address for address in seen if "Gänseblümchen zeichnet mit" in seen[address]]


def _links(page: str) -> list[str]:
    parts = page.split('"http://testserver')[1:]
    return [part.partition('"')[0] for part in parts]


@pytest.mark.parametrize("kind", ["meeting", "agendaItem", "paper", "consultation", "file", "strategicGoal", "goalReference"])
def test_number_of_what_is_not_public_is_unknown_to_oparl(planted, kind):
    client, body = Client(), f"/oparl/v1.1/body/{planted.slug}"
    client.get(f"{body}/{kind}")
    for number in {1, *(one.pk for model in MODELS for one in model._default_manager.filter(office=planted))}:
        for rest in ("", "/download", "?omit_internal=true"):
            page = client.get(f"{body}/{kind}/{number}{rest}").content.decode(errors="replace")
            assert not [word for word in MAY_READ if word in page]


def test_pages_inside_are_many(planted):
    walked = {address.removeprefix(f"/{planted.slug}/intern/").partition("/")[0] for address in addresses(planted)}
    routes = {route.removeprefix(INSIDE).partition("/")[0] for route, _ in INNER}
    assert {route for route in routes if "<" not in route} - walked <= LONG
