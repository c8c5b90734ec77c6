# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What new members are told in plain words: what the committee is, how a year runs, what the words mean. No Django."""

from zielkreis.kit.words import gettext_noop as N_

COMMITTEE = (
    N_(
        "Das Jugendamt besteht aus zwei Teilen: dem Jugendhilfeausschuss und der Verwaltung. Der Ausschuss berät und beschließt, "
        "was die Jugendhilfe leisten soll, im Rahmen der Satzung, der bereitgestellten Mittel und der Beschlüsse der "
        "Vertretungskörperschaft. Die Verwaltung bereitet die Beschlüsse vor und führt sie aus."
    ),
    N_(
        "Im Ausschuss sitzen stimmberechtigte und beratende Mitglieder. Alle lesen dieselben Unterlagen und reden mit; es "
        "stimmen nur die stimmberechtigten ab. Wer verhindert ist, wird von seiner persönlichen Stellvertretung vertreten."
    ),
    N_(
        "Verbindlich wird ein Leitziel nur durch einen Beschluss in einer Sitzung. Es gilt über die Wahlperiode hinaus, bis der "
        "Ausschuss etwas anderes beschließt."
    ),
)
"""What the committee is (domain.md §1), paragraph by paragraph."""

RESULTS = N_(
    "Gezählt sind abgestimmte Ziele, von denen der Ausschuss durch Vorlagen erfahren hat, nach ihrem Stand am 31. Dezember. "
    "Wie viele Werte vorlagen, steht daneben: Ein fehlender Wert ist keine Null."
)
"""What stands behind the numbers of past years (I19, decision record 0013)."""

YEAR = (
    (
        N_("Dezember bis Februar"),
        N_("Ausschuss und Verwaltung tauschen sich über neue Ziele aus; die Fachdienste entwerfen sie."),
    ),
    (N_("März"), N_("Die Verwaltung stellt dem Ausschuss die Ziele des Jahres vor.")),
    (N_("März bis August"), N_("Die Fachdienste setzen die Maßnahmen um und verfolgen die Kennzahlen.")),
    (N_("September und Oktober"), N_("Die Fachdienste werten aus, was erreicht wurde und woran es lag.")),
    (N_("November"), N_("Die Bilanz kommt zusammen mit dem Haushalt in den Ausschuss.")),
)
"""How goals are steered through the year (domain.md §2): when, what."""

GLOSSARY = (
    ("strategic_goal", N_("Wohin es über mehrere Jahre gehen soll. Der Ausschuss beschließt den Wortlaut.")),
    ("operational_goal", N_("Was ein Fachdienst in einem Jahr für ein Leitziel erreichen will.")),
    ("measure", N_("Was dafür getan wird: wer, bis wann, womit.")),
    ("milestone", N_("Ein Zwischenergebnis mit einem Termin, das eintritt oder nicht.")),
    ("indicator", N_("Eine Zahl, an der man sieht, ob das Ziel erreicht wird.")),
    (N_("Zielstufe"), N_("Der Wert, den eine Kennzahl zu einem bestimmten Tag erreichen soll.")),
    (N_("Istwert"), N_("Der Wert, den die Kennzahl tatsächlich hatte. Fehlt er, steht dort „fehlt“ und nie eine Null.")),
    (N_("Stichtag"), N_("Der Tag, für den eine Angabe gilt.")),
    (N_("Zielerreichung"), N_("Wie weit der Weg vom Ausgangswert zum Ziel am Stichtag zurückgelegt ist.")),
    (
        N_("Bewertung"),
        N_("Kreis: erreicht. Dreieck: teilweise erreicht. Quadrat: nicht erreicht. Strich oder Ring: nicht bewertbar."),
    ),
    (N_("Abdeckung"), N_("Wie viele der fälligen Werte vorlagen. Ist der Anteil zu klein, wird nicht bewertet.")),
    (N_("Vorlage"), N_("Das Papier, mit dem die Verwaltung dem Ausschuss etwas zur Entscheidung oder zur Kenntnis gibt.")),
    (N_("Zielbezug"), N_("Welchen Zielen eine Vorlage dient und was sie dazu beitragen soll.")),
    (N_("Beschluss"), N_("Was der Ausschuss zu einer Vorlage entschieden hat, mit Wortlaut und Stimmen.")),
    (N_("Kenntnisnahme"), N_("Der Ausschuss hat etwas gelesen, aber nichts entschieden.")),
    (N_("Bilanz"), N_("Der Bericht am Jahresende: was erreicht wurde, was nicht, und warum.")),
)
"""Word, meaning; a word that is a key of ``org.rules.WORDS`` is the office's own."""
