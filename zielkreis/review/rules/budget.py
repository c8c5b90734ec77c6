# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Money of the budget beside goals (I33): amounts by kind and day, shares of at most 100 %, drafts until the council decided.

Amounts are euros as ``Decimal``; a missing one is None, never zero. No Django, no clock, no I/O.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from zielkreis.kit.states import word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.review.rules.terms import BUDGET_KINDS

CENT = Decimal("0.01")
ONE, ZERO = Decimal(1), Decimal(0)
PLACES = Decimal("0.0001")
MOST_AMOUNT = Decimal("99999999999999.99")
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_NUMBER, MOST_NAME, MOST_SOURCE = 40, 200, 200
DRAFT = N_("Entwurf, noch nicht beschlossen")
"""Label of a plan the council has not decided, or not by the day it is looked at."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount to record: kind (a code of BUDGET_KINDS), euros, the day it stands for, the council's day for a plan."""

    kind: str
    amount: Decimal
    as_of: date
    council_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """The share of a product (above 0, up to 1) that serves a goal: a strategic or an operational one, by its number."""

    share: Decimal
    strategic: int | None = None
    operational: int | None = None


def check_product(*, number: str, name: str) -> None:
    """Refuse a product without number or name, or with one that is too long."""
    if not number.strip():
        raise Refused(N_("Bitte geben Sie die Nummer des Produkts an, z. B. 06.01.02."), field="number")
    if not name.strip():
        raise Refused(N_("Bitte geben Sie die Bezeichnung des Produkts an."), field="name")
    for text, most, field in ((number, MOST_NUMBER, "number"), (name, MOST_NAME, "name")):
        if len(text.strip()) > most:
            raise Refused(
                N_("Der Text ist mit %(length)s Zeichen zu lang; möglich sind %(most)s."),
                length=len(text.strip()), most=most, field=field,
            )  # fmt: skip


def check_year(year: int) -> None:
    """Refuse a budget year that can't be meant."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(
            N_("Das Haushaltsjahr %(year)s liegt nicht zwischen %(first)s und %(last)s."),
            year=year, first=FIRST_YEAR, last=LAST_YEAR, field="year",
        )  # fmt: skip


def check_amount(one: Amount, *, year: int, today: date) -> None:
    """Refuse an amount of an unknown kind, one too large, a day ahead, and a council's decision that can't be (I33)."""
    if one.kind not in dict(BUDGET_KINDS):
        raise Refused(N_("Die Art „%(kind)s“ gibt es nicht. Möglich sind Ansatz, fortgeschriebener Ansatz, Ist und Prognose."),
                      kind=one.kind, field="kind")  # fmt: skip
    if not one.amount.is_finite() or abs(one.amount) > MOST_AMOUNT:
        raise Refused(N_("Dieser Betrag ist zu groß. Bitte prüfen Sie ihn."), field="amount")
    if one.as_of > today:
        raise Refused(N_("Der Stand %(day)s liegt in der Zukunft. Bitte geben Sie einen Tag bis heute an."),
                      day=f"{one.as_of:%d.%m.%Y}", field="as_of")  # fmt: skip
    if not year - 3 <= one.as_of.year <= year + 3:
        raise Refused(N_("Der Stand %(day)s passt nicht zum Haushaltsjahr %(year)s. Bitte prüfen Sie ihn."),
                      day=f"{one.as_of:%d.%m.%Y}", year=year, field="as_of")  # fmt: skip
    if one.council_on is not None:
        _check_council(one, today=today)


def _check_council(one: Amount, *, today: date) -> None:
    if one.kind != "plan":
        raise Refused(N_("Einen Beschluss über den Haushalt gibt es nur zum Ansatz, nicht zu „%(kind)s“."),
                      kind=word(BUDGET_KINDS, one.kind), field="council_on")  # fmt: skip
    if one.council_on is not None and one.council_on > today:
        raise Refused(
            N_("Der Beschluss kann nicht in der Zukunft liegen. Bis zum Beschluss gilt der Ansatz als Entwurf."),
            field="council_on",
        )


def is_draft(*, kind: str, council_on: date | None, on: date) -> bool:
    """Tell whether a plan is to be called a draft on a day: before the council decided it, always (I33)."""
    return kind == "plan" and (council_on is None or council_on > on)


def check_shares(shares: Sequence[Share]) -> None:
    """Refuse shares that aren't of exactly one goal each, twice of the same one, outside 0 to 100 %, or above 100 % in sum."""
    goals = [(one.strategic, one.operational) for one in shares]
    if any((strategic is None) == (operational is None) for strategic, operational in goals):
        raise Refused(N_("Bitte wählen Sie zu jedem Anteil genau ein Ziel."), field="goal")
    if len(set(goals)) != len(goals):
        raise Refused(N_("Ein Ziel ist doppelt genannt. Bitte fassen Sie die Anteile zusammen."), field="goal")
    for one in shares:
        if not one.share.is_finite() or not ZERO < one.share <= ONE:
            raise Refused(N_("Ein Anteil liegt über 0 und höchstens bei 100 Prozent."), field="share")
        if one.share != one.share.quantize(PLACES):
            raise Refused(N_("Bitte geben Sie Anteile mit höchstens zwei Stellen nach dem Komma an."), field="share")
    total = sum((one.share for one in shares), ZERO)
    if total > ONE:
        raise Refused(
            N_("Zusammen sind es %(total)s Prozent. Die Anteile eines Produkts dürfen im Jahr höchstens 100 Prozent ergeben."),
            total=f"{(total * 100).normalize():f}".replace(".", ","), field="share",
        )  # fmt: skip


def remaining(shares: Iterable[Decimal]) -> Decimal:
    """Return which share of a product no goal has yet."""
    return ONE - sum(shares, ZERO)


def part(amount: Decimal | None, share: Decimal) -> Decimal | None:
    """Return what a share of an amount comes to, to the cent; None without an amount."""
    return None if amount is None else (amount * share).quantize(CENT, rounding=ROUND_HALF_UP)


def deciding(kinds: dict[str, Decimal]) -> str:
    """Return the kind whose amount tells best what a product takes: actual, forecast, updated plan, plan; "" without any."""
    return next((kind for kind in ("actual", "forecast", "updated", "plan") if kind in kinds), "")
