# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Schedule cells in the wording of offices."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkreis.wording.schedules import read_schedule


def milestones(text):
    schedule, _findings = read_schedule(text, measure="Maßnahme", year=2026)
    return [(each.title, each.due_on and each.due_on.isoformat()) for each in schedule.milestones]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Konzept: 04/2026 / Erprobung: Sommerferien 2026 / Auswertung: 10/2026",
            [("Konzept", "2026-04-30"), ("Erprobung", "2026-09-01"), ("Auswertung", "2026-10-31")],
        ),
        ("Gruppen 1+2: 08/2026; Gruppen 3+4: 08/2027", [("Gruppen 1+2", "2026-08-31"), ("Gruppen 3+4", "2027-08-31")]),
        ("Entwurf: 09/2026, Beschluss JHA: 11/2026", [("Entwurf", "2026-09-30"), ("Beschluss JHA", "2026-11-30")]),
        ("Flyer 05/2026; Infoabende 2. Halbjahr 2026", [("Flyer", "2026-05-31"), ("Infoabende", "2026-12-31")]),
        ("Frühjahr und Herbst 2026", [("Frühjahr", "2026-06-20"), ("Herbst 2026", "2026-12-20")]),
        ("Jugendforum: Frühjahr und Herbst 2026", [("Jugendforum", "2026-06-20"), ("Jugendforum", "2026-12-20")]),
        ("• Konzept SGB VIII/IX: 04/2026\n• Start 09/2026", [("Konzept SGB VIII/IX", "2026-04-30"), ("Start", "2026-09-30")]),
        ("1. Konzept bis 04/2026\n2. Einführung 09/2026", [("Konzept", "2026-04-30"), ("Einführung", "2026-09-30")]),
        ("04/2026 Konzept, 09/2026 Umsetzung", [("Konzept", "2026-04-30"), ("Umsetzung", "2026-09-30")]),
        ("Konzept 04/2026/Erprobung 06/2026", [("Konzept", "2026-04-30"), ("Erprobung", "2026-06-30")]),
        ("Vorlage UA (05/2026), Beschluss JHA (06/2026)", [("Vorlage UA", "2026-05-31"), ("Beschluss JHA", "2026-06-30")]),
        ("Konzept 04/2026; Umsetzung ab 06/2026", [("Konzept", "2026-04-30"), ("Umsetzung", None)]),
        ("laufend", []),
        ("ab Herbst 2026", []),
        ("", []),
    ],
)
def test_read_schedule_when_a_chain_stands_there_then_each_milestone_has_title_and_due_date(text, expected):
    assert milestones(text) == expected


def test_read_schedule_when_a_plain_date_stands_there_then_the_measure_itself_falls_due():
    schedule, findings = read_schedule("bis 30.06.2026", measure="Stelle besetzen", year=2026)
    (milestone,) = schedule.milestones
    assert (milestone.title, milestone.due_on, milestone.implied) == ("Stelle besetzen", date(2026, 6, 30), True)
    assert (schedule.starts_on, schedule.due_on, schedule.precision, findings) == (None, date(2026, 6, 30), "day", [])


@pytest.mark.parametrize(
    ("text", "starts_on", "due_on", "precision", "running"),
    [
        ("Konzept: 04/2026 / Auswertung: 10/2026", date(2026, 4, 1), date(2026, 10, 31), "month", False),
        ("Konzept 04/2026; Umsetzung ab 06/2026", date(2026, 4, 1), None, "from", False),
        ("monatlich", None, None, "running", True),
        ("Auftakt am 15.03.2026, danach monatlich", date(2026, 3, 15), None, "running", True),
    ],
)
def test_read_schedule_when_read_then_the_whole_period_is_told(text, starts_on, due_on, precision, running):
    schedule, _findings = read_schedule(text, measure="x", year=2026)
    assert (schedule.starts_on, schedule.due_on, schedule.precision, schedule.running) == (starts_on, due_on, precision, running)


@pytest.mark.parametrize(
    ("text", "severity", "words"),
    [
        ("nach Absprache", "problem", "keine Zeitangabe erkannt"),
        ("Konzept\nErprobung 06/2026", "problem", "„Konzept“"),
        ("s. o.", "problem", "Verweis wurde nicht aufgelöst"),
        ("n. n.", "hint", "noch keine Angabe"),
        ("Herbst", "hint", "das Jahr fehlt, angenommen wurde 2026"),
    ],
)
def test_read_schedule_when_something_is_not_read_then_it_is_told_and_the_wording_stays(text, severity, words):
    schedule, (finding,) = read_schedule(text, measure="x", year=2026)
    assert schedule.text == text
    assert finding.severity == severity and words in finding.at(sheet="", row=1, column="").text


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(["Konzept:", "04/2026", "/", ";", ",", "und", "ab", "laufend", "(JHA)", "Q3", "2026", "–", "\n"]),
            max_size=9,
        ).map(" ".join),
    )
)
def test_read_schedule_when_given_anything_then_the_wording_stays(text):
    schedule, _findings = read_schedule(text, measure="x", year=2026)
    assert schedule.text == text
