# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Child care: enough places, flexible hours, family day care, qualified staff, good transitions to school."""

from zielkreis.demo.nouns import Chapter, Figure, Goal, Measure, Share

FIGURES = {
    "u3": Share(
        "Versorgungsquote U3", "range", start="01.03.2022: 33,4", steps="01.03.2024 = 36–45; 01.03.2026 = 40–46",
        tolerance="5",
        values="01.03.2022: 33,4; 01.03.2023: 34,9; 01.03.2024: 36,8; 01.03.2025: 38,5; 01.03.2026: 40,7",
        what="Plätze in Kitas und öffentlich geförderter Tagespflege für Kinder unter drei Jahren je 100 Kinder "
        "dieses Alters",
        source="Jahreserhebung zum 1. März", at="SG 51.1",
    ),
    "u3_betreut": Share(
        "Betreuungsquote U3", start="01.03.2022: 30,1", steps="01.03.2024 = 34; 01.03.2026 = 37; 01.03.2028 = 40",
        values="01.03.2022: 1164/3867; 01.03.2023: 1215/3851; 01.03.2024: 1263/3802; 01.03.2025: 1301/3774; "
        "01.03.2026: 1344/3729",
        of=("betreute Kinder unter drei Jahren", "Kinder unter drei Jahren"), factor=100,
        what="Tatsächlich betreute Kinder unter drei Jahren je 100 Kinder dieses Alters", source="Amtliche Statistik",
        at="SG 51.1",
    ),
    "ue3": Share(
        "Betreuungsquote ab drei Jahren", "keep", start="01.03.2022: 93,5", steps="01.03.2024 = 93,5", direction="up",
        tolerance="5", values="01.03.2023: 93,1; 01.03.2024: 92,8; 01.03.2025: 93,0; 01.03.2026: 93,2",
        what="Betreute Kinder von drei bis unter sechs Jahren je 100 Kinder dieses Alters",
        source="Amtliche Statistik", at="SG 51.1",
    ),
    "warteliste": Figure(
        "Kinder ohne Platz trotz Bedarf", "down", "Kinder", start="01.08.2022: 312", limits="0–5000",
        steps="01.08.2024 = 240; 01.08.2026 = 120",
        values="01.08.2023: 287; 01.08.2024: 255; 01.08.2025: 214; 01.08.2026: 131",
        what="Kinder mit angemeldetem Bedarf ohne Angebot am 1. August", source="Platzvergabe", at="SG 51.1",
    ),
    "gruppen": Figure(
        "Neue Gruppen seit 2024", unit="Gruppen", start="2023: 0", steps="08/2024 = 4; 08/2025 = 8; 08/2026 = 14",
        values="08/2024: 4; 08/2025: 9; 08/2026: 12", what="In Betrieb genommene Gruppen",
        source="Betriebserlaubnisse", at="SG 51.1", limits="0–200",
    ),
    "tagespflege": Figure(
        "Plätze in der Kindertagespflege", unit="Plätze", start="01.03.2022: 402",
        steps="01.03.2024 = 430; 01.03.2026 = 470",
        values="01.03.2023: 409; 01.03.2024: 421; 01.03.2025: 398; "
        "01.03.2026: 391 – Elf Tagespflegepersonen haben aufgehört",
        what="Belegbare Plätze bei Tagespflegepersonen mit Erlaubnis", source="Fachverfahren", at="SG 51.1",
        limits="0–5000",
    ),
    "randzeiten": Share(
        "Kitas mit Betreuung nach 16:30 Uhr", start="2022: 22", steps="2024 = 30; 2025 = 35; 10/2026 = 40",
        values="2023: 24; 2024: 29; 2025: 33; 10/2026: 34 geschätzt",
        what="Kitas mit mindestens einer Gruppe nach 16:30 Uhr", source="Umfrage bei den Trägern", at="SG 51.1",
    ),
    "fachkraefte": Share(
        "Besetzte Fachkraftstellen in Kitas", "keep", start="2022: 95", steps="2024 = 95", direction="up",
        tolerance="10", every=6, values="2023: 93,5; 2024: 92,1; 06/2025: 92,6; 2025: 91,8; 06/2026: 92,4 vorläufig",
        what="Besetzte an allen refinanzierten Fachkraftstunden", source="Meldung der Träger", at="SG 51.3",
    ),
    "ausbildung": Figure(
        "Praxisintegrierte Ausbildungsplätze", unit="Plätze", start="2022: 18", steps="08/2024 = 30; 08/2026 = 40",
        limits="0–300", values="08/2023: 24; 08/2024: 31; 08/2025: 38; 08/2026: 47",
        what="Neue Verträge je Ausbildungsjahr", source="Meldung der Träger", at="SG 51.3",
    ),
    "inklusion_kita": Figure(
        "Fortgebildete Fachkräfte zur Inklusion", unit="Fachkräfte", steps="2025 = 60; 10/2026 = 120",
        limits="0–2000", values="2025: 64; 06/2026: 96; 10/2026: 118", what="Fachkräfte mit allen drei Modulen",
        source="Teilnahmelisten", at="SG 51.3",
    ),
    "zufriedenheit": Figure(
        "Zufriedenheit der Eltern mit der Platzvergabe", "ordinal", "Schulnote", start="2022: 3,4", direction="down",
        limits="1–6", steps="2024 = 3,0; 2026 = 2,5", values="2022: 3,4; 2024: 2,9", every=24,
        what="Mittel der Antworten in der Elternbefragung (1 bis 6)", source="Elternbefragung alle zwei Jahre",
        at="JHP",
    ),
    "uebergang": Share(
        "Kitas mit Kooperationsvertrag zur Grundschule", start="2022: 40", steps="2024 = 60; 2025 = 75; 2027 = 100",
        values="2023: 51; 2024: 63; 2025: /", what="Kitas mit unterschriebenem Vertrag", source="Umfrage",
        at="SG 51.3",
    ),
    "kita_navigator": Figure(
        "Gemeinsames Anmeldeportal ist in Betrieb", "milestone", steps="31.03.2026 = ja", values="17.03.2026: ja",
        every=None, what="Alle Gemeinden vergeben über das Portal", source="Projektbericht", at="SG 51.1",
    ),
    "geburten": Figure(
        "Geburten im Kreis", "context", "Geburten",
        values="2021: 1312; 2022: 1274; 2023: 1233; 2024: 1207; 2025: 1195 vorläufig",
        what="Lebendgeborene mit Hauptwohnung im Kreis", source="Amtliche Statistik", at="JHP", every=24,
    ),
}  # fmt: skip

GOALS = (
    Goal(
        2024, "plaetze", "Jedes Kind ab dem dritten Geburtstag erhält einen Platz.", "FD 51", measured="ue3; gruppen",
        ended="teilweise erreicht: In zwei Gemeinden fehlten Plätze bis Oktober.",
        measures=(
            Measure(
                "Vier neue Gruppen", "Förderbescheide: 02/2024; Baubeginn: 03/2024; Eröffnung: 08/2024 (+35 Tage)",
                "SG 51.1", others="Träger der Kitas; Gemeinden",
            ),
        ),
    ),
    Goal(
        2024, "fachkraefte", "Kitas bilden mehr Fachkräfte aus.", "FD 51", measured="ausbildung", ended="erreicht",
        measures=(
            Measure(
                "Werbung an Schulen", "Material: 01/2024; Besuche: 03/2024; Verträge: 06/2024; Beginn: 08/2024",
                "SG 51.3",
            ),
        ),
    ),
    Goal(
        2025, "plaetze", "Jedes Kind ab dem zweiten Geburtstag erhält einen Platz.", "FD 51", measured="u3; gruppen",
        ended="teilweise erreicht: Die Quote ist erreicht, die Verteilung im Kreis noch nicht.",
        measures=(
            Measure(
                "Vier weitere Gruppen", "Standorte: 01/2025; Förderbescheide: 03/2025; Eröffnung: 08/2025", "SG 51.1",
                means="1.450.000 € (06.01.01), Ist 1.512.000 €",
            ),
            Measure(
                "Anmeldeportal vorbereiten", "Auswahl: 04/2025; Vertrag: 07/2025; Testbetrieb: 11/2025 (+12 Tage)",
                "SG 51.1",
            ),
        ),
    ),
    Goal(
        2025, "fachkraefte", "Kitas gewinnen und halten Fachkräfte.", "FD 51", measured="fachkraefte; ausbildung",
        ended="nicht erreicht: Die Besetzung ist trotz mehr Ausbildung gesunken.",
        measures=(
            Measure(
                "Ausbildungsverbund der Träger", "Vereinbarung: 03/2025; Bewerbertag: 05/2025; Beginn: 08/2025",
                "SG 51.3",
            ),
        ),
    ),
    Goal(
        2026, "plaetze", "Jedes Kind ab dem ersten Geburtstag findet einen Platz.", "FD 51", groups=("Familien",),
        about="Vorrang haben Gemeinden, in denen mehr als zehn Familien warten.", weight=2,
        measured="u3; u3_betreut; ue3; warteliste; gruppen; geburten", others="Gemeinden des Kreises",
        measures=(
            Measure(
                "Ausbau um sechs Gruppen",
                "Bedarfsplan: 01/2026; Förderbescheide: 03/2026; Gruppen 1 bis 4: 08/2026; "
                "Gruppen 5 und 6: 10/2026 (offen); Schlussabrechnung: 03/2027",
                "SG 51.1", others="Träger der Kitas; Gemeinden", means="1.900.000 € (06.01.01), Ist 1.640.000 €",
                told=(
                    "31.03.2026 in Umsetzung: Alle Förderbescheide sind erteilt.",
                    "31.08.2026 in Umsetzung: Vier Gruppen haben geöffnet.",
                    "02.11.2026 verzögert: Zwei Gruppen warten auf die Abnahme der Brandmeldeanlage; "
                    "neuer Termin 01/2027.",
                ),
            ),
            Measure(
                "Kindertagespflege stärken",
                "Werbewoche: 03/2026; Kurs I: Frühjahr 2026; Vertretungsmodell: 06/2026 (+44 Tage); "
                "Kurs II: Herbst 2026",
                "SG 51.1", others="Fachvermittlung Kindertagespflege", means="46.000 € (06.01.02), Ist 29.500 €",
            ),
        ),
    ),
    Goal(
        2026, "portal", "Eltern melden ihr Kind an einer Stelle an.", "FD 51",
        measured="kita_navigator; zufriedenheit",
        measures=(
            Measure(
                "Anmeldeportal in allen Gemeinden einführen",
                "Schulung der Kitas: 02/2026; Start: 03/2026; Hilfe am Telefon: 04/2026; "
                "Befragung der Eltern: 10/2026",
                "SG 51.1", others="IT-Service; Gemeinden", means="0,5 VZÄ; 64.000 € (06.01.01), Ist 61.800 €",
            ),
            Measure("Datenabgleich mit den Trägern", "je Quartal", "SG 51.1"),
        ),
    ),
    Goal(
        2026, "randzeiten", "Betreuungszeiten passen zur Arbeit der Eltern.", "FD 51",
        measured="randzeiten; tagespflege", regions=("Mitte",), groups=("Alleinerziehende",),
        measures=(
            Measure(
                "Randzeiten in acht Kitas erproben",
                "Auswahl: 03/2026; Dienstpläne: 06/2026; Start: 08/2026; Zwischenbericht: 12/2026", "SG 51.1",
                others="Träger der Kitas; Betriebe im Gewerbepark", means="88.000 € (06.01.01), Ist 40.200 €",
            ),
            Measure(
                "Ergänzende Tagespflege am Abend",
                "Konzept: 04/2026; Gewinnung von Personen: 09/2026 (offen); Start: 11/2026 (offen)", "SG 51.1",
                told=(
                    "31.05.2026 in Umsetzung: Das Konzept liegt vor.",
                    "12.10.2026 zurückgestellt: Es fanden sich keine Tagespflegepersonen für die Abendstunden.",
                ),
            ),
        ),
    ),
    Goal(
        2026, "fachkraefte", "Kitas gewinnen und halten Fachkräfte.", "FD 51",
        further=("Personal- und Ressourceneinsatz",), measured="fachkraefte; ausbildung & inklusion_kita",
        measures=(
            Measure(
                "Ausbildungsverbund auf alle Träger erweitern",
                "Werbung: 01/2026; Bewerbertag: 03/2026; Verträge: 06/2026; Beginn: 08/2026", "SG 51.3",
                others="Fachschule für Sozialwesen; Träger der Kitas", means="32.000 € (06.01.01), Ist 33.400 €",
            ),
            Measure(
                "Fortbildungsreihe Inklusion, drei Module",
                "Modul 1: 03/2026; Modul 2: 06/2026; Modul 3: 09/2026; Rückmeldebögen: 10/2026 (+6 Tage)", "SG 51.3",
                means="18.000 € (06.01.01), Ist 16.900 €",
            ),
        ),
    ),
    Goal(
        2026, "uebergang", "Der Übergang von der Kita in die Schule gelingt.", "FD 51", further=("Kooperation",),
        measured="uebergang", groups=("Vorschulkinder",),
        measures=(
            Measure(
                "Mustervertrag Kita und Grundschule",
                "Entwurf: 02/2026; Abstimmung mit dem Schulamt: 05/2026; Versand: 06/2026; "
                "Verträge: Schuljahr 2026/27",
                "SG 51.3", others="Schulamt; Grundschulen",
            ),
            Measure(
                "Gemeinsame Elternabende", "Absprache: 09/2026; Elternabende: Herbst 2026; Rückblick: 12/2026",
                "SG 51.3",
            ),
        ),
    ),
    Goal(
        2027, "plaetze", "Kein Kind wartet länger als drei Monate auf einen Platz.", "FD 51", measured="warteliste",
        measures=(
            Measure(
                "Bedarfsplan 2027 bis 2031", "Entwurf: 02/2027; Beratung: 05/2027; Beschluss: 09/2027", "SG 51.1",
            ),
        ),
    ),
)  # fmt: skip

CHAPTER = Chapter(
    title="Kinderbetreuung",
    sign="KB",
    colour=2,
    mandate=("promote", "educate"),
    text="Eltern finden für ihr Kind einen Platz, der zu ihrem Leben passt. Kitas und Tagespflege sind Orte, an denen Kinder "
    "gern sind und gut begleitet lernen.",
    text_2025="Eltern finden rechtzeitig und wohnortnah einen Platz, der zu ihrem Leben passt. Kitas und Tagespflege sind Orte, "
    "an denen Kinder gern sind, gut begleitet lernen und an denen Fachkräfte gern arbeiten.",
    figures=FIGURES,
    goals=GOALS,
)
