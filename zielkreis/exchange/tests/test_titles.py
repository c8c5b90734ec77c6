# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""When two wordings mean the same."""

import pytest

from zielkreis.exchange.titles import likeness, nearest, same, same_strategic, sign_and_name


@pytest.mark.parametrize(
    "one, other",
    [
        ("Alle Kinder kommen mit.", "alle  Kinder\nkommen mit"),
        ("Übergang Jugendhilfe–Schule", "Übergang Jugendhilfe-Schule"),
        ("„Frühe Hilfen“ ausbauen", '"Frühe Hilfen" ausbauen'),
    ],
)
def test_same_is_blind_to_spaces_case_dashes_quotes_and_full_stop(one, other):
    assert same(one) == same(other)


def test_same_sees_other_numbers():
    assert same("80 Plätze") != same("90 Plätze")


@pytest.mark.parametrize("title", ["Leitziel 3: Partizipation", "3. Partizipation", "Leitziel: Partizipation", "Partizipation"])
def test_same_strategic_leaves_number_and_word_out(title):
    assert same_strategic(title) == "partizipation"


def test_same_strategic_of_a_bare_number_stays_something():
    assert same_strategic("3.") == "3"


def test_nearest_takes_the_most_alike_and_nothing_unlike():
    there = ["ferienfreizeiten stehen allen kindern offen", "ganz etwas anderes"]
    assert nearest("ferienangebote stehen allen kindern offen", there, by=str) == there[0]
    assert nearest("kinderschutz", there, by=str) is None
    assert likeness("a", "zzzzzzzzz") == 0


@pytest.mark.parametrize(
    "wording, sign, name",
    [
        ("FD 51 Jugendförderung", "FD 51", "Jugendförderung"),
        ("FD 51-2 Kindertagesbetreuung", "FD 51-2", "Kindertagesbetreuung"),
        ("FD 51 – Jugend", "FD 51", "Jugend"),
        ("FD 51", "FD 51", ""),
        ("Fachdienst Planung und Querschnitt", "", "Fachdienst Planung und Querschnitt"),
        ("Jugendamtsleitung", "", "Jugendamtsleitung"),
    ],
)
def test_sign_and_name_tells_the_short_sign_from_the_name(wording, sign, name):
    assert sign_and_name(wording) == (sign, name)
