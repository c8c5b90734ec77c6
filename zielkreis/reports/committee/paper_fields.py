# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The fields that an office's Word template may name, by German names, and their values for a paper.

``SAMPLE`` is an invented paper: it is at once the list of all fields and what a preview shows. All values are texts or truth
values; amounts, days and states stand as they are read (a missing amount as a word, never as zero). Not for filling
(``documents.word``).
"""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from zielkreis.documents.formats import number_text
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office
from zielkreis.reports.committee.paper import budgeted, goal_sentence, money_sentence
from zielkreis.reports.committee.paper_facts import Money, PaperFacts, Served, Step
from zielkreis.reports.committee.sheet import day_or_nothing
from zielkreis.reports.frame import LANGUAGE

FIELDS: tuple[tuple[str, str], ...] = (
    ("amt.name", N_("Name des Jugendamts")),
    ("amt.traeger", N_("Name des Trägers, zum Beispiel des Kreises")),
    ("vorlage.nummer", N_("Vorlagennummer")),
    ("vorlage.betreff", N_("Betreff")),
    ("vorlage.art", N_("Art, zum Beispiel Beschlussvorlage")),
    ("vorlage.datum", N_("Datum der Vorlage")),
    ("vorlage.einheit", N_("Federführende Organisationseinheit")),
    ("vorlage.stand", N_("Stand, zum Beispiel freigegeben")),
    ("vorlage.beratung", N_("„öffentlich“ oder „nichtöffentlich“")),
    ("vorlage.oeffentlich", N_("für Bedingungen: ob die Vorlage öffentlich ist")),
    ("vorlage.entwurf", N_("für Bedingungen: ob sie noch nicht versandt ist")),
    ("vorlage.beschlussvorschlag", N_("Wortlaut des Beschlussvorschlags")),
    ("abschnitte", N_("Liste der übrigen Abschnitte: ueberschrift, text")),
    ("zielbezug.leitziele", N_("Liste der Leitziele: titel, beitrag")),
    ("zielbezug.handlungsziele", N_("Liste der Handlungsziele: nummer, titel, jahr, beitrag")),
    ("zielbezug.hinweis", N_("Satz an Stelle der Ziele, zum Beispiel die Begründung, warum keines berührt ist")),
    ("beratungsfolge", N_("Liste der Gremien: gremium, rolle, datum, top, ergebnis")),
    ("finanzen.hinweis", N_("Satz an Stelle der Beträge: „Keine.“ oder „Nicht angegeben.“")),
    ("finanzen.zeilen", N_("Liste der Beträge: jahr, art, betrag, produkt, veranschlagt, deckung")),
    ("mitzeichnung", N_("Liste der Stellen: stelle, ergebnis, datum")),
    ("anlagen", N_("Liste der Anlagen: name, datei")),
)
"""Every field with what it holds, as the page lists them."""

SAMPLE: dict[str, Any] = {
    "amt": {"name": "Jugendamt Musterkreis", "traeger": "Musterkreis"},
    "vorlage": {
        "nummer": "2026/042",
        "betreff": "Ferienfreizeiten für alle Kinder",
        "art": "Beschlussvorlage",
        "datum": "02.11.2026",
        "einheit": "FD 51 Jugendförderung",
        "stand": "freigegeben",
        "beratung": "öffentlich",
        "oeffentlich": True,
        "entwurf": True,
        "beschlussvorschlag": "Der Jugendhilfeausschuss beschließt das Konzept „Ferien für alle“.",
    },
    "abschnitte": [
        {"ueberschrift": "Sachdarstellung", "text": "In den Sommerferien fehlten Plätze.\nDas Konzept schafft 60 weitere."},
        {"ueberschrift": "Rechtsgrundlage", "text": "§ 11 SGB VIII"},
    ],
    "zielbezug": {
        "leitziele": [{"titel": "Chancengleichheit", "beitrag": "Plätze auch ohne Eigenbeitrag"}],
        "handlungsziele": [
            {"nummer": "51.2", "titel": "Ferien stehen allen offen", "jahr": "2026", "beitrag": "60 Plätze mehr"}
        ],
        "hinweis": "",
    },
    "beratungsfolge": [
        {"gremium": "Unterausschuss Jugendhilfeplanung", "rolle": "Vorberatung", "datum": "16.11.2026", "top": "Ö 2",
         "ergebnis": "ungeändert beschlossen"},
        {"gremium": "Jugendhilfeausschuss", "rolle": "Entscheidung", "datum": "30.11.2026", "top": "", "ergebnis": ""},
    ],
    "finanzen": {
        "hinweis": "",
        "zeilen": [
            {"jahr": "2027", "art": "Aufwand", "betrag": "18.500,00 €", "produkt": "06.02.01", "veranschlagt": "ja",
             "deckung": "Ansatz 2027"}
        ],
    },
    "mitzeichnung": [{"stelle": "Kämmerei", "ergebnis": "mitgezeichnet", "datum": "28.10.2026"}],
    "anlagen": [{"name": "Konzept", "datei": "konzept.pdf"}],
}  # fmt: skip


def paper_fields(office: Office, facts: PaperFacts) -> dict[str, Any]:
    """Return the fields of a paper, with the same names as ``SAMPLE``, in German."""
    with translation.override(LANGUAGE):
        return {
            "amt": {"name": office.name, "traeger": office.authority},
            "vorlage": _paper(facts),
            "abschnitte": [{"ueberschrift": heading, "text": text} for heading, text in facts.sections],
            "zielbezug": _goals(facts),
            "beratungsfolge": [_step(one) for one in facts.steps],
            "finanzen": {
                "hinweis": money_sentence(facts),
                "zeilen": [_money(one) for one in facts.money],
            },
            "mitzeichnung": [
                {"stelle": who, "ergebnis": state, "datum": day_or_nothing(day)} for who, state, day in facts.signatures
            ],
            "anlagen": [{"name": str(one), "datei": one.file_name} for one in facts.files],
        }


def _paper(facts: PaperFacts) -> dict[str, Any]:
    paper = facts.paper
    return {
        "nummer": paper.number,
        "betreff": paper.subject,
        "art": facts.kind,
        "datum": day_or_nothing(paper.day),
        "einheit": facts.unit,
        "stand": facts.state,
        "beratung": _("öffentlich") if paper.is_public else _("nichtöffentlich"),
        "oeffentlich": paper.is_public,
        "entwurf": facts.is_draft,
        "beschlussvorschlag": facts.resolution,
    }


def _goals(facts: PaperFacts) -> dict[str, Any]:
    return {
        "leitziele": [{"titel": one.title, "beitrag": one.contribution} for one in facts.strategic],
        "handlungsziele": [_goal(one) for one in facts.operational],
        "hinweis": goal_sentence(facts),
    }


def _goal(one: Served) -> dict[str, str]:
    return {"nummer": one.number, "titel": one.title, "jahr": str(one.year or ""), "beitrag": one.contribution}


def _step(one: Step) -> dict[str, str]:
    day = day_or_nothing(one.day)
    return {"gremium": one.body, "rolle": one.role, "datum": day, "top": one.number, "ergebnis": one.result}


def _money(one: Money) -> dict[str, str]:
    amount = number_text(one.amount, places=2, unit="€") if one.amount is not None else _("nicht beziffert")
    return {
        "jahr": str(one.year),
        "art": one.kind,
        "betrag": amount,
        "produkt": one.product,
        "veranschlagt": budgeted(one) or _("offen"),
        "deckung": one.coverage,
    }
