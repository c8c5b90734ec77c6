# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Quality: standards that are lived, dialogue about results, planning with figures, feedback from those helped."""

from zielkreis.demo.nouns import Chapter, Figure, Goal, Measure, Share

FIGURES = {
    "standards": Figure(
        "Eingeführte Verfahrensstandards", unit="Standards", start="2022: 4",
        steps="2024 = 8; 2025 = 10; 10/2026 = 14", limits="0–60", values="2023: 6; 2024: 8; 2025: 11; 10/2026: 13",
        what="Freigegebene und geschulte Standards", source="Qualitätshandbuch", at="JHP",
    ),
    "handbuch": Figure(
        "Qualitätshandbuch ist freigegeben", "milestone", steps="04/2026 = ja", values="22.05.2026: ja", every=None,
        what="Freigabe durch die Jugendamtsleitung", source="Ablage", at="JHP",
    ),
    "pruefungen": Share(
        "Stichproben ohne Beanstandung", start="2022: 64", steps="2024 = 75; 2025 = 80; 06/2026 = 85", every=6,
        values="2022: 64; 2023: 69; 2024: 74; 06/2025: 77; 2025: 79; 06/2026: 83",
        what="Akten ohne wesentlichen Mangel in der Stichprobe", source="Fachcontrolling", at="JHP",
    ),
    "rueckmeldungen": Figure(
        "Rückmeldungen von Familien am Hilfeende", unit="Bögen", start="2023: 0",
        steps="2024 = 60; 2025 = 100; 09/2026 = 105; 2027 = 150", limits="0–5000",
        values="2024: 71; 2025: 88; 09/2026: 97 vorläufig", what="Ausgefüllte Rückmeldebögen",
        source="Fachcontrolling", at="FD 52",
    ),
    "zufrieden": Figure(
        "Zufriedenheit der Familien am Hilfeende", "ordinal", "Stufe 1 bis 5", start="2024: 3,4", direction="up",
        limits="1–5", steps="2025 = 3,7; 09/2026 = 4,0", values="2024: 3,4; 2025: 3,8; 09/2026: 3,9 vorläufig",
        what="Mittel der Antworten", at="FD 52", source="Rückmeldebogen",
    ),
    "zielerreichung": Share(
        "Planmäßig beendete Hilfen", start="2022: 61", steps="2024 = 66; 2025 = 68; 2027 = 72",
        values="2022: 61; 2023: 62; 2024: 65; 2025: 67,5", what="Nach Hilfeplan beendete an allen beendeten Hilfen",
        source="Amtliche Statistik", at="FD 52",
    ),
    "hilfedauer": Figure(
        "Dauer stationärer Hilfen", "context", "Monate", values="2022: 27,4; 2023: 26,9; 2024: 27,8; 2025: 27,1",
        what="Mittlere Dauer der im Jahr beendeten Hilfen", source="Amtliche Statistik", at="FD 52",
    ),
    "hilfeplaene": Share(
        "Fristgerecht fortgeschriebene Hilfepläne", start="2022: 70", steps="2024 = 80; 2025 = 85; 09/2026 = 90",
        every=3, values="2022: 70; 2023: 74; 2024: 79; 2025: 84; 06/2026: 86; 09/2026: 88",
        what="Fortschreibung binnen sechs Monaten", source="Fachverfahren", at="FD 52",
    ),
    "leistungsvereinbarungen": Share(
        "Leistungsvereinbarungen mit Qualitätsteil", start="2022: 45", steps="2024 = 60; 2025 = 75; 2026 = 90",
        values="2023: 52; 2024: 61; 2025: 70", what="Vereinbarungen mit Qualitätsentwicklung",
        source="Vertragsübersicht", at="SG 54.1",
    ),
    "dialoge": Figure(
        "Wirksamkeitsdialoge mit Trägern", unit="Dialoge", steps="2024 = 6; 2025 = 8; 10/2026 = 10", limits="0–100",
        values="2024: 5; 2025: 8; 10/2026: 9", what="Gespräche mit Auswertung", source="Jugendhilfeplanung", at="JHP",
    ),
    "teilplaene": Share(
        "Teilpläne, die jünger als fünf Jahre sind", start="2022: 40", steps="2024 = 60; 2025 = 80",
        values="2022: 2/5; 2023: 2/5; 2024: 3/5; 2025: 4/5", of=("aktuelle Teilpläne", "Teilpläne"), factor=100,
        what="Beschlossene Teilpläne der Jugendhilfeplanung", source="Jugendhilfeplanung", at="JHP",
    ),
    "aktenfuehrung": Share(
        "Vollständig digitale Akten", start="2023: 10", steps="2024 = 40; 2025 = 70; 06/2026 = 90", every=6,
        values="2024: 38; 06/2025: 57; 2025: 68", what="Laufende Fälle ohne Papierakte", source="Fachverfahren",
        at="FD 54",
    ),
    "bearbeitung": Figure(
        "Bearbeitungsdauer Wirtschaftliche Jugendhilfe", "down", "Tage", start="2022: 38",
        steps="2024 = 28; 2025 = 24; 09/2026 = 20", values="2022: 38; 2023: 33; 2024: 29; 2025: 25; 09/2026: 21",
        limits="0–365", what="Median vom vollständigen Antrag bis zum Bescheid", source="Fachverfahren", at="SG 54.1",
    ),
    # Still being drafted: without definition, source and target, as new figures are in autumn.
    "bekannt": Share("Familien, die unsere Standards kennen", at="JHP", every=None),
}  # fmt: skip

GOALS = (
    Goal(
        2024, "standards", "Acht Kernprozesse haben einen Standard.", "FB 5", measured="standards", ended="erreicht",
        measures=(
            Measure(
                "Standards beschreiben", "Auswahl: 02/2024; Entwürfe: 06/2024; Freigabe: 11/2024", "JHP",
                others="FD 52; FD 54",
            ),
        ),
    ),
    Goal(
        2024, "dialog", "Wirksamkeitsdialoge finden mit den großen Trägern statt.", "FB 5", measured="dialoge",
        ended="teilweise erreicht: Ein Träger konnte erst 2025.",
        measures=(
            Measure("Sechs Wirksamkeitsdialoge", "Einladung: 03/2024; Dialoge: Q3/2024; Auswertung: 12/2024", "JHP"),
        ),
    ),
    Goal(
        2025, "standards", "Standards sind bekannt und werden geprüft.", "FB 5", measured="standards; pruefungen",
        ended="teilweise erreicht: Die Stichproben liegen knapp unter dem Ziel.",
        measures=(
            Measure("Stichproben je Halbjahr", "Plan: 02/2025; Stichprobe I: 06/2025; Stichprobe II: 12/2025", "JHP"),
        ),
    ),
    Goal(
        2025, "dialog", "Träger und Jugendamt werten Wirkungen gemeinsam aus.", "FB 5", measured="dialoge",
        ended="erreicht",
        measures=(
            Measure("Acht Wirksamkeitsdialoge", "Leitfaden: 03/2025; Dialoge I: 06/2025; Dialoge II: 11/2025", "JHP"),
        ),
    ),
    Goal(
        2026, "standards", "Die Arbeit folgt beschriebenen und geprüften Standards.", "FB 5",
        measured="standards; handbuch; pruefungen",
        about="Ein Standard gilt erst als eingeführt, wenn alle Beteiligten geschult sind.",
        measures=(
            Measure(
                "Qualitätshandbuch herausgeben",
                "Gliederung: 01/2026; Entwurf: 03/2026; Freigabe: 04/2026 (+22 Tage); Schulung: 09/2026", "JHP",
                others="FD 51; FD 52; FD 53; FD 54",
            ),
            Measure(
                "Vier neue Standards",
                "Rufbereitschaft: 02/2026; Rückführung: 05/2026; Verselbstständigung: 07/2026 (+13 Tage); "
                "Umgangsbegleitung: 10/2026 (offen)",
                "FD 52",
                told=(
                    "31.03.2026 in Umsetzung: Der erste Standard gilt.",
                    "31.08.2026 in Umsetzung: Drei von vier Standards sind freigegeben.",
                    "03.11.2026 verzögert: Zum Standard Umgangsbegleitung fehlt die Stellungnahme der Träger.",
                ),
            ),
        ),
    ),
    Goal(
        2026, "rueckmeldung", "Familien sagen uns, was geholfen hat.", "FD 52", measured="rueckmeldungen & zufrieden",
        further=("Partizipation",), groups=("Familien",),
        measures=(
            Measure(
                "Rückmeldebogen in allen Hilfen",
                "Überarbeitung: 01/2026; Übersetzungen: 04/2026; Einführung: 05/2026; Auswertung: 10/2026", "FD 52",
                others="Freie Träger", means="6.200 € (06.03.01), Ist 5.950 €",
            ),
            Measure(
                "Gesprächskreis ehemaliger Pflegekinder",
                "Einladung: 03/2026; Treffen I: 06/2026; Treffen II: 09/2026; Empfehlungen: 11/2026", "SG 52.3",
            ),
        ),
    ),
    Goal(
        2026, "hilfeplanung", "Hilfepläne sind aktuell und wirken.", "FD 52",
        measured="hilfeplaene; zielerreichung; hilfedauer",
        measures=(
            Measure(
                "Fristenübersicht in jedem Team",
                "Auswertung im Fachverfahren: 02/2026; Schulung: 03/2026; Monatlicher Abgleich: 12/2026", "SG 52.1",
                others="SG 52.2",
            ),
            Measure(
                "Zielformulierung im Hilfeplan",
                "Fortbildung I: 03/2026; Fortbildung II: 06/2026; Kollegiale Prüfung: 09/2026; Rückblick: 11/2026",
                "SG 52.2", means="8.400 € (06.03.01), Ist 8.100 €",
            ),
        ),
    ),
    Goal(
        2026, "dialog", "Träger und Jugendamt entwickeln Qualität gemeinsam.", "FB 5",
        measured="dialoge; leistungsvereinbarungen; teilplaene", others="Freie Träger",
        measures=(
            Measure(
                "Zehn Wirksamkeitsdialoge",
                "Leitfaden: 02/2026; Dialoge I: 06/2026; Dialoge II: 10/2026; Bericht: 12/2026", "JHP",
                others="Freie Träger",
            ),
            Measure(
                "Qualitätsteil in allen Vereinbarungen",
                "Muster: 03/2026; Verhandlungen: Q3/2026 (offen); Abschluss: 12/2026 (offen)", "SG 54.1",
                others="Freie Träger",
                told=(
                    "30.04.2026 in Umsetzung: Das Muster ist mit den Verbänden abgestimmt.",
                    "09.11.2026 verzögert: Mit sechs Trägern wird noch verhandelt.",
                ),
            ),
        ),
    ),
    Goal(
        2026, "verwaltung", "Bescheide kommen zügig, Akten sind digital.", "FD 54",
        measured="bearbeitung; aktenfuehrung",
        measures=(
            Measure(
                "Altakten übernehmen",
                "Ausschreibung: 02/2026; Los 1: 06/2026 (+27 Tage); Los 2: 10/2026 (offen); Los 3: 02/2027",
                "SG 54.1", others="IT-Service; Archiv", means="48.000 € (06.03.02), Ist 27.300 €",
                told=(
                    "31.03.2026 in Umsetzung: Der Auftrag ist vergeben.",
                    "30.06.2026 verzögert: Der Dienstleister liefert später als vereinbart.",
                    "16.11.2026 verzögert: Los 2 ist erst zur Hälfte übernommen.",
                ),
            ),
            Measure(
                "Sprechzeiten nach Termin",
                "Probe: 03/2026; Auswertung: 06/2026; Einführung: 07/2026; Aushang: 07/2026", "SG 54.2",
            ),
        ),
    ),
    Goal(2027, "standards", "Jede Familie kennt unsere Standards.", "FB 5", measured="bekannt"),
)  # fmt: skip

CHAPTER = Chapter(
    title="Qualitätsmanagement",
    sign="QM",
    colour=7,
    mandate=("support", "protect"),
    text="Wir beschreiben, was gute Arbeit ist, und prüfen regelmäßig, ob sie gelingt. Aus Fehlern und Rückmeldungen lernen "
    "wir offen.",
    text_2025="Wir beschreiben gemeinsam mit den freien Trägern, was gute Arbeit ist, und prüfen regelmäßig, ob sie gelingt. "
    "Aus Fehlern und Rückmeldungen lernen wir offen. Zahlen lesen wir zusammen mit denen, die dahinterstehen.",
    figures=FIGURES,
    goals=GOALS,
)
