# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables pasted from spreadsheets: what is understood, and what is told instead of guessed."""

import pytest

from zielkreis.committee.rules.seat_table import MOST_ROWS, Unread, read_table
from zielkreis.committee.rules.seats import Seat
from zielkreis.kit.words import Refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beispiel, Anna;Vorsitz;Kreistag;Fraktion A;Vertretung, Vera",
         Seat("Beispiel, Anna", "chair", "council", "Fraktion A", "Vertretung, Vera")),
        ("Anna Beispiel\tordentliches Mitglied\tfreier Träger\tVerband B\t",
         Seat("Anna Beispiel", "member", "provider", "Verband B", "")),
        ("Anna Beispiel", Seat("Anna Beispiel", "member")),
        ("Petra Amt;beratendes Mitglied", Seat("Petra Amt", "advisory", "advisory")),
        ('"Beispiel; Anna";Stellv. Vorsitz;3/5', Seat("Beispiel; Anna", "deputy_chair", "council")),
        ("Stellvertretung\tName\tFraktion\nVera\tAnna\tFraktion A", Seat("Anna", "member", "", "Fraktion A", "Vera")),
        ("Anna;Mitglied;Kreistag", Seat("Anna", "member", "council")),
        ("Mitglied;Rolle\nAnna;Vorsitz", Seat("Anna", "chair")),
        ("Nr.;Name;Telefon;Funktion\n1;Anna;0123;Gast", Seat("Anna", "guest")),
        ("\n;;\nAnna;;;;\n", Seat("Anna", "member")),
    ],
)  # fmt: skip
def test_row_is_understood(text, expected):
    assert read_table(text) == ([expected], [])


def test_unknown_words_are_told_with_their_row_and_left_empty():
    seats, unread = read_table("Anna;Mitglied\nBerta;Häuptling;Fensterplatz")
    assert seats[1] == Seat("Berta", role="", seat="")
    assert unread == [Unread(2, "role", "Häuptling"), Unread(2, "seat", "Fensterplatz")]


@pytest.mark.parametrize("text", ["", " \n\t\n", ";;;"])
def test_empty_table_is_refused(text):
    with pytest.raises(Refused, match="steht nichts"):
        read_table(text)


def test_table_with_too_many_rows_is_refused():
    with pytest.raises(Refused, match="mehr als"):
        read_table("Anna\n" * (MOST_ROWS + 1))


def test_cell_beyond_any_size_is_refused():
    with pytest.raises(Refused, match="nicht in Spalten trennen"):
        read_table("x" * 200_000)
