# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Differences and amounts of a balance in words, for page and paper alike; in the language that is active."""

from decimal import Decimal

from django.utils.translation import gettext as _

from zielkreis.indicators.terms import STATES, STATUSES
from zielkreis.kit.numbers import format_decimal, percent
from zielkreis.kit.states import word
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.review.rules.addendum import GOAL, Difference
from zielkreis.review.rules.terms import BUDGET_KINDS

LABELS = {
    "degree": N_("Zielerreichung"),
    "actual": N_("Istwert des Jahres"),
    "actual_before": N_("Istwert des Vorjahrs"),
    "actual_status": N_("Status des Istwerts"),
    "actual_before_status": N_("Status des Istwerts im Vorjahr"),
    "actual_absence": N_("Grund für den fehlenden Istwert"),
    "actual_before_absence": N_("Grund für den fehlenden Istwert des Vorjahrs"),
}


def described(one: Difference) -> tuple[str, str, str]:
    """Return a difference as label, before, after; nothing is a dash, never zero."""
    label = LABELS.get(one.field) or word(BUDGET_KINDS, one.field)
    return _(label), _shown(one, one.old), _shown(one, one.new)


def _shown(one: Difference, value: str | None) -> str:
    if value is None:
        return "–"
    if one.field.endswith("_status"):
        return _(STATUSES.get(value, value))
    if one.field.endswith("_absence"):
        return _(STATES.get(value, value))
    if one.thing == GOAL:
        return percent(Decimal(value))
    return f"{format_decimal(Decimal(value))} {one.unit}".strip()
