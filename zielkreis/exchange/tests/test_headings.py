# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Headings of real tables and the field each names."""

import pytest

from zielkreis.exchange.recognition.headings import field_of, mapped_field, one_line


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Leitziel", "strategic_goal"),
        ("Strategisches Ziel", "strategic_goal"),
        ("Oberziel:", "strategic_goal"),
        ("Abteilung / Fachdienst", "unit"),
        ("Org.-Einheit", "unit"),
        ("Handlungsziele / Teilziele", "goal"),
        ("Operatives Ziel", "goal"),
        ("Maßnahme(n)", "measure"),
        ("MASSNAHMEN", "measure"),
        ("Umsetzung", "measure"),
        ("geplante Maßnahmen 2026", "measure"),
        ("Zeitplanung", "schedule"),
        ("bis wann?", "schedule"),
        ("Verant-\nwortlich*", "responsible"),
        ("Verantwortliche/r", "responsible"),
        ("Zuständig / Federführung", "responsible"),
        ("mit wem", "participants"),
        ("Kooperationspartner", "participants"),
        ("Kosten", "resources"),
        ("Finanzielle Ressourcen", "resources"),
        ("Messgröße", "indicators"),
        ("Indikatoren zur Zielerreichung", "indicators"),
        ("Woran erkennen wir es?", "indicators"),
        ("Sachstand", "status"),
        ("Stand der Umsetzung", "status"),
        ("lfd. Nr.", "number"),
        ("Nr", "number"),
        ("Bemerkungen", "note"),
        ("Aktenzeichen", ""),
        ("", ""),
    ],
)
def test_field_of_when_a_heading_is_customary_then_its_field(heading, field):
    assert field_of(heading) == field


def test_mapped_field_when_mapped_by_hand_then_the_mapping_goes_first():
    columns = {"Umsetzung bis": "schedule", "Kosten": ""}
    assert [mapped_field(text, columns) for text in ("Umsetzung\nbis", "Kosten", "Maßnahme")] == ["schedule", "", "measure"]


def test_one_line_when_a_word_is_hyphenated_at_the_break_then_it_is_joined():
    assert one_line("Koopera-\ntion und Schul-\nEltern") == "Kooperation und Schul- Eltern"
