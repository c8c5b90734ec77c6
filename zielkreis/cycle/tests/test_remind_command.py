# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``zielkreis remind``: all offices or one, only to look at, its answers and exit codes."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core import mail as outbox
from django.core.management import call_command

from zielkreis.cycle.models import Mail
from zielkreis.cycle.tests.reminder_scene import DUE, Server, make_milestone
from zielkreis.cycle.tests.reminder_scene import server as server
from zielkreis.history.models import Entry
from zielkreis.kit.words import Refused
from zielkreis.org.models import Office
from zielkreis.org.scoping import office_scope
from zielkreis.org.tests.make import make_person, make_unit
from zielkreis.org.tests.outside import outside_offices


def command(*arguments):
    """Run the command outside any office, as a timer does, and return what it prints."""
    out = StringIO()
    with outside_offices():
        call_command("remind", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def both(office, coordinator, unit, other_office, stranger):
    """A milestone due on 31 March in each of two offices."""
    make_milestone(office, by=coordinator, unit=unit, responsible=make_person(office, "responsible", unit=unit))
    far = make_unit(other_office)
    person = make_person(other_office, "responsible", unit=far)
    with office_scope(other_office):
        make_milestone(other_office, by=stranger, unit=far, responsible=person)


def test_remind_without_an_office_does_all_and_twice_nothing_more(both):
    first, second = (json.loads(command("--on", "2026-03-31", "--json")) for _ in range(2))
    assert [(one["office"], one["made"], one["sent"]) for one in first] == [("musterkreis", 1, 1), ("nachbarkreis", 1, 1)]
    assert [(one["made"], one["sent"]) for one in second] == [(0, 0), (0, 0)]
    assert sorted(message.to[0].split("@")[1] for message in outbox.outbox) == ["musterkreis.example", "nachbarkreis.example"]


def test_remind_for_one_office_leaves_the_other(both):
    assert "1 geschrieben, 1 verschickt." in command("--on", "2026-03-31", "--office", "nachbarkreis")
    assert [message.to[0].split("@")[1] for message in outbox.outbox] == ["nachbarkreis.example"]


def test_dry_run_says_who_would_get_what_and_writes_nothing(both):
    before = Entry.objects.count()
    told = json.loads(command("--on", "2026-03-31", "--dry-run", "--json"))
    assert [one["office"] for one in told] == ["musterkreis", "nachbarkreis"]
    assert told[0]["lines"][0]["when"] == "heute" and told[0]["lines"][0]["url"].startswith("http")
    assert "1 Erinnerung" in command("--on", "2026-03-31", "--dry-run")
    assert (Mail.objects.count(), Entry.objects.count(), outbox.outbox) == (0, before, [])


def test_dry_run_with_nothing_to_say_is_an_empty_answer(office):
    assert json.loads(command("--dry-run", "--json")) == []


def test_server_that_is_down_ends_with_a_sentence_and_is_asked_once(both):
    Server.is_down = True
    with pytest.raises(Refused) as refused:
        command("--on", "2026-03-31")
    assert "nicht geantwortet (Connection refused)" in str(refused.value)
    with office_scope(Office.objects.get(slug="nachbarkreis")):
        assert Mail.objects.get().tries == 0
    Server.is_down = False
    command("--on", "2026-03-31")
    assert len(outbox.outbox) == 2


def test_office_that_fails_does_not_keep_the_others_from_their_mails(both, monkeypatch):
    from zielkreis.cycle.management.commands import remind as module

    plain = module.remind

    def broken(office, **options):
        if office.slug == "musterkreis":
            raise ZeroDivisionError
        return plain(office, **options)

    monkeypatch.setattr(module, "remind", broken)
    with pytest.raises(Refused) as refused:
        command("--on", "2026-03-31")
    assert "musterkreis" in str(refused.value)
    assert [message.to[0].split("@")[1] for message in outbox.outbox] == ["nachbarkreis.example"]


def test_example_office_that_stands_on_another_day_is_reminded_on_that_day(both, office):
    Office.objects.filter(pk=office.pk).update(is_example=True, shown_on=DUE)
    told = json.loads(command("--office", "musterkreis", "--json"))
    assert (told[0]["on"], told[0]["made"]) == ("2026-03-31", 1)


def test_unknown_office_is_refused_and_names_those_that_exist(office):
    with pytest.raises(Refused) as refused:
        command("--office", "nirgendwo")
    assert "musterkreis" in str(refused.value)


@pytest.mark.parametrize("day", ["31.03.2026", "2026-02-29", "gestern"])
def test_day_that_is_none_is_wrong_use(office, day):
    from django.core.management.base import CommandError

    with pytest.raises(CommandError):
        command("--on", day)


def test_leap_day_is_a_day(office):
    assert date.fromisoformat("2028-02-29") and command("--on", "2028-02-29")
