# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cooperation: youth welfare and school, free providers, health, courts and neighbours work together by agreement."""

from zielkreis.demo.nouns import Chapter, Figure, Goal, Measure, Share

FIGURES = {
    "schulvertraege": Figure(
        "Kooperationsvereinbarungen mit Schulen", unit="Schulen", start="2022: 6", limits="0–60",
        steps="2024 = 15; 2025 = 24; 09/2026 = 34", values="2023: 11; 2024: 16; 2025: 22; 09/2026: 31",
        what="Schulen mit unterschriebener Vereinbarung", source="Jugendhilfeplanung", at="FD 52",
    ),
    "fallkonferenzen": Figure(
        "Gemeinsame Fallkonferenzen mit Schulen", unit="Konferenzen", start="2022: 14", limits="0–500",
        steps="2024 = 30; 10/2026 = 50", values="2023: 22; 2024: 34; 2025: 41; 10/2026: 57",
        what="Konferenzen mit Jugendamt, Schule und Eltern", source="Jahresberichte der Regionaldienste", at="FD 52",
    ),
    "schulsozialarbeit": Share(
        "Schulen mit Schulsozialarbeit", start="2022: 61", steps="2024 = 70; 2025 = 75; 2027 = 85",
        values="2022: 33/54; 2023: 36/54; 2024: 38/53; 2025: 41/53", of=("Schulen mit Stelle", "Schulen im Kreis"),
        factor=100, what="Schulen mit mindestens einer halben Stelle", source="Schulverwaltung", at="SG 51.2",
    ),
    "ag78": Figure(
        "Sitzungen der Arbeitsgemeinschaften nach § 78", "keep", "Sitzungen", start="2022: 12", steps="2024 = 12",
        direction="up", values="2023: 12; 2024: 13; 2025: 11", what="Sitzungen mit Niederschrift",
        source="Geschäftsstelle", at="JHP", limits="0–100",
    ),
    "ag78_note": Figure(
        "Bewertung der Zusammenarbeit durch freie Träger", "ordinal", "Schulnote", start="2022: 3,1",
        direction="down", limits="1–6", steps="2024 = 2,7; 06/2026 = 2,3",
        values="2022: 3,1; 2024: 2,6; 06/2026: 2,2", every=24, what="Mittel der Antworten in der Trägerbefragung",
        source="Trägerbefragung", at="JHP",
    ),
    "kliniken": Figure(
        "Absprache mit den Kinderkliniken ist unterschrieben", "milestone", steps="09/2026 = ja", values="",
        every=None, what="Unterschrift beider Kliniken und des Jugendamts", source="Vertrag", at="FD 52",
    ),
    "familiengericht": Figure(
        "Dauer bis zur Stellungnahme im Familiengericht", "down", "Tage", start="2022: 41",
        steps="2024 = 35; 10/2026 = 28", values="2023: 39; 2024: 36; 2025: 33; 10/2026: 30",
        what="Median der Kalendertage", source="Fachverfahren", at="FD 52", limits="0–365",
    ),
    "jugendberufsagentur": Figure(
        "In der Jugendberufsagentur begleitete Jugendliche", unit="Jugendliche", start="2023: 120", limits="0–2000",
        steps="2024 = 160; 2025 = 200; 09/2026 = 240", values="2024: 151; 2025: 207; 09/2026: 262 vorläufig",
        what="Jugendliche mit gemeinsamer Planung der drei Partner", source="Jugendberufsagentur", at="SG 51.2",
    ),
    "ohne_abschluss": Share(
        "Jugendliche ohne Schulabschluss", "context", values="2021: 5,9; 2022: 6,3; 2023: 6,6; 2024: 6,4; 2025: ...",
        what="Abgänge ohne Abschluss an allen Abgängen", source="Amtliche Schulstatistik", at="JHP", every=24,
    ),
    "nachbarn": Figure(
        "Gemeinsame Fortbildungen mit Nachbarkreisen", unit="Tage", steps="2024 = 4; 2025 = 6; 2026 = 8",
        limits="0–60", values="2024: 4; 2025: 5", what="Fortbildungstage mit mindestens einem Nachbarkreis",
        source="Personal", at="JHP",
    ),
    "netzwerk_teilnahme": Share(
        "Teilnahme an den Sozialraumkonferenzen", start="2023: 55", steps="2025 = 70", every=6,
        values="06/2024: 58; 2024: 61; 06/2025: 66; 2025: 68", what="Anwesende an eingeladenen Einrichtungen",
        source="Teilnahmelisten", at="FD 52",
    ),
    "rueckmeldung": Share(
        "Meldende mit Rückmeldung binnen einer Woche", start="2022: 48", steps="2024 = 65; 09/2026 = 80", every=3,
        values="2023: 57; 2024: 68; 2025: 74; 03/2026: 77; 06/2026: 79; 09/2026: 82",
        what="Meldungen mit schriftlicher Rückmeldung an die meldende Stelle", source="Stichprobe je Quartal",
        at="FD 52",
    ),
    "babylotsen": Share(
        "Geburten mit Gespräch der Babylotsen", start="2022: 0", steps="2024 = 30; 2025 = 45; 2027 = 60",
        values="2023: 18; 2024: 34; 2025: 47", what="Geburten in den Kliniken des Kreises mit Erstgespräch",
        source="Kliniken", at="SG 53.1",
    ),
}  # fmt: skip

GOALS = (
    Goal(
        2024, "schule", "Fünfzehn Schulen arbeiten nach einer Vereinbarung mit dem Jugendamt.", "FD 52",
        measured="schulvertraege", ended="erreicht",
        measures=(
            Measure(
                "Muster und Gespräche mit Schulen", "Muster: 03/2024; Gespräche: Q2/2024; Unterschriften: 10/2024",
                others="Schulamt; Schulleitungen",
            ),
        ),
    ),
    Goal(
        2025, "schule", "24 Schulen arbeiten nach einer Vereinbarung mit dem Jugendamt.", "FD 52",
        measured="schulvertraege; fallkonferenzen",
        ended="teilweise erreicht: Zwei Schulen haben erst 2026 unterschrieben.",
        measures=(
            Measure(
                "Gespräche im Süden des Kreises",
                "Einladung: 02/2025; Gespräche: 06/2025; Unterschriften: 11/2025 (+25 Tage)", "SG 52.2",
                others="Schulamt; Schulleitungen",
            ),
        ),
    ),
    Goal(
        2025, "beruf", "Jugendliche finden nach der Schule einen Anschluss.", "FD 51", measured="jugendberufsagentur",
        ended="erreicht",
        measures=(
            Measure(
                "Gemeinsame Sprechstunde der Partner", "Räume: 01/2025; Start: 03/2025; Auswertung: 12/2025",
                "SG 51.2",
            ),
        ),
    ),
    Goal(
        2026, "schule", "Jugendamt und Schulen handeln bei Sorgen um ein Kind nach gemeinsamen Regeln.", "FD 52",
        measured="schulvertraege & fallkonferenzen; rueckmeldung", further=("Schutz von Kindern und Jugendlichen",),
        regions=("Nord", "Süd"), others="Schulamt; Schulleitungen",
        measures=(
            Measure(
                "Zwölf weitere Vereinbarungen",
                "Auswahl der Schulen: 01/2026; Gespräche Nord: Q2/2026; Gespräche Süd: Q2/2026 (+19 Tage); "
                "Unterschriften: 09/2026 (offen); Fachtag: 11/2026",
                "SG 52.1", others="Schulamt; Schulleitungen; SG 52.2",
                told=(
                    "31.03.2026 in Umsetzung: Zwölf Schulen haben zugesagt.",
                    "30.06.2026 in Umsetzung: Die Gespräche im Norden sind geführt.",
                    "05.10.2026 verzögert: Neun von zwölf Vereinbarungen sind unterschrieben; "
                    "drei Schulkonferenzen tagen noch.",
                    "20.11.2026 verzögert: Der Fachtag hat stattgefunden; es fehlen noch drei Unterschriften.",
                ),
            ),
            Measure(
                "Feste Ansprechpersonen für jede Schule",
                "Liste: 02/2026; Veröffentlichung: 03/2026; Vorstellung in den Kollegien: 1. Halbjahr 2026",
                "SG 52.2",
            ),
        ),
    ),
    Goal(
        2026, "traeger", "Öffentliche und freie Träger planen gemeinsam.", "FB 5", measured="ag78; ag78_note",
        measures=(
            Measure(
                "Arbeitsgemeinschaften nach § 78 neu ordnen",
                "Bestandsaufnahme: 02/2026; Vorschlag: 04/2026; Beratung im Ausschuss: 06/2026; "
                "Neue Geschäftsordnung: 09/2026",
                "JHP", others="Freie Träger; GS",
            ),
            Measure(
                "Jahrestreffen der Träger", "Themen sammeln: 05/2026; Einladung: 08/2026; Treffen: 10/2026", "JHP",
                means="4.500 € (06.03.01), Ist 4.120 €",
            ),
            Measure(
                "Trägerbefragung", "Fragebogen: 03/2026; Befragung: 05/2026; Ergebnis: 06/2026; Bericht: 09/2026",
                "JHP",
            ),
        ),
    ),
    Goal(
        2026, "beruf", "Jugendliche finden nach der Schule einen Anschluss.", "FD 51", groups=("Jugendliche",),
        measured="jugendberufsagentur; ohne_abschluss; schulsozialarbeit",
        measures=(
            Measure(
                "Jugendberufsagentur an zweitem Standort",
                "Standort: 02/2026; Vereinbarung: 04/2026; Eröffnung: 06/2026; Rückblick: 12/2026", "SG 51.2",
                others="Agentur für Arbeit; Jobcenter",
                means="1,0 VZÄ, Ist 1,0 VZÄ; 22.000 € (06.02.03), Ist 21.600 €",
            ),
            Measure(
                "Anschlussgespräche in den Abschlussklassen",
                "Absprache mit Schulen: 01/2026; Gespräche I: 03/2026; Gespräche II: 05/2026; "
                "Sommeraktion: Sommerferien 2026; Verbleib: 10/2026",
                "SG 51.2", others="Schulsozialarbeit",
            ),
        ),
    ),
    Goal(
        2026, "gesundheit", "Gesundheitswesen und Jugendhilfe sehen Belastungen früh und handeln gemeinsam.", "FD 52",
        measured="kliniken; familiengericht", further=("Prävention und Förderung",),
        measures=(
            Measure(
                "Absprache mit den Kinderkliniken",
                "Entwurf: 03/2026; Abstimmung mit den Kliniken: 06/2026 (offen); Unterschrift: 09/2026 (offen)",
                "SG 52.4", others="Kinderkliniken; Gesundheitsamt",
                told=(
                    "31.03.2026 in Umsetzung: Der Entwurf liegt den Kliniken vor.",
                    "31.08.2026 verzögert: Eine Klinik hat noch nicht geantwortet.",
                    "10.11.2026 gefährdet: Eine Klinik prüft den Datenschutz; "
                    "mit einer Unterschrift ist 2026 nicht zu rechnen.",
                ),
            ),
            Measure(
                "Arbeitskreis mit dem Familiengericht",
                "Auftakt: 02/2026; Ablaufplan: 05/2026; Fortbildung: 09/2026; Auswertung: 11/2026", "FD 52",
                others="Familiengericht; Verfahrensbeistände",
            ),
        ),
    ),
    Goal(
        2026, "sozialraum", "In jedem Sozialraum kennen sich die Einrichtungen.", "FD 52",
        measured="netzwerk_teilnahme; nachbarn", regions=("Nord", "Mitte", "Süd"),
        measures=(
            Measure(
                "Sozialraumkonferenzen zweimal im Jahr",
                "Konferenz Nord I: 03/2026; Konferenz Süd I: 04/2026; Konferenz Nord II: 09/2026; "
                "Konferenz Süd II: 10/2026 (+10 Tage)",
                "FD 52", others="SG 52.1; SG 52.2; Einrichtungen im Sozialraum",
                means="3.600 € (06.03.01), Ist 2.950 €",
            ),
            Measure(
                "Verzeichnis der Angebote im Netz",
                "Erhebung: 04/2026; Prüfung: 07/2026; Veröffentlichung: 09/2026 (entfällt)", "FD 52",
                told=(
                    "30.04.2026 in Umsetzung: Die Erhebung läuft.",
                    "15.09.2026 entfallen: Das Land stellt ein gemeinsames Verzeichnis bereit; "
                    "unsere Daten gehen dort ein.",
                ),
            ),
        ),
    ),
    Goal(2027, "schule", "Alle weiterführenden Schulen haben eine Vereinbarung.", "FD 52", measured="schulvertraege"),
)  # fmt: skip

CHAPTER = Chapter(
    title="Kooperation",
    sign="KO",
    colour=3,
    mandate=("support", "advise"),
    text="Jugendamt, freie Träger, Schulen und Gesundheitswesen arbeiten verlässlich zusammen. Wer mit Familien arbeitet, "
    "weiß, an wen er sich wenden kann, und bekommt eine Antwort.",
    text_2025="Jugendamt, freie Träger, Schulen, Justiz und Gesundheitswesen arbeiten nach gemeinsamen Regeln zusammen. Wer mit "
    "Familien arbeitet, weiß, an wen er sich wenden kann, und bekommt in einer Woche eine Antwort.",
    text_draft="Jugendamt, freie Träger, Schulen, Justiz, Arbeitsverwaltung und Gesundheitswesen arbeiten nach gemeinsamen "
    "Regeln zusammen. Wer mit Familien arbeitet, weiß, an wen er sich wenden kann, und bekommt in einer Woche eine Antwort.",
    figures=FIGURES,
    goals=GOALS,
)
