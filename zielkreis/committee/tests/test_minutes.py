# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Minutes: written, signed, released; locked afterwards (I24)."""

from datetime import date

import pytest

from zielkreis.committee.actions import meetings as planning
from zielkreis.committee.actions import minutes as actions
from zielkreis.committee.actions import results
from zielkreis.committee.queries.meetings import items_of, minutes_of
from zielkreis.committee.tests import meeting_scenes as scenes
from zielkreis.kit.words import Conflict, Refused
from zielkreis.org.queries import rights_of


@pytest.fixture
def meeting(office, committee_office):
    """A held meeting with one item."""
    return scenes.held(office, by=committee_office)


def write(meeting, *, by, **more):
    return actions.write_minutes(meeting, by=by, **({"opening": "Eröffnet um 17 Uhr.", "closing": "Geschlossen."} | more))


def sign(minutes, *, by, **more):
    return actions.sign_minutes(minutes, by=by, **({"signed_by": "Vorsitz, Schriftführung", "on": scenes.TODAY, "today": scenes.TODAY} | more))  # fmt: skip # noqa: E501


def test_minutes_are_written_signed_and_released(meeting, committee_office):
    minutes = sign(write(meeting, by=committee_office), by=committee_office)
    assert (minutes.state, minutes.signed_on) == ("signed", scenes.TODAY)
    assert actions.release_minutes(minutes, by=committee_office).state == "released"
    assert sign(minutes, by=committee_office, signed_by="Noch jemand").signed_by == "Vorsitz, Schriftführung"


def test_minutes_of_a_meeting_that_was_not_held_are_refused(office, committee_office):
    with pytest.raises(Refused, match="stattgefunden"):
        write(scenes.invited(office, by=committee_office), by=committee_office)


def test_minutes_changed_by_somebody_else_are_a_conflict(meeting, committee_office):
    minutes = write(meeting, by=committee_office)
    write(meeting, by=committee_office, opening="Anders.")
    with pytest.raises(Conflict):
        write(meeting, by=committee_office, opening="Meins.", seen=(minutes.opening, minutes.closing))


@pytest.mark.parametrize(("given", "sentence"), [
    ({"signed_by": " "}, "wer unterzeichnet hat"),
    ({"on": date(2026, 3, 11)}, "zwischen dem Tag"),
    ({"on": date(2026, 3, 14)}, "zwischen dem Tag"),
])  # fmt: skip
def test_signature_that_can_not_be_is_refused(meeting, committee_office, given, sentence):
    with pytest.raises(Refused, match=sentence):
        sign(write(meeting, by=committee_office), by=committee_office, **given)


def test_signature_before_results_are_confirmed_is_refused(meeting, committee_office, coordinator):
    item = items_of(meeting).get()
    results.record_result(item, by=committee_office, result="noted", today=scenes.TODAY)
    minutes = write(meeting, by=committee_office)
    with pytest.raises(Refused, match="zweiten Person bestätigt: Ö 1 Verschiedenes"):
        sign(minutes, by=committee_office)
    results.confirm_result(item, by=coordinator, today=scenes.TODAY)
    assert sign(minutes, by=committee_office).state == "signed"


def test_signature_while_a_paper_has_no_result_is_refused(meeting, committee_office):
    planning.add_item(meeting, by=committee_office, consultation=scenes.waiting_paper(meeting.organization))
    with pytest.raises(Refused, match="Noch ohne Ergebnis: Ö 2"):
        sign(write(meeting, by=committee_office), by=committee_office)


def test_release_before_signature_is_refused(meeting, committee_office):
    with pytest.raises(Refused, match="führt kein Schritt"):
        actions.release_minutes(write(meeting, by=committee_office), by=committee_office)


def test_signed_minutes_lock_the_meeting(meeting, committee_office):
    sign(write(meeting, by=committee_office), by=committee_office)
    for act in (
        lambda: write(meeting, by=committee_office, opening="Anders"),
        lambda: planning.change_meeting(meeting, by=committee_office, place="Anderswo"),
        lambda: planning.add_item(meeting, by=committee_office, title="Nachgeschoben"),
        lambda: planning.set_attendance(meeting, by=committee_office, presences=[]),
    ):
        with pytest.raises(Refused, match="unterzeichnet"):
            act()


def test_members_read_minutes_once_they_are_released(meeting, committee_office, member):
    minutes = sign(write(meeting, by=committee_office), by=committee_office)
    rights = rights_of(member, on=scenes.TODAY)
    assert minutes_of(meeting, rights=rights) is None
    actions.release_minutes(minutes, by=committee_office)
    assert minutes_of(meeting, rights=rights) == minutes
