# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Participation: children and young people have a say in their places, in help plans and in the county."""

from zielkreis.demo.nouns import Chapter, Figure, Goal, Measure, Share

FIGURES = {
    "jugendrat": Figure(
        "Sitzungen des Kreisjugendrats", unit="Sitzungen", start="2023: 0", steps="2024 = 2; 2025 = 4; 10/2026 = 4",
        limits="0–30", values="2024: 2; 2025: 5; 10/2026: 5", what="Beschlussfähige Sitzungen",
        source="Geschäftsstelle", at="SG 51.2",
    ),
    "antraege": Figure(
        "Anträge junger Menschen im Ausschuss", unit="Anträge", start="2022: 0",
        steps="2024 = 2; 2025 = 3; 10/2026 = 4", limits="0–50", values="2023: 0; 2024: 1; 2025: 3; 10/2026: 3",
        what="Auf die Tagesordnung genommene Anträge", source="Geschäftsstelle", at="GS",
    ),
    "hilfeplan": Share(
        "Hilfeplangespräche mit eigener Vorbereitung des Kindes", start="2022: 35", steps="2024 = 55; 09/2026 = 75",
        every=6, values="2023: 44; 2024: 57; 06/2025: 61; 2025: 65; 06/2026: 69 vorläufig",
        what="Gespräche, vor denen das Kind mit Bogen oder Begleitung vorbereitet wurde",
        source="Stichprobe der Regionaldienste", at="FD 52",
    ),
    "heimraete": Share(
        "Wohngruppen mit gewählter Vertretung", start="2022: 38", steps="2024 = 60; 2025 = 80; 06/2026 = 100",
        values="2022: 8/21; 2023: 10/21; 2024: 13/22; 2025: 17/22; 06/2026: 20/22",
        of=("Gruppen mit Vertretung", "Gruppen im Kreis"), factor=100,
        what="Wohngruppen, in denen Kinder und Jugendliche eine Vertretung gewählt haben", source="Trägerbericht",
        at="SG 52.4",
    ),
    "beschwerden": Figure(
        "Beschwerden bei der Ombudsstelle", "context", "Beschwerden",
        values="2022: 4; 2023: 9; 2024: 15; 2025: 19; 06/2026: .",
        what="Eingegangene Beschwerden; wenige sind kein Zeichen von Zufriedenheit", source="Ombudsstelle", at="JHP",
        every=12,
    ),
    "kitaparlamente": Share(
        "Kitas mit Kinderkonferenz", start="2022: 30", steps="2024 = 45; 2025 = 55; 2027 = 75",
        values="2023: 37; 2024: 46; 2025: 54 > 56 revidiert – Nachmeldung zweier Träger",
        what="Kitas mit fester Kinderkonferenz", source="Umfrage der Fachberatung", at="SG 51.3",
    ),
    "elternbeirat": Share(
        "Kitas im Jugendamtselternbeirat vertreten", start="2022: 41", steps="2024 = 50; 2025 = 60",
        values="2023: 46; 2024: 49; 2025: 47", what="Kitas mit entsandter Person in der Vollversammlung",
        source="Elternbeirat", at="SG 51.1",
    ),
    "spielraeume": Figure(
        "Mit Kindern geplante Spielplätze", unit="Plätze", start="2022: 2", steps="2025 = 8; 2027 = 14",
        limits="0–100", values="2023: 4; 2024: 6; 2025: 8; 06/2026: 10",
        what="Neue oder erneuerte Plätze mit Beteiligungstag", source="Gemeinden", at="SG 51.2",
    ),
    "budget": Figure(
        "Abgerufenes Jugendbudget", unit="€", start="2023: 0", steps="2024 = 10000; 2025 = 15000; 10/2026 = 20000",
        limits="0–100000", values="2024: 6200; 2025: 13850; 10/2026: 21400",
        what="Ausgezahlte Mittel aus dem Jugendbudget", source="Haushaltsprogramm", at="SG 51.2",
    ),
    "online": Figure(
        "Teilnehmende der Jugendbefragung", unit="Jugendliche", start="2022: 640",
        steps="10/2024 = 900; 10/2026 = 1200", limits="0–10000", values="2022: 640; 10/2024: 871; 10/2026: 1263",
        what="Vollständig ausgefüllte Fragebögen", source="Jugendbefragung", at="JHP", every=24,
    ),
    "pflegekinder": Figure(
        "Treffen der Pflegekinder", unit="Treffen", start="2023: 0", steps="2025 = 3; 10/2026 = 4", limits="0–30",
        values="2024: 1; 2025: 3; 10/2026: x – Wegen Elternzeit der Fachkraft ausgesetzt",
        what="Treffen ohne Pflegeeltern", source="Pflegekinderdienst", at="SG 52.3",
    ),
    "satzung": Figure(
        "Satzung des Kreisjugendrats ist beschlossen", "milestone", steps="06/2026 = ja", values="18.06.2026: ja",
        every=None, what="Beschluss des Kreistags", source="Niederschrift", at="SG 51.2",
    ),
    "wirkung": Share(
        "Jugendliche, die sich gehört fühlen", start="10/2022: 34", steps="10/2024 = 42; 10/2026 = 50", every=24,
        values="10/2022: 34; 10/2024: 33; 10/2026: 31 vorläufig", what="Antwort „eher ja“ oder „ja“",
        source="Jugendbefragung", at="JHP",
    ),
}  # fmt: skip

RIGHTS = "Junge Menschen kennen ihre Rechte."
GOALS = (
    Goal(
        2024, "jugendrat", "Ein Kreisjugendrat nimmt seine Arbeit auf.", "FD 51", measured="jugendrat; antraege",
        ended="erreicht",
        measures=(
            Measure(
                "Wahl in den Schulen vorbereiten", "Konzept: 02/2024; Wahl: 05/2024; Erste Sitzung: 09/2024",
                "SG 51.2", others="Schülervertretungen; Schulen",
            ),
        ),
    ),
    Goal(
        2025, "jugendrat", "Der Kreisjugendrat verfügt über eigene Mittel.", "FD 51", measured="jugendrat; budget",
        ended="teilweise erreicht: Das Budget wurde erst im Herbst bekannt.",
        measures=(
            Measure(
                "Jugendbudget einführen", "Richtlinie: 03/2025; Werbung: 05/2025 (+40 Tage); Auszahlung: 11/2025",
                "SG 51.2", means="15.000 € (06.02.02), Ist 13.850 €",
            ),
        ),
    ),
    Goal(
        2025, "hilfeplan", "Kinder bereiten ihr Hilfeplangespräch selbst vor.", "FD 52", measured="hilfeplan",
        level=RIGHTS, ended="teilweise erreicht: In der Region Süd fehlt noch die Einführung.",
        measures=(
            Measure(
                "Bögen für drei Altersstufen", "Entwurf: 03/2025; Test mit Kindern: 06/2025; Einführung: 10/2025",
                "SG 52.1",
            ),
        ),
    ),
    Goal(
        2026, "jugendrat", "Der Kreisjugendrat entscheidet mit.", "FD 51", groups=("Jugendliche",),
        measured="jugendrat & antraege; satzung; budget",
        measures=(
            Measure(
                "Satzung und Rederecht im Ausschuss",
                "Entwurf mit dem Jugendrat: 02/2026; Beratung im Ausschuss: 03/2026; "
                "Beschluss im Kreistag: 06/2026; Erste Rede: 09/2026",
                "SG 51.2", others="Kreisjugendrat; GS",
            ),
            Measure(
                "Jugendbudget bekannter machen",
                "Kurzfilm: 03/2026; Schulbesuche: Q2/2026; Sprechstunde: laufend bis 11/2026; Übergabe: 11/2026",
                "SG 51.2", others="Kreisjugendrat", means="20.000 € (06.02.02), Ist 21.400 €",
            ),
        ),
    ),
    Goal(
        2026, "hilfeplan", "Kinder und Jugendliche gestalten ihre Hilfe mit.", "FD 52", level=RIGHTS,
        measured="hilfeplan; heimraete; beschwerden; pflegekinder", further=("Schutz von Kindern und Jugendlichen",),
        groups=("Kinder in Hilfen zur Erziehung",),
        measures=(
            Measure(
                "Bögen und Begleitung in allen Regionaldiensten",
                "Schulung Nord: 02/2026; Schulung Süd: 03/2026; Einführung: 05/2026; Stichprobe: 09/2026 (+26 Tage)",
                "SG 52.2",
            ),
            Measure(
                "Vertretungen in allen Wohngruppen",
                "Treffen der Gruppen: 03/2026; Wahlen: 06/2026 (offen); Seminar der Gewählten: Herbstferien 2026",
                "SG 52.4", others="Träger der Wohngruppen; Ombudsstelle", means="9.200 € (06.03.03), Ist 8.750 €",
                told=(
                    "31.03.2026 in Umsetzung: Alle Träger haben einen Termin zugesagt.",
                    "30.06.2026 verzögert: In 20 von 22 Gruppen ist gewählt; zwei Gruppen ziehen gerade um.",
                    "02.11.2026 verzögert: Das Seminar hat stattgefunden; "
                    "die zwei letzten Wahlen folgen im Dezember.",
                ),
            ),
            Measure(
                "Treffen der Pflegekinder", "Frühjahr und Herbst 2026", "SG 52.3",
                told=("15.04.2026 zurückgestellt: Die Fachkraft ist in Elternzeit; eine Vertretung gibt es nicht.",),
            ),
        ),
    ),
    Goal(
        2026, "kita", "Kinder bestimmen in der Kita mit.", "FD 51", measured="kitaparlamente; elternbeirat",
        level=RIGHTS,
        measures=(
            Measure(
                "Fortbildung Kinderkonferenz",
                "Ausschreibung: 01/2026; Kurs I: 03/2026; Kurs II: 06/2026; Besuche in den Kitas: Herbst 2026",
                "SG 51.3", means="11.000 € (06.01.01), Ist 9.900 €",
            ),
            Measure(
                "Vollversammlung der Eltern neu gestalten",
                "Ideen mit dem Beirat: 05/2026; Einladung: 09/2026; Vollversammlung: 11/2026 (+2 Tage)", "SG 51.1",
                others="Jugendamtselternbeirat",
            ),
        ),
    ),
    Goal(
        2026, "raum", "Kinder planen ihre Spielräume mit.", "FD 51", measured="spielraeume",
        regions=("Mitte", "Nord"),
        measures=(
            Measure(
                "Beteiligungstage in vier Gemeinden",
                "Auswahl der Gemeinden: 02/2026; Tag Mitte: 04/2026; Tag Nord: 05/2026; "
                "Modelle bauen: Sommerferien 2026; Übergabe an die Räte: 10/2026",
                "SG 51.2", others="Gemeinden des Kreises; Grundschulen",
            ),
            Measure(
                "Spielraumkarte der Kinder", "Streifzüge: Frühjahr 2026; Karte: 09/2026; Ausstellung: 11/2026",
                "SG 51.2",
            ),
        ),
    ),
    Goal(
        2026, "befragung", "Wir wissen, was Jugendliche bewegt.", "FB 5", measured="online; wirkung",
        measures=(
            Measure(
                "Jugendbefragung 2026",
                "Fragen mit dem Jugendrat: 03/2026; Probelauf: 05/2026; Befragung: 09/2026; Ergebnis: 10/2026; "
                "Bericht im Ausschuss: 12/2026",
                "JHP", others="Kreisjugendrat; Schulen", means="0,2 VZÄ; 13.500 € (06.03.01), Ist 12.600 €",
            ),
            Measure("Rückmeldung an die Schulen", "Poster: 11/2026; Gespräche in Schulen: Q1/2027", "JHP"),
        ),
    ),
    Goal(2027, "jugendrat", "Der Kreisjugendrat wird neu gewählt.", "FD 51", measured="jugendrat"),
)  # fmt: skip

CHAPTER = Chapter(
    title="Partizipation",
    sign="PA",
    colour=4,
    mandate=("include", "promote"),
    text="Kinder, Jugendliche und Eltern wirken an allem mit, was sie betrifft. Wir fragen sie früh, in einer Sprache, die sie "
    "verstehen, und sagen ihnen, was aus ihren Vorschlägen geworden ist.",
    text_2025="Kinder, Jugendliche und Eltern wirken an allem mit, was sie betrifft; das gilt ausdrücklich auch für junge "
    "Menschen in Wohngruppen und Pflegefamilien. Wir fragen sie früh, in einer Sprache, die sie verstehen, und sagen ihnen, "
    "was aus ihren Vorschlägen geworden ist.",
    figures=FIGURES,
    goals=GOALS,
)
