# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whole tables in the shapes offices keep, recognised to the last cell."""

import pytest

from zielkreis.exchange.reading import read
from zielkreis.exchange.recognition import recognise
from zielkreis.exchange.tests import make
from zielkreis.kit.words import Refused


def table(data, filename="Plan.xlsx", **options):
    return recognise(read(data, filename=filename), **{"year": 2026, **options}).to_json()


def csv(*lines, **options):
    return table("\n".join(lines).encode(), "Plan.csv", **options)


def texts(found, severity=None):
    return [problem["text"] for problem in found["problems"] if severity in (None, problem["severity"])]


def titles(found):
    return [goal["title"] for goal in found["goals"]]


def only(mapping, *names):
    return {name: mapping[name] for name in names}


def test_recognise_when_the_plan_is_an_excel_table_then_every_cell_is_read():
    found = table(make.plan())
    assert found["columns"] == dict(
        zip(
            make.HEADINGS,
            ["strategic_goal", "unit", "goal", "measure", "schedule", "responsible", "participants", "resources", "indicators"],
            strict=True,
        )
    )
    first, second, third = found["goals"]
    assert only(first, "strategic_goal", "unit", "title", "responsible", "participants", "source") == {
        "strategic_goal": "Chancengleichheit",
        "unit": "FD 61 Jugendförderung",
        "title": "Freizeiten stehen allen Kindern offen.",
        "responsible": "SGL Jugendarbeit",
        "participants": ["freie Träger", "Lebenshilfe Musterkreis e. V."],
        "source": {"sheet": "Zielplanung 2026", "row": 5},
    }
    (measure,) = first["measures"]
    assert measure["schedule"]["text"] == make.INCLUSION[4]
    assert [only(each, "title", "due_on", "precision") for each in measure["schedule"]["milestones"]] == [
        {"title": "Konzept", "due_on": "2026-04-30", "precision": "month"},
        {"title": "Erprobung", "due_on": "2026-09-01", "precision": "school_holidays"},
        {"title": "Auswertung", "due_on": "2026-10-31", "precision": "month"},
    ]
    share, bound = first["indicators"]
    assert only(share, "kind", "unit", "direction", "baseline", "baseline_on", "group", "label") == {
        "kind": "up",
        "unit": "%",
        "direction": "up",
        "baseline": "20",
        "baseline_on": "2025-12-31",
        "group": {"kind": "any", "number": 1},
        "label": "Anteil inklusiver Freizeiten",
    }
    assert [only(step, "on", "value") for step in share["steps"]] == [
        {"on": "2026-12-31", "value": "40"},
        {"on": "2027-12-31", "value": "60"},
    ]
    assert (bound["group"], bound["steps"][0]["value"]) == ({"kind": "any", "number": 1}, "5")
    assert (second["strategic_goal"], second["source"]["row"]) == ("Chancengleichheit", 6)
    assert (third["title"], third["participants"], third["resources"][0]["text"]) == (make.FORUMS[2], [], "s. o.")


def test_recognise_when_the_plan_has_notes_then_marks_are_resolved_and_nothing_else_becomes_a_goal():
    found = table(make.plan())
    assert len(found["goals"]) == 3
    assert found["goals"][1]["footnotes"] == ["* vorbehaltlich der Förderzusage"]
    assert found["titles"] == ["Musterkreis – Jugendamt", "Jahresziele 2026 (Entwurf)"]
    assert found["footnotes"] == ["* vorbehaltlich der Förderzusage", "Abkürzungen: FD = Fachdienst"]
    assert texts(found) == [
        "Fußnote *: vorbehaltlich der Förderzusage",
        "„–“: hier steht noch keine Angabe. Der Wortlaut bleibt stehen.",
        "„s. o.“: der Verweis wurde nicht aufgelöst. Bitte tragen Sie die Angabe selbst ein.",
    ]
    assert only(found["problems"][2], "sheet", "row", "column", "severity") == {
        "sheet": "Zielplanung 2026",
        "row": 7,
        "column": "Ressourcen",
        "severity": "problem",
    }


def test_recognise_when_csv_uses_other_words_then_a_row_without_goal_is_a_further_measure():
    found = csv(
        "lfd. Nr.;Strategisches Ziel;Operatives Ziel;Umsetzung;bis wann;Zuständig;mit wem;Kosten;Messgröße;Sachstand",
        '1;Kooperation;Übergang regeln;Vereinbarungen;Q3/2026;RSD;"Schulamt; Schulen";8000;12 neue Vereinbarungen;läuft',
        ";;;Fallkonferenzen;monatlich;ASD;Schulsozialarbeit;;mind. 10 Konferenzen im Jahr;",
        "",
        "2;Qualität;Anträge schneller bearbeiten;Digitaler Antrag;ab Herbst 2026;WJH;IT;;von 28 auf 14 Tage;",
    )
    first, second = found["goals"]
    assert (first["number"], first["responsible"], first["status"]) == ("1", "RSD; ASD", "läuft")
    assert first["participants"] == ["Schulamt", "Schulen", "Schulsozialarbeit"]
    assert [(each["title"], each["responsible"], each["source"]["row"]) for each in first["measures"]] == [
        ("Vereinbarungen", "RSD", 2),
        ("Fallkonferenzen", "ASD", 3),
    ]
    assert [each["unit"] for each in first["indicators"]] == ["Vereinbarungen", "Konferenzen"]
    assert [each["text"] for each in first["measures"][1]["indicators"]] == ["mind. 10 Konferenzen im Jahr"]
    assert second["source"]["row"] == 5 and second["measures"][0]["schedule"]["precision"] == "from"
    assert "Die Tabelle nennt bei 2 Zielen keine Organisationseinheit. Bitte wählen Sie sie vor dem Übernehmen." in texts(found)


def test_recognise_when_word_has_one_table_per_strategic_goal_then_caption_and_title_give_goal_and_unit():
    rows = [["Handlungsziel", "Maßnahme", "Zeitplanung"], ["Rechte sind bekannt.", "Flyer", "05/2026"]]
    other = [rows[0], ["Netzwerk steht.", "Treffen", "je Quartal"]]
    data = make.word(
        ("Leitziel: Partizipation", rows),
        ("Leitziel: Kooperation", other),
        head=["Zielvereinbarung Fachdienst Planung 2026", "Entwurf"],
    )
    found = table(data, "Plan.docx")
    assert [(each["strategic_goal"], each["unit"], each["source"]) for each in found["goals"]] == [
        ("Partizipation", "Fachdienst Planung", {"sheet": "Leitziel: Partizipation", "row": 2}),
        ("Kooperation", "Fachdienst Planung", {"sheet": "Leitziel: Kooperation", "row": 2}),
    ]
    assert [text for text in texts(found) if "stammt aus dem Titel" in text]


def test_recognise_when_ods_then_the_same_goals():
    merged = (
        '<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>Schutz</text:p></table:table-cell>'
    )
    rows = [
        ["Leitziel", "Handlungsziel", "Maßnahme", "Termin"],
        [merged, "A", "a", "12/2026"],
        ["<table:covered-table-cell/>", "B", "b", "2026"],
    ]
    found = table(make.ods(rows), "Plan.ods")
    assert [(each["strategic_goal"], each["title"]) for each in found["goals"]] == [("Schutz", "A"), ("Schutz", "B")]
    assert found["problems"] == [] or texts(found, "problem") == []


def test_recognise_when_there_is_one_sheet_per_unit_then_its_name_gives_the_unit():
    head = ["Leitziel", "Ziel", "Maßnahme", "Termin"]
    data = make.xlsx(
        [head, ["L1", "Z1", "M1", "2026"]],
        [head, ["L2", "Z2", "M2", "2026"]],
        [["nur Notizen"]],
        names=["FD 51", "Abteilung Nord", "Notizen"],
    )
    found = table(data)
    assert [(each["unit"], each["title"]) for each in found["goals"]] == [("FD 51", "Z1"), ("Abteilung Nord", "Z2")]
    assert "Das Blatt „Notizen“ enthält keine Zieltabelle und wurde nicht gelesen." in texts(found)


def test_recognise_when_one_sheet_is_named_then_only_that_is_read():
    head = ["Leitziel", "Ziel", "Maßnahme", "Termin"]
    data = make.xlsx([head, ["L1", "Z1", "M1", "2026"]], [head, ["L2", "Z2", "M2", "2026"]], names=["2025", "2026"])
    assert titles(table(data, sheet="2026")) == ["Z2"]
    with pytest.raises(Refused, match="gibt es in der Datei nicht. Vorhanden sind: „2025“, „2026“"):
        table(data, sheet="2027")


def test_recognise_when_block_headings_stand_between_rows_then_they_hold_for_the_rows_below():
    rows = [["Ziel", "Maßnahme", "Termin", "Wer"], ["Leitziel 1: Kooperation"], ["FD 51 Jugend"], ["Z1", "M1", "2026", "A"]]
    rows += [["Leitziel 2: „Schutz“"], ["Z2", "M2", "2026", "B"]]
    found = table(make.xlsx(rows, merges=["A2:D2", "A3:D3", "A5:D5"]))
    assert [(each["strategic_goal"], each["unit"], each["title"]) for each in found["goals"]] == [
        ("Kooperation", "FD 51 Jugend", "Z1"),
        ("Schutz", "FD 51 Jugend", "Z2"),
    ]


def test_recognise_when_the_header_is_repeated_on_each_page_then_it_is_no_goal():
    head = "Leitziel;Ziel;Maßnahme;Termin"
    assert titles(csv(head, "L;Z1;M1;2026", head, "L;Z2;M2;2026")) == ["Z1", "Z2"]


def test_recognise_when_a_second_table_has_other_columns_then_both_are_read():
    found = csv("Leitziel;Ziel;Maßnahme;Termin", "L;Z1;M1;2026", ";;;", "Ziel;Wer;Maßnahme;Termin", "Z2;JHP;M2;2026")
    assert [(each["title"], each["responsible"]) for each in found["goals"]] == [("Z1", ""), ("Z2", "JHP")]


def test_recognise_when_there_are_two_header_rows_then_the_lower_one_counts_under_its_group():
    rows = [
        ["Ziele", "", "Umsetzung", "", "Ressourcen", ""],
        ["Leitziel", "Handlungsziel", "Maßnahme", "Termin", "Personal", "Sachkosten"],
    ]
    rows += [["L", "Z", "M", "12/2026", "0,5 VZÄ", "3.000 €"]]
    found = table(make.xlsx(rows, merges=["A1:B1", "C1:D1", "E1:F1"]))
    assert list(found["columns"].values()) == ["strategic_goal", "goal", "measure", "schedule", "resources", "resources"]
    assert [(each["kind"], each["amount"]) for each in found["goals"][0]["resources"]] == [("staff", "0.5"), ("money", "3000")]


def test_recognise_when_only_one_heading_is_divided_below_then_the_others_keep_theirs():
    rows = [
        ["Leitziel", "Handlungsziel", "Maßnahme", "Termin", "Ressourcen", ""],
        ["", "", "", "", "Personal", "Kosten"],
        ["L", "Z", "M", "2026", "1 VZÄ", "500"],
    ]
    found = table(make.xlsx(rows, merges=["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1"]))
    assert found["columns"] == {
        "Leitziel": "strategic_goal",
        "Handlungsziel": "goal",
        "Maßnahme": "measure",
        "Termin": "schedule",
        "Personal": "resources",
        "Kosten": "resources",
    }
    assert [each["kind"] for each in found["goals"][0]["resources"]] == ["staff", "money"]


def test_recognise_when_a_strategic_goal_is_blank_without_merge_then_it_is_taken_over_with_a_hint():
    found = csv("Leitziel;FD;Ziel;Maßnahme", "L1;FD 1;Z1;M1", ";;Z2;M2", "L2;;Z3;M3")
    assert [(each["strategic_goal"], each["unit"]) for each in found["goals"]] == [("L1", "FD 1"), ("L1", "FD 1"), ("L2", "")]
    assert [(each["row"], each["column"]) for each in found["problems"] if "übernommen wurde" in each["text"]] == [
        (3, "Leitziel"),
        (3, "FD"),
    ]


def test_recognise_when_a_measure_has_no_goal_above_then_a_problem_and_it_is_kept():
    found = csv("Leitziel;Ziel;Maßnahme;Termin", "L1;;M1;2026")
    assert (found["goals"][0]["title"], found["goals"][0]["measures"][0]["title"]) == ("", "M1")
    assert "nennt kein Handlungsziel" in texts(found, "problem")[0]


def test_recognise_when_a_goal_has_a_date_but_no_measure_then_a_measure_of_its_name_with_a_hint():
    found = csv("Leitziel;Ziel;Termin;Kennzahl", "L1;Z1;06/2026;4 Flyer", "L1;Z2;;2 Feste")
    assert [[each["title"] for each in goal["measures"]] for goal in found["goals"]] == [["Z1"], []]
    assert [each["text"] for each in found["goals"][1]["indicators"]] == ["2 Feste"]
    assert any("Wortlaut des Ziels" in text for text in texts(found))


def test_recognise_when_a_row_only_continues_cells_then_they_join_the_measure_above():
    found = csv("Leitziel;Ziel;Maßnahme;Termin;Kennzahl", "L;Z;M;Konzept 04/2026;4 Flyer", ";;;Start 09/2026;2 Feste")
    (goal,) = found["goals"]
    assert [each["title"] for each in goal["measures"][0]["schedule"]["milestones"]] == ["Konzept", "Start"]
    assert [each["text"] for each in goal["indicators"]] == ["4 Flyer", "2 Feste"]


def test_recognise_when_columns_are_mapped_by_hand_then_they_go_before_the_words():
    lines = ("Schwerpunkt;Anliegen;Umsetzung;bis wann", "L;Z;M;06/2026")
    with pytest.raises(Refused):
        csv("Schwerpunkt;Anliegen;Tun;Bald", "L;Z;M;06/2026")
    found = csv(*lines, columns={"Schwerpunkt": "strategic_goal", "Anliegen": "goal", "Umsetzung": "measure", "bis wann": "note"})
    (goal,) = found["goals"]
    assert (goal["strategic_goal"], goal["title"], goal["note"], goal["measures"][0]["schedule"]["text"]) == (
        "L",
        "Z",
        "06/2026",
        "",
    )


def test_recognise_when_a_column_is_unknown_then_it_is_named():
    found = csv("Leitziel;Ziel;Maßnahme;Aktenzeichen", "L;Z;M;51-4")
    assert found["unknown_columns"] == ["Aktenzeichen"] and any(
        "„Aktenzeichen“ ist keinem Feld zugeordnet" in text for text in texts(found)
    )


def test_recognise_when_there_is_no_goal_table_then_it_says_what_was_found_and_what_is_expected():
    with pytest.raises(Refused) as caught:
        csv("Kennzahl;Stichtag;Wert", "Quote;30.06.2026;31 %")
    assert "Gefunden: „Kennzahl · Stichtag · Wert“" in str(caught.value) and "Handlungsziel" in str(caught.value)


def test_recognise_when_only_headings_stand_there_then_it_says_so():
    with pytest.raises(Refused, match="keine Zeile mit einem Ziel"):
        csv("Leitziel;Ziel;Maßnahme;Termin")


def test_recognise_when_all_dates_lie_in_another_year_then_the_table_has_a_problem():
    found = csv("Leitziel;Ziel;Maßnahme;Termin", "L;Z1;M1;06/2025", "L;Z2;M2;12/2025")
    assert texts(found, "problem") == [
        "Alle Zeitangaben der Tabelle liegen in 2025, eingelesen wird sie für 2026. Bitte prüfen Sie das Jahr."
    ]
    assert not any(
        "Alle Zeitangaben" in text for text in texts(csv("Leitziel;Ziel;Maßnahme;Termin", "L;Z1;M1;06/2025", "L;Z2;M2;2025/2026"))
    )


def test_recognise_when_a_formula_has_no_result_then_the_cell_is_a_problem():
    found = table(make.xlsx([["Leitziel", "Ziel", "Maßnahme", "Kosten"], ["L", "Z", "M", "=1+1"]]))
    assert "Formel ohne gespeichertes Ergebnis" in texts(found, "problem")[0]


def test_recognise_when_a_sum_stands_below_then_it_is_no_resource():
    found = csv("Leitziel;Ziel;Maßnahme;Kosten", "L;Z;M;500 €", "Summe;;;500 €")
    assert [each["amount"] for each in found["goals"][0]["resources"]] == ["500"]


def test_recognise_when_a_sheet_is_hidden_then_it_is_told_and_not_read():
    book = make.openpyxl.Workbook()
    for sheet, title in ((book.active, "Z1"), (book.create_sheet("Alt"), "Z0")):
        sheet.append(["Leitziel", "Ziel", "Maßnahme"])
        sheet.append(["L", title, "M"])
    book["Alt"].sheet_state = "hidden"
    found = table(make.saved(book))
    assert titles(found) == ["Z1"] and "Das Blatt „Alt“ ist ausgeblendet und wurde nicht gelesen." in texts(found)


def test_recognise_when_it_takes_long_then_progress_is_told():
    steps = []
    rows = [f"L;Z{number};M;2026" for number in range(250)]
    sheets = read("\n".join(["Leitziel;Ziel;Maßnahme;Termin", *rows]).encode(), filename="a.csv")
    recognise(sheets, year=2026, on_progress=lambda *step: steps.append(step))
    assert steps == [("recognising", 100, 250), ("recognising", 200, 250), ("recognising", 250, 250)]


def test_recognise_when_goal_text_repeats_in_every_row_then_it_is_one_goal_with_several_measures():
    found = csv("Leitziel;FD;Ziel;Maßnahme", "L;A;Z;M1", "L;A;Z;M2", "L;B;Z;M3")
    assert [(goal["unit"], [each["title"] for each in goal["measures"]]) for goal in found["goals"]] == [
        ("A", ["M1", "M2"]),
        ("B", ["M3"]),
    ]


def test_recognise_when_cells_are_merged_over_the_measures_of_a_goal_then_they_count_once():
    rows = [["Leitziel", "FD", "Ziel", "Maßnahme", "Kosten", "Kennzahl"], ["L", "F", "Z", "M1", "500 €", "4 Flyer"]]
    rows += [[None, None, None, "M2", None, None], [None, None, "Z2", "M3", None, None]]
    found = table(make.xlsx(rows, merges=["A2:A4", "B2:B4", "C2:C3", "E2:E4", "F2:F3"]))
    first, second = found["goals"]
    assert [each["title"] for each in first["measures"]] == ["M1", "M2"]
    assert ([each["text"] for each in first["indicators"]], [each["amount"] for each in first["resources"]]) == (
        ["4 Flyer"],
        ["500"],
    )
    assert second["resources"] == [] and any("nur beim Ziel darüber gezählt" in text for text in texts(found))


def test_recognise_when_a_measure_is_merged_over_two_rows_then_it_is_one_measure():
    rows = [["Leitziel", "Ziel", "Maßnahme", "Termin"], ["L", "Z", "M", "Konzept 04/2026"], [None, None, None, "Start 09/2026"]]
    (goal,) = table(make.xlsx(rows, merges=["A2:A3", "B2:B3", "C2:C3"]))["goals"]
    (measure,) = goal["measures"]
    assert [each["title"] for each in measure["schedule"]["milestones"]] == ["Konzept", "Start"]


def test_recognise_when_a_row_only_names_the_strategic_goal_then_it_holds_below_without_a_hint():
    found = csv("Leitziel;Ziel;Maßnahme;Termin", "Kooperation;;;", ";Z1;M1;2026", "Schutz;;;", ";Z2;M2;2026")
    assert [(each["strategic_goal"], each["title"]) for each in found["goals"]] == [("Kooperation", "Z1"), ("Schutz", "Z2")]
    assert not any("übernommen" in text for text in texts(found))


def test_recognise_when_several_sheets_are_named_after_strategic_goals_then_with_a_hint():
    head = ["Fachdienst", "Ziel", "Maßnahme", "Termin"]
    found = table(make.xlsx([head, ["F", "Z1", "M", "2026"]], [head, ["F", "Z2", "M", "2026"]], names=["Kooperation", "Schutz"]))
    assert [each["strategic_goal"] for each in found["goals"]] == ["Kooperation", "Schutz"]
    assert "Das Leitziel „Schutz“ stammt aus dem Namen des Blatts. Bitte prüfen Sie es." in texts(found)


def test_recognise_when_begin_and_end_are_columns_then_they_are_one_period():
    found = csv("Leitziel;Ziel;Maßnahme;Beginn;Ende", "L;Z;M;01/2026;06/2026")
    schedule = found["goals"][0]["measures"][0]["schedule"]
    assert only(schedule, "starts_on", "due_on") == {"starts_on": "2026-01-01", "due_on": "2026-06-30"}


def test_recognise_when_cells_look_like_formulas_then_they_stay_text():
    found = csv("Leitziel;Ziel;Maßnahme;Termin", "=cmd|' /C calc'!A0;+Z;@M;06/2026")
    (goal,) = found["goals"]
    assert (goal["strategic_goal"], goal["title"], goal["measures"][0]["title"]) == ("=cmd|' /C calc'!A0", "+Z", "@M")


def test_recognise_when_most_columns_are_the_offices_own_then_the_table_is_still_found():
    found = csv("Leitziel;Ziel;Maßnahme;Termin;Az.;Raum;Kürzel;Farbe;Ablage", "L;Z;M;06/2026;1;2;3;4;5")
    assert titles(found) == ["Z"] and found["unknown_columns"] == ["Az.", "Raum", "Kürzel", "Farbe", "Ablage"]
