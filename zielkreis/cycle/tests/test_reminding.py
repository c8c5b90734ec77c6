# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reminders by mail: said once, bundled, escalated, wanted; made and sent although timers fire twice and servers are down."""

import gc
from datetime import date, timedelta

import pytest
from django.core import mail as outbox
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from zielkreis.cycle.actions import choosing
from zielkreis.cycle.actions.reminding import planned, remind, send_waiting
from zielkreis.cycle.models import Mail, Reminded
from zielkreis.cycle.queries import reminding as queries
from zielkreis.cycle.queries.reminding import Recipient
from zielkreis.cycle.tests.reminder_scene import DUE, add_milestone, make_milestone, make_station
from zielkreis.cycle.tests.reminder_scene import server as server
from zielkreis.goals import actions as goals
from zielkreis.goals.models import AnnualSet
from zielkreis.history.models import Entry
from zielkreis.indicators import actions as indicators
from zielkreis.indicators.tests.make import make_indicator
from zielkreis.org import actions as org
from zielkreis.org.actions import System
from zielkreis.org.models import Person, RoleAssignment
from zielkreis.org.tests.make import make_person, make_unit
from zielkreis.review.models import Contribution

BY = System()
ALL_KINDS = ("before", "due", "escalation", "returned")


@pytest.fixture
def responsible(office, unit):
    """Who answers for the measure."""
    return make_person(office, "responsible", unit=unit)


@pytest.fixture
def milestone(office, coordinator, unit, unit_head, responsible):
    """A milestone that is due on 31 March, of a measure with somebody who answers for it."""
    return make_milestone(office, by=coordinator, unit=unit, responsible=responsible)


def run(office, today):
    """What the timer does on a day: who got a mail."""
    remind(office, by=BY, today=today)
    send_waiting(office, today=today)
    return [message.to[0] for message in outbox.outbox]


def mailed_on(office, days):
    """Run the timer on each of these days from the due day; day → role of those who got a mail."""
    found = {}
    for day in days:
        outbox.outbox.clear()
        found[day] = sorted(address.split(".")[0] for address in run(office, DUE + timedelta(days=day)))
    return {day: people for day, people in found.items() if people}


# Once


def test_reminder_goes_to_whoever_answers_for_the_measure_with_its_address(office, milestone, responsible):
    assert run(office, date(2026, 3, 24)) == [responsible.email]
    [message] = outbox.outbox
    assert message.subject == "1 Erinnerung: Konzept schreiben (bis 31.03.2026)"
    assert f"/musterkreis/intern/massnahmen/{milestone.measure_id}/stand/" in message.body
    assert "Meilenstein „Entwurf“" in message.body


def test_timer_that_runs_every_day_says_each_point_once_and_escalates(office, coordinator, milestone):
    assert mailed_on(office, range(-10, 23)) == {
        -7: ["responsible"],
        -1: ["responsible"],
        0: ["responsible"],
        1: ["responsible"],
        7: ["responsible", "unit_head"],
        14: ["coordinator"],
        21: ["responsible", "unit_head"],
    }


def test_timer_that_fires_twice_writes_and_sends_once(office, milestone, responsible):
    assert run(office, date(2026, 3, 24)) == [responsible.email]
    assert run(office, date(2026, 3, 24)) == [responsible.email]
    assert Mail.objects.count() == Entry.objects.filter(verb="remind").count() == 1


def test_timer_that_was_off_for_three_days_says_everything_in_one_mail(office, coordinator, milestone, responsible):
    add_milestone(milestone.measure, by=coordinator, due_on=date(2026, 4, 2), title="Beschluss")
    assert mailed_on(office, [2]) == {2: ["responsible"]}
    assert Reminded.objects.filter(person=responsible).count() == 2


def test_run_for_an_earlier_day_after_a_later_one_says_nothing(office, milestone, responsible):
    run(office, date(2026, 4, 1))
    outbox.outbox.clear()
    assert run(office, date(2026, 4, 1)) == []


def test_second_thing_on_the_same_day_waits_for_the_next_and_is_not_lost(office, coordinator, milestone, responsible):
    run(office, DUE)
    add_milestone(milestone.measure, by=coordinator, due_on=DUE + timedelta(days=2), title="Beschluss")
    run(office, DUE)
    assert len(outbox.outbox) == 1
    run(office, DUE + timedelta(days=1))
    assert len(outbox.outbox) == 2
    assert "Beschluss" in outbox.outbox[1].body and "Entwurf" in outbox.outbox[1].body


def test_done_dropped_and_closed_is_not_reminded_of(office, coordinator, milestone):
    goals.complete_milestone(milestone, by=coordinator, done_on=date(2026, 3, 20), today=date(2026, 3, 20))
    assert mailed_on(office, [-7, 0, 7]) == {}


def test_milestone_of_a_year_whose_balance_is_closed_is_left_in_peace(office, milestone, monkeypatch):
    AnnualSet.objects.update(state="agreed")
    monkeypatch.setattr(queries, "OVER", ("agreed",))
    assert mailed_on(office, [-7, 0, 7, 14]) == {}


def test_milestone_that_is_moved_begins_anew(office, coordinator, milestone, responsible):
    run(office, DUE)
    milestone.__class__.objects.filter(pk=milestone.pk).update(due_on=DUE + timedelta(days=8))
    run(office, DUE + timedelta(days=1))
    assert "bis 08.04.2026" in outbox.outbox[-1].subject


# To whom


def test_milestone_without_somebody_answering_goes_to_the_head_and_then_to_the_coordinator(office, coordinator, unit, unit_head):
    make_milestone(office, by=coordinator, unit=unit)
    assert mailed_on(office, [0, 7, 14]) == {0: ["unit_head"], 7: ["unit_head"], 14: ["coordinator"]}


def test_milestone_of_somebody_whose_role_ended_goes_to_the_head(office, milestone, responsible):
    org.end_role(responsible.role_assignments.get(), by=BY, on=date(2026, 3, 1))
    assert mailed_on(office, [0]) == {0: ["unit_head"]}


def test_milestone_of_a_closed_account_goes_to_the_head(office, milestone, responsible):
    org.change_person(responsible, by=BY, is_active=False)
    assert mailed_on(office, [0]) == {0: ["unit_head"]}


def test_milestone_of_a_unit_without_a_head_goes_to_the_head_above(office, coordinator):
    above = make_unit(office, "FB 5")
    head = make_person(office, "unit_head", unit=above)
    make_milestone(office, by=coordinator, unit=make_unit(office, "FD 52", parent=above))
    assert run(office, DUE) == [head.email]


def test_missing_values_go_to_the_head_then_to_controlling_and_coordinator(office, coordinator, unit, unit_head):
    make_person(office, "controlling")
    goal = make_milestone(office, by=coordinator, unit=unit, due_on=date(2026, 12, 31)).measure.goal
    indicators.link(goal, by=coordinator, indicator=make_indicator(office, by=coordinator, unit=unit))
    today = date(2026, 1, 10)
    assert sorted(address.split(".")[0] for address in run(office, today)) == ["controlling", "unit_head"]
    assert "Fällige Werte eintragen (1)" in outbox.outbox[0].body


def test_window_is_announced_by_role_and_what_units_owe_by_unit(office, coordinator, unit, unit_head, responsible, member):
    make_milestone(office, by=coordinator, unit=unit, due_on=date(2026, 12, 31))
    make_station(office, by=coordinator, kind="monitoring", opens_on=date(2026, 4, 1), closes_on=date(2026, 6, 30))
    announced = {"coordinator", "unit_head", "responsible"}
    assert {address.split(".")[0] for address in run(office, date(2026, 3, 25))} == announced
    outbox.outbox.clear()
    assert {address.split(".")[0] for address in run(office, date(2026, 6, 23))} == announced
    of_head = next(message for message in outbox.outbox if message.to == [unit_head.email])
    assert "Beitrag abgeben" in of_head.body
    outbox.outbox.clear()
    run(office, date(2026, 7, 7))
    assert [message.to for message in outbox.outbox] == [[unit_head.email]]
    outbox.outbox.clear()
    assert [message.split(".")[0] for message in run(office, date(2026, 7, 14))] == ["coordinator"]


def test_returned_contribution_is_told_at_once_to_head_and_author(office, coordinator, unit, unit_head):
    author = make_person(office, "unit_head", unit=make_unit(office, "FD 99"), email="autorin@musterkreis.example")
    make_milestone(office, by=coordinator, unit=unit, due_on=date(2026, 12, 31))
    station = make_station(office, by=coordinator, kind="monitoring", opens_on=date(2026, 1, 1), closes_on=date(2026, 6, 30))
    run(office, date(2026, 4, 1))
    contribution = Contribution.objects.create(office=office, station=station, unit=unit, state="submitted", submitted_by=author)
    outbox.outbox.clear()
    assert run(office, date(2026, 4, 2)) == []
    Contribution.objects.filter(pk=contribution.pk).update(state="returned", revision=2)
    assert sorted(run(office, date(2026, 4, 3))) == sorted([author.email, unit_head.email])
    assert "Zurückgegeben" in outbox.outbox[0].body
    outbox.outbox.clear()
    assert run(office, date(2026, 4, 4)) == []
    Contribution.objects.filter(pk=contribution.pk).update(revision=4)
    assert len(run(office, date(2026, 4, 5))) == 2


def test_approved_contribution_asks_for_nothing(office, coordinator, unit, unit_head):
    make_milestone(office, by=coordinator, unit=unit, due_on=date(2026, 12, 31))
    station = make_station(office, by=coordinator, kind="monitoring", opens_on=date(2026, 1, 1), closes_on=date(2026, 6, 30))
    run(office, date(2026, 5, 1))
    Contribution.objects.create(
        office=office, station=station, unit=unit, state="approved", submitted_by=unit_head, decided_by=coordinator
    )
    outbox.outbox.clear()
    run(office, date(2026, 7, 20))
    assert outbox.outbox == []


# What is wanted


def test_kind_that_nobody_wants_is_not_sent_and_the_others_are(office, milestone, responsible):
    choosing.choose_mails(responsible, by=responsible, kinds=["due", "escalation"], language="de")
    assert mailed_on(office, [-7, -1, 0]) == {0: ["responsible"]}


def test_everything_unsubscribed_is_silence_and_wanted_again_is_the_present(office, milestone, responsible):
    choosing.choose_mails(responsible, by=responsible, kinds=[], language="de")
    assert mailed_on(office, [-7, 0, 1]) == {}
    choosing.choose_mails(responsible, by=responsible, kinds=ALL_KINDS, language="de")
    assert mailed_on(office, [2]) == {2: ["responsible"]}


def test_mail_speaks_the_language_that_was_chosen(office, milestone, responsible):
    choosing.choose_mails(responsible, by=responsible, kinds=ALL_KINDS, language="en")
    run(office, DUE)
    [message] = outbox.outbox
    html = message.alternatives[0][0]
    assert '<html lang="en">' in html


def test_choice_is_kept_in_the_history_and_the_same_choice_is_not(office, responsible):
    for _ in range(2):
        choosing.choose_mails(responsible, by=responsible, kinds=["due"], language="de")
    assert Entry.objects.filter(verb="choose_mails").count() == 1


# The mail itself


def test_mail_names_station_coordinator_and_how_to_unsubscribe_in_text_and_html(office, coordinator, milestone):
    make_station(office, by=coordinator, kind="monitoring", opens_on=date(2026, 3, 1), closes_on=date(2026, 8, 31))
    run(office, DUE)
    message = next(one for one in outbox.outbox if one.to[0].startswith("responsible"))
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    for text in (message.body, html):
        assert "Monitoring 2026, bis 31.08.2026" in text
        assert coordinator.email in text
        assert "http://127.0.0.1:8000/musterkreis/intern/erinnerungen/" in text
    assert message.extra_headers["List-Unsubscribe"].endswith("/erinnerungen/>")
    assert "<img" not in html and "<link" not in html and "url(" not in html
    assert 'content="light dark"' in html


def test_mail_escapes_what_people_wrote_and_its_subject_stays_one_line(office, coordinator, milestone):
    goals.change_measure(milestone.measure, by=coordinator, title="Räume <b>&\nTräger")
    run(office, DUE)
    [message] = outbox.outbox
    assert "Räume &lt;b&gt;&amp;" in message.alternatives[0][0]
    assert "Räume <b>& Träger" in message.subject


def test_mail_about_what_others_leave_undone_names_no_person(office, coordinator, milestone, responsible):
    mailed_on(office, [0, 7])
    run(office, DUE + timedelta(days=14))
    of_coordinator = next(message for message in outbox.outbox if message.to == [coordinator.email])
    text = of_coordinator.body + of_coordinator.alternatives[0][0]
    assert "Überfällig bei anderen" in text
    assert responsible.name not in text and responsible.email not in text


def test_mail_shows_the_most_urgent_and_tells_how_many_more(office, coordinator, milestone, responsible):
    for n in range(30):
        add_milestone(milestone.measure, by=coordinator, due_on=DUE + timedelta(days=1), title=f"Schritt {n}")
    run(office, DUE + timedelta(days=1))
    [message] = outbox.outbox
    assert message.subject.startswith("31 Erinnerungen, zuerst: Konzept schreiben (seit gestern überfällig)")
    assert "Dazu 6 weitere Sachen" in message.body
    assert Reminded.objects.count() == 31


# The server


def test_server_that_is_down_loses_nothing_and_sends_once_when_it_is_up_again(office, milestone, responsible, server):
    server.is_down = True
    remind(office, by=BY, today=DUE)
    first = send_waiting(office, today=DUE)
    assert (first.sent, first.failed, first.waiting) == (0, 1, 1) and "refused" in first.error
    waiting = Mail.objects.get()
    assert (waiting.tries, waiting.error, waiting.sent_at) == (1, "Connection refused", None)
    server.is_down = False
    assert run(office, DUE) == [responsible.email]
    sent = Mail.objects.get()
    assert sent.tries == 2 and sent.error == "" and sent.sent_at


def test_mail_that_waits_is_replaced_by_the_next_one_that_says_all_that_still_counts(
    office, coordinator, milestone, responsible, server
):
    second = add_milestone(milestone.measure, by=coordinator, due_on=DUE, title="Beschluss")
    server.is_down = True
    run(office, DUE)
    goals.complete_milestone(second, by=coordinator, done_on=DUE, today=DUE)
    run(office, DUE + timedelta(days=1))
    server.is_down = False
    run(office, DUE + timedelta(days=2))
    [message] = outbox.outbox
    assert "seit gestern überfällig" in message.subject and "Beschluss" not in message.body
    assert Mail.objects.get().tries == 3


def test_old_mail_without_anything_new_is_tried_again_as_it_is(office, milestone, responsible, server):
    server.is_down = True
    run(office, DUE + timedelta(days=1))
    run(office, DUE + timedelta(days=2))
    server.is_down = False
    run(office, DUE + timedelta(days=3))
    assert len(outbox.outbox) == 1 and Mail.objects.get().tries == 3


def test_server_that_hangs_up_in_the_middle_leaves_the_rest_for_later(office, coordinator, unit, unit_head, milestone, server):
    make_station(office, by=coordinator, kind="monitoring", opens_on=DUE, closes_on=date(2026, 8, 31))
    server.hangs_up_after = 1
    remind(office, by=BY, today=DUE)
    first = send_waiting(office, today=DUE)
    assert (first.sent, first.failed, first.waiting) == (1, 2, 2)
    server.hangs_up_after = None
    assert send_waiting(office, today=DUE).sent == 2
    assert len({message.to[0] for message in outbox.outbox}) == 3


def test_address_that_the_server_refuses_stays_visible_and_holds_up_nobody(office, coordinator, milestone, server, responsible):
    make_station(office, by=coordinator, kind="monitoring", opens_on=DUE, closes_on=date(2026, 8, 31))
    server.refuses = frozenset([responsible.email])
    remind(office, by=BY, today=DUE)
    first = send_waiting(office, today=DUE)
    assert (first.sent, first.failed, first.error) == (2, 1, "")
    assert queries.failing(office).get().person == responsible
    assert send_waiting(office, today=DUE).failed == 1
    assert queries.failing(office).get().tries == 2


def test_mail_that_another_timer_has_in_hand_is_left_to_it_and_taken_up_when_that_one_died(office, milestone, settings):
    remind(office, by=BY, today=DUE)
    Mail.objects.update(tried_at=timezone.now(), tries=1)
    assert send_waiting(office, today=DUE).sent == 0
    Mail.objects.update(tried_at=timezone.now() - timedelta(minutes=16))
    assert send_waiting(office, today=DUE).sent == 1


def test_mail_of_somebody_who_left_meanwhile_is_not_sent(office, milestone, responsible):
    remind(office, by=BY, today=DUE)
    org.change_person(responsible, by=BY, is_active=False)
    assert send_waiting(office, today=DUE).sent == 0


def test_installation_without_a_mail_server_keeps_the_mails_to_be_read(office, milestone, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    remind(office, by=BY, today=DUE)
    answer = send_waiting(office, today=DUE)
    assert (answer.has_server, answer.waiting) == (False, 1)
    assert Mail.objects.get().tries == 0


# Offices and many people


def test_office_next_door_hears_nothing(office, other_office, stranger, milestone):
    assert stranger.email not in run(office, DUE + timedelta(days=14))


def many_people(office, unit, number, *, sign):
    """Add people who all hold a role, without actions: they are only to be many."""
    people = Person.objects.bulk_create(
        Person(office=office, email=f"{sign}{n}@musterkreis.example", name=f"{sign} {n}", password="!") for n in range(number)
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(office=office, person=person, role="responsible", unit=unit) for person in people
    )


def planning(office):
    """Plan all mails of a day, and return how many, how many queries it took, and how many people were held at most."""
    held = 0
    with CaptureQueriesContext(connection) as captured:
        made = 0
        for _ in planned(office, today=DUE):
            made += 1
            if made % 250 == 0:
                held = max(held, sum(type(one) is Recipient for one in gc.get_objects()))
    return made, len(captured), held


def test_planning_for_two_thousand_people_asks_once_per_portion_and_holds_one_portion(office, coordinator, unit, monkeypatch):
    monkeypatch.setattr(queries, "AT_ONCE", 100)
    make_station(office, by=coordinator, kind="monitoring", opens_on=DUE, closes_on=date(2026, 8, 31))
    many_people(office, unit, 49, sign="a")
    few, base, _ = planning(office)
    many_people(office, unit, 1950, sign="b")
    many, more, held = planning(office)
    assert (few, many) == (50, 2000)
    assert more - base == 20 * len(("people", "made", "roles", "unwanted", "told", "on the way", "languages")) - 7
    assert held <= 2 * 100


def test_reminding_costs_each_further_person_five_queries(office, coordinator, unit):
    make_station(office, by=coordinator, kind="monitoring", opens_on=DUE, closes_on=date(2026, 8, 31))
    many_people(office, unit, 3, sign="a")
    with CaptureQueriesContext(connection) as few:
        assert remind(office, by=BY, today=DUE) == 4
    many_people(office, unit, 13, sign="b")
    with CaptureQueriesContext(connection) as more:
        assert remind(office, by=BY, today=DUE) == 13
    each = (len(more) - len(few)) / 9
    assert each <= 8
