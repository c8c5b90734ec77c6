# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Prevention: early help, family education, youth work, counselling without long waits."""

from zielkreis.demo.nouns import Chapter, Figure, Goal, Measure, Share

FIGURES = {
    "besuche": Share(
        "Familien mit Willkommensbesuch", start="2022: 52", steps="2024 = 60; 2025 = 65; 09/2026 = 70",
        values="2022: 664/1274; 2023: 690/1233; 2024: 712/1207; 2025: 741/1195; 09/2026: 618/901 vorläufig",
        of=("besuchte Familien", "Geburten"), factor=100, what="Besuche in den ersten drei Lebensmonaten je Geburt",
        source="Frühe Hilfen", at="SG 53.1",
    ),
    "kontakte": Figure(
        "Gespräche in den Elterntreffs", unit="Gespräche", start="2023: 500", steps="09/2026 = 3000",
        limits="0–20000", every=9, values="2023: 500; 2024: 1340; 2025: 2105; 09/2026: 2749",
        what="Dokumentierte Gespräche im Jahr", source="Träger der Treffs", at="SG 53.1",
    ),
    "wartezeit": Figure(
        "Wartezeit in der Beratungsstelle", "down", "Tage", start="2022: 46",
        steps="2024 = 35; 2025 = 30; 10/2026 = 21", limits="0–365",
        values="2022: 46; 2023: 49; 2024: 52; 2025: 48; 10/2026: 50",
        what="Median der Tage von Anmeldung bis Erstgespräch", source="Beratungsstelle", at="SG 53.2",
    ),
    "offene_sprechstunde": Figure(
        "Offene Sprechstunden in Familienzentren", unit="Termine", steps="2024 = 80; 2025 = 120; 10/2026 = 120",
        limits="0–1000", values="2024: 84; 2025: 126; 10/2026: 141", what="Gehaltene Sprechstunden",
        source="Beratungsstelle", at="SG 53.2",
    ),
    "familienzentren": Figure(
        "Familienzentren im Kreis", unit="Zentren", start="2022: 11", steps="08/2024 = 14; 08/2026 = 18",
        limits="0–80", values="08/2023: 12; 08/2024: 15; 08/2025: 16; 08/2026: 18", what="Zertifizierte Zentren",
        source="Landesförderung", at="SG 53.1",
    ),
    "elternkurse": Figure(
        "Teilnehmende an Elternkursen", unit="Personen", start="2022: 210",
        steps="2024 = 300; 2025 = 360; 2026 = 420", limits="0–5000", values="2023: 262; 2024: 318; 2025: 377",
        what="Teilnehmende mit mindestens drei Terminen", source="Familienbildung", at="SG 53.1",
    ),
    "ambulant": Share(
        "Anteil ambulanter Hilfen", start="2022: 58", steps="2024 = 62; 2025 = 64; 2027 = 66",
        values="2022: 58; 2023: 59,5; 2024: 61,8; 2025: 63,1", what="Ambulante an allen Hilfen zur Erziehung",
        source="Amtliche Statistik", at="FD 52",
    ),
    "hze_quote": Figure(
        "Inanspruchnahme der Hilfen zur Erziehung", "context", "je 10 000", at="FD 52", every=24,
        values="2021: 301; 2022: 312; 2023: 318; 2024: 325; 2025: 322 vorläufig",
        what="Im Jahr beendete und am 31.12. laufende Hilfen je 10 000 Einwohner unter 21 Jahren",
        source="Amtliche Statistik",
    ),
    "jugendtreffs": Figure(
        "Öffnungsstunden der Jugendtreffs", "keep", "Stunden je Woche", start="2022: 210", steps="2024 = 210",
        direction="up", tolerance="40", values="2023: 206; 2024: 212; 2025: 205; 06/2026: 198",
        what="Summe aller Treffs in einer Schulwoche", source="Jahresplanung der Träger", at="SG 51.2",
        limits="0–2000",
    ),
    "ferienspiele": Figure(
        "Plätze in den Ferienspielen", unit="Plätze", start="2022: 640", steps="09/2024 = 760; 09/2026 = 900",
        limits="0–5000", values="09/2023: 702; 09/2024: 781; 09/2025: 845; 09/2026: 962",
        what="Angebotene Plätze in den Sommerferien", source="Träger", at="SG 51.2",
    ),
    "suchtpraevention": Share(
        "Schulen mit Programm zur Suchtvorbeugung", start="2022: 33", steps="2024 = 45; 2025 = 55", every=12,
        values="2023: 39; 2024: 47", what="Weiterführende Schulen mit Programm in Klasse 7",
        source="Fachstelle Sucht", at="SG 51.2",
    ),
    "medien": Figure(
        "Elternabende zu Medien", unit="Abende", steps="2025 = 20; 10/2026 = 25", limits="0–300", every=6,
        values="2024: 14; 2025: 22", what="Durchgeführte Elternabende", source="Medienzentrum", at="SG 51.2",
    ),
    "paten": Figure(
        "Aktive Familienpatenschaften", unit="Patenschaften", start="2022: 24", steps="06/2025 = 40; 06/2026 = 50",
        limits="0–500", values="06/2023: 29; 06/2024: 35; 06/2025: 41; 06/2026: 45",
        what="Laufende Patenschaften am Stichtag", source="Träger", at="SG 53.1",
    ),
    "wirkung_beratung": Share(
        "Planmäßig beendete Beratungen", start="2022: 71", steps="2024 = 70; 2025 = 75",
        reason="2023 wechselte die Zählweise.", values="2022: 71; 2023: 68; 2024: 70,5; 2025: 73",
        what="Planmäßig beendete an allen beendeten Beratungen", source="Beratungsstelle", at="SG 53.2",
    ),
    "jugendschutz": Share(
        "Testkäufe ohne Verstoß", start="2023: 82", steps="2024 = 80", values="2023: 82; 2024: 84; 2025: 81",
        at="SG 51.2",
        reason="Ein Zielwert unter dem Ausgangswert ist gewollt, weil neue Verkaufsstellen einbezogen werden.",
        what="Bestandene an allen Testkäufen", source="Ordnungsamt",
    ),
}  # fmt: skip

EARLY = "Hilfe erreicht Familien früh."
GOALS = (
    Goal(
        2024, "fruehe_hilfen", "Sechs von zehn Familien werden nach der Geburt besucht.", "FD 53", measured="besuche",
        level=EARLY, ended="teilweise erreicht: Knapp verfehlt, im Norden fehlten Besuchende.",
        measures=(
            Measure(
                "Besuchsteam Nord aufbauen", "Gewinnung: 03/2024; Schulung: 05/2024; Start: 09/2024 (+12 Tage)",
                "SG 53.1",
            ),
        ),
    ),
    Goal(
        2024, "beratung", "Beratung beginnt innerhalb von fünf Wochen.", "FD 53", measured="wartezeit",
        ended="nicht erreicht: Die Anmeldungen sind um ein Fünftel gestiegen.",
        measures=(Measure("Gruppenangebote", "Konzept: 02/2024; Start: 04/2024; Auswertung: 12/2024", "SG 53.2"),),
    ),
    Goal(
        2025, "fruehe_hilfen", "Zwei von drei Familien werden nach der Geburt besucht.", "FD 53",
        measured="besuche; paten", level=EARLY, ended="teilweise erreicht: 62 von 100 Familien wurden besucht.",
        measures=(
            Measure(
                "Absprache mit Hebammen", "Treffen: 02/2025; Faltblatt: 04/2025; Auswertung: 11/2025", "SG 53.1",
                others="Hebammen",
            ),
        ),
    ),
    Goal(
        2025, "beratung", "Beratung beginnt innerhalb von vier Wochen.", "FD 53",
        measured="wartezeit; offene_sprechstunde",
        ended="nicht erreicht: Zwei Stellen waren das halbe Jahr unbesetzt.",
        measures=(
            Measure("Offene Sprechstunden", "Standorte: 01/2025; Start: 03/2025; Rückblick: 10/2025", "SG 53.2"),
        ),
    ),
    Goal(
        2026, "fruehe_hilfen", "Familien in belasteten Lebenslagen werden früh erreicht.", "FD 53", level=EARLY,
        measured="besuche; kontakte; babylotsen", groups=("Familien", "Kinder unter drei Jahren"), weight=2,
        measures=(
            Measure(
                "Willkommensbesuche ausweiten",
                "Einsatzplan: 01/2026; Schulung: 03/2026; Start Süd: 05/2026; Auswertung: 10/2026", "SG 53.1",
                others="Hebammen; Kinderarztpraxen", means="1,5 VZÄ, Ist 1,5 VZÄ; 18.000 € (06.03.01), Ist 17.100 €",
            ),
            Measure(
                "Zwei Elterntreffs in Neubaugebieten",
                "Räume: 02/2026; Eröffnung Mitte: 04/2026; Eröffnung Nord: 06/2026 (+33 Tage); "
                "Programm Winter: 11/2026",
                "SG 53.1", others="Familienbildungsstätte", means="36.000 € (06.03.01), Ist 33.900 €",
            ),
        ),
    ),
    Goal(
        2026, "beratung", "Beratung beginnt innerhalb von drei Wochen.", "FD 53",
        measured="wartezeit; offene_sprechstunde; wirkung_beratung",
        measures=(
            Measure(
                "Erstgespräch binnen 14 Tagen",
                "Dienstplan: 02/2026; Erprobung: Q2/2026; Auswertung: 09/2026 (offen); Regelbetrieb: 11/2026 (offen)",
                "SG 53.2",
                told=(
                    "31.03.2026 in Umsetzung: Der neue Dienstplan gilt seit März.",
                    "30.06.2026 verzögert: Eine Stelle ist unbesetzt; "
                    "nur jedes dritte Erstgespräch gelang in 14 Tagen.",
                    "04.11.2026 gefährdet: Die Wartezeit ist wieder gestiegen; "
                    "ohne zweite Stelle ist das Ziel nicht erreichbar.",
                ),
            ),
            Measure(
                "Online-Beratung anbieten",
                "Auswahl der Plattform: 03/2026; Datenschutz: 06/2026; Start: 09/2026; Zwischenstand: 12/2026",
                "SG 53.2", means="9.500 € (06.03.05), Ist 8.800 €",
            ),
        ),
    ),
    Goal(
        2026, "familienbildung", "Eltern finden in der Nähe Rat und Begegnung.", "FD 53", regions=("Mitte", "Süd"),
        measured="familienzentren; elternkurse; paten",
        measures=(
            Measure(
                "Zwei weitere Familienzentren",
                "Auswahl: 01/2026; Begleitung der Kitas: 1. Halbjahr 2026; Zertifikat: 08/2026", "SG 53.1",
                others="Träger der Kitas",
            ),
            Measure(
                "Elternkurse am Samstag",
                "Programm: 02/2026; Reihe I: Frühjahr 2026; Reihe II: Herbst 2026; Befragung: 12/2026", "SG 53.1",
                others="Familienbildungsstätte", means="14.400 € (06.03.01), Ist 10.200 €",
            ),
        ),
    ),
    Goal(
        2026, "jugendarbeit", "Jugendliche haben Orte und verlässliche Menschen.", "FD 51",
        measured="jugendtreffs; ferienspiele; jugendschutz", groups=("Jugendliche",),
        measures=(
            Measure(
                "Wirksamkeitsdialog mit den Jugendtreffs",
                "Besuche: 03/2026; Gespräche: 06/2026; Bericht: 09/2026; Beratung im Ausschuss: 11/2026", "SG 51.2",
                others="Träger der Jugendarbeit",
            ),
            Measure(
                "Ferienspiele an zwölf Orten",
                "Ausschreibung: 01/2026; Anmeldung: 04/2026; Durchführung: Sommerferien 2026; Abrechnung: 10/2026",
                "SG 51.2", others="Gemeinden; Sportjugend", means="96.000 € (06.02.01), Ist 98.400 €",
            ),
        ),
    ),
    Goal(
        2026, "vorbeugung", "Kinder und Jugendliche wissen, wie sie sich vor Sucht und Gewalt im Netz schützen.",
        "FD 51", measured="suchtpraevention; medien; hze_quote", further=("Schutz von Kindern und Jugendlichen",),
        measures=(
            Measure(
                "Programm für Klasse 7", "Fortbildung der Lehrkräfte: 03/2026; Umsetzung: Schuljahr 2026/27",
                "SG 51.2", others="Fachstelle Sucht; Schulen",
            ),
            Measure(
                "Elternabende zu Medien",
                "Team: 02/2026; Termine mit Schulen: 04/2026; Abende I: Frühjahr 2026; Abende II: Herbst 2026",
                "SG 51.2",
            ),
        ),
    ),
    Goal(
        2026, "hilfen", "Hilfen setzen vor der Trennung von der Familie an.", "FD 52", measured="ambulant",
        part_of="",
        measures=(
            Measure(
                "Familienrat als Angebot",
                "Ausbildung der Koordinierenden: 03/2026; Pilot: 06/2026; Zehn Familienräte: 11/2026", "SG 52.1",
                others="SG 52.2; Freie Träger", means="27.000 € (06.03.02), Ist 19.600 €",
            ),
            Measure(
                "Katalog ambulanter Hilfen",
                "Sichtung: 02/2026; Gespräche mit Trägern: 05/2026; Katalog: 09/2026; Schulung: 10/2026", "FD 52",
            ),
        ),
    ),
    Goal(
        2027, "beratung", "Beratung beginnt innerhalb von drei Wochen.", "FD 53", measured="wartezeit",
        measures=(
            Measure(
                "Zweite Stelle besetzen", "Stellenplan: 01/2027; Ausschreibung: 02/2027; Dienstantritt: 07/2027",
                "SG 53.2",
            ),
        ),
    ),
)  # fmt: skip

CHAPTER = Chapter(
    title="Prävention und Förderung",
    sign="PF",
    colour=6,
    mandate=("promote", "advise", "educate"),
    text="Hilfe kommt, bevor aus Sorgen Krisen werden. Familien kennen die Angebote, erreichen sie leicht und werden dort "
    "freundlich empfangen.",
    text_2025="Hilfe kommt, bevor aus Sorgen Krisen werden. Familien kennen die Angebote, erreichen sie leicht und werden dort "
    "freundlich empfangen. Niemand wartet länger als drei Wochen auf ein erstes Gespräch.",
    figures=FIGURES,
    goals=GOALS,
)
