# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Protection: quick and careful checks, qualified people, enough emergency places, protection concepts everywhere."""

from zielkreis.demo.nouns import Chapter, Figure, Goal, Measure, Share

FIGURES = {
    "frist": Share(
        "Ersteinschätzung binnen 24 Stunden", "keep", steps="2024 = 98", start="2022: 98", direction="up",
        tolerance="10", every=3,
        values="2023: 97,1; 2024: 98,4; 2025: 98,0; 03/2026: 98,2; 06/2026: 97,6; 09/2026: 98,1",
        what="Meldungen mit Einschätzung durch zwei Fachkräfte binnen 24 Stunden", source="Fachverfahren",
        at="SG 52.4",
    ),
    "meldungen": Figure(
        "Verfahren zur Gefährdungseinschätzung", "context", "Verfahren",
        values="2021: 402; 2022: 438; 2023: 471; 2024: 505; 2025: 498; 09/2026: 391 vorläufig",
        what="Im Jahr abgeschlossene Verfahren", source="Amtliche Statistik", at="SG 52.4",
    ),
    "inobhutnahmen": Figure(
        "Inobhutnahmen", "context", "je 10 000", values="2022: 41; 2023: 46; 2024: 44; 2025: 43",
        what="Inobhutnahmen je 10 000 Einwohner unter 18 Jahren; bewusst ohne Zielwert", source="Amtliche Statistik",
        at="SG 52.4",
    ),
    "geschult": Share(
        "Im Kinderschutz fortgebildete Fachkräfte", start="2022: 48", steps="2024 = 65; 2025 = 75; 10/2026 = 85",
        values="2022: 48; 2023: 55; 2024: 66; 2025: 78; 10/2026: 91",
        what="Fachkräfte mit Fortbildung in den letzten drei Jahren", source="Personal", at="FB 5",
    ),
    "insofa": Figure(
        "Insoweit erfahrene Fachkräfte im Kreis", unit="Personen", start="2022: 14",
        steps="2024 = 20; 2025 = 24; 06/2026 = 26", limits="0–200",
        values="2023: 17; 2024: 19; 2025: 23; 06/2026: 25", what="Personen im Verzeichnis", source="Verzeichnis",
        at="SG 52.4",
    ),
    "schutzkonzepte": Share(
        "Vereine mit Schutzkonzept", start="2022: 18", steps="2023 = 30; 2025 = 50; 2027 = 80",
        values="2022: 18; 2023: 27; 2024: 39; 2025: 53", what="Geförderte Vereine mit beschlossenem Konzept",
        source="Verwendungsnachweise", at="SG 51.2",
    ),
    "schutzkonzepte_kita": Share(
        "Kitas mit geprüftem Schutzkonzept", start="2022: 60", steps="2024 = 85; 2025 = 100; 06/2026 = 100",
        values="2022: 74/123; 2023: 89/124; 2024: 107/126; 2025: 121/128; 06/2026: 126/129",
        of=("Kitas mit Konzept", "Kitas im Kreis"), factor=100, what="Von der Fachberatung geprüfte Konzepte",
        source="Fachberatung", at="SG 51.3",
    ),
    "bereitschaft": Figure(
        "Plätze in Bereitschaftspflege", unit="Plätze", start="2022: 9", steps="2024 = 12; 2025 = 14; 10/2026 = 16",
        limits="0–100", values="2023: 9; 2024: 8; 2025: 8; 10/2026: 7", what="Belegbare Plätze am Stichtag",
        source="Pflegekinderdienst", at="SG 52.3",
    ),
    "notplaetze": Share(
        "Auslastung der Inobhutnahmestelle", "range", steps="2024 = 70–90", start="2022: 104", tolerance="20",
        limits="0–150", every=6, values="2022: 104; 2023: 101; 2024: 96; 06/2025: 93; 2025: 92; 06/2026: 88",
        what="Belegte an allen Platztagen", source="Träger der Stelle", at="SG 52.4",
    ),
    "verweildauer": Figure(
        "Verweildauer in der Inobhutnahme", "down", "Tage", start="2022: 44",
        steps="2024 = 35; 2025 = 30; 06/2026 = 28", limits="0–1000", every=6,
        values="2022: 44; 2023: 41; 2024: 37; 2025: 34; 06/2026: .",
        what="Mittlere Dauer der beendeten Inobhutnahmen", at="SG 52.4", source="Fachverfahren",
    ),
    "pflegefamilien": Figure(
        "Neu gewonnene Pflegefamilien", unit="Familien", start="2022: 4", steps="2024 = 8; 2025 = 10; 10/2026 = 10",
        limits="0–100", values="2023: 5; 2024: 7; 2025: 9; 10/2026: 6", what="Anerkannte neue Familien im Jahr",
        source="Pflegekinderdienst", at="SG 52.3",
    ),
    "anfragen": Figure(
        "Anfragen möglicher Pflegefamilien", unit="Anfragen", start="2022: 22", steps="2024 = 40; 06/2026 = 30",
        limits="0–1000", every=6, values="2023: 31; 2024: 38; 2025: 45",
        what="Erstgespräche im Halbjahr, bis 2025 im Jahr", source="Pflegekinderdienst", at="SG 52.3",
        reason="Ab 2026 wird halbjährlich gezählt.",
    ),
    "umf": Share(
        "Platzbestand für unbegleitete Minderjährige", "range", start="2022: 71", steps="2024 = 95–115",
        tolerance="15", limits="0–300", values="2022: 71; 2023: 82; 2024: 97; 2025: 121; 06/2026: 118",
        what="Verfügbare an benötigten Plätzen", source="Landesverteilung", at="SG 52.4",
    ),
    "rufbereitschaft": Figure(
        "Rufbereitschaft mit zwei Fachkräften ist eingeführt", "milestone", steps="02/2026 = ja",
        values="01.02.2026: ja", every=None, what="Dienstplan mit zwei Fachkräften je Nacht",
        source="Dienstvereinbarung", at="SG 52.4",
    ),
    "medizin": Figure(
        "Kinderschutzambulanz hat geöffnet", "milestone", steps="11/2026 = ja", values="", every=None,
        what="Erster Sprechtag", at="SG 52.4", source="Träger der Klinik",
    ),
    "meldewege": Share(
        "Schulen, die den Meldeweg kennen", start="2023: 40", steps="2025 = 70; 06/2026 = 80", every=12,
        values="2024: 55; 2025: 68 geschätzt; 06/2026: /", what="Antworten „bekannt“ in der Schulumfrage",
        source="Schulumfrage", at="SG 52.4",
    ),
}  # fmt: skip

GOALS = (
    Goal(
        2024, "einschaetzung", "Jede Meldung wird am selben Tag von zwei Fachkräften bewertet.", "FD 52",
        measured="frist", ended="erreicht",
        measures=(
            Measure("Verfahren und Schulung", "Verfahren: 03/2024; Schulung: 06/2024; Prüfung: 10/2024", "SG 52.1"),
        ),
    ),
    Goal(
        2024, "konzepte", "Ein Drittel der Vereine hat ein Schutzkonzept.", "FD 51", measured="schutzkonzepte",
        ended="erreicht",
        measures=(
            Measure(
                "Beratung der Vereine", "Werkstatt I: 04/2024; Werkstatt II: 09/2024; Umfrage: 11/2024", "SG 51.2",
            ),
        ),
    ),
    Goal(
        2025, "konzepte", "Die Hälfte der Vereine und alle Kitas haben ein Schutzkonzept.", "FD 51",
        measured="schutzkonzepte; schutzkonzepte_kita",
        ended="teilweise erreicht: Sieben Kitas fehlten zum Jahresende.",
        measures=(
            Measure(
                "Förderung an Konzept binden", "Richtlinie: 03/2025; Information: 05/2025; Prüfung: 12/2025",
                "SG 51.2",
            ),
        ),
    ),
    Goal(
        2025, "plaetze_not", "Für Kinder in Not ist immer ein Platz frei.", "FD 52",
        measured="notplaetze; bereitschaft",
        ended="teilweise erreicht: Die Stelle ist entlastet, Bereitschaftspflege fehlt.",
        measures=(
            Measure(
                "Zweite Gruppe der Inobhutnahmestelle",
                "Konzept: 02/2025; Betriebserlaubnis: 06/2025; Eröffnung: 09/2025 (+20 Tage)", "SG 52.4",
                means="410.000 € (06.03.03), Ist 395.000 €",
            ),
        ),
    ),
    Goal(
        2026, "einschaetzung", "Jede Meldung wird schnell und sorgfältig bewertet.", "FD 52",
        measured="frist; meldungen; rufbereitschaft; meldewege", weight=2, further=("Qualitätsmanagement",),
        measures=(
            Measure(
                "Rufbereitschaft mit zwei Fachkräften",
                "Dienstvereinbarung: 01/2026; Start: 02/2026; Auswertung: 07/2026; Anpassung: 10/2026", "SG 52.4",
                others="Personalrat; SG 52.1; SG 52.2",
                means="0,8 VZÄ, Ist 0,8 VZÄ; 52.000 € (06.03.03), Ist 49.300 €",
            ),
            Measure(
                "Meldeweg für Schulen und Kitas",
                "Faltkarte: 02/2026; Versand: 03/2026; Fachtag: 06/2026; Umfrage: 10/2026 (offen)", "SG 52.4",
                others="Schulamt",
                told=(
                    "31.03.2026 in Umsetzung: Alle Schulen haben die Faltkarte erhalten.",
                    "30.06.2026 in Umsetzung: Am Fachtag nahmen 140 Personen teil.",
                    "11.11.2026 verzögert: Die Umfrage konnte wegen der neuen Software der Schulen nicht versandt "
                    "werden.",
                ),
            ),
        ),
    ),
    Goal(
        2026, "qualifizierung", "Wer mit Kindern arbeitet, erkennt Gefährdungen.", "FB 5",
        measured="geschult & insofa",
        measures=(
            Measure(
                "Grundkurs Kinderschutz", "Kurs I: 02/2026; Kurs II: 05/2026; Kurs III: 09/2026; Kurs IV: 11/2026",
                "FD 52", others="Fortbildungsinstitut", means="21.000 € (06.03.01), Ist 20.400 €",
            ),
            Measure(
                "Vier insoweit erfahrene Fachkräfte ausbilden",
                "Auswahl: 01/2026; Kurs: 1. Halbjahr 2026; Prüfung: 07/2026; "
                "Aufnahme ins Verzeichnis: 09/2026 (+8 Tage)",
                "FD 52",
            ),
        ),
    ),
    Goal(
        2026, "konzepte", "Alle Orte für Kinder haben ein gelebtes Schutzkonzept.", "FD 51",
        measured="schutzkonzepte; schutzkonzepte_kita", regions=("Nord", "Mitte", "Süd"),
        measures=(
            Measure(
                "Werkstätten für Vereine",
                "Werkstatt Nord: 03/2026; Werkstatt Mitte: 05/2026; Werkstatt Süd: 09/2026; "
                "Prüfung der Konzepte: 12/2026",
                "SG 51.2", others="Sportjugend; Jugendverbände", means="5.400 € (06.02.01), Ist 4.900 €",
            ),
            Measure(
                "Begehung der letzten Kitas", "Liste: 01/2026; Begehungen: 05/2026; Nachprüfung: 09/2026 (+30 Tage)",
                "SG 51.3",
            ),
        ),
    ),
    Goal(
        2026, "plaetze_not", "Für Kinder in Not ist immer ein guter Platz frei.", "FD 52",
        measured="bereitschaft; notplaetze; verweildauer; inobhutnahmen; umf", groups=("Kinder in Inobhutnahme",),
        measures=(
            Measure(
                "Bereitschaftspflege werben und besser vergüten",
                "Neue Richtlinie: 02/2026; Werbewochen: 04/2026; Infoabende: 06/2026; "
                "Vier neue Familien: 10/2026 (offen)",
                "SG 52.3", means="74.000 € (06.03.03), Ist 38.000 €",
                told=(
                    "30.04.2026 in Umsetzung: Die neue Vergütung gilt seit März.",
                    "31.08.2026 gefährdet: Zwei Familien haben zum Sommer aufgehört, nur eine kam hinzu.",
                    "13.11.2026 gefährdet: Trotz Werbung sank die Zahl der Plätze auf sieben; "
                    "Vorschlag: Vertrag mit einem Träger.",
                ),
            ),
            Measure(
                "Rückkehr und Anschluss schneller klären",
                "Ablauf: 03/2026; Schulung: 05/2026; Fallrunde je Monat: 10/2026; Auswertung: 11/2026", "SG 52.4",
            ),
        ),
    ),
    Goal(
        2026, "pflege", "Pflegefamilien werden gewonnen und begleitet.", "FD 52",
        measured="pflegefamilien | anfragen",
        measures=(
            Measure(
                "Kampagne „Platz am Tisch“",
                "Plakate: 02/2026; Infoabend I: 03/2026; Infoabend II: 06/2026; Infoabend III: 09/2026; "
                "Auswertung: 11/2026",
                "SG 52.3", others="Gemeinden; Kirchen", means="12.800 € (06.03.03), Ist 11.700 €",
            ),
            Measure(
                "Patenfamilien für neue Pflegefamilien", "Konzept: 04/2026; Gewinnung: 07/2026; Start: 10/2026",
                "SG 52.3",
            ),
        ),
    ),
    Goal(
        2026, "ambulanz", "Verletzte Kinder werden kindgerecht untersucht.", "FD 52", measured="medizin",
        part_of="einschaetzung", further=("Kooperation",),
        measures=(
            Measure(
                "Kinderschutzambulanz an der Klinik", "Vertrag: 04/2026; Räume: 08/2026; Erster Sprechtag: 11/2026",
                "SG 52.4", others="Kinderklinik; Rechtsmedizin", means="30.000 € (06.03.03), Ist 22.000 €",
            ),
        ),
    ),
    Goal(
        2026, "streetwork", "Am Busbahnhof sind abends Streetworker unterwegs.", "FD 51",
        ended="entfallen: Die Stadt hat die Aufgabe im Mai mit eigenem Personal übernommen.",
        measures=(
            Measure(
                "Abendstreife mit der Stadt", "Absprache: 03/2026 (entfällt); Start: 06/2026 (entfällt)", "SG 51.2",
                told=("28.05.2026 entfallen: Die Stadt führt die Abendstreife selbst.",),
            ),
        ),
    ),
    Goal(
        2027, "plaetze_not", "Bereitschaftspflege wird mit einem Träger aufgebaut.", "FD 52", measured="bereitschaft",
        measures=(
            Measure(
                "Vertrag mit einem Träger", "Markterkundung: 01/2027; Vertrag: 05/2027; Start: Herbst 2027",
                "SG 52.3",
            ),
        ),
    ),
)  # fmt: skip

CHAPTER = Chapter(
    title="Schutz von Kindern und Jugendlichen",
    sign="SK",
    colour=8,
    mandate=("protect",),
    text="Kinder und Jugendliche wachsen ohne Gewalt auf. Wer sich sorgt, wird gehört; wer in Not ist, findet Tag und Nacht "
    "Schutz.",
    text_2025="Kinder und Jugendliche wachsen ohne Gewalt auf, zu Hause, in Einrichtungen und im Netz. Wer sich sorgt, wird "
    "gehört; wer in Not ist, findet Tag und Nacht Schutz. Jeder Ort für Kinder hat ein Schutzkonzept, das gelebt wird.",
    text_draft="Kinder und Jugendliche wachsen ohne Gewalt auf, zu Hause, in Einrichtungen und im Netz. Wer sich sorgt, wird "
    "gehört und erfährt, was daraus wurde; wer in Not ist, findet Tag und Nacht Schutz. Jeder Ort für Kinder hat ein "
    "Schutzkonzept, das gelebt und alle drei Jahre geprüft wird.",
    figures=FIGURES,
    goals=GOALS,
)
