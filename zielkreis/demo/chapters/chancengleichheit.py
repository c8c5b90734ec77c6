# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Equal chances: holidays for all, integration aid, arriving in the county, education regardless of the purse."""

from zielkreis.demo.nouns import Chapter, Figure, Goal, Measure, Share

FIGURES = {
    "freizeiten": Share(
        "Anteil inklusiver Ferienfreizeiten", start="2022: 20", steps="2023 = 50; 2025 = 80; 2027 = 100",
        values="2022: 20; 2023: 46; 2024: 61 > 63 revidiert – Zwei Freizeiten nachgemeldet; 2025: 74; "
        "09/2026: 83 vorläufig",
        what="Geförderte Freizeiten, die Kindern mit und ohne Behinderung offenstehen, an allen geförderten "
        "Freizeiten",
        source="Verwendungsnachweise der Träger", at="SG 51.2",
    ),
    "teilnehmende": Share(
        "Anteil Teilnehmender mit Behinderung", start="2022: 1,8", steps="2025 = 4",
        values="2023: 2,4; 2024: 3,1; 2025: 4,2; 09/2026: (4,6) vorläufig – Drei Träger haben geschätzt",
        what="Teilnehmende mit Behinderung an allen Teilnehmenden geförderter Freizeiten, nur als Summe erhoben",
        source="Verwendungsnachweise der Träger", at="SG 51.2",
    ),
    "lotsenfamilien": Figure(
        "Durch Verfahrenslotsen begleitete Familien", unit="Familien", start="2023: 0", limits="0–2000",
        steps="2024 = 30; 2025 = 60; 10/2026 = 90", values="2024: 28; 2025: 57; 10/2026: 81 vorläufig",
        what="Familien mit mindestens zwei Beratungen im Jahr", source="Tätigkeitsbericht der Verfahrenslotsen",
        at="SG 52.5",
    ),
    "lotsenstelle": Figure(
        "Zweite Stelle Verfahrenslotse ist besetzt", "milestone", steps="06/2026 = ja", values="01.09.2026: ja",
        what="Dienstantritt der zweiten Fachkraft", source="Stellenplan", at="SG 52.5", every=None,
    ),
    "egh_dauer": Figure(
        "Bearbeitungsdauer in der Eingliederungshilfe", "down", "Tage", start="2022: 96", limits="0–730",
        steps="2024 = 80; 09/2026 = 60", values="2023: 91; 2024: 84; 2025: 72; 09/2026: 66 vorläufig",
        what="Median der Kalendertage vom vollständigen Antrag bis zum Bescheid", source="Fachverfahren",
        at="SG 52.5",
    ),
    "mobil": Figure(
        "Gemeinden ohne eigenes Jugendangebot", "down", "Gemeinden", start="2022: 9", limits="0–15",
        steps="2025 = 5; 2027 = 2", values="2022: 9; 2023: 8; 2024: 8; 2025: 6; 06/2026: 4",
        what="Gemeinden ohne Jugendtreff und ohne regelmäßige mobile Jugendarbeit", source="Jugendhilfeplanung",
        at="SG 51.2",
    ),
    "sprachfoerderung": Share(
        "Kinder mit Sprachförderbedarf in Förderung", start="2022: 54", steps="2024 = 65; 08/2026 = 80",
        values="2023: 58; 2024: 66; 2025: 71; 08/2026: 73",
        of=("geförderte Kinder", "Kinder mit festgestelltem Bedarf"), factor=100,
        what="Kinder in alltagsintegrierter oder zusätzlicher Förderung", source="Fachberatung", at="SG 51.3",
    ),
    "zuschuss": Figure(
        "Bewilligte Zuschüsse für Klassen- und Gruppenfahrten", unit="Bewilligungen", steps="2025 = 400; 2026 = 450",
        values="2024: 352; 2025: 431", limits="0–5000", what="Bewilligungen nach der Richtlinie „Alle fahren mit“",
        source="Haushaltsprogramm", at="SG 51.2",
    ),
    "armutsquote": Share(
        "Kinder in Familien mit Grundsicherung", "context",
        values="2021: 13,9; 2022: 14,2; 2023: 14,0; 2024: 13,7; 2025: 13,8",
        what="Kinder unter 15 Jahren in Bedarfsgemeinschaften an allen Kindern unter 15 Jahren",
        source="Amtliche Statistik", at="JHP", every=24,
    ),
    "leichte_sprache": Figure(
        "Antragsvordrucke in Leichter Sprache", unit="Vordrucke", start="2023: 0", steps="2025 = 6; 10/2026 = 10",
        values="2024: 3; 2025: 7; 10/2026: 12", what="Veröffentlichte Vordrucke", source="Internetseite", at="FD 54",
        limits="0–40",
    ),
    "ankommen": Share(
        "Zugewanderte Kinder mit Betreuungsplatz nach sechs Monaten", start="2022: 31",
        steps="2024 = 50; 2025 = 55; 2026 = 60", values="2023: 38; 2024: 47; 2025: 52",
        what="Kinder ab drei Jahren sechs Monate nach Zuzug mit Platz in einer Kita", source="Platzvergabe",
        at="SG 51.1",
    ),
    "maedchen": Share(
        "Anteil der Mädchen in der offenen Jugendarbeit", "range", start="2022: 34", steps="2024 = 45–55",
        tolerance="10", values="2023: 36; 2024: 39; 2025: 42; 06/2026: 41 vorläufig",
        what="Stammbesucherinnen an allen Stammbesuchenden, Zählwoche im Mai", source="Zählwoche der Jugendtreffs",
        at="SG 51.2",
    ),
    "barrierefrei": Share(
        "Barrierefreie Jugendtreffs", start="2022: 25", steps="2025 = 50; 2027 = 75",
        values="2022: 2/8; 2023: 3/8; 2024: 4/9; 2025: 5/9", of=("barrierefreie Treffs", "Treffs im Kreis"),
        factor=100, what="Treffs mit stufenlosem Zugang und barrierefreier Toilette", source="Begehungen",
        at="SG 51.2",
    ),
}  # fmt: skip

OPEN = "Angebote stehen allen offen."
GOALS = (
    Goal(
        2024, "ferien", "Die Hälfte der Ferienfreizeiten nimmt Kinder mit Behinderung auf.", "FD 51",
        measured="freizeiten | teilnehmende", ended="erreicht", level=OPEN,
        measures=(
            Measure(
                "Runder Tisch der Träger von Freizeiten",
                "Einladung: 02/2024; Absprachen: 05/2024; Auswertung: 11/2024", "SG 51.2",
                others="Träger der Freizeiten",
            ),
        ),
    ),
    Goal(
        2024, "lotsen", "Familien mit einem Kind mit Behinderung finden eine feste Begleitung.", "FD 52",
        measured="lotsenfamilien", ended="teilweise erreicht: Die Stelle war erst ab April besetzt.",
        measures=(
            Measure(
                "Verfahrenslotsin einstellen und bekannt machen",
                "Ausschreibung: 01/2024; Dienstantritt: 03/2024 (+16 Tage); Faltblatt: 06/2024", "SG 52.5",
            ),
        ),
    ),
    Goal(
        2025, "ferien", "Acht von zehn Ferienfreizeiten sind inklusiv.", "FD 51",
        measured="freizeiten | teilnehmende",
        ended="teilweise erreicht: Für zwei Freizeiten fand sich keine Assistenz.", level=OPEN,
        measures=(
            Measure(
                "Assistenzpool für Freizeiten aufbauen",
                "Konzept: 03/2025; Schulung der Assistenzen: Q2/2025; Einsatz: Sommerferien 2025; "
                "Auswertung: 11/2025",
                "SG 51.2", others="Träger der Freizeiten; SG 52.5", means="12.000 € (06.02.01), Ist 10.450 €",
            ),
        ),
    ),
    Goal(
        2025, "lotsen", "60 Familien im Jahr werden durch das Verfahren der Eingliederungshilfe begleitet.", "FD 52",
        measured="lotsenfamilien; egh_dauer", ended="erreicht",
        measures=(
            Measure(
                "Sprechstunden in den Kitas", "Absprache mit Trägern: 02/2025; Start: 04/2025; Rückblick: 10/2025",
                "SG 52.5",
            ),
        ),
    ),
    Goal(
        2026, "ferien", "Ferienfreizeiten im Kreis stehen Kindern mit und ohne Behinderung offen.", "FD 51",
        level=OPEN, about="Wer eine Freizeit ausschreibt, plant Assistenz, Wege und Räume von Anfang an mit.",
        further=("Partizipation",), groups=("Kinder mit Behinderung",),
        measured="freizeiten | teilnehmende; barrierefrei",
        measures=(
            Measure(
                "Gemeinsames Konzept aller Träger für inklusive Freizeiten",
                "Konzept: 03/2026; Beschluss der Träger: 04/2026 (+11 Tage); Erprobung: Sommerferien 2026; "
                "Auswertung: 10/2026",
                "SG 51.2", others="Träger der Freizeiten; SG 52.5; Selbsthilfe Behinderung",
                means="0,3 VZÄ; 14.000 € (06.02.01), Ist 13.200 €; Räume der Kreismusikschule",
            ),
            Measure(
                "Assistenzpool auf 30 Personen erweitern",
                "Werbung an Schulen: 02/2026; Schulung I: Osterferien 2026; Schulung II: 06/2026; "
                "Einsatz: Sommerferien 2026; Dank und Rückblick: 11/2026",
                "SG 51.2", others="Fachschule für Sozialwesen", means="18.500 € (06.02.01), Ist 19.100 €",
            ),
        ),
    ),
    Goal(
        2026, "lotsen", "Familien erhalten bei Leistungen der Eingliederungshilfe eine feste Begleitung.", "FD 52",
        measured="lotsenfamilien; lotsenstelle; egh_dauer", groups=("Kinder mit Behinderung", "Familien"),
        measures=(
            Measure(
                "Zweite Stelle Verfahrenslotse besetzen",
                "Stellenbeschreibung: 01/2026; Ausschreibung: 02/2026; Dienstantritt: 06/2026 (+63 Tage); "
                "Vorstellung in den Kitas: 10/2026",
                "SG 52.5", means="1,0 VZÄ, Ist 0,3 VZÄ; 71.000 € (06.03.04), Ist 23.700 €",
                told=(
                    "31.03.2026 in Umsetzung: Die Stelle ist ausgeschrieben.",
                    "30.06.2026 verzögert: Die erste Ausschreibung blieb ohne geeignete Bewerbung; zweite läuft.",
                    "01.09.2026 in Umsetzung: Die Stelle ist seit 1. September besetzt.",
                    "30.10.2026 umgesetzt: Die neue Fachkraft hat sich in allen Kitas vorgestellt.",
                ),
            ),
            Measure(
                "Antrag auf Eingliederungshilfe vereinfachen",
                "Bestandsaufnahme: 02/2026; Entwurf: 05/2026; Erprobung: Q3/2026; Einführung: 12/2026", "SG 52.5",
                others="SG 54.1; Beratungsstellen",
            ),
        ),
    ),
    Goal(
        2026, "flaeche", "Auch in kleinen Gemeinden gibt es ein Angebot für Jugendliche.", "FD 51",
        regions=("Nord", "Süd"), groups=("Jugendliche",), measured="mobil; maedchen",
        further=("Prävention und Förderung",), level=OPEN,
        measures=(
            Measure(
                "Mobile Jugendarbeit in vier weiteren Gemeinden",
                "Bedarfsgespräche: 02/2026; Fahrzeug umgebaut: 05/2026 (+24 Tage); Start Nord: Sommer 2026; "
                "Start Süd: 10/2026 (offen)",
                "SG 51.2", others="Gemeinden des Kreises; Sportjugend",
                means="0,5 VZÄ; 38.000 € (06.02.02), Ist 31.400 €",
                told=(
                    "31.03.2026 in Umsetzung: Mit allen vier Gemeinden ist gesprochen.",
                    "30.06.2026 verzögert: Der Umbau des Fahrzeugs dauerte länger als zugesagt.",
                    "31.08.2026 in Umsetzung: Die Fahrten im Norden haben begonnen.",
                    "06.11.2026 gefährdet: Im Süden fehlt eine Fachkraft; "
                    "ohne Vertretung beginnt das Angebot erst 2027.",
                ),
            ),
            Measure(
                "Mädchenzeiten in den Jugendtreffs",
                "Befragung der Besucherinnen: 03/2026; Konzept: 06/2026; Start in drei Treffs: 09/2026", "SG 51.2",
            ),
        ),
    ),
    Goal(
        2026, "bildung", "Kein Kind fehlt aus Geldmangel bei Fahrten und Förderung.", "FD 51", groups=("Familien",),
        measured="zuschuss; sprachfoerderung; armutsquote",
        measures=(
            Measure(
                "Richtlinie „Alle fahren mit“ bekannt machen",
                "Faltblatt: 02/2026; Versand an Schulen: 03/2026; Infoabende: Frühjahr 2026; Erinnerung: 09/2026",
                "SG 51.2", others="Schulen; Schulsozialarbeit", means="60.000 € (06.02.01), Ist 48.900 €",
            ),
            Measure(
                "Sprachförderung in Kitas mit hohem Bedarf stärken",
                "Auswahl der Kitas: 03/2026; Fortbildung: 1. Halbjahr 2026; Start: 08/2026; Zwischenstand: 12/2026",
                "SG 51.3", others="Träger der Kitas", means="42.000 € (06.01.01)",
            ),
        ),
    ),
    Goal(
        2026, "verstehen", "Anträge und Bescheide sind verständlich.", "FD 54", measured="leichte_sprache",
        further=("Qualitätsmanagement",),
        measures=(
            Measure(
                "Zehn Vordrucke in Leichter Sprache",
                "Auswahl: 01/2026; Übersetzung: 04/2026; Prüfgruppe: 06/2026; Veröffentlichung: 09/2026", "SG 54.2",
                others="Prüfgruppe Leichte Sprache", means="7.800 € (06.03.02), Ist 7.350 €",
            ),
            Measure(
                "Bescheide im Unterhaltsvorschuss neu fassen",
                "Textbausteine: 05/2026; Rechtsprüfung: 07/2026; Einführung: 11/2026", "SG 54.2", others="Rechtsamt",
            ),
        ),
    ),
    Goal(
        2026, "ankommen", "Zugewanderte Kinder finden schnell einen Platz in der Kita.", "FD 51", measured="ankommen",
        groups=("Zugewanderte Familien",), regions=("Mitte",), part_of="bildung",
        measures=(
            Measure(
                "Brückengruppen in zwei Gemeinden", "laufend bis 12/2026", "SG 51.1",
                means="55.000 € (06.01.01), Ist 41.000 €",
            ),
        ),
    ),
    Goal(
        2027, "ferien", "Alle Ferienfreizeiten sind inklusiv.", "FD 51", measured="freizeiten", level=OPEN,
        measures=(
            Measure(
                "Förderrichtlinie anpassen",
                "Entwurf: 02/2027; Beratung der Träger: Frühjahr 2027; Beschluss: 09/2027", "SG 51.2",
            ),
        ),
    ),
)  # fmt: skip

CHAPTER = Chapter(
    title="Chancengleichheit",
    sign="CG",
    colour=1,
    mandate=("include", "promote"),
    text="Alle jungen Menschen im Musterkreis haben gleiche Chancen, sich zu entwickeln. Herkunft, Behinderung, Geschlecht "
    "und Einkommen der Eltern entscheiden nicht darüber, welche Angebote sie erreichen.",
    text_2025="Alle jungen Menschen im Musterkreis haben gleiche Chancen, sich zu entwickeln. Herkunft, Behinderung, "
    "Geschlecht, Wohnort und Einkommen der Eltern entscheiden nicht darüber, welche Angebote sie erreichen. Wir bauen "
    "Hürden ab, bevor wir neue Angebote schaffen.",
    figures=FIGURES,
    goals=GOALS,
)
