# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff and means: posts are filled, work is shared fairly, money does what it was planned for."""

from zielkreis.demo.nouns import Chapter, Figure, Goal, Measure, Share

FIGURES = {
    "besetzung": Share(
        "Stellenbesetzungsquote im Sozialen Dienst", start="2022: 84", steps="2024 = 90; 2025 = 93; 09/2026 = 95",
        every=3,
        values="2022: 84; 2023: 86,5; 2024: 89; 2025: 91,2; 03/2026: 92,0; 06/2026: 92,8; 09/2026: 93,5 vorläufig",
        what="Besetzte an allen Stellenanteilen am Quartalsende", source="Personalstatistik", at="FD 52",
    ),
    "fluktuation": Share(
        "Fluktuation im Sozialen Dienst", "down", start="2022: 17,5", steps="2024 = 14; 2025 = 12; 2027 = 10",
        values="2022: 17,5; 2023: 18,2; 2024: 19,0; 2025: 18,6",
        what="Abgänge im Jahr an der mittleren Zahl der Beschäftigten", source="Personalstatistik", at="FD 52",
    ),
    "faelle": Figure(
        "Hilfeplanfälle je Vollzeitstelle", "range", "Fälle", start="2022: 41", steps="2024 = 28–35", tolerance="8",
        limits="0–200", values="2022: 41; 2023: 39,5; 2024: 37; 2025: 35,8; 06/2026: 35,2 vorläufig", every=6,
        what="Laufende Hilfeplanfälle je besetzter Vollzeitstelle", source="Personalbemessung", at="FD 52",
    ),
    "muendel": Figure(
        "Mündel je Vollzeitstelle", "keep", "Mündel", steps="2024 = 50", direction="down", start="2023: 48",
        limits="0–200", values="2023: 48; 2024: 47; 2025: 49; 10/2026: 52",
        what="Vormundschaften je besetzter Vollzeitstelle am Stichtag", source="Fachverfahren", at="SG 54.2",
        reason="Der gesetzliche Wert ist die Obergrenze, auch wenn wir heute darunter liegen.",
    ),
    "fortbildung": Figure(
        "Fortbildungstage je Beschäftigtem", unit="Tage", start="2022: 1,6", steps="2024 = 2,5; 2025 = 3; 2027 = 3",
        limits="0–30", values="2023: 2,1; 2024: 2,6; 2025: 3,3",
        what="Besuchte Fortbildungstage an der Zahl der Beschäftigten", source="Personal", at="FB 5",
    ),
    "einarbeitung": Figure(
        "Konzept zur Einarbeitung liegt vor", "milestone", steps="05/2026 = ja", values="30.04.2026: ja", every=None,
        what="Vom Fachbereich freigegebenes Konzept", source="Ablage", at="FB 5",
    ),
    "budget_abweichung": Share(
        "Abweichung vom Ansatz Hilfen zur Erziehung", "range", steps="2024 = -5–5", limits="", tolerance="5",
        values="2023: 9,1; 2024: 7,4; 2025: 3,8; 09/2026: 6,2 geschätzt",
        what="Ergebnis oder Prognose gegen Ansatz im Produkt 06.03.02", source="Haushaltsprogramm", at="SG 54.1",
        every=9,
    ),
    "rueckgriff": Share(
        "Rückgriffsquote im Unterhaltsvorschuss", start="2022: 14,2", steps="2024 = 17; 09/2026 = 20", every=9,
        values="2022: 14,2; 2023: 15,0; 2024: 16,1; 2025: 17,8; 09/2026: 18,1 vorläufig",
        what="Einnahmen aus Rückgriff an den Ausgaben", source="Haushaltsprogramm", at="SG 54.2",
    ),
    "rechnungen": Figure(
        "Laufzeit der Rechnungen freier Träger", "down", "Tage", start="2022: 34", steps="2024 = 25; 09/2026 = 18",
        limits="0–365", values="2023: 30; 2024: 24; 2025: 20; 09/2026: 14",
        what="Median der Tage vom Eingang bis zur Zahlung", source="Fachverfahren", at="SG 54.1",
    ),
    "digital": Share(
        "Digital gestellte Anträge", start="2023: 0", steps="2024 = 15; 2025 = 30; 10/2026 = 45",
        values="2024: 12; 2025: 33; 10/2026: 51",
        what="Online-Anträge an allen Anträgen der Wirtschaftlichen Jugendhilfe", source="Fachverfahren", at="FD 54",
    ),
    "krankenstand": Share(
        "Krankheitsquote", "context", values="2022: 7,9; 2023: 7,1; 2024: 6,8; 2025: 6,9", source="Personalstatistik",
        what="Nur für den ganzen Fachbereich ausgewiesen", at="FB 5",
    ),
    "drittmittel": Figure(
        "Eingeworbene Fördermittel", unit="€", steps="2024 = 150000; 2025 = 180000; 2026 = 200000",
        limits="0–10000000", values="2023: 121000; 2024: 163500; 2025: 171200 vorläufig",
        what="Bewilligte Mittel von Bund, Land, Stiftungen", source="Haushaltsprogramm", at="JHP",
    ),
    "supervision": Share(
        "Teams mit Supervision", "keep", steps="2024 = 100", direction="up", start="2023: 100",
        values="2024: 100; 2025: 92", what="Teams mit mindestens sechs Sitzungen im Jahr", source="Personal",
        at="FB 5",
    ),
}  # fmt: skip

GOALS = (
    Goal(
        2024, "personal", "Der Soziale Dienst ist zu 90 Prozent besetzt.", "FB 5", measured="besetzung; fluktuation",
        ended="teilweise erreicht: Die Besetzung ist fast erreicht, die Fluktuation ist gestiegen.",
        measures=(
            Measure(
                "Personalbemessung nach einheitlichem Verfahren",
                "Erhebung: 04/2024; Auswertung: 08/2024; Bericht im Ausschuss: 11/2024", "FD 52",
                means="28.000 € (06.03.01), Ist 27.400 €",
            ),
        ),
    ),
    Goal(
        2025, "personal", "Neue Fachkräfte werden gewonnen und bleiben.", "FB 5",
        measured="besetzung; fluktuation; fortbildung",
        ended="teilweise erreicht: Mehr Einstellungen, aber auch mehr Wechsel.",
        measures=(
            Measure(
                "Duales Studium und Praktika",
                "Vertrag mit der Hochschule: 02/2025; Auswahl: 05/2025; Beginn: 10/2025", "FD 52",
            ),
            Measure("Fortbildungsplan", "Bedarf: 01/2025; Plan: 03/2025; Halbzeit: 09/2025", "JHP"),
        ),
    ),
    Goal(
        2026, "personal", "Fachkräfte kommen gern und bleiben.", "FB 5", who="Fachbereichsleitung Jugend und Familie",
        weight=2, measured="besetzung; fluktuation; einarbeitung; fortbildung; krankenstand",
        others="Personalamt; Personalrat",
        measures=(
            Measure(
                "Einarbeitung in den ersten sechs Monaten neu ordnen",
                "Interviews: 01/2026; Konzept: 04/2026; Patenschaften: 06/2026; Auswertung: 11/2026", "FD 52",
                others="Personalamt", means="0,4 VZÄ, Ist 0,4 VZÄ",
            ),
            Measure(
                "Ausschreibungen beschleunigen",
                "Ablauf mit dem Personalamt: 02/2026; Vorlagen: 03/2026; Dauerausschreibung: 05/2026; "
                "Bilanz: 10/2026",
                "FB 5", others="Personalamt",
            ),
            Measure(
                "Entlastung bei Überlast",
                "Verfahren: 03/2026; Schulung der Leitungen: 06/2026 (+18 Tage); Rückblick: 10/2026 (offen)", "FD 52",
            ),
        ),
    ),
    Goal(
        2026, "last", "Die Arbeit ist nach Fällen gerecht verteilt.", "FB 5", measured="faelle; muendel",
        measures=(
            Measure(
                "Personalbemessung fortschreiben",
                "Zählung: 03/2026; Auswertung: 06/2026; Stellenplan 2027: 09/2026; "
                "Beratung mit dem Personalrat: 10/2026",
                "FD 52", others="Personalrat; Organisation", means="16.000 € (06.03.01), Ist 14.800 €",
            ),
            Measure(
                "Vormundschaften entlasten",
                "Werbung für Ehrenamt: 03/2026; Kurs: 1. Halbjahr 2026; Übergaben: 09/2026 (offen)", "SG 54.2",
                others="Vormundschaftsverein",
                told=(
                    "30.06.2026 in Umsetzung: Sieben Personen haben den Kurs abgeschlossen.",
                    "15.10.2026 gefährdet: Eine Stelle ist seit August unbesetzt; "
                    "der Grenzwert von 50 ist überschritten.",
                ),
            ),
        ),
    ),
    Goal(
        2026, "haushalt", "Mittel werden wie geplant eingesetzt.", "FD 54", measured="budget_abweichung; rueckgriff",
        further=("Qualitätsmanagement",),
        measures=(
            Measure(
                "Prognose je Quartal",
                "Prognose I: 04/2026; Prognose II: 07/2026; Prognose III: 10/2026; Jahresabschluss: 02/2027",
                "SG 54.1", others="Kämmerei", means="8.940.000 € (06.03.02), Ist 7.120.000 €",
            ),
            Measure(
                "Rückgriff im Unterhaltsvorschuss verstärken",
                "Altfälle sichten: 03/2026; Schwerpunkt Auslandsfälle: 06/2026; Zwischenstand: 09/2026; "
                "Bericht: 12/2026",
                "SG 54.2", means="0,5 VZÄ, Ist 0,5 VZÄ",
            ),
        ),
    ),
    Goal(
        2026, "digital", "Anträge und Rechnungen laufen digital.", "FD 54", measured="digital; rechnungen",
        measures=(
            Measure(
                "Elektronische Rechnung der freien Träger",
                "Pilot mit drei Trägern: 02/2026; Anleitung: 04/2026; Alle Träger: 09/2026", "SG 54.1",
                others="Freie Träger; IT-Service", means="24.000 € (06.03.02), Ist 22.700 €",
            ),
            Measure(
                "Online-Antrag Kostenbeitrag",
                "Fachkonzept: 01/2026; Test: 05/2026; Freischaltung: 06/2026 (+5 Tage); Werbung: 09/2026", "SG 54.1",
                others="IT-Service",
            ),
        ),
    ),
    Goal(
        2026, "foerderung", "Förderprogramme werden genutzt.", "FB 5", measured="drittmittel; supervision",
        measures=(
            Measure("Förderübersicht für alle Fachdienste", "monatlich", "JHP"),
            Measure(
                "Drei gemeinsame Anträge mit freien Trägern",
                "Ideen: 02/2026; Antrag 1: 04/2026; Antrag 2: 07/2026; Antrag 3: 10/2026 (+14 Tage)", "JHP",
                others="Freie Träger",
            ),
        ),
    ),
    Goal(2027, "personal", "Jede frei werdende Stelle ist nach drei Monaten besetzt.", "FB 5", measured="besetzung"),
)  # fmt: skip

CHAPTER = Chapter(
    title="Personal- und Ressourceneinsatz",
    sign="PR",
    colour=5,
    mandate=("support",),
    text="Wir setzen Personal und Geld so ein, dass Hilfe rechtzeitig und gut geleistet wird. Fachkräfte haben Zeit für "
    "Gespräche, und der Haushalt zeigt, wofür das Geld ausgegeben wird.",
    text_2025="Wir setzen Personal und Geld so ein, dass Hilfe rechtzeitig und gut geleistet wird. Fachkräfte haben Zeit für "
    "Gespräche, werden gut eingearbeitet und bleiben gern. Der Haushalt zeigt, welches Ziel wie viel Geld braucht.",
    figures=FIGURES,
    goals=GOALS,
)
