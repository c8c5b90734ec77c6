# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What goes out by OParl 1.1: the standard's rules on every object and list, and that nothing non-public ever does (I25)."""

import json
import re
from datetime import datetime, timedelta
from urllib.parse import quote

import jsonschema
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from zielkreis.committee.models import AgendaItem, CommitteeSettings, Consultation, Meeting, Organization, Paper, Publication
from zielkreis.committee.oparl import ledger
from zielkreis.committee.oparl.public import KINDS
from zielkreis.committee.tests.make_oparl import COMING, SECRET, Scene, make_scene, publish
from zielkreis.committee.tests.oparl_walk import (
    SYSTEM,
    everything,
    get,
    inner,
    listed,
    lists_of,
    needs_standard,
    pages,
    read,
    schema,
)
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope

BODY = "/oparl/v1.1/body/musterkreis"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


@pytest.fixture
def scene(office, committee_office, coordinator) -> Scene:
    """A committee with public and non-public matters, published."""
    return make_scene(office, by=committee_office, second=coordinator)


def later(office: Office, **much: int) -> datetime:
    """Let time pass and the ledger be renewed then; return that time."""
    now = timezone.now() + timedelta(**much)
    ledger.renew(office, settings=CommitteeSettings.objects.get(office=office), now=now)
    return now


# The standard's rules


def test_every_object_carries_what_the_standard_demands(scene):
    for one in everything():
        assert one["id"].startswith("http://testserver/oparl/v1.1/"), one
        assert re.fullmatch(r"https://schema\.oparl\.org/1\.1/\w+|urn:zielkreis:oparl:\w+", one["type"])
        assert INSTANT.fullmatch(one["created"]) and INSTANT.fullmatch(one["modified"])
        assert one["modified"] >= one["created"]
        assert "deleted" not in one


def test_no_object_holds_anything_empty_except_the_mandatory_list_of_terms(scene):
    for one in everything():
        empty = {name for name, value in one.items() if value in (None, "", [], {})}
        assert empty <= ({"legislativeTerm"} if one["type"].endswith("/Body") else set())


def test_every_address_names_the_same_object_again(scene):
    for one in everything():
        again = read(one["id"])
        assert again["type"] == one["type"]
        assert {name for name in one if one[name] != again.get(name)} == set()


def test_every_name_between_objects_leads_somewhere(scene):
    found = everything()
    known = {one["id"] for one in found} | {url for one in found for url in lists_of(one).values()}
    for one in found:
        for value in one.values():
            for url in value if isinstance(value, list) else [value]:
                if isinstance(url, str) and url.startswith("http://"):
                    assert url in known or get(url).status_code == 200, url


def test_body_has_all_lists_of_the_standard(scene):
    demanded = {"organization", "person", "meeting", "paper", "agendaItem", "consultation", "file", "membership",
                "locationList", "legislativeTermList"}  # fmt: skip
    body = read(BODY)
    assert demanded <= set(lists_of(body))
    assert [one["name"] for one in body["legislativeTerm"]] == ["Wahlperiode 2025–2030"]


def test_every_list_has_something_in_the_scene(scene):
    assert {name for name, url in lists_of(read(BODY)).items() if not listed(url)} == {"zielkreis:goalReferences"}


@needs_standard
def test_every_object_fits_the_schema_of_the_standard(scene):
    checked = set()
    for one in everything():
        name = one["type"].rpartition("/")[2]
        if one["type"].startswith("https://schema.oparl.org/"):
            jsonschema.validate(one, schema(name))
            assert {key for key in one if ":" not in key} <= set(schema(name)["properties"]), name
            checked.add(name)
    assert len(checked) == 12


def test_answers_are_utf8_json_for_scripts_of_any_site(scene):
    for address in (SYSTEM, BODY, f"{BODY}/paper", f"{BODY}/paper/{scene.paper.pk}", "/oparl/v1.1/gibt/es/nicht"):
        answer = get(address, headers={"Origin": "https://anderswo.example"})
        assert answer["Content-Type"] == "application/json; charset=utf-8"
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert not answer.content.startswith(b"\xef\xbb\xbf")
        assert not answer.cookies


def test_what_does_not_exist_is_an_error_object(scene):
    for address in (
        f"{BODY}/paper/999999",
        f"{BODY}/quatsch",
        "/oparl/v1.1/body/gibt-es-nicht",
        f"{BODY}/paper/{2**63}",
        "/oparl/x",
    ):
        answer = get(address)
        assert answer.status_code == 404
        assert answer.json()["type"] == "https://schema.oparl.org/1.1/Error"
        assert answer.json()["message"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_refused_in_json(scene, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(f"{BODY}/paper")
    assert answer.status_code == 405 and answer["Allow"] == "GET, HEAD"
    assert answer.json()["type"].endswith("/Error")


def test_address_of_the_system_without_its_slash_leads_to_it(scene):
    answer = get("/oparl/v1.1")
    assert (answer.status_code, answer["Location"]) == (301, SYSTEM)


def test_head_is_answered_like_get(scene):
    assert Client().head(f"{BODY}/paper").status_code == 200


@pytest.mark.parametrize(
    "words", ["gestern", "2026-01-01", "2026-01-01T00:00:00", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00"]
)
def test_filter_that_is_no_instant_is_refused_with_a_sentence(scene, words):
    answer = get(f"{BODY}/paper?modified_since={quote(words)}")
    assert answer.status_code == 400
    assert "modified_since" in answer.json()["message"]


@pytest.mark.parametrize("words", ["-1", "x", "1" * 30, "²"])
def test_page_that_is_no_number_is_refused_with_a_sentence(scene, words):
    assert get(f"{BODY}/paper?after={quote(words)}").status_code == 400


# What it says


def test_meeting_tells_state_time_place_and_agenda(scene):
    found = read(f"{BODY}/meeting/{scene.held.pk}")
    assert found["meetingState"] == "durchgeführt"
    assert (found["start"], found["end"]) == ("2026-03-12T17:00:00+01:00", "2026-03-12T19:30:00+01:00")
    assert found["location"]["description"] == "Kreishaus, Saal 1"
    assert [one["number"] for one in found["agendaItem"]] == ["Ö 5", "Ö 6", "Ö 7"]
    assert [one["order"] for one in found["agendaItem"]] == [0, 1, 2]


def test_order_of_an_item_counts_public_ones_only_also_when_asked_alone(scene):
    assert read(f"{BODY}/agendaItem/{scene.item.pk}")["order"] == 0


def test_result_is_told_with_votes_and_what_it_made_binding(scene):
    found = read(f"{BODY}/agendaItem/{scene.item.pk}")
    assert (found["result"], found["public"]) == ("ungeändert beschlossen", True)
    assert found["zielkreis:vote"] == {"yes": 12, "no": 2, "abstentions": 0}
    assert found["zielkreis:adoption"]["validFrom"] == "2026-03-12"
    assert f"http://testserver{BODY}/strategicGoal/{scene.goal.pk}" in found["zielkreis:adoption"]["strategicGoal"]


def test_result_that_nobody_confirmed_is_not_told(scene):
    item = next(one for one in listed(f"{BODY}/agendaItem") if one["number"] == "Ö 6")
    assert not {"result", "resolutionText", "zielkreis:vote"} & set(item)


def test_paper_tells_the_goals_it_serves_and_its_sections(scene):
    found = read(f"{BODY}/paper/{scene.paper.pk}")
    assert found["zielkreis:strategicGoal"] == [
        {
            "id": f"http://testserver{BODY}/strategicGoal/{scene.goal.pk}",
            "title": "Chancengleichheit",
            "text": "Wortlaut Chancengleichheit",
            "contribution": "Wird beschlossen.",
        }
    ]
    assert found["zielkreis:section"] == [{"name": "Begründung", "text": "Darum."}]
    assert found["consultation"][0]["authoritative"] is True
    assert [one["name"] for one in found["auxiliaryFile"]] == ["Leitziele"]


def test_inner_objects_stay_out_when_asked_so(scene):
    for kind in ("person", "meeting", "paper"):
        for one in listed(f"{BODY}/{kind}?omit_internal=true"):
            assert list(inner(one)) == [one]


def test_organization_lists_its_own_meetings_and_consultations(scene):
    other = Organization.objects.create(office=scene.body.office, kind="council", name="Rat")
    Meeting.objects.create(office=other.office, organization=other, day=COMING)
    later(scene.body.office, minutes=30)
    found = read(f"{BODY}/organization/{scene.body.pk}")
    assert {one["id"] for one in listed(found["meeting"])} == {
        f"http://testserver{BODY}/meeting/{pk}" for pk in (scene.held.pk, scene.coming.pk)
    }
    assert len(listed(found["consultation"])) == 2


def test_file_is_downloaded_under_its_name(scene):
    found = read(f"{BODY}/file/{scene.file.pk}")
    answer = get(found["downloadUrl"])
    assert answer.content == b"%PDF-1.7 oeffentlich"
    assert answer["Content-Disposition"] == 'attachment; filename="Leitziele.pdf"'


# What is not public


def test_nothing_non_public_goes_out_anywhere(scene):
    told = json.dumps(everything(), ensure_ascii=False)
    since = "?modified_since=2000-01-01T00:00:00%2B01:00"
    told += json.dumps([listed(f"{BODY}/{kind}{since}") for kind in KINDS], ensure_ascii=False)
    assert "Präambel und Leitziele" in told
    assert SECRET not in told


def test_what_never_was_public_does_not_exist_and_is_not_counted(scene):
    for kind, pk in (("paper", scene.draft.pk), ("agendaItem", scene.hidden_item.pk)):
        assert get(f"{BODY}/{kind}/{pk}").status_code == 404
        assert not Publication.objects.filter(kind=kind, object_id=pk).exists()


def test_e_mail_of_people_and_accounts_do_not_go_out(scene, committee_office):
    scene.chair.member.account = committee_office
    scene.chair.member.save()
    assert committee_office.email not in json.dumps(everything())


def test_office_that_does_not_publish_shows_nothing(scene, office):
    publish(office, publishes=False)
    assert get(SYSTEM).status_code == 404
    assert get(BODY).status_code == 404
    assert get(f"{BODY}/paper/{scene.paper.pk}").status_code == 404
    assert get(f"{BODY}/file/{scene.file.pk}/download").status_code == 404


def test_other_office_is_a_body_of_its_own_and_shares_nothing(scene, other_office):
    with office_scope(other_office):
        publish(other_office)
        Organization.objects.create(office=other_office, kind="committee", name="Ausschuss nebenan")
    assert len(listed(read(SYSTEM)["body"])) == 2
    assert [one["name"] for one in listed("/oparl/v1.1/body/nachbarkreis/organization")] == ["Ausschuss nebenan"]
    assert get(f"/oparl/v1.1/body/nachbarkreis/paper/{scene.paper.pk}").status_code == 404


def test_what_was_fetched_is_not_published_again(scene, office):
    read(BODY)
    Paper.objects.filter(pk=scene.paper.pk).update(origin="https://ris.example/paper/1")
    later(office, minutes=30)
    assert get(f"{BODY}/paper/{scene.paper.pk}").json().get("deleted")
    assert [one["paper"] for one in listed(f"{BODY}/goalReference")] == ["https://ris.example/paper/1"]


# What changes


def test_paper_that_is_called_back_is_deleted_and_told_to_those_who_ask_for_changes(scene, office):
    before = read(f"{BODY}/paper/{scene.paper.pk}")
    Paper.objects.filter(pk=scene.paper.pk).update(state="released")
    gone = get(f"{BODY}/paper/{scene.paper.pk}")
    assert set(gone.json()) == {"id", "type", "created", "modified", "deleted"}
    later(office, minutes=30)
    found = read(f"{BODY}/paper/{scene.paper.pk}")
    assert found["deleted"] is True and found["modified"] > before["modified"] and found["created"] == before["created"]
    assert before["id"] not in [one["id"] for one in listed(f"{BODY}/paper")]
    changed = listed(f"{BODY}/paper?modified_since={quote(found['modified'])}")
    assert [one["id"] for one in changed if one.get("deleted")] == [before["id"]]
    assert get(f"{BODY}/file/{scene.file.pk}/download").status_code == 410


def test_paper_that_is_sent_out_again_is_no_longer_deleted(scene, office):
    read(BODY)
    Paper.objects.filter(pk=scene.paper.pk).update(state="released")
    later(office, minutes=30)
    Paper.objects.filter(pk=scene.paper.pk).update(state="invited")
    later(office, minutes=60)
    assert "deleted" not in read(f"{BODY}/paper/{scene.paper.pk}")


def test_agenda_that_becomes_public_moves_the_meeting_and_tells_its_items(scene, office):
    read(BODY)
    asked = later(office, minutes=30)
    Meeting.objects.filter(pk=scene.coming.pk).update(state="invited")
    later(office, minutes=60)
    since = f"?modified_since={quote((asked + timedelta(minutes=1)).isoformat())}"
    assert [one["id"].rpartition("/")[2] for one in listed(f"{BODY}/meeting{since}")] == [str(scene.coming.pk)]
    assert len(listed(f"{BODY}/agendaItem{since}")) == 1


def test_change_inside_an_object_moves_the_object_around_it(scene, office):
    before = read(f"{BODY}/meeting/{scene.held.pk}")
    AgendaItem.objects.filter(number="Ö 7").update(title="Klausurtagung 2026", modified_at=timezone.now())
    later(office, minutes=30)
    after = read(f"{BODY}/meeting/{scene.held.pk}")
    assert after["modified"] > before["modified"]
    assert read(f"{BODY}/organization/{scene.body.pk}")["modified"] == before["modified"]


def test_item_that_becomes_non_public_takes_its_place_and_paper_along(scene, office):
    read(BODY)
    AgendaItem.objects.filter(pk=scene.item.pk).update(is_public=False)
    assert "2026/017" not in json.dumps(listed(f"{BODY}/paper"))
    assert get(f"{BODY}/agendaItem/{scene.item.pk}").json()["deleted"]
    assert read(f"{BODY}/meeting/{scene.held.pk}")["agendaItem"][0]["order"] == 0


def test_ledger_asks_nothing_again_while_nothing_happens(scene, office):
    chosen = CommitteeSettings.objects.get(office=office)
    now = timezone.now()
    ledger.renew(office, settings=chosen, now=now)
    chosen.refresh_from_db()
    with CaptureQueriesContext(connection) as queries:
        ledger.renew(office, settings=chosen, now=now)
    assert len(queries) == 1


# Lists


def fill(office: Office, body: Organization, count: int) -> None:
    """Put many papers on the agenda of a held meeting."""
    meeting = Meeting.objects.create(office=office, organization=body, day=COMING, state="held")
    items = AgendaItem.objects.bulk_create(
        AgendaItem(office=office, meeting=meeting, position=n, number=f"Ö {n}", title=f"Punkt {n}") for n in range(count)
    )
    papers = Paper.objects.bulk_create(
        Paper(office=office, number=f"V{meeting.pk}/{n}", subject=f"Vorlage {n}", state="invited") for n in range(count)
    )
    Consultation.objects.bulk_create(
        Consultation(office=office, paper=paper, organization=body, meeting=meeting, item=item)
        for paper, item in zip(papers, items, strict=True)
    )
    with connection.cursor() as cursor:
        # A database at work knows how many rows it holds; this one has had no time to look.
        cursor.execute("ANALYZE")


def test_long_list_has_pages_that_hold_every_object_once(scene, office):
    fill(office, scene.body, 250)
    later(office, minutes=30)
    found = list(pages(f"{BODY}/paper"))
    assert [len(page["data"]) for page in found] == [100, 100, 52]
    assert ["next" in page["links"] for page in found] == [True, True, False]
    ids = [one["id"] for page in found for one in page["data"]]
    assert len(set(ids)) == 252


def test_filters_stay_in_the_links(scene, office):
    fill(office, scene.body, 120)
    later(office, minutes=30)
    words = "created_until=2099-01-01T00%3A00%3A00%2B01%3A00&modified_since=2000-01-01T00%3A00%3A00%2B01%3A00&omit_internal=true"
    following = next(pages(f"{BODY}/paper?{words}"))["links"]["next"]
    assert words in following and "after=" in following


@pytest.mark.parametrize(
    ("words", "count"), [("created_since=2099-01-01T00:00:00%2B01:00", 0), ("created_until=2099-01-01T00:00:00Z", 2)]
)
def test_filter_narrows_the_list(scene, words, count):
    assert len(listed(f"{BODY}/paper?{words}")) == count


def test_plus_sign_of_an_offset_that_was_not_encoded_is_understood(scene):
    assert len(listed(f"{BODY}/paper?created_since=2000-01-01T00:00:00+01:00")) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_queries_of_a_list_do_not_grow_with_it(scene, office, kind):
    def count() -> int:
        read(f"{BODY}/{kind}")
        with CaptureQueriesContext(connection) as queries:
            read(f"{BODY}/{kind}")
        return len(queries)

    few = count()
    fill(office, scene.body, 30)
    later(office, minutes=30)
    assert count() == few <= 20


def test_queries_of_a_meeting_do_not_grow_with_its_agenda(scene, office):
    fill(office, scene.body, 5)
    fill(office, scene.body, 50)
    later(office, minutes=30)
    small, large = Meeting.objects.order_by("-pk").values_list("pk", flat=True)[:2][::-1]
    counts = []
    for pk in (small, large):
        read(f"{BODY}/meeting/{pk}")
        with CaptureQueriesContext(connection) as queries:
            read(f"{BODY}/meeting/{pk}")
        counts.append(len(queries))
    assert counts[0] == counts[1]
