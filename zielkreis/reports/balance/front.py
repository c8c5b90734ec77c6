# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first pages of the balance: counts and coverage before anything else (domain.md §4.3 rule 9). Not for single goals."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from zielkreis.documents.blocks import (
    Block,
    Callout,
    Cell,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Table,
)
from zielkreis.goals.rules import GOAL_STATES, MEASURE_STATES, MILESTONE_STATES
from zielkreis.indicators.overview import Branch, Overview
from zielkreis.indicators.result import shown_percent
from zielkreis.indicators.terms import STATES
from zielkreis.kit.components.marks import LIGHTS
from zielkreis.reports.counts import Counts, count
from zielkreis.reports.frame import Frame, draft_word, reservations
from zielkreis.reports.signs import grade_sign, state_sign


def front(frame: Frame, year: Overview) -> list[Block]:
    """Return the overview: reservations, key figures, counts for each strategic goal, then every count by state."""
    head: list[Block] = [Heading(_("Überblick")), *reservations(frame, [branch.text for branch in year.branches])]
    if not year.nodes:
        return [*head, Callout(_no_goals(frame), title=_("Hinweis"))]
    counts = count(year.nodes)
    return [
        *head,
        _key_figures(frame, counts),
        _achievement(frame, year.branches, total=counts),
        _progress(frame, year.branches, total=counts),
        Paragraph(_aside(frame, year), quiet=True),
        PageBreak(),
        Heading(_("Stand im Einzelnen"), level=2),
        _states(frame, counts),
    ]


def _no_goals(frame: Frame) -> str:
    words = {"year": frame.year, "goals": frame.word("operational_goals")}
    return _("Für %(year)s sind keine %(goals)s angelegt. Sobald es welche gibt, steht hier ihre Bilanz.") % words


def _key_figures(frame: Frame, counts: Counts) -> KeyFigures:
    reached = _("%(green)s erreicht, %(amber)s teilweise, %(red)s nicht")
    done = _("%(done)s umgesetzt, %(slow)s verzögert oder gefährdet")
    slow = counts.measures["delayed"] + counts.measures["at_risk"]
    stones = _("von %(all)s, %(overdue)s überfällig") % {
        "all": counts.milestones_counted,
        "overdue": counts.milestones["overdue"],
    }
    return KeyFigures((
        KeyFigure(label=frame.word("operational_goals"), value=counts.goals.total(),
                  note=reached % {grade: counts.grades[grade] for grade in LIGHTS}),
        KeyFigure(label=frame.word("measures"), value=counts.measures.total(),
                  note=done % {"done": counts.measures["done"], "slow": slow}),
        KeyFigure(label=_("Meilensteine erledigt"), value=counts.milestones_done, note=stones),
        KeyFigure(label=_("Fällige Werte vorhanden"), value=counts.figures["assessed"],
                  note=_("von %(due)s, aus %(all)s %(words)s")
                  % {"due": counts.values_due, "words": frame.word("indicators"), "all": counts.figures.total()}),
    ))  # fmt: skip


def _achievement(frame: Frame, branches: list[Branch], *, total: Counts) -> Table:
    """The goals of each strategic goal by grade, and how many of the due values are there."""
    titles = (frame.word("operational_goals"), *(_(word) for _shape, word in LIGHTS.values()), _("Werte fällig"), _("davon da"))
    rows = [
        (found.goals.total(), *(found.grades[grade] for grade in LIGHTS), found.values_due, found.figures["assessed"])
        for found in _each(branches, total)
    ]
    return _by_branch(frame, branches, titles=titles, rows=rows, caption=_("Zielerreichung am Stichtag, Anzahl"))


def _progress(frame: Frame, branches: list[Branch], *, total: Counts) -> Table:
    """The measures and milestones of each strategic goal."""
    titles = (frame.word("measures"), _("umgesetzt"), _("in Umsetzung"), _("verzögert, gefährdet"),
              _("Meilensteine"), _("erledigt"), _("überfällig"))  # fmt: skip
    rows = [
        (found.measures.total(), found.measures["done"], found.measures["running"],
         found.measures["delayed"] + found.measures["at_risk"], found.milestones_counted, found.milestones_done,
         found.milestones["overdue"])
        for found in _each(branches, total)
    ]  # fmt: skip
    return _by_branch(frame, branches, titles=titles, rows=rows, caption=_("Umsetzung am Stichtag, Anzahl"))


def _each(branches: list[Branch], total: Counts) -> Iterable[Counts]:
    return [*(count(branch.nodes) for branch in branches), total]


def _by_branch(
    frame: Frame, branches: list[Branch], *, titles: tuple[str, ...], rows: Sequence[tuple[int, ...]], caption: str
) -> Table:
    names = [f"{branch.text.position}. {branch.text.title}" + _in_brackets(draft_word(branch.text, on=frame.on))
             for branch in branches]  # fmt: skip
    return Table(
        columns=(Column(frame.word("strategic_goal"), width=3), *(Column(title, align="end") for title in titles)),
        rows=tuple((name, *row) for name, row in zip([*names, _("Insgesamt")], rows, strict=True)),
        caption=caption,
        compact=True,
    )


def _in_brackets(word: str) -> str:
    return f" ({word})" if word else ""


def _aside(frame: Frame, year: Overview) -> str:
    """The one percentage, offered below the counts and never as headline (rule 9)."""
    once = _("Eine Kennzahl, die mehreren Zielen dient, zählt bei jedem von ihnen, insgesamt aber einmal.")
    if year.result.value is None:
        return once
    values = {"share": shown_percent(year.result.value), "coverage": shown_percent(year.result.coverage)}
    share = _(
        "Rechnerisch ergibt das gewichtete Mittel aller Ziele %(share)s bei einer Abdeckung der fälligen Werte von %(coverage)s; "
        "eine einzelne Zahl für ein ganzes Amt sagt wenig und steht deshalb nur hier."
    )
    return f"{once} {share % values}"


def _states(frame: Frame, counts: Counts) -> Table:
    """Every count by state, one row each."""
    overdue = _("davon Zeitraum abgelaufen, nicht umgesetzt")
    rows: list[tuple[Cell, ...]] = [
        *_rows(frame.word("operational_goals"), counts.goals, dict(GOAL_STATES), kind="goal"),
        *((_("Zielerreichung"), grade_sign(grade), counts.grades[grade]) for grade in LIGHTS),
        *_rows(frame.word("measures"), counts.measures, dict(MEASURE_STATES), kind="measure"),
        (frame.word("measures"), overdue, counts.overdue_measures),
        *_rows(_("Meilensteine"), counts.milestones, dict(MILESTONE_STATES), kind="milestone"),
        *((frame.word("indicators"), _(word), counts.figures[state]) for state, word in STATES.items()),
    ]
    columns = (Column(_("Was"), width=2), Column(_("Stand"), width=4), Column(_("Anzahl"), align="end"))
    return Table(columns=columns, rows=tuple(rows), caption=_("Anzahl nach Stand am Stichtag"), compact=True)


def _rows(what: str, found: Counter[str], states: Mapping[str, str], *, kind: str) -> list[tuple[Cell, ...]]:
    return [(what, state_sign(state, kind=kind), found[state]) for state in states]
