# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an evaluation sheet needs: the grade a computed degree stands for, deviations with reasons, completeness (§3.7, rule 10).

The own judgement never overwrites the computed degree; both stand side by side. No Django, no clock, no I/O. How the grades
are cut is decision record 0021.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkreis.kit.states import Choices, word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.review.rules.terms import CARRIED_OVER, CONSEQUENCES, JUDGEMENTS, MISSED

ONE = Decimal(1)
TWO = Decimal(2)
REASONED = ("changed", "dropped")
"""Consequences that need a reason."""
EVALUATED = ("presented", "evaluation")
"""States of a year in which goals are judged; before there is nothing to judge, afterwards the balance is closed (I13)."""
OUTCOMES: Mapping[str, str] = {
    "beyond": "reached", "full": "reached", "mostly": "partly_reached", "partly": "partly_reached", "not": "not_reached",
}  # fmt: skip
"""Judgement of the execution → the state in which it leaves the goal."""
SHEET_STATES: Choices = (
    ("open", N_("offen")),
    ("begun", N_("begonnen")),
    ("complete", N_("vollständig")),
    ("not_needed", N_("entfallen")),
)
MOST_TITLE = 1000


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter-measure as written: what, by whom, until when; ``pk`` when it was there before."""

    text: str
    owner: str
    due_on: date | None
    pk: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not (self.text.strip() or self.owner.strip() or self.due_on)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was written on an evaluation sheet, beside the grade the computed degree stands for ("" when not assessable)."""

    computed: str
    plan: str = ""
    execution: str = ""
    reason: str = ""
    deviation_reason: str = ""
    cause: str = ""
    counter_measures: int = 0
    consequence: str = ""
    consequence_reason: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something an evaluation sheet still lacks: the field, and a sentence that says so."""

    field: str
    message: str


def computed_grade(value: Decimal | None, *, green: Decimal, amber: Decimal, highest: Decimal | None = None) -> str:
    """Return the grade of judgement a computed degree (share of 1, unrounded) stands for; "" when it can't be assessed.

    The grades lie within the lights of the year: green is full, the upper half of amber mostly, the lower partly, red not.
    Degrees of several figures are clamped to 1, so ``highest``, the best unclamped one among them, tells "beyond".
    """
    if value is None:
        return ""
    if value > ONE or (value == ONE and highest is not None and highest > ONE):
        return "beyond"
    lines = ((green, "full"), ((green + amber) / TWO, "mostly"), (amber, "partly"))
    return next((grade for line, grade in lines if value >= line), "not")


def deviates(*, judgement: str, computed: str) -> bool:
    """Tell whether the own judgement differs from what was computed; without one of both nothing differs (rule 10)."""
    return bool(judgement and computed and judgement != computed)


def missing_for_closing(sheet: Judged) -> tuple[Missing, ...]:
    """Return what the sheet still needs before the year's balance can be closed, in the order of the page."""
    missed = sheet.execution in MISSED
    wants = (
        ("execution", not sheet.execution, N_("Es fehlt das Urteil zur Umsetzung.")),
        ("plan", not sheet.plan, N_("Es fehlt das Urteil zur Planung.")),
        (
            "reason",
            bool(sheet.execution) and not sheet.computed and not sheet.reason.strip(),
            N_("Das Ziel ist rechnerisch nicht bewertbar. Bitte begründen Sie Ihr Urteil."),
        ),
        (
            "deviation_reason",
            deviates(judgement=sheet.execution, computed=sheet.computed) and not sheet.deviation_reason.strip(),
            N_("Ihr Urteil weicht vom errechneten Grad ab. Bitte nennen Sie den Grund der Abweichung."),
        ),
        (
            "cause",
            missed and not sheet.cause.strip(),
            N_("Das Ziel ist nicht oder nur teilweise erreicht. Bitte nennen Sie die Ursache."),
        ),
        (
            "counter_measures",
            missed and not sheet.counter_measures,
            N_("Es fehlt mindestens eine Gegenmaßnahme mit Verantwortlichen und Termin."),
        ),
        ("consequence", not sheet.consequence, N_("Es fehlt die Folge: Wie geht es mit dem Ziel weiter?")),
        (
            "consequence_reason",
            sheet.consequence in REASONED and not sheet.consequence_reason.strip(),
            N_("Bitte begründen Sie, warum das Ziel geändert oder aufgegeben wird."),
        ),
    )
    return tuple(Missing(field, message) for field, is_missing, message in wants if is_missing)


def sheet_state(*, begun: bool, dropped: bool, missing: Iterable[Missing]) -> str:
    """Return how far an evaluation sheet is (a code of SHEET_STATES); a goal given up needs none."""
    if dropped:
        return "not_needed"
    if not begun:
        return "open"
    return "begun" if list(missing) else "complete"


def check_codes(written: Mapping[str, object]) -> None:
    """Refuse grades and consequences that don't exist; empty means not yet judged."""
    for name, choices in (("plan", JUDGEMENTS), ("execution", JUDGEMENTS), ("consequence", CONSEQUENCES)):
        code = written.get(name, "")
        if code and code not in dict(choices):
            raise Refused(N_("„%(code)s“ steht nicht zur Wahl. Bitte wählen Sie eine der Stufen."), code=code, field=name)


def check_counter(one: Counter) -> None:
    """Refuse a counter-measure without words, owner or date, and one too long to become a measure."""
    if not one.text.strip():
        raise Refused(N_("Bitte beschreiben Sie die Gegenmaßnahme."), field="text")
    if len(one.text.strip()) > MOST_TITLE:
        raise Refused(
            N_("Die Gegenmaßnahme ist mit %(length)s Zeichen zu lang; möglich sind 1000."),
            length=len(one.text.strip()), field="text",
        )  # fmt: skip
    if not one.owner.strip():
        raise Refused(N_("Bitte sagen Sie, wer die Gegenmaßnahme verantwortet."), field="owner")
    if one.due_on is None:
        raise Refused(N_("Bitte nennen Sie einen Termin für die Gegenmaßnahme."), field="due_on")


def check_year_open(*, state: str, year: int) -> None:
    """Refuse to judge goals before they were presented, and after the balance was closed (I10, I13)."""
    if state not in ("presented", "evaluation", "reported", "closed"):
        raise Refused(
            N_("Die Jahresziele %(year)s sind noch nicht vorgestellt. Ausgewertet wird, was vorgestellt ist."), year=year
        )
    if state not in EVALUATED:
        raise Refused(
            N_(
                "Die Bilanz %(year)s ist abgeschlossen, die Auswertungen bleiben, wie sie sind. "
                "Was sich später zeigt, gehört in einen Nachtrag."
            ),
            year=year,
        )


def check_evaluated_goal(*, state: str) -> None:
    """Refuse to judge a goal that was given up during the year; its reason stands in the change register."""
    if state == "dropped":
        raise Refused(N_("Das Ziel ist entfallen. Der Grund steht beim Ziel, eine Auswertung braucht es nicht."))


def check_carry_over(*, consequence: str, state: str, year: int, into: int) -> None:
    """Refuse to carry a goal over that isn't to go on, or into a year that doesn't come later."""
    if state == "dropped":
        raise Refused(N_("Ein entfallenes Ziel wird nicht fortgeführt. Legen Sie im neuen Jahr ein eigenes Ziel an."))
    if consequence not in CARRIED_OVER:
        raise Refused(
            N_("Als Folge ist „%(consequence)s“ festgehalten. Wählen Sie zuerst „fortführen“ oder „geändert fortführen“."),
            consequence=word(CONSEQUENCES, consequence) if consequence else N_("noch nichts"), field="consequence",
        )  # fmt: skip
    if into <= year:
        raise Refused(N_("Ein Ziel aus %(year)s kann nur in ein späteres Jahr übernommen werden."), year=year)


def outcome(execution: str) -> str:
    """Return the goal's state that follows from the judgement of its execution; "" without one."""
    return OUTCOMES.get(execution, "")
