# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What comes before the committee: topics of every year, and some that came up once. All texts are invented."""

from zielkreis.demo.sessions.nouns import Topic
from zielkreis.demo.sessions.seats import PLANNING

FORMAL = "Die Vorlage regelt den Ablauf der Ausschussarbeit und trägt zu keinem Leitziel unmittelbar bei."

EVERY_YEAR = (
    Topic(
        "Jahresziele {year} der Jugendhilfe", 1, "JHP",
        "Der Jugendhilfeausschuss nimmt die Handlungsziele für das Jahr {year} zur Kenntnis und bittet die Verwaltung, im Herbst "
        "über den Stand zu berichten.",
        "Die Fachdienste haben ihre Handlungsziele zwischen Dezember und Februar erarbeitet und mit der Leitung abgestimmt. "
        "Jedes "
        "Ziel ist einem Leitziel zugeordnet und nennt, woran seine Erreichung zu erkennen ist.",
        is_about_the_year=True, since=2024, before=PLANNING,
        discussion="Mehrere Mitglieder bitten darum, die Ziele mit mehrjährigen Kennzahlen im Verlauf zu zeigen.",
    ),
    Topic(
        "Bedarfsplanung der Kindertagesbetreuung {year}/{next}", 1, "SG 51.1",
        "Der Jugendhilfeausschuss beschließt die Bedarfsplanung der Kindertagesbetreuung für das Kindergartenjahr {year}/{next} "
        "und "
        "beauftragt die Verwaltung, die Gruppen beim Land anzumelden.",
        "Grundlage sind die Anmeldungen zum 1. Februar, die Geburtenzahlen und die Rückmeldungen der Träger. In vier Gemeinden "
        "reichen die Plätze für unter Dreijährige noch nicht aus; die Planung nennt die Standorte und die Schritte dorthin.",
        serves=("Kinderbetreuung",), goal="Plätze", contribution="Schafft die Plätze, die das Ziel für das neue "
        "Kindergartenjahr vorsieht.", votes="14-0-1", money="expense 1850000 06.01.01",
        task="Über den Stand der zusätzlichen Gruppen berichten | SG 51.1 | 8",
    ),
    Topic(
        "Zuschüsse an Träger der Jugendarbeit {year}", 1, "SG 51.2",
        "Der Jugendhilfeausschuss bewilligt die in der Anlage genannten Zuschüsse an Träger der offenen Jugendarbeit für {year}.",
        "Alle Anträge gingen fristgerecht ein und erfüllen die Richtlinien. Bewilligt wird nach Öffnungsstunden und nach der "
        "Zahl "
        "der erreichten jungen Menschen; Träger mit Schutzkonzept erhalten den vollen Satz.",
        serves=("Prävention und Förderung", "Schutz von Kindern und Jugendlichen"), contribution="Knüpft den vollen Fördersatz "
        "an ein Schutzkonzept.", votes="12-0-1", excluded="Vertretung Kreisjugendring Musterkreis",
        money="expense 412000 06.02.01",
        discussion="Ein Mitglied nimmt wegen Befangenheit weder an der Beratung noch an der Abstimmung teil.",
    ),
    Topic(
        "Kinderschutz im Jahr vor {year}: Verfahren und Entwicklung", 1, "SG 52.4",
        "Der Jugendhilfeausschuss nimmt den Bericht zum Kinderschutz zur Kenntnis.",
        "Der Bericht zeigt die Zahl der Verfahren, die Fristen der Ersteinschätzung und die Belegung der Notplätze. Die Zahl der "
        "Meldungen aus Schulen ist gestiegen; mehr als die Hälfte der Verfahren führt zu Hilfen im Haushalt der Familie.",
        serves=("Schutz von Kindern und Jugendlichen",), goal="Ersteinschätzung", contribution="Berichtet über die "
        "Kennzahlen des Leitziels.",
    ),
    Topic(
        "Ferienangebote {year}", 2, "SG 51.2",
        "Der Jugendhilfeausschuss nimmt das Programm der Ferienangebote {year} zur Kenntnis.",
        "Das Programm umfasst Freizeiten, Stadtranderholungen und Tagesangebote in allen Gemeinden. Der Anteil der Angebote, die "
        "Kindern mit Behinderung offenstehen, wächst; die Träger erhalten dafür Beratung und zusätzliche Kräfte.",
        serves=("Chancengleichheit",), goal="Ferien", contribution="Erhöht die Zahl inklusiver Freizeiten.",
    ),
    Topic(
        "Frühe Hilfen: Stand und Fortschreibung {year}", 2, "SG 53.1",
        "Der Jugendhilfeausschuss beschließt die Fortschreibung des Konzepts der Frühen Hilfen.",
        "Die Willkommensbesuche erreichen die meisten Familien mit Neugeborenen. Künftig gehen Familienhebammen auch in die "
        "Sprechstunden der Kinderarztpraxen, damit Angebote früher bekannt werden.",
        serves=("Prävention und Förderung", "Kooperation"), contribution="Erreicht Familien im ersten Lebensjahr.",
        votes="15-0-0", task="Erfahrungen mit den Sprechstunden in Kinderarztpraxen darstellen | SG 53.1 | 14",
    ),
    Topic(
        "Arbeitslage im Regionalen Sozialen Dienst", 2, "FD 52",
        "Der Jugendhilfeausschuss nimmt den Bericht zur Arbeitslage zur Kenntnis.",
        "Der Bericht stellt Fallzahlen, besetzte Stellen und Einarbeitung gegenüber. Zwei Stellen konnten erst nach erneuter "
        "Ausschreibung besetzt werden.",
        serves=("Personal- und Ressourceneinsatz",), contribution="Zeigt, wo Stellen fehlen.", since=2018,
    ),
    Topic(
        "Jugendsprechstunde und Jugendforum {year}", 2, "SG 51.2",
        "Der Jugendhilfeausschuss beschließt, das Jugendforum {year} in zwei Gemeinden auszurichten und seine Ergebnisse in der "
        "folgenden Sitzung zu beraten.",
        "Im letzten Forum haben junge Menschen vor allem zu Treffpunkten, Busverbindungen und Beteiligung an Schulen gearbeitet. "
        "Die Verwaltung hat zu jedem Vorschlag gesagt, was daraus geworden ist.",
        serves=("Partizipation",), contribution="Bringt Vorschläge junger Menschen in den Ausschuss.", votes="14-0-0",
        since=2017, task="Ergebnisse des Jugendforums vorstellen | SG 51.2 | 4", money="expense 18000 06.02.01",
    ),
    Topic(
        "Schulsozialarbeit: Einsatzplan {year}/{next}", 3, "FD 51",
        "Der Jugendhilfeausschuss beschließt den Einsatzplan der Schulsozialarbeit für das Schuljahr {year}/{next}.",
        "Der Plan verteilt die Stellen nach Schülerzahl, Schulform und Lage. Zwei Grundschulen erhalten erstmals eine "
        "halbe Stelle.",
        serves=("Chancengleichheit", "Kooperation"), contribution="Stärkt Schulen in Gemeinden mit besonderem Bedarf.",
        votes="11-2-2", since=2016, money="expense 960000 06.02.02",
        discussion="Diskutiert wird, ob die Schülerzahl allein ein gerechter Maßstab ist.",
    ),
    Topic(
        "Pflegekinderwesen: Jahresbericht {year}", 3, "SG 52.3",
        "Der Jugendhilfeausschuss nimmt den Jahresbericht zum Pflegekinderwesen zur Kenntnis.",
        "Die Zahl der Familien in Bereitschaftspflege ist das zweite Jahr in Folge gesunken. Der Bericht beschreibt, wie neue "
        "Familien gewonnen und begleitet werden.",
        serves=("Schutz von Kindern und Jugendlichen",), goal="Bereitschaftspflege", contribution="Nennt die Schritte, "
        "mit denen Plätze gewonnen werden.",
    ),
    Topic(
        "Wirksamkeitsdialog in der offenen Jugendarbeit {year}", 3, "SG 51.2",
        "Der Jugendhilfeausschuss nimmt die Ergebnisse des Wirksamkeitsdialogs zur Kenntnis und stimmt den Schwerpunkten für "
        "{next} zu.",
        "Träger, Einrichtungen und Verwaltung haben gemeinsam ausgewertet, wen die Angebote erreichen. Schwerpunkte werden "
        "Öffnungszeiten am Wochenende und Angebote für Mädchen.",
        serves=("Qualitätsmanagement", "Prävention und Förderung"), contribution="Wertet die Angebote mit den Trägern aus.",
        votes="15-0-0",
    ),
    Topic(
        "Haushaltsentwurf {next}: Produktbereich Kinder-, Jugend- und Familienhilfe", 4, "FB 5",
        "Der Jugendhilfeausschuss empfiehlt dem Kreistag, den Teilergebnisplan der Kinder-, Jugend- und Familienhilfe für {next} "
        "mit den genannten Zielen und Kennzahlen anzuerkennen.",
        "Der Entwurf enthält steigende Aufwendungen für Kindertagesbetreuung und für Hilfen zur Erziehung. Über den Haushalt "
        "entscheidet der Kreistag im Dezember.",
        serves=("Personal- und Ressourceneinsatz",), contribution="Unterlegt die Ziele des folgenden Jahres mit Mitteln.",
        votes="10-3-2", council=True, money="expense 98400000 06",
        discussion="Die Fraktionen begrüßen die Zuordnung der Mittel zu den Leitzielen und bitten um eine frühere Zusendung.",
    ),
    Topic(
        "Bilanz der Jahresziele {year}", 4, "JHP",
        "Der Jugendhilfeausschuss nimmt den Stand der Umsetzung und der Zielerreichung {year} zur Kenntnis.",
        "Die Bilanz zeigt für jedes Leitziel, welche Handlungsziele erreicht wurden, welche nicht und was daraus folgt. Werte, "
        "die erst zum Jahresende vorliegen, sind als vorläufig gekennzeichnet.",
        is_about_the_year=True, since=2024, before=PLANNING,
    ),
    Topic(
        "Sitzungstermine {next}", 4, "GS",
        "Der Jugendhilfeausschuss beschließt die Sitzungstermine für {next}.",
        "Die Termine sind mit dem Kreistagsbüro abgestimmt und liegen außerhalb der Schulferien.",
        no_goal=FORMAL, votes="15-0-0",
    ),
    Topic(
        "Auswahl eines Trägers für die Inobhutnahmestelle", 3, "SG 52.4",
        "Der Jugendhilfeausschuss stimmt der Vergabe nach dem Ergebnis der Auswertung zu.",
        "Die Angebote wurden nach Konzept, Personal und Preis bewertet. Die Bewertung enthält Geschäftsgeheimnisse der Bieter.",
        serves=("Schutz von Kindern und Jugendlichen",), contribution="Sichert Notplätze im Kreis.", votes="13-0-1",
        since=2024, until=2024, is_public=False, money="expense 740000 06.03.02",
    ),
)  # fmt: skip

ONCE = (
    Topic(
        "Satzung über die Erhebung von Elternbeiträgen", 2, "SG 51.1",
        "Der Jugendhilfeausschuss empfiehlt dem Kreistag, die Satzung in der Fassung der Anlage zu beschließen.",
        "Die Satzung wird an das geänderte Landesrecht angepasst. Familien mit geringem Einkommen werden entlastet.",
        serves=("Chancengleichheit",), contribution="Entlastet Familien mit geringem Einkommen.", votes="8-5-2", since=2020,
        until=2020, council=True, result="changed",
        discussion="Die Grenze der ersten Einkommensstufe wird auf Antrag angehoben.",
    ),
    Topic(
        "Kinder- und Jugendförderplan der Wahlperiode", 3, "SG 51.2",
        "Der Jugendhilfeausschuss beschließt den Kinder- und Jugendförderplan bis zum Ende der Wahlperiode.",
        "Der Plan ist mit den Jugendverbänden und jungen Menschen in sechs Werkstätten entstanden. Er legt Förderung, "
        "Schwerpunkte "
        "und Beteiligung fest.",
        serves=("Prävention und Förderung", "Partizipation"), contribution="Gibt der Jugendarbeit einen Rahmen für fünf Jahre.",
        votes="15-0-0", since=2021, until=2021, before=PLANNING,
    ),
    Topic(
        "Öffnung des Jugendzentrums am Bahnhof an Sonntagen", 2, "SG 51.2",
        "Der Jugendhilfeausschuss beschließt die Öffnung an Sonntagen für ein Jahr auf Probe.",
        "Der Träger ist bereit, die Öffnung mit Ehrenamtlichen zu begleiten. Für die Aufsicht fehlt noch eine Zusage.",
        serves=("Partizipation",), contribution="Folgt einem Vorschlag aus dem Jugendforum.", votes="5-7-2", result="rejected",
        since=2024, until=2024,
    ),
    Topic(
        "Übernahme der Trägerschaft einer Kindertageseinrichtung", 3, "SG 51.1",
        "Der Jugendhilfeausschuss stimmt der Übernahme der Einrichtung durch den Kreis zu.",
        "Der bisherige Träger gibt die Einrichtung zum Ende des Kindergartenjahres auf. Das Gutachten zum Gebäude steht "
        "noch aus.",
        serves=("Kinderbetreuung",), contribution="Erhält 65 Plätze.", votes="12-1-2", result="postponed", since=2025, until=2025,
    ),
    Topic(
        "Verfahrenslotsen: Bericht nach § 10b SGB VIII", 2, "SG 52.5",
        "Der Jugendhilfeausschuss nimmt den Bericht der Verfahrenslotsen zur Kenntnis.",
        "Die Verfahrenslotsen begleiten Familien zu den richtigen Stellen und berichten halbjährlich, was die Zusammenführung "
        "der "
        "Hilfen erschwert.",
        serves=("Chancengleichheit",), contribution="Zeigt Hürden für Familien mit Kindern mit Behinderung.", since=2025,
    ),
)  # fmt: skip
"""Topics of single years, or of those since a change in the law."""

PROPOSALS = (
    ("proposal", "Kennzahlen mit Verlauf statt Einzelwert", "Bitte zeigen Sie in den Vorlagen zu den Jahreszielen immer auch die "
     "Werte der letzten drei Jahre. Ein einzelner Prozentwert sagt uns im Ausschuss zu wenig.", "member", "answer",
     "Die Bilanz enthält ab dem nächsten Jahr zu jeder Kennzahl das Treppendiagramm mit allen bisherigen Werten."),
    ("question", "Warum sinkt die Zahl der Bereitschaftspflegefamilien?", "Die Zahl der Plätze geht seit zwei Jahren zurück, "
     "obwohl geworben wird. Woran liegt das, und was tun andere Kreise?", "member.provider", "answer",
     "Drei Familien haben aus Altersgründen aufgehört, zwei nehmen nun dauerhaft Kinder auf. Wir vergleichen uns derzeit mit "
     "zwei "
     "Nachbarkreisen und berichten in der Sitzung im Herbst."),
    ("proposal", "Jugendforum auch im Südkreis", "Das Forum hat zuletzt immer in der Kreisstadt stattgefunden. Junge Menschen "
    "aus "
     "dem Südkreis kommen mit dem Bus kaum hin.", "advisory", "paper", "Der Vorschlag ist in die Vorlage zum Jugendforum "
     "aufgenommen: Das Forum findet in zwei Gemeinden statt."),
    ("question", "Wie erreichen die Frühen Hilfen Familien ohne Deutschkenntnisse?", "Gibt es die Informationen zu den "
     "Willkommensbesuchen in weiteren Sprachen?", "member", "", ""),
)  # fmt: skip
"""Kind, title, text, who put it in, what became of it (answer, paper or nothing yet), and the answer."""
