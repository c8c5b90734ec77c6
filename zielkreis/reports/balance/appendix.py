# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The end of the balance: how degrees are reckoned, in plain words, which values are missing, and what unit signs mean."""

from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Block, BulletList, Column, Heading, Paragraph, Table
from zielkreis.indicators.overview import GoalNode, Overview
from zielkreis.indicators.queries import Figure, thresholds_of
from zielkreis.indicators.result import shown_percent
from zielkreis.indicators.terms import GRADES, MISSING_STATES
from zielkreis.kit.components.marks import LIGHTS
from zielkreis.reports.frame import Frame, german, goal_title
from zielkreis.reports.signs import grade_sign, reason


def appendix(frame: Frame, year: Overview) -> list[Block]:
    """Return method, thresholds, missing values and signs of units."""
    return [
        Heading(_("Anhang")),
        Heading(_("So wird die Zielerreichung berechnet"), level=2),
        BulletList(_method(frame)),
        _thresholds(frame),
        Heading(_("Fehlende Werte"), level=2),
        Paragraph(_("Ein fehlender Wert ist keine Null. Er bleibt unbewertet und senkt die Abdeckung.")),
        _missing(frame, year),
        *_signs(frame, year),
    ]


def _method(frame: Frame) -> tuple[str, ...]:
    """The rules of domain.md §4.3 in plain German."""
    coverage = shown_percent(thresholds_of(frame.annual_set).coverage)
    return (
        _("Jede Rechnung gilt für den Stichtag %(on)s. Spätere Werte, Zielstufen und Meldungen bleiben außer Betracht.")
        % {"on": german(frame.on)},
        _("Der Grad ist der Anteil des Weges vom Basiswert zum Ziel. Auf halbem Weg ist er ein halb."),
        _("Ohne Basiswert wird der Istwert am Ziel gemessen; das ist dann vermerkt."),
        _("Ein Zielbereich ist erreicht, wenn der Wert darin liegt. Ein Halteziel ist erreicht, wenn der Wert gehalten wird."),
        _("Bei Zielstufen gilt die letzte, deren Tag erreicht ist. Der Soll-Pfad zwischen den Stufen ist rechnerisch und dient "
          "nur zum Vergleich."),
        _("Meilensteine zählen nach dem Anteil der fälligen, die erledigt sind. Noch nicht fällige werden nicht bewertet."),
        _("Genügt eine von mehreren Kennzahlen („oder“), zählt die beste; sonst zählt das gewichtete Mittel."),
        _("Beim Zusammenfassen zählt jedes Ergebnis höchstens als ganz erreicht und mindestens als null: Übererfüllung an einer "
          "Stelle gleicht an anderer Stelle nichts aus."),
        _("Liegen weniger als %(coverage)s der fälligen Werte vor, wird nicht bewertet.") % {"coverage": coverage},
        _("Die Farben geben nur wieder, was Form und Wort schon sagen."),
    )  # fmt: skip


def _thresholds(frame: Frame) -> Table:
    """From which degree on which light is shown, in this year."""
    limits = thresholds_of(frame.annual_set)
    green, amber = (shown_percent(limit) for limit in (limits.green, limits.amber))
    spans = {
        "green": _("ab %(green)s") % {"green": green},
        "amber": _("ab %(amber)s, unter %(green)s") % {"amber": amber, "green": green},
        "red": _("unter %(amber)s") % {"amber": amber},
        "grey": _("ohne Bewertung"),
    }
    rows = tuple((grade_sign(grade), spans[grade], _(GRADES[grade])) for grade in LIGHTS)
    columns = (Column(_("Zeichen"), width=2), Column(_("Grad, ungerundet"), width=2), Column(_("Bedeutung"), width=3))
    caption = _("Schwellen für %(year)s") % {"year": frame.year}
    return Table(columns=columns, rows=rows, caption=caption, compact=True)


def _missing(frame: Frame, year: Overview) -> Table:
    """Figures whose due value is missing, not collected or secret."""
    found = [(node, figure) for node in year.nodes for figure in node.figures if figure.result.state in MISSING_STATES]
    rows = tuple(
        (figure.indicator.title, goal_title(node.goal), _keeper(frame, node, figure), reason(figure.result), _last(figure))
        for node, figure in found
    )
    columns = (Column(frame.word("indicator"), width=3), Column(frame.word("operational_goal"), width=3.4),
               Column(_("Einheit"), width=1.2), Column(_("Grund"), width=1.8), Column(_("zuletzt"), width=1.3))  # fmt: skip
    return Table(columns=columns, rows=rows, compact=True, caption=_("Fällige Werte, die fehlen"),
                 empty=_("Alle fälligen Werte liegen vor."))  # fmt: skip


def _keeper(frame: Frame, node: GoalNode, figure: Figure) -> str:
    """The sign of the unit that keeps a figure, else of the one whose goal it measures."""
    unit = frame.units.get(figure.indicator.unit_id or node.goal.unit_id or 0)
    return unit.sign if unit else ""


def _last(figure: Figure) -> str:
    """The reference date of the last value that has a figure, so that one sees how old the gap is."""
    days = [value.on for value in figure.series.values if value.amount is not None]
    return german(days[-1]) if days else _("nie")


def _signs(frame: Frame, year: Overview) -> list[Block]:
    """What the signs of units in this document mean; nothing when it uses none."""
    used = {line.unit for node in year.nodes for line in node.measures}
    used |= {_keeper(frame, node, figure) for node in year.nodes for figure in node.figures}
    used |= {node.goal.unit.sign for node in year.nodes if node.goal.unit}
    rows = tuple((unit.sign, unit.name) for unit in frame.units.values() if unit.sign in used)
    columns = (Column(_("Kurzzeichen"), width=1), Column(frame.word("unit"), width=4))
    caption = _("Kurzzeichen der Einheiten")
    table = Table(columns=columns, rows=rows, caption=caption, compact=True)
    return [Heading(_("Kurzzeichen"), level=2), table] if rows else []
