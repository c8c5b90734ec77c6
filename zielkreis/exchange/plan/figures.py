# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Planning the indicators of a goal: which are those it is measured by, which continue an earlier year's, which are new.

What contradicts itself is kept word for word as a figure without target, and said.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from zielkreis import wording
from zielkreis.exchange.plan.known import Known
from zielkreis.exchange.plan.nouns import Fields, FigurePlan
from zielkreis.exchange.titles import nearest, same
from zielkreis.goals.models import OperationalGoal
from zielkreis.indicators.many import check_figure
from zielkreis.indicators.models import GoalIndicator, Indicator
from zielkreis.indicators.terms import Step
from zielkreis.indicators.wording import definition_of
from zielkreis.kit.numbers import TOO_LARGE
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

PLACES = Decimal("0.0001")
NOT_TAKEN = N_("Die Kennzahl ist nur mit ihrem Wortlaut übernommen: %(reason)s")
MEASURED = N_(
    "Zur Kennzahl „%(title)s“ gibt es schon Werte; Art und Einheit bleiben deshalb. Bitte legen Sie dafür eine neue an."
)
COMPARED = ("title", "wording", "kind", "direction", "unit_label")


def plan_figures(
    read: Sequence[wording.Indicator], *, goal: OperationalGoal | None, year: int, known: Known
) -> tuple[FigurePlan, ...]:
    """Plan the indicators of a goal of the table in a year; ``goal`` is the one it was found to be."""
    links = list(known.links.get(goal.pk, ())) if goal else []
    matched = _matched(read, links)
    return tuple(_planned(one, link, year=year, known=known) for one, link in zip(read, matched, strict=True))


def _matched(read: Sequence[wording.Indicator], links: list[GoalIndicator]) -> list[GoalIndicator | None]:
    """For each indicator of the table the link it was found to be: by wording, by title, by likeness; each once."""
    free = list(links)
    found: list[GoalIndicator | None] = [None] * len(read)
    for finds in (_by_wording, _by_title, _by_likeness):
        for place, one in enumerate(read):
            link = finds(one, free) if found[place] is None else None
            if link is not None:
                found[place] = link
                free.remove(link)
    return found


def _by_wording(read: wording.Indicator, links: list[GoalIndicator]) -> GoalIndicator | None:
    return next((link for link in links if same(link.indicator.wording) == same(read.text)), None)


def _by_title(read: wording.Indicator, links: list[GoalIndicator]) -> GoalIndicator | None:
    titles = {same(read.label), same(read.text)} - {""}
    return next((link for link in links if same(link.indicator.title) in titles), None)


def _by_likeness(read: wording.Indicator, links: list[GoalIndicator]) -> GoalIndicator | None:
    return nearest(same(read.text), links, by=lambda link: same(link.indicator.wording or link.indicator.title))


def _planned(read: wording.Indicator, link: GoalIndicator | None, *, year: int, known: Known) -> FigurePlan:
    fields = definition_of(read)
    steps = [_rounded(step) for step in fields.pop("steps")]
    fields["baseline"] = _round(fields["baseline"])
    if link and same(link.indicator.wording) == same(read.text):
        return FigurePlan(read=read, known=link.indicator, linked=link, regrouped=_regrouped(read, link))
    indicator = link.indicator if link else _continued(read, fields, year=year, known=known)
    if indicator is None:
        return _new(read, fields, steps, known=known)
    return _changed(read, indicator, link, fields, steps, year=year, known=known)


def _new(read: wording.Indicator, fields: dict[str, Any], steps: list[Step], *, known: Known) -> FigurePlan:
    try:
        _check(fields, steps, known=known)
    except Refused as refused:
        fields = {"title": fields["title"], "wording": fields["wording"], "kind": "context"}
        hint = wording.Finding(NOT_TAKEN, {"reason": str(refused)})
        return FigurePlan(read=read, fields=_after(fields), steps=(), hints=(hint,))
    return FigurePlan(read=read, fields=_after(fields), steps=tuple(steps))


def _changed(
    read: wording.Indicator,
    indicator: Indicator,
    link: GoalIndicator | None,
    fields: dict[str, Any],
    steps: list[Step],
    *,
    year: int,
    known: Known,
) -> FigurePlan:
    """Compare with what is there: targets of earlier years stay, and the baseline of one that began before this year."""
    plan = FigurePlan(read=read, known=indicator, linked=link, regrouped=link is not None and _regrouped(read, link))
    compared = [*COMPARED, *([] if any(other < year for other in known.years[indicator.pk]) else ["baseline", "baseline_on"])]
    differing = {name: (getattr(indicator, name), fields[name]) for name in compared if getattr(indicator, name) != fields[name]}
    if indicator.pk in known.measured and any(name in differing and differing[name][0] for name in ("kind", "unit_label")):
        return replace(plan, hints=(wording.Finding(MEASURED, {"title": indicator.title}),))
    before = known.steps.get(indicator.pk, [])
    kept = [step for step in before if step.on.year < year and step.on not in {one.on for one in steps}]
    wanted = sorted([*kept, *steps], key=lambda step: step.on)
    try:
        _check(
            {name: getattr(indicator, name) for name in ("lower_limit", "upper_limit", "tolerance")} | fields, wanted, known=known
        )
    except Refused as refused:
        return replace(plan, hints=(wording.Finding(NOT_TAKEN, {"reason": str(refused)}),))
    return replace(plan, fields=differing, steps=tuple(wanted) if wanted != before else None)


def _continued(read: wording.Indicator, fields: dict[str, Any], *, year: int, known: Known) -> Indicator | None:
    """An indicator of the same title, kind and unit that measures goals of earlier years, and none of this one."""
    for one in known.indicators.get(same(read.label or read.text), ()):
        years = known.years.get(one.pk, set())
        if years and max(years) < year and (one.kind, one.unit_label) == (fields["kind"], fields["unit_label"]):
            return one
    return None


def _regrouped(read: wording.Indicator, link: GoalIndicator) -> bool:
    return (read.group.kind if read.group else None) != (link.group.kind if link.group else None)


def _check(fields: dict[str, Any], steps: Sequence[Step], *, known: Known) -> None:
    numbers = [fields["baseline"], *(number for step in steps for number in (step.value, step.low, step.high))]
    if any(number is not None and abs(number) >= TOO_LARGE for number in numbers):
        raise Refused(N_("Die Zahl ist größer, als sie hier sein kann."))
    check_figure(known.office, fields=fields, steps=steps)


def _after(fields: dict[str, Any]) -> Fields:
    return {name: (None, value) for name, value in fields.items()}


def _rounded(step: Step) -> Step:
    return replace(step, value=_round(step.value), low=_round(step.low), high=_round(step.high))


def _round(number: Decimal | None) -> Decimal | None:
    """To the four places that are kept, so that the same table again shows no difference."""
    if number is None or abs(number) >= TOO_LARGE:
        return number
    return number.quantize(PLACES, rounding=ROUND_HALF_UP)
