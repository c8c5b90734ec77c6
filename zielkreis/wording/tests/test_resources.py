# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Resource and participant cells in the wording of offices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielkreis.kit.numbers import plain
from zielkreis.wording.phrases import entries, footnote_marks, names
from zielkreis.wording.resources import read_resources


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0,3 VZÄ; 12.000 € (Produkt 06.02.01)", [("staff", "0.3", "VZÄ", ""), ("money", "12000", "EUR", "06.02.01")]),
        ("1,9 Mio. €*", [("money", "1900000", "EUR", "")]),
        ("45 T€", [("money", "45000", "EUR", "")]),
        ("12.000,- €", [("money", "12000", "EUR", "")]),
        (
            "1,0 VZÄ, 12.000 € und 3.000 €",
            [("staff", "1", "VZÄ", ""), ("money", "12000", "EUR", ""), ("money", "3000", "EUR", "")],
        ),
        ("20 Std./Woche", [("staff", "20", "Std./Woche", "")]),
        ("12.000 € (davon 8.000 €, Land)", [("money", "12000", "EUR", "")]),
        ("–", [("open", None, "", "")]),
        ("n. n.", [("open", None, "", "")]),
        ("vorhandenes Personal", [("in_kind", None, "", "")]),
    ],
)
def test_read_resources_when_customary_then_kind_amount_unit_and_product(text, expected):
    resources, _findings = read_resources(text)
    assert [
        (each.kind, each.amount if each.amount is None else plain(each.amount), each.unit, each.product) for each in resources
    ] == expected


def test_read_resources_when_labelled_and_dated_then_both_are_kept():
    (entry,), findings = read_resources("Institut: 45.000 € (2027)")
    assert (entry.label, entry.year, entry.text, findings) == ("Institut", 2027, "Institut: 45.000 € (2027)", [])


def test_read_resources_when_a_bare_number_stands_under_costs_then_euros_with_a_hint():
    (entry,), (finding,) = read_resources("8000", money_column=True)
    assert (entry.kind, plain(entry.amount)) == ("money", "8000") and "Betrag in Euro" in finding.message
    (entry,), (finding,) = read_resources("8000")
    assert (entry.kind, entry.amount, finding.severity) == ("in_kind", None, "problem")


def test_read_resources_when_a_part_time_post_then_its_share_with_a_hint():
    (entry,), (finding,) = read_resources("50 %-Stelle")
    assert (entry.kind, plain(entry.amount), entry.unit) == ("staff", "0.5", "VZÄ") and finding.values["amount"] == "0.5"


def test_read_resources_when_the_amount_is_each_then_a_hint():
    _resources, (finding,) = read_resources("1.000 € je Gruppe")
    assert "je Einheit" in finding.message


def test_read_resources_when_it_refers_elsewhere_then_a_problem():
    (entry,), (finding,) = read_resources("s. o.")
    assert (entry.kind, entry.text, finding.severity) == ("open", "s. o.", "problem")


@given(st.text(max_size=60))
def test_read_resources_when_given_anything_then_no_word_but_a_bullet_is_lost(text):
    resources, _findings = read_resources(text)
    kept = "".join("".join(each.text.split()) for each in resources)
    assert set(kept) >= {letter for entry in entries(text) for letter in entry if letter.isalnum()}


def test_names_when_listed_then_parentheses_and_registered_societies_stay_together():
    assert names("freie Träger, Lebenshilfe Musterkreis e. V.; Polizei (Kripo, K11)\n• Schulen") == (
        "freie Träger",
        "Lebenshilfe Musterkreis e. V.",
        "Polizei (Kripo, K11)",
        "Schulen",
    )


def test_footnote_marks_when_the_star_is_inside_a_word_then_it_is_none():
    assert footnote_marks("Mitarbeiter*innen, 1,9 Mio. €* und mehr¹") == ["*", "¹"]
