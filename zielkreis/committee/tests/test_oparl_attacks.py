# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sources that mean harm: they take what others own, send deep and odd JSON or programs as texts, and change decisions late."""

import json
import time
from datetime import date

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from zielkreis.committee.actions import results
from zielkreis.committee.models import AgendaItem, Meeting, Organization, Paper
from zielkreis.committee.queries.sources import sentences
from zielkreis.committee.tests.meeting_scenes import submitted_system
from zielkreis.committee.tests.oparl_server import plain, ris
from zielkreis.committee.tests.test_oparl_in import fetch
from zielkreis.goals import queries as goals
from zielkreis.goals.models import GoalSystem

TODAY = date(2026, 6, 1)
START = "2026-03-12T17:00:00+01:00"


def told(done) -> str:
    """Return all sentences about what the source got wrong."""
    return "\n".join(sentences(done))


@pytest.fixture
def source():
    """A source with a committee, a paper, and a meeting that decided on it."""
    with ris(organization=[], person=[], meeting=[], paper=[]) as made:
        made.lists["organization"] = [made.thing("organization", 1, name="Jugendhilfeausschuss", classification="Ausschuss")]
        made.lists["paper"] = [made.thing("paper", 1, name="Leitziele", reference="17/26", consultation=[
            made.thing("consultation", 1, agendaItem=made.url("/agendaItem/1"), organization=[made.url("/organization/1")]),
        ])]  # fmt: skip
        made.lists["meeting"] = [meeting(made, result="beschlossen", resolutionText="So sei es.")]
        yield made


def meeting(made, **result):
    """Return the meeting with its item, which has this result."""
    item = made.thing("agendaItem", 1, number="Ö 1", order=0, name="Leitziele", public=True, **result)
    return made.thing("meeting", 1, name="Sitzung", start=START, organization=[made.url("/organization/1")], agendaItem=[item])


# What another source owns


def test_source_that_changes_or_deletes_what_another_one_owns_is_told_off_and_changes_nothing(office, committee_office, source):
    fetch(office, committee_office, source.url("/"))
    theirs = source.url("/organization/1")
    with ris(organization=[], person=[], meeting=[], paper=[]) as other:
        for lie in ({"name": "Übernommen"}, {"deleted": True}):
            other.lists["organization"] = [
                other.thing("organization", 7, name="Eigener Ausschuss"), other.thing("organization", 1, **lie) | {"id": theirs},
            ]  # fmt: skip
            done = fetch(office, committee_office, other.url("/"), full=True)
            assert "gehört zu einer anderen Datenquelle" in told(done)
            kept = Organization.objects.get(origin=theirs)
            assert (kept.name, kept.deleted_at) == ("Jugendhilfeausschuss", None)
        assert Organization.objects.filter(origin=other.url("/organization/7")).exists()


def test_object_that_names_one_of_another_source_may_do_so(office, committee_office, source):
    fetch(office, committee_office, source.url("/"))
    with ris(organization=[], person=[], meeting=[], paper=[]) as other:
        other.lists["meeting"] = [other.thing("meeting", 1, start=START, organization=[source.url("/organization/1")])]
        fetch(office, committee_office, other.url("/"))
        made = Meeting.objects.get(origin=other.url("/meeting/1"))
    assert made.organization.origin == source.url("/organization/1")


# Odd JSON


@pytest.mark.parametrize("depth", [30, 100, 700, 900, 3000, 30_000])
def test_object_that_is_nested_deeply_is_kept_or_left_out_and_the_fetch_goes_on(office, committee_office, source, depth):
    deep = "[" * depth + "]" * depth
    odd = json.dumps(source.thing("organization", 2, name="Tief", odd="TIEF")).replace('"TIEF"', deep)
    fine = json.dumps(source.lists["organization"][0])
    source.own["/organization"] = lambda request: plain(
        request, 200, f'{{"data": [{odd}, {fine}], "links": {{}}}}'.encode(), Content_Type="application/json"
    )
    done = fetch(office, committee_office, source.url("/"))
    names = set(Organization.objects.filter(office=office).values_list("name", flat=True))
    assert names in ({"Tief", "Jugendhilfeausschuss"}, {"Jugendhilfeausschuss"}, set())
    assert ("Tief" in names, told(done) == "") == ((True, True) if depth < 40 else (False, False))
    assert done.state == "done" or "kein lesbares JSON" in told(done)


@pytest.mark.parametrize("odd", [
    {"name": "x" * 150_000}, {"name": {"de": "Name"}}, {"name": 10**300}, {"shortName": ["a"]}, {"id": "javascript:alert(1)"},
    {"id": "https://ris.example/" + "x" * 600}, {"type": 7}, {"deleted": "ja"}, {"modified": [1]}, {"startDate": 2**70},
    {"odd": 10**4000 % 10**3999}, {"subOrganizationOf": "file:///etc/passwd"},
], ids=lambda odd: next(iter(odd)))  # fmt: skip
def test_odd_object_never_ends_the_fetch(office, committee_office, source, odd):
    source.lists["organization"].append(source.thing("organization", 2, **({"name": "Zweiter"} | odd)) | odd)
    done = fetch(office, committee_office, source.url("/"))
    assert (done.state, Organization.objects.filter(name="Jugendhilfeausschuss").count()) == ("done", 1)
    assert Paper.objects.filter(subject="Leitziele").exists()


def test_one_address_for_objects_of_two_kinds_makes_two_objects(office, committee_office, source):
    same = source.url("/paper/1")
    source.lists["organization"].append(source.thing("organization", 2, name="Zweiter") | {"id": same})
    assert fetch(office, committee_office, source.url("/")).state == "done"
    assert (Organization.objects.get(origin=same).name, Paper.objects.get(origin=same).subject) == ("Zweiter", "Leitziele")


def test_server_that_drips_the_head_of_its_answer_is_given_up(office, committee_office, source):
    def drip(request):
        request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Endless: ")
        for _ in range(100):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.1)

    source.own["/organization"] = drip
    begun = time.monotonic()
    done = fetch(office, committee_office, source.url("/"))
    assert (done.state, "kam nicht innerhalb" in told(done)) == ("interrupted", True)
    assert time.monotonic() - begun < 6


# Texts that are programs


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_text_that_is_a_program_is_shown_and_not_run(office, committee_office, source):
    source.lists["organization"][0] |= {"name": f"Ausschuss {EVIL}", "shortName": "<b>"}
    source.lists["paper"][0] |= {"name": f"Vorlage {EVIL}", "reference": "<i>1", "paperType": EVIL, "mainFile": source.thing(
        "file", 1, name=EVIL, fileName=f"{EVIL}.pdf", mimeType="text/html", accessUrl="javascript:alert(1)",
    )}  # fmt: skip
    source.lists["meeting"][0] = meeting(source, result=EVIL, resolutionText=EVIL) | {
        "name": EVIL,
        "location": {"description": EVIL},
    }
    done = fetch(office, committee_office, source.url("/"))
    paper, held = Paper.objects.get(office=office), Meeting.objects.get(office=office)
    browser = Browser()
    browser.force_login(committee_office)
    for name, more in (
        ("papers", {}), ("paper", {"pk": paper.pk}), ("meetings", {}), ("meeting", {"pk": held.pk}), ("organizations", {}),
        ("organization", {"pk": held.organization_id}), ("source", {"pk": done.source_id}), ("next_meeting", {}),
        ("goal_coverage", {}), ("meeting_history", {"pk": held.pk}), ("follow_ups", {}), ("start", {}),
    ):  # fmt: skip
        page = browser.get(reverse(name, kwargs={"office": office.slug, **more})).content.decode()
        assert "<script>alert" not in page, name
        assert "<img src=x" not in page, name
        assert 'href="javascript:' not in page, name


# What was decided on


@pytest.fixture
def bound(office, committee_office, coordinator, source) -> AgendaItem:
    """A fetched item that two people made binding."""
    fetch(office, committee_office, source.url("/"))
    item = AgendaItem.objects.select_related("meeting").get(office=office)
    system = submitted_system(office, by=coordinator)
    results.bind_fetched(
        item, by=committee_office, system=system, result="unchanged", resolution_text="So sei es.", today=timezone.localdate()
    )
    return results.confirm_result(item, by=coordinator, today=timezone.localdate())


@pytest.mark.parametrize("lie", [
    {"result": "abgelehnt", "resolutionText": "Doch nicht."}, {"resolutionText": "Anders."}, {"result": None}, {"number": "Ö 9"},
], ids=["rejected", "reworded", "emptied", "renumbered"])  # fmt: skip
def test_source_that_changes_what_became_binding_is_told_off_and_changes_nothing(office, committee_office, source, bound, lie):
    source.lists["meeting"][0] = meeting(source, result="beschlossen", resolutionText="So sei es.")
    source.lists["meeting"][0]["agendaItem"][0] |= lie
    done = fetch(office, committee_office, source.url("/"), full=True)
    kept = AgendaItem.objects.get(pk=bound.pk)
    assert (kept.result, kept.resolution_text, kept.number) == ("unchanged", "So sei es.", "Ö 1")
    assert (done.state, "widersprechen" in told(done)) == ("done", True)
    assert goals.valid_system(office, on=TODAY) is not None


def test_source_that_deletes_what_became_binding_leaves_the_goals_valid(office, committee_office, source, bound):
    source.lists["meeting"][0] = {**source.thing("meeting", 1), "deleted": True}
    source.lists["paper"][0] = {**source.thing("paper", 1), "deleted": True}
    assert fetch(office, committee_office, source.url("/"), full=True).state == "done"
    assert goals.valid_system(office, on=TODAY) is not None
    assert AgendaItem.objects.get(pk=bound.pk).adoption is not None


def test_result_that_is_fetched_makes_nothing_binding_by_itself(office, committee_office, coordinator, source):
    system = submitted_system(office, by=coordinator)
    fetch(office, committee_office, source.url("/"))
    assert GoalSystem.objects.get(pk=system.pk).state == "submitted"
    assert goals.valid_system(office, on=TODAY) is None
    assert AgendaItem.objects.get(office=office).confirmed_by is None
