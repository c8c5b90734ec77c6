# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The stations of a year with their windows, and what may be written when (slide 27, I10, I11). No Django, no clock, no I/O.

A year without stations is not led by the wheel: its windows are open as long as its state allows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zielkreis.kit.states import Choices, Moves, word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

SET_STATES: Choices = (
    ("draft", N_("Entwurf")),
    ("agreed", N_("abgestimmt")),
    ("presented", N_("vorgestellt")),
    ("evaluation", N_("Auswertung")),
    ("reported", N_("Bilanz vorgelegt")),
    ("closed", N_("abgeschlossen")),
)
SET_MOVES: Moves = {
    "draft": ("agreed",),
    "agreed": ("presented",),
    "presented": ("evaluation", "agreed"),
    "evaluation": ("reported",),
    "reported": ("closed", "evaluation"),
    "closed": (),
}
"""Steps of a year (I10). Two people close the balance ("reported"); it is over once the committee acknowledged it ("closed").
Back lead only the audited reopenings by two people: of the plan, and of a balance the committee hasn't acknowledged yet."""

AGREED = ("agreed", "presented", "evaluation", "reported", "closed")
"""States in which all roles of the administration read the year's goals (I25)."""
FROZEN = ("presented", "evaluation", "reported", "closed")
"""States in which the plan changes only by numbered changes (I11)."""
CHANGING = ("presented", "evaluation")
"""States in which numbered changes are carried out; afterwards the balance is closed."""
PRESENTATIONS: Choices = (("information", N_("zur Kenntnis")), ("resolution", N_("durch Beschluss")))
"""How the year's goals came before the committee; only a resolution binds the administration (I12)."""

PLAN_OF_GOAL = (
    "annual_set", "strategic_goal", "intermediate_goal", "parent", "number", "title", "description", "unit", "weight",
)  # fmt: skip
PLAN_OF_MEASURE = ("goal", "title", "description", "unit", "schedule_text", "starts_on", "due_on", "precision")
PLAN_OF_RESOURCE = ("kind", "text", "unit", "year", "product", "planned")
PLAN_OF_INDICATOR = (
    "kind", "direction", "unit_label", "definition", "period_months", "baseline", "baseline_on", "tolerance", "lower_limit",
    "upper_limit", "factor",
)  # fmt: skip
"""Fields that stay as they were presented (I11); who answers, who takes part, how it stands and what was measured may change."""

STATION_KINDS: Choices = (
    ("exchange", N_("Austausch über neue Ziele")),
    ("presentation", N_("Vorstellung der Jahresziele")),
    ("monitoring", N_("Monitoring")),
    ("evaluation", N_("Auswertung und Reflexion")),
    ("balance", N_("Bilanz mit dem Haushalt")),
)
WRITINGS: Choices = (
    ("planning", N_("Ziele planen")),
    ("status", N_("Stände melden")),
    ("values", N_("Werte eintragen")),
    ("judgement", N_("Ziele bewerten")),
    ("account", N_("Bilanz schreiben")),
)
OPENS: Mapping[str, tuple[str, ...]] = {
    "exchange": ("planning",),
    "presentation": (),
    "monitoring": ("status", "values"),
    "evaluation": ("status", "values", "judgement"),
    "balance": ("values", "judgement", "account"),
}
"""Which writing a station's window opens. A closed balance lets values through again: they only feed an addendum (I13)."""


@dataclass(frozen=True, slots=True)
class Window:
    """A station's window, both days included."""

    kind: str
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class Opening:
    """An exception: what a unit (with those below) or a person may write up to a day although the window is closed."""

    writing: str
    until: date
    unit: int | None = None
    person: int | None = None


def opens(window: Window, *, writing: str, on: date) -> bool:
    """Tell whether a window lets this be written on a day."""
    return writing in OPENS[window.kind] and window.opens_on <= on <= window.closes_on


def check_window(
    windows: Iterable[Window],
    openings: Iterable[Opening],
    *,
    writing: str,
    year: int,
    on: date,
    person: int | None,
    units: Iterable[int] = (),
) -> None:
    """Refuse to write outside the windows of a year; ``units`` are the unit concerned and those above it."""
    windows = list(windows)
    if not windows or any(opens(window, writing=writing, on=on) for window in windows):
        return
    concerned = set(units)
    for one in openings:
        theirs = (one.person is not None and one.person == person) or (one.unit is not None and one.unit in concerned)
        if one.writing == writing and on <= one.until and theirs:
            return
    spans = [window for window in windows if writing in OPENS[window.kind]]
    ahead = sorted((window for window in spans if window.opens_on > on), key=lambda window: window.opens_on)
    if ahead:
        raise Refused(
            N_("„%(writing)s“ ist für %(year)s vom %(first)s bis %(last)s möglich. Eine Ausnahme gibt die Koordination."),
            writing=word(WRITINGS, writing), year=year, first=f"{ahead[0].opens_on:%d.%m.%Y}",
            last=f"{ahead[0].closes_on:%d.%m.%Y}",
        )  # fmt: skip
    if spans:
        raise Refused(
            N_("„%(writing)s“ war für %(year)s bis zum %(last)s möglich. Eine Ausnahme gibt die Koordination."),
            writing=word(WRITINGS, writing), year=year, last=f"{max(window.closes_on for window in spans):%d.%m.%Y}",
        )  # fmt: skip
    raise Refused(
        N_("„%(writing)s“ ist in keiner Station von %(year)s vorgesehen. Eine Ausnahme gibt die Koordination."),
        writing=word(WRITINGS, writing), year=year,
    )  # fmt: skip


def check_plan_open(*, state: str, amending: bool, year: int) -> None:
    """Refuse to change the plan of a year that was presented, other than by a numbered change (I11)."""
    if state in FROZEN and not amending:
        raise Refused(
            N_("Die Jahresziele %(year)s sind vorgestellt und eingefroren. Beantragen Sie eine Änderung; sie wird nummeriert."),
            year=year,
        )


def check_stations(windows: Iterable[Window]) -> None:
    """Refuse a station that ends before it begins."""
    for window in windows:
        if window.closes_on < window.opens_on:
            raise Refused(
                N_("„%(station)s“ endet vor dem Beginn. Bitte prüfen Sie die beiden Tage."),
                station=word(STATION_KINDS, window.kind), field="closes_on",
            )  # fmt: skip


def check_opening(*, until: date, reason: str, on: date, unit: int | None, person: int | None) -> None:
    """Refuse an exception without a reason, that has already ended, or that names not exactly one unit or person."""
    if not reason.strip():
        raise Refused(N_("Bitte nennen Sie den Grund der Ausnahme."), field="reason")
    if until < on:
        raise Refused(N_("Die Ausnahme wäre schon abgelaufen. Bitte wählen Sie einen Tag ab heute."), field="until")
    if (unit is None) == (person is None):
        raise Refused(N_("Bitte wählen Sie entweder eine Einheit oder eine Person."), field="unit")
