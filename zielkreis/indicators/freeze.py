# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a presented year asks of figures: its definitions and steps stay (I11), its values come in while its windows are open.

An indicator outlives a year: steps that begin after the year may always be changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from zielkreis.goals.actions import gate
from zielkreis.goals.models import AnnualSet
from zielkreis.goals.rules.stations import CHANGING, FROZEN, PLAN_OF_INDICATOR
from zielkreis.history.actions import Actor
from zielkreis.indicators.models import Indicator
from zielkreis.indicators.terms import Step
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office


def check_definition(
    indicator: Indicator, *, changed: Mapping[str, tuple[object, object]], before: Sequence[Step], after: Sequence[Step]
) -> None:
    """Refuse to change what a presented year is measured by: definition, baseline, steps up to its end; filling gaps is none."""
    redefined = [name for name in PLAN_OF_INDICATOR if name in changed and changed[name][0] not in ("", None)]
    touched = redefined or "baseline" in changed
    if not touched and list(before) == list(after):
        return
    for year in frozen_years(indicator):
        last = date(year, 12, 31)
        if touched or [step for step in before if step.on <= last] != [step for step in after if step.on <= last]:
            raise Refused(
                N_(
                    "„%(title)s“ misst Jahresziele %(year)s, die vorgestellt und eingefroren sind. Beantragen Sie eine Änderung; "
                    "Zielstufen ab %(next)s können Sie hier ändern."
                ),
                title=indicator.title,
                year=year,
                next=year + 1,
            )


def frozen_years(indicator: Indicator) -> list[int]:
    """The frozen years whose goals the indicator measures, latest first, without one that is being changed just now."""
    found = AnnualSet.objects.filter(
        office=indicator.office_id, state__in=FROZEN, amending=False, goals__goal_indicators__indicator=indicator
    )
    return list(found.order_by("-year").values_list("year", flat=True).distinct())


def changing_years(indicator: Indicator) -> list[int]:
    """Return the presented years the indicator measures whose plan may still change by numbered changes, latest first."""
    found = AnnualSet.objects.filter(office=indicator.office_id, state__in=CHANGING, goals__goal_indicators__indicator=indicator)
    return list(found.order_by("-year").values_list("year", flat=True).distinct())


def check_values(recorded: Iterable[tuple[Indicator, date]], *, office: Office, by: Actor) -> None:
    """Refuse values of a year outside its windows; each year and unit is asked once."""
    wanted = {(on.year, indicator.unit_id) for indicator, on in recorded}
    sets = {one.year: one for one in AnnualSet.objects.filter(office=office, year__in={year for year, _unit in wanted})}
    for year, unit in wanted:
        if year in sets:
            sets[year].office = office
            gate.check_writing(sets[year], writing="values", by=by, unit=unit)
