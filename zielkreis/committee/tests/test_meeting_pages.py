# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of meetings: who gets them, what they show to whom (I25), and that one evening's work goes through them."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from zielkreis.committee.actions import meetings as actions
from zielkreis.committee.actions import minutes, results
from zielkreis.committee.models import AgendaItem, GoalReference, Meeting
from zielkreis.committee.queries.meetings import attendance_seen, items_of
from zielkreis.committee.tests import meeting_scenes as scenes
from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.meeting_scenes import fetched_item
from zielkreis.desk.tests.pages import answers, signed_in
from zielkreis.goals import queries as goals
from zielkreis.org.tests.make import make_person


def url(name, office, **more):
    return reverse(name, kwargs={"office": office.slug, **more})


def page(person, name, office, **more):
    answer = signed_in(person).get(url(name, office, **more))
    assert answer.status_code == 200
    return answer.content.decode()


def post(person, name, office, data, **more):
    answer = signed_in(person).post(url(name, office, **more), data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def item(office, committee_office):
    """An item of a held meeting at which five voting members were."""
    meeting = scenes.held(office, by=committee_office)
    scenes.all_present(meeting, scenes.seats(meeting.organization), by=committee_office)
    return items_of(meeting).get()


@pytest.mark.parametrize("name", ["meeting_edit", "meeting_invite", "agenda_edit", "attendance", "minutes_edit"])
def test_page_of_the_committee_office_is_for_it_alone(office, committee_office, member, stranger, name):
    meeting = scenes.held(office, by=committee_office)
    assert answers(url(name, office, pk=meeting.pk), committee_office, member, stranger) == [200, 403, 404, 302]


def test_meeting_page_is_for_all_who_may_know_of_meetings(office, committee_office, member, stranger):
    meeting = scenes.held(office, by=committee_office)
    provider = make_person(office, "provider")
    assert answers(url("meeting", office, pk=meeting.pk), committee_office, member, provider, stranger) == [
        200,
        200,
        403,
        404,
        302,
    ]


def test_pages_of_results_are_for_those_who_record_or_confirm(office, item, committee_office, coordinator, member, stranger):
    pk = item.meeting_id
    people = (committee_office, coordinator, member, stranger)
    assert answers(url("result", office, pk=pk, item=item.pk), *people) == [200, 403, 403, 404, 302]
    assert answers(url("results_confirm", office, pk=pk), *people) == [403, 200, 403, 404, 302]
    assert answers(url("result_take_back", office, pk=pk, item=item.pk), *people) == [200, 200, 403, 404, 302]
    assert answers(url("minutes", office, pk=pk), *people) == [404, 404, 404, 404, 302]


def test_meeting_or_item_of_another_one_does_not_exist(office, item, committee_office):
    other = scenes.held(office, by=committee_office, body=make_body(office, kind="subcommittee", name="Unterausschuss"))
    assert answers(url("result", office, pk=other.pk, item=item.pk), committee_office)[0] == 404
    assert answers(url("meeting", office, pk=999_999), committee_office)[0] == 404


def test_members_see_no_agenda_before_the_invitation(office, committee_office, member):
    meeting = scenes.planned(office, by=committee_office)
    actions.add_item(meeting, by=committee_office, title="Geheimer Plan")
    assert "erscheinen hier mit der Einladung" in page(member, "meeting", office, pk=meeting.pk)
    assert "Geheimer Plan" not in page(member, "meeting", office, pk=meeting.pk)
    actions.invite(meeting, by=committee_office, on=date(2026, 3, 1))
    assert "Geheimer Plan" in page(member, "meeting", office, pk=meeting.pk)


def test_members_of_other_bodies_see_nothing_of_the_non_public_part(office, committee_office, member):
    meeting = scenes.planned(office, by=committee_office)
    actions.add_item(meeting, by=committee_office, title="Eröffnung")
    actions.add_item(meeting, by=committee_office, title="Vergabe Schloss", is_public=False)
    actions.invite(meeting, by=committee_office, on=date(2026, 3, 1))
    shown = page(member, "meeting", office, pk=meeting.pk)
    assert "Eröffnung" in shown
    assert "Vergabe" not in shown
    assert "NÖ" not in shown
    assert "Nichtöffentlich" not in shown
    seat = scenes.seat(meeting.organization, "Mitglied")
    seat.member.account = member
    seat.member.save()
    assert "Vergabe Schloss" in page(member, "meeting", office, pk=meeting.pk)


def test_result_is_shown_to_members_once_it_is_confirmed(office, item, committee_office, coordinator, member):
    given = {"result": "unchanged", "resolution_text": "Beschlossen wird Alpha.", "yes": 5, "no": 0, "abstentions": 0}
    results.record_result(item, by=committee_office, today=scenes.TODAY, **given)
    assert "Beschlossen wird Alpha." not in page(member, "meeting", office, pk=item.meeting_id)
    assert "noch nicht bestätigt" in page(coordinator, "meeting", office, pk=item.meeting_id)
    results.confirm_result(item, by=coordinator, today=scenes.TODAY)
    assert "Beschlossen wird Alpha." in page(member, "meeting", office, pk=item.meeting_id)


def test_list_shows_the_next_first_with_deadlines_and_narrows(office, committee_office, member):
    scenes.held(office, by=committee_office)
    other = make_body(office, kind="subcommittee", name="Unterausschuss Planung")
    for weeks in (30, 1):
        scenes.planned(office, by=committee_office, body=other, day=date.today() + timedelta(weeks=weeks))
    shown = page(committee_office, "meetings", office)
    assert shown.index("in 7 Tagen") < shown.index("in 210 Tagen") < shown.index("Frühere Sitzungen")
    assert "überfällig" in shown
    assert "überfällig" not in page(member, "meetings", office)
    narrowed = signed_in(member).get(url("meetings", office), {"gremium": other.pk}).content.decode()
    assert "Frühere Sitzungen" not in narrowed
    nothing = signed_in(member).get(url("meetings", office), {"jahr": "1066", "gremium": "x"})
    assert nothing.status_code == 200


def test_empty_list_offers_the_first_step(office, committee_office, member):
    assert "Sitzung planen" in page(committee_office, "meetings", office)
    assert "Sitzung planen" not in page(member, "meetings", office)


def test_one_evening_goes_through_the_pages(office, committee_office, coordinator):
    body = make_body(office)
    present = scenes.seats(body)
    system = scenes.submitted_system(office, by=coordinator)
    step = scenes.waiting_paper(body, subject="Leitziele", goal_system=system, number="2026/001")
    today = date.today()
    post(committee_office, "meeting_new", office, {"organization": body.pk, "day": today.isoformat(), "begins": "17:00"})
    meeting = Meeting.objects.get()
    post(committee_office, "agenda_edit", office, {"act": "take", "of": step.pk}, pk=meeting.pk)
    post(committee_office, "agenda_edit", office, {"title": "Verschiedenes"}, pk=meeting.pk)
    first, second = items_of(meeting)
    post(committee_office, "agenda_edit", office, {"act": "up", "of": second.pk}, pk=meeting.pk)
    post(committee_office, "meeting_invite", office, {"on": today.isoformat()}, pk=meeting.pk)
    assert [item.number for item in items_of(meeting)] == ["Ö 1", "Ö 2"]
    assert items_of(meeting).first() == second
    post(committee_office, "meeting_move", office, {}, pk=meeting.pk, to="durchgefuehrt")
    states = {f"state_{one.pk}": "present" for one in present[:4]} | {f"state_{present[4].pk}": "excused"}
    assert "Wer da war" in post(committee_office, "attendance", office, states, pk=meeting.pk)
    text = system.texts.get()
    given = {
        "result": "changed", "resolution_text": "So beschlossen.", "yes": "4", "no": "0", "abstentions": "0", "preamble": "",
        f"title_{text.goal_id}": text.title, f"text_{text.goal_id}": "Alle haben faire Chancen.", "title_new": "", "text_new": "",
        "excluded": [], "discussion": "", "begins": "", "seen": "",
    }  # fmt: skip
    refused = post(committee_office, "result", office, given | {"yes": "5"}, pk=meeting.pk, item=first.pk)
    assert "abstimmen durften aber nur 4" in refused
    assert "So beschlossen." in refused
    assert "Alle haben faire Chancen." in refused
    post(committee_office, "result", office, given, pk=meeting.pk, item=first.pk)
    shown = page(coordinator, "results_confirm", office, pk=meeting.pk)
    assert "faire" in shown
    assert "gleiche" in shown
    seen = AgendaItem.objects.get(pk=first.pk).modified_at.isoformat()
    post(coordinator, "results_confirm", office, {f"seen_{first.pk}": seen}, pk=meeting.pk)
    valid = goals.valid_system(office, on=today)
    assert [one.text for one in valid.texts.all()] == ["Alle haben faire Chancen."]
    proposed = page(committee_office, "minutes_edit", office, pk=meeting.pk)
    assert "Mitwirkungsverbot" in proposed
    written = post(committee_office, "minutes_edit", office, {"opening": "Auf.", "closing": "Zu."}, pk=meeting.pk)
    assert "Mitglied 5" in written
    post(committee_office, "minutes_sign", office, {"signed_by": "Vorsitz", "on": today.isoformat()}, pk=meeting.pk)
    post(committee_office, "minutes_release", office, {}, pk=meeting.pk)
    assert "Auf." in page(make_person(office, "advisory"), "minutes", office, pk=meeting.pk)


def test_refused_attendance_comes_back_filled_with_the_sentence_in_its_line(office, item, committee_office):
    ada = scenes.seat(item.meeting.organization, "Ada")
    ben = scenes.seat(item.meeting.organization, "Ben", role="deputy", deputy_for=ada)
    given = {f"state_{ada.pk}": "present", f"state_{ben.pk}": "present", f"for_{ben.pk}": "on", f"until_{ada.pk}": "18:30"}
    shown = post(committee_office, "attendance", office, given, pk=item.meeting_id)
    assert "Ben und Ada können nicht zugleich" in shown
    assert 'value="18:30"' in shown
    assert 'class="row--refused"' in shown


def test_open_lines_are_present_by_one_click_but_no_deputies(office, committee_office):
    meeting = scenes.held(office, by=committee_office)
    ada, _ben = scenes.seats(meeting.organization, 2)
    scenes.seat(meeting.organization, "Vertretung", role="deputy", deputy_for=ada)
    post(committee_office, "attendance", office, {f"state_{ada.pk}": "excused", "rest": "1"}, pk=meeting.pk)
    assert scenes.noted(meeting) == {"Mitglied 1": "excused", "Mitglied 2": "present"}


def test_two_editors_of_a_result_keep_what_both_typed(office, item, committee_office):
    seen = item.modified_at.isoformat()
    given = {"result": "noted", "resolution_text": "", "discussion": "Meine Fassung", "seen": seen}
    results.record_result(item, by=committee_office, result="postponed", today=scenes.TODAY)
    shown = post(committee_office, "result", office, given, pk=item.meeting_id, item=item.pk)
    assert "Inzwischen hat jemand anderes" in shown
    assert "Meine Fassung" in shown
    assert "zurückgestellt" in shown.split("Inzwischen steht da")[1]
    stored = AgendaItem.objects.get(pk=item.pk)
    assert stored.result == "postponed"
    assert f'name="seen" value="{stored.modified_at.isoformat()}"' in shown


def test_two_editors_of_minutes_keep_what_both_typed(office, item, committee_office):
    minutes.write_minutes(item.meeting, by=committee_office, opening="Andere Fassung", closing="")
    given = {"opening": "Meine Fassung", "closing": "", "seen_opening": "Alt", "seen_closing": ""}
    shown = post(committee_office, "minutes_edit", office, given, pk=item.meeting_id)
    for words in ("Inzwischen hat jemand anderes", "Meine Fassung", "Andere Fassung"):
        assert words in shown
    post(committee_office, "minutes_edit", office, given | {"seen_opening": "Andere Fassung"}, pk=item.meeting_id)
    assert "Meine Fassung" in page(committee_office, "minutes", office, pk=item.meeting_id)


def test_two_editors_of_the_attendance_see_what_is_stored(office, item, committee_office):
    one = item.meeting.attendances.select_related("membership").first().membership
    given = {f"state_{one.pk}": "absent", "seen": "alt"}
    shown = post(committee_office, "attendance", office, given, pk=item.meeting_id)
    assert "Inzwischen steht da" in shown
    assert attendance_seen(item.meeting) in shown


@pytest.mark.parametrize("data", [{"act": "take", "of": "999999"}, {"act": "explode", "of": "1"}, {"act": "up", "of": "x"},
                                  {"act": "remove", "of": "9" * 30}, {"act": "up", "of": "999999"}])  # fmt: skip
def test_click_on_nothing_of_the_agenda_does_not_exist(office, committee_office, data):
    meeting = scenes.planned(office, by=committee_office)
    assert signed_in(committee_office).post(url("agenda_edit", office, pk=meeting.pk), data).status_code == 404


def test_meeting_is_stopped_only_with_a_reason(office, committee_office):
    meeting = scenes.invited(office, by=committee_office)
    assert "absagen" in post(committee_office, "meeting_stop", office, {"reason": ""}, pk=meeting.pk, to="absagen")
    post(committee_office, "meeting_stop", office, {"reason": "Sturm"}, pk=meeting.pk, to="absagen")
    assert Meeting.objects.get().state == "cancelled"
    for name in ("meeting_stop", "meeting_move"):
        assert signed_in(committee_office).post(url(name, office, pk=meeting.pk, to="sprengen")).status_code == 404


def test_history_names_what_happened(office, item, committee_office):
    results.record_result(item, by=committee_office, result="noted", today=scenes.TODAY)
    shown = page(committee_office, "meeting_history", office, pk=item.meeting_id)
    for words in ("als durchgeführt vermerkt", "Ergebnis erfasst", "eingeladen"):
        assert words in shown


def full_meeting(office, *, by, items):
    """Hold a meeting with many papers that serve a goal."""
    meeting = scenes.planned(office, by=by)
    scenes.submitted_system(office, by=by)
    goal = goals.strategic_goals(office).get()
    for number in range(items):
        step = scenes.waiting_paper(meeting.organization, subject=f"Vorlage {number}", number=f"2026/{number:03}")
        GoalReference.objects.create(office=office, paper=step.paper, strategic_goal=goal)
        actions.add_item(meeting, by=by, consultation=step)
    actions.invite(meeting, by=by, on=date(2026, 3, 1))
    meeting = actions.hold(meeting, by=by, today=scenes.TODAY)
    scenes.all_present(meeting, scenes.seats(meeting.organization, items), by=by)
    return meeting


@pytest.mark.parametrize("items", [10, 60])
def test_meeting_page_asks_as_often_for_few_items_as_for_many(office, committee_office, items, django_assert_num_queries):
    meeting = full_meeting(office, by=committee_office, items=items)
    client = signed_in(committee_office)
    client.get(url("meeting", office, pk=meeting.pk))
    with django_assert_num_queries(16):
        assert client.get(url("meeting", office, pk=meeting.pk)).status_code == 200


@pytest.mark.parametrize("count", [1, 20])
def test_list_asks_as_often_for_few_meetings_as_for_many(office, committee_office, count, django_assert_num_queries):
    for weeks in range(count):
        for day in (date(2025, 1, 1) + timedelta(weeks=weeks), date.today() + timedelta(weeks=weeks + 1)):
            scenes.planned(office, by=committee_office, day=day)
    client = signed_in(committee_office)
    with django_assert_num_queries(8):
        assert client.get(url("meetings", office)).status_code == 200


def test_fetched_result_is_recorded_and_confirmed_on_the_pages(office, committee_office, coordinator):
    system, item = scenes.submitted_system(office, by=coordinator), fetched_item(office)
    assert "Als Beschluss über Leitziele erfassen" in page(committee_office, "meeting", office, pk=item.meeting_id)
    text = system.texts.get()
    given = {
        "system": system.pk, "result": "changed", "resolution_text": "So.", "preamble": "", "title_new": "", "text_new": "",
        f"title_{text.goal_id}": text.title, f"text_{text.goal_id}": "Alle haben faire Chancen.",
    }  # fmt: skip
    post(committee_office, "result", office, {}, pk=item.meeting_id, item=item.pk)
    post(committee_office, "result_fetched", office, given, pk=item.meeting_id, item=item.pk)
    seen = AgendaItem.objects.get(pk=item.pk).modified_at.isoformat()
    post(coordinator, "results_confirm", office, {f"seen_{item.pk}": seen}, pk=item.meeting_id)
    assert goals.valid_system(office, on=scenes.TODAY).texts.get().text == "Alle haben faire Chancen."


def test_fetched_page_of_a_meeting_led_here_does_not_exist(office, item, committee_office):
    assert answers(url("result_fetched", office, pk=item.meeting_id, item=item.pk), committee_office)[0] == 404


def test_file_of_a_meeting_is_attached_and_removed_by_the_committee_office(office, committee_office, member, stranger):
    meeting = scenes.held(office, by=committee_office)
    assert answers(url("meeting_attach", office, pk=meeting.pk), committee_office, member, stranger) == [200, 403, 404, 302]
    given = {"name": "Sitzplan", "file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7 Plan"), "is_public": "on"}
    assert "Sitzplan" in post(committee_office, "meeting_attach", office, given, pk=meeting.pk)
    refused = {"name": "", "file": SimpleUploadedFile("plan.pdf", b"<html>")}
    assert "plan.pdf" not in page(committee_office, "meeting", office, pk=meeting.pk)
    assert "error-summary" in post(committee_office, "meeting_attach", office, refused, pk=meeting.pk)
    file = meeting.files.get()
    assert signed_in(member).post(url("meeting_file_remove", office, pk=meeting.pk, file=file.pk)).status_code == 403
    post(committee_office, "meeting_file_remove", office, {}, pk=meeting.pk, file=file.pk)
    assert "Sitzplan" not in page(committee_office, "meeting", office, pk=meeting.pk)
