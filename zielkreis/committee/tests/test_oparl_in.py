# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fetching from servers that loop, lie, flood, stall or break off: refused with a sentence, nothing half done, goes on later."""

import gzip
import json
import time
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from zielkreis.committee.actions import sources
from zielkreis.committee.models import (
    AgendaItem,
    Consultation,
    Fetch,
    File,
    Meeting,
    Member,
    Membership,
    Organization,
    Paper,
    Source,
)
from zielkreis.committee.oparl import fetching
from zielkreis.committee.oparl.client import Client, Limits
from zielkreis.committee.queries.sources import sentences
from zielkreis.committee.rules.sources import SILENCE
from zielkreis.committee.tests.oparl_server import Ris, plain, ris, running, send
from zielkreis.history.models import Entry
from zielkreis.kit.words import Refused

TODAY = date(2026, 6, 1)
QUICK = Limits(connect=2, read=0.4, whole=1.0, size=200_000, times=2, pause=0.0)


def fetch(office, by, url, *, full=False, limits=QUICK) -> Fetch:
    """Fetch from an address, as the page and the command do."""
    source = Source.objects.filter(office=office, url=url).first() or sources.add_source(office, by=by, url=url)
    begun = sources.begin_fetch(source, by=by, full=full, now=timezone.now())
    return fetching.run(begun, client=Client(limits=limits), by=by, today=TODAY)


def organizations(made: Ris, count: int) -> list:
    """Return bodies of the source."""
    return [made.thing("organization", n, name=f"Ausschuss {n}") for n in range(1, count + 1)]


@pytest.fixture
def source():
    """A council information system with five bodies and a meeting."""
    with ris(organization=[], person=[], meeting=[], paper=[]) as made:
        made.lists["organization"] = organizations(made, 5)
        made.lists["meeting"] = [
            made.thing(
                "meeting", 1, name="1. Sitzung", start="2026-03-12T17:00:00+01:00", organization=[made.url("/organization/1")],
                agendaItem=[made.thing("agendaItem", n, number=f"Ö {n}", order=n, name=f"Punkt {n}") for n in range(3)],
            )
        ]  # fmt: skip
        yield made


# Well behaved


def test_source_is_fetched_page_by_page_from_the_address_of_its_system(office, committee_office, source):
    done = fetch(office, committee_office, source.url("/"))
    assert (done.state, done.problems) == ("done", [])
    assert done.counts["organization"] == {"created": 5}
    assert [path for path in source.asked if path.startswith("/organization")] == [
        "/organization",
        "/organization?page=1",
        "/organization?page=2",
    ]
    assert Source.objects.get().name == "Kreis Muster"


@pytest.mark.parametrize("path", ["/", "/bodies", "/body/1"])
def test_source_may_be_named_by_system_list_or_body(office, committee_office, source, path):
    assert fetch(office, committee_office, source.url(path)).counts["organization"] == {"created": 5}


def test_meeting_without_a_state_is_held_when_its_day_is_over(office, committee_office, source):
    fetch(office, committee_office, source.url("/"))
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.day, f"{meeting.begins:%H:%M}") == ("held", date(2026, 3, 12), "17:00")
    assert [item.title for item in meeting.agenda_items.order_by("position")] == ["Punkt 0", "Punkt 1", "Punkt 2"]


def test_unknown_fields_are_kept_and_personal_ones_are_not(office, committee_office, source):
    source.lists["person"] = [
        source.thing(
            "person", 1, name="Dr. Eva Beispiel", title=["Dr."], email=["eva@privat.example"], phone=["1"], **{"ris:nr": 7}
        )
    ]
    fetch(office, committee_office, source.url("/"))
    person = Member.objects.get()
    assert (person.title, person.name) == ("Dr.", "Eva Beispiel")
    assert person.extra == {"ris:nr": 7}


def test_results_are_understood_by_their_words_and_kept_when_not(office, committee_office, source):
    said = ["Einstimmig beschlossen", "mit Änderungen beschlossen", "vertagt", "Sonderbar", "ungeändert beschlossen"]
    source.lists["meeting"][0]["agendaItem"] = [
        source.thing("agendaItem", n, order=n, name="x", result=words) for n, words in enumerate(said)
    ]
    fetch(office, committee_office, source.url("/"))
    items = list(AgendaItem.objects.order_by("position"))
    assert [item.result for item in items] == ["unchanged", "changed", "adjourned", "", "unchanged"]
    assert [item.extra.get("result") for item in items] == [said[0], said[1], None, said[3], None]


def test_only_changes_are_asked_for_after_a_complete_fetch(office, committee_office, source):
    fetch(office, committee_office, source.url("/"))
    source.asked.clear()
    again = fetch(office, committee_office, source.url("/"))
    assert again.since
    first = [path for path in source.asked if path.startswith(("/organization", "/meeting")) and "page=" not in path]
    assert len(first) == 2 and all("modified_since=20" in path for path in first)


def test_full_fetch_later_asks_for_all_changes_ever_so_that_deleted_ones_are_told(office, committee_office, source):
    fetch(office, committee_office, source.url("/"))
    source.lists["organization"][0] = source.thing("organization", 1, deleted=True)
    source.asked.clear()
    done = fetch(office, committee_office, source.url("/"), full=True)
    assert any("modified_since=1970-01-01" in path for path in source.asked)
    assert done.counts["organization"]["deleted"] == 1
    assert Organization.objects.get(name="Ausschuss 1").deleted_at


def test_deleted_object_that_comes_back_is_there_again(office, committee_office, source):
    first = dict(source.lists["organization"][0])
    fetch(office, committee_office, source.url("/"))
    for content in (source.thing("organization", 1, deleted=True), first):
        source.lists["organization"][0] = content
        fetch(office, committee_office, source.url("/"), full=True)
    assert Organization.objects.get(name="Ausschuss 1").deleted_at is None


def test_change_is_recorded_before_and_after(office, committee_office, source):
    fetch(office, committee_office, source.url("/"))
    source.lists["organization"][0]["name"] = "Jugendhilfeausschuss"
    fetch(office, committee_office, source.url("/"))
    changes = Entry.objects.filter(verb="fetch").exclude(changes={}).get().changes
    assert changes["name"] == ["Ausschuss 1", "Jugendhilfeausschuss"]
    assert changes["kind"] == ["other", "committee"]


def test_body_above_that_comes_later_in_the_list_is_joined(office, committee_office, source):
    source.lists["organization"][0]["subOrganizationOf"] = source.url("/organization/5")
    fetch(office, committee_office, source.url("/"))
    assert Organization.objects.get(name="Ausschuss 1").part_of.name == "Ausschuss 5"


def test_object_that_names_a_missing_one_gets_it_by_its_address(office, committee_office, source):
    source.lists["later"] = [source.thing("organization", 77, name="Nachgereicht", id=source.url("/organization/77"))]
    source.lists["meeting"][0]["organization"] = [source.url("/organization/77")]
    done = fetch(office, committee_office, source.url("/"))
    assert (done.state, done.problems) == ("done", [])
    assert Meeting.objects.get().organization.name == "Nachgereicht"
    assert AgendaItem.objects.count() == 3


def test_two_papers_on_one_item_are_both_kept(office, committee_office, source):
    source.lists["paper"] = [
        source.thing(
            "paper", n, name=f"Vorlage {n}", reference="2026/1",
            consultation=[source.thing("consultation", n, agendaItem=source.url("/agendaItem/1"), organization=[])],
        )
        for n in (1, 2)
    ]  # fmt: skip
    done = fetch(office, committee_office, source.url("/"))
    assert (done.state, done.problems) == ("done", [])
    assert Paper.objects.filter(number="2026/1").count() == 2
    assert sorted(Consultation.objects.values_list("item__title", "meeting__day"), key=str) == [
        ("Punkt 1", date(2026, 3, 12)),
        (None, date(2026, 3, 12)),
    ]
    again = fetch(office, committee_office, source.url("/"), full=True)
    assert "changed" not in again.counts["consultation"]


def test_what_was_made_here_is_never_touched(office, committee_office, source):
    mine = Organization.objects.create(office=office, kind="committee", name="Eigener Ausschuss")
    fetch(office, committee_office, source.url("/"))
    mine.refresh_from_db()
    assert (mine.name, mine.origin) == ("Eigener Ausschuss", "")


# Lies about types


@pytest.mark.parametrize(
    "odd",
    [
        {"name": 7},
        {"name": {"de": "x"}},
        {"startDate": "gestern"},
        {"startDate": 20260101},
        {"startDate": "2026-05-01", "endDate": "2026-01-01"},
        {"votingMemberCount": "viele"},
        {"votingMemberCount": -1},
        {"votingMemberCount": 10**30},
        {"votingMemberCount": True},
        {"subOrganizationOf": "javascript:alert(1)"},
        {"modified": "immer"},
        {"modified": "99999-01-01T00:00:00+00:00"},
        {"deleted": "vielleicht"},
        {"type": "https://schema.oparl.org/1.1/Paper"},
        {"id": 17},
        {"id": "mailto:x@y.example"},
        {"id": "https://ris.example/\x00"},
        {"id": "https://ris.example/" + "x" * 600},
    ],
    ids=str,
)
def test_object_that_lies_about_types_is_left_out_with_a_sentence_and_the_others_go_on(office, committee_office, source, odd):
    source.lists["organization"][1] |= odd
    done = fetch(office, committee_office, source.url("/"))
    assert done.state == "done"
    assert done.counts["organization"] == {"created": 4}
    assert len(done.problems) == 1 and sentences(done)[0]


@pytest.mark.parametrize("odd", [None, 7, "x", [], [[]], True])
def test_entry_of_a_list_that_is_no_object_is_left_out(office, committee_office, source, odd):
    source.lists["organization"][1] = odd
    done = fetch(office, committee_office, source.url("/"))
    assert (done.state, done.counts["organization"], len(done.problems)) == ("done", {"created": 4}, 1)


def test_letters_that_no_database_keeps_are_dropped(office, committee_office, source):
    source.lists["organization"][0] |= {"name": "Aus\x00schuss \ud83d", "ris:x": {"a\x00": ["\udfff", float("1e999")]}}
    source.own["/organization"] = lambda request: plain(
        request, 200, json.dumps({"data": [source.lists["organization"][0]], "links": {}}).replace("Infinity", "1e999").encode()
    )
    done = fetch(office, committee_office, source.url("/"))
    assert (done.state, done.problems) == ("done", [])
    assert Organization.objects.get().name == "Ausschuss ?"


def test_long_texts_are_shortened_and_kept_whole_beside(office, committee_office, source):
    source.lists["organization"][0]["name"] = "Ausschuss " + "x" * 500
    fetch(office, committee_office, source.url("/"))
    found = Organization.objects.get(origin=source.url("/organization/1"))
    assert len(found.name) == 200 and found.name.endswith("…")
    assert found.extra["name"] == "Ausschuss " + "x" * 500


def test_file_with_an_address_that_runs_in_the_browser_is_left_out(office, committee_office, source):
    source.lists["meeting"][0]["auxiliaryFile"] = [source.thing("file", 1, name="Böse", accessUrl="javascript:alert(1)")]
    done = fetch(office, committee_office, source.url("/"))
    assert not File.objects.exists()
    assert "accessUrl" in sentences(done)[0]


@pytest.mark.parametrize("page", [{}, {"data": {}}, {"data": "x"}, {"data": None}])
def test_list_without_objects_is_named_and_the_others_are_read(office, committee_office, source, page):
    source.own["/person"] = lambda request: send(request, page)
    done = fetch(office, committee_office, source.url("/"))
    assert (done.state, len(done.problems), Meeting.objects.count()) == ("done", 1, 1)
    assert Source.objects.get().fetched_until is None


@pytest.mark.parametrize(
    "content", [b"<html>Wartung</html>", b"", b"[]", b"null", b'{"a": NaN}', b"\xff\xfe", b"[" * 100_000, b'"' * 9]
)
def test_answer_that_is_no_json_object_interrupts_with_a_sentence(office, committee_office, source, content):
    source.own["/meeting"] = lambda request: plain(request, 200, content)
    done = fetch(office, committee_office, source.url("/"))
    assert done.state == "interrupted"
    assert "JSON" in sentences(done)[-1]
    assert Organization.objects.count() == 5


SYSTEM, BODY = "https://schema.oparl.org/1.1/System", "https://schema.oparl.org/1.1/Body"
NO_OPARL = [
    {},
    {"type": "x"},
    {"type": SYSTEM},
    {"type": SYSTEM, "body": 7},
    {"data": []},
    {"type": BODY},
    {"type": BODY, "organization": 7},
]


@pytest.mark.parametrize("content", NO_OPARL, ids=str)
def test_address_without_oparl_fails_with_a_sentence(office, committee_office, source, content):
    source.own["/"] = lambda request: send(request, content)
    done = fetch(office, committee_office, source.url("/"))
    assert done.state == "failed"
    assert sentences(done)[0]


def test_source_with_several_bodies_asks_which(office, committee_office, source):
    bodies = [source.body(), source.body() | {"id": source.url("/body/2"), "name": "Stadt Muster"}]
    source.own["/bodies"] = lambda request: send(request, {"data": bodies, "links": {}})
    done = fetch(office, committee_office, source.url("/"))
    assert done.state == "failed" and "Stadt Muster" in sentences(done)[0]
    sources.change_source(Source.objects.get(), by=committee_office, body_url=source.url("/body/1"))
    assert fetch(office, committee_office, source.url("/")).state == "done"


# Loops, floods, silence


@pytest.mark.parametrize("target", ["/organization", "/organization?page=1"])
def test_list_that_leads_back_to_itself_is_read_once(office, committee_office, source, target):
    normal = source.page

    def page(kind: str, query: str) -> dict:
        found = normal(kind, query)
        if kind == "organization" and "page=1" in query:
            found["links"] = {"next": source.url(target)}
        return found

    source.page = page
    done = fetch(office, committee_office, source.url("/"))
    assert (done.state, Organization.objects.count(), Meeting.objects.count()) == ("done", 4, 1)
    assert "kehrt zu einer Seite zurück" in sentences(done)[0]
    assert Source.objects.get().fetched_until is None


def test_list_that_repeats_itself_under_ever_new_addresses_is_left(office, committee_office, source):
    counter = iter(range(10_000))
    source.own["/organization"] = lambda request: send(
        request, {"data": source.lists["organization"], "links": {"next": source.url(f"/organization?x={next(counter)}")}}
    )
    done = fetch(office, committee_office, source.url("/"))
    assert (done.state, Organization.objects.count()) == ("done", 5)
    assert "wiederholt" in sentences(done)[0]
    assert len(source.asked) < 15


def test_answer_of_100_megabytes_is_not_read_to_its_end(office, committee_office, source):
    sent = []

    def flood(request) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(1600):
            request.wfile.write(b" " * 65_536)
            sent.append(65_536)

    source.own["/meeting"] = flood
    begin = time.monotonic()
    done = fetch(office, committee_office, source.url("/"))
    assert done.state == "interrupted" and "größer als 0.2 MB" in sentences(done)[-1]
    assert sum(sent) < 20_000_000 and time.monotonic() - begin < 10


def test_answer_that_is_only_small_when_packed_is_not_unpacked_whole(office, committee_office, source):
    bomb = gzip.compress(b" " * 50_000_000)
    source.own["/meeting"] = lambda request: plain(request, 200, bomb, Content_Encoding="gzip")
    done = fetch(office, committee_office, source.url("/"))
    assert done.state == "interrupted" and "größer als" in sentences(done)[-1]


def test_packed_answer_is_unpacked(office, committee_office, source):
    content = gzip.compress(json.dumps({"data": source.lists["organization"], "links": {}}).encode())
    source.own["/organization"] = lambda request: plain(request, 200, content, Content_Encoding="gzip")
    assert fetch(office, committee_office, source.url("/")).counts["organization"] == {"created": 5}


def test_server_that_drips_is_given_up(office, committee_office, source):
    def drip(request) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(40):
            request.wfile.write(b" ")
            request.wfile.flush()
            time.sleep(0.1)

    source.own["/meeting"] = drip
    done = fetch(office, committee_office, source.url("/"))
    assert done.state == "interrupted" and "nicht innerhalb" in sentences(done)[-1]


def test_server_that_says_nothing_is_given_up(office, committee_office, source):
    source.own["/meeting"] = lambda request: time.sleep(0.8)
    done = fetch(office, committee_office, source.url("/"))
    assert done.state == "interrupted" and "nicht innerhalb" in sentences(done)[-1]


def test_busy_server_is_asked_again_after_the_pause_it_wants(office, committee_office, source):
    answers = iter([429, 503])

    def busy(request) -> None:
        status = next(answers, 200)
        if status == 200:
            send(request, source.page("meeting", "page=0"))
        else:
            plain(request, status, Retry_After="7")

    source.own["/meeting"] = busy
    pauses: list[float] = []
    made = sources.add_source(office, by=committee_office, url=source.url("/"))
    begun = sources.begin_fetch(made, by=committee_office, full=False, now=timezone.now())
    done = fetching.run(
        begun, client=Client(limits=Limits(times=4, pause=1), sleep=pauses.append), by=committee_office, today=TODAY
    )
    assert (done.state, pauses) == ("done", [7, 7])


@pytest.mark.parametrize("status", [404, 401, 410, 500])
def test_status_that_is_no_success_interrupts_and_is_named(office, committee_office, source, status):
    source.own["/meeting"] = lambda request: plain(request, status)
    done = fetch(office, committee_office, source.url("/"))
    assert done.state == "interrupted" and str(status) in sentences(done)[-1]


def test_answer_that_breaks_off_leaves_nothing_half_written_and_the_next_fetch_goes_on(office, committee_office, source):
    source.own["/meeting"] = lambda request: plain(request, 200, b'{"data": [{"id": "http', Content_Length="5000")
    done = fetch(office, committee_office, source.url("/"))
    assert done.state == "interrupted" and not Meeting.objects.exists()
    assert "bricht ab" in sentences(done)[-1]
    del source.own["/meeting"]
    source.asked.clear()
    again = fetch(office, committee_office, source.url("/"))
    assert again.pk == done.pk and again.state == "done"
    assert not [path for path in source.asked if path.startswith("/organization?")]
    assert Meeting.objects.count() == 1 and Source.objects.get().fetched_until


def test_source_that_is_not_there_fails_with_a_sentence(office, committee_office):
    with running(lambda request: None) as gone:
        pass
    done = fetch(office, committee_office, gone)
    assert done.state == "failed" and "keine Verbindung" in sentences(done)[0]


def test_list_that_breaks_off_in_the_middle_goes_on_with_its_next_page(office, committee_office, source):
    normal, broken = source.page, [True]

    def page(kind: str, query: str) -> dict:
        if kind == "organization" and "page=2" in query and broken:
            raise ConnectionResetError
        return normal(kind, query)

    source.page = page
    assert fetch(office, committee_office, source.url("/")).state == "interrupted"
    assert Organization.objects.count() == 4
    broken.clear()
    source.asked.clear()
    assert fetch(office, committee_office, source.url("/")).state == "done"
    assert "/organization" not in source.asked and "/organization?page=2" in source.asked
    assert Organization.objects.count() == 5


# Where it may not go


@pytest.mark.parametrize(
    "target", ["https://169.254.169.254/latest/meta-data/", "https://10.0.0.1/", "http://ris.example/", "file:///etc/passwd"]
)
@pytest.mark.parametrize("path", ["/", "/meeting"])
def test_redirect_to_where_nothing_may_be_fetched_is_not_followed(office, committee_office, source, path, target):
    source.own[path] = lambda request: plain(request, 302, Location=target)
    done = fetch(office, committee_office, source.url("/"))
    assert done.state in ("failed", "interrupted")
    assert not Meeting.objects.exists() and sentences(done)[-1]


def test_redirect_to_another_port_of_this_machine_is_not_followed(office, committee_office, source):
    asked = []
    with running(lambda request: asked.append(request.path)) as other:
        source.own["/meeting"] = lambda request: plain(request, 302, Location=f"{other}/geheim")
        assert fetch(office, committee_office, source.url("/")).state == "interrupted"
    assert asked == []


def test_next_page_where_nothing_may_be_fetched_is_not_followed(office, committee_office, source):
    source.own["/meeting"] = lambda request: send(
        request, {"data": source.lists["meeting"], "links": {"next": "https://192.168.0.1/"}}
    )
    done = fetch(office, committee_office, source.url("/"))
    assert done.state == "interrupted" and "192.168.0.1" in sentences(done)[-1]


def test_redirects_within_the_source_are_followed_at_most_three_times(office, committee_office, source):
    source.own["/alt"] = lambda request: plain(request, 301, Location="/")
    assert fetch(office, committee_office, source.url("/alt")).state == "done"
    source.own["/kreis"] = lambda request: plain(request, 302, Location="/kreis")
    done = fetch(office, committee_office, source.url("/kreis"))
    assert done.state == "failed" and source.asked.count("/kreis") == 4


# One after the other


def test_second_fetch_while_one_runs_is_refused_until_it_fell_silent(office, committee_office, source):
    made = sources.add_source(office, by=committee_office, url=source.url("/"))
    first = sources.begin_fetch(made, by=committee_office, full=False, now=timezone.now())
    with pytest.raises(Refused, match="gerade geholt"):
        sources.begin_fetch(made, by=committee_office, full=False, now=timezone.now())
    later = timezone.now() + SILENCE + timedelta(seconds=1)
    assert sources.begin_fetch(made, by=committee_office, full=False, now=later).pk == first.pk


def test_same_source_twice_is_refused(office, committee_office):
    sources.add_source(office, by=committee_office, url="https://ris.example/oparl")
    with pytest.raises(Refused, match="schon eingetragen"):
        sources.add_source(office, by=committee_office, url="https://ris.example/oparl")


def test_source_that_is_removed_leaves_what_was_fetched(office, committee_office, source):
    fetch(office, committee_office, source.url("/"))
    sources.remove_source(Source.objects.get(), by=committee_office, now=timezone.now())
    assert not Source.objects.exists() and not Fetch.objects.exists()
    assert Organization.objects.count() == 5


# Speed


def test_queries_of_a_page_do_not_grow_with_its_objects(office, committee_office, source, django_assert_max_num_queries):
    source.per_page = 1000
    source.lists["person"] = [
        source.thing("person", n, name=f"Mitglied {n}", membership=[
            source.thing("membership", n, organization=source.url("/organization/1"), role="Mitglied")])
        for n in range(300)
    ]  # fmt: skip
    with django_assert_max_num_queries(130):
        done = fetch(office, committee_office, source.url("/"), limits=Limits())
    assert done.counts["membership"] == {"created": 300}
    assert Membership.objects.filter(votes=True).count() == 300


# The command


def test_command_fetches_and_prints_the_counts(office, source, capsys):
    call_command("oparl", "fetch", source.url("/"), office=office.slug)
    assert "Gremien und Organisationen: 5 neu" in capsys.readouterr().out


def test_command_answers_programs_in_json(office, source, capsys):
    call_command("oparl", "fetch", source.url("/"), "--office", office.slug, "--full", "--json")
    answer = json.loads(capsys.readouterr().out)
    assert (answer["state"], answer["counts"]["organization"], answer["problems"]) == ("done", {"created": 5}, [])


def test_command_refuses_an_address_where_nothing_may_be_fetched_and_notes_no_source(office):
    with pytest.raises(Refused, match="privaten"):
        call_command("oparl", "fetch", "https://10.0.0.1/", "--office", office.slug)
    assert not Source.objects.exists()


def test_command_that_was_interrupted_says_so_and_goes_on_when_called_again(office, source, capsys):
    source.own["/meeting"] = lambda request: plain(request, 404)
    with pytest.raises(Refused, match="noch einmal auf"):
        call_command("oparl", "fetch", source.url("/"), "--office", office.slug)
    del source.own["/meeting"]
    call_command("oparl", "fetch", source.url("/"), "--office", office.slug)
    assert Meeting.objects.count() == 1
