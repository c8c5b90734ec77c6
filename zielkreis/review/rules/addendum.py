# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an addendum lists: how results, actual values and money differ from what was kept of a closed balance (I13).

Compares two balances as documents (see ``queries.account``). No Django, no clock, no I/O.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

GOAL, FIGURE, PRODUCT = "goal", "figure", "product"


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference: of which thing (goal, figure, product), how it is called, which field, before and after as kept texts.

    ``unit`` is the unit of the figure; ``None`` means there was nothing, never zero.
    """

    thing: str
    of: str
    field: str
    old: str | None
    new: str | None
    unit: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the difference as a document holds it."""
        return asdict(self)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return what differs, each figure once: degrees of goals, actual values of the year, amounts of products."""
    return (*_goals(before, after), *_figures(before, after), *_products(before, after))


def _goals(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    old = {goal["id"]: goal for goal in _each(before)}
    for goal in _each(after):
        was = old.get(goal["id"])
        if was is not None and was["result"]["value"] != goal["result"]["value"]:
            name = f"{goal['number']} {goal['title']}".strip()
            yield Difference(GOAL, name, "degree", was["result"]["value"], goal["result"]["value"])


def _figures(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    old, new = _by_figure(before), _by_figure(after)
    for key, figure in new.items():
        was = old.get(key)
        if was is None:
            continue
        for column in ("actual_before", "actual"):
            one, other = was["standard"][column], figure["standard"][column]
            for field in ("amount", "status", "absence"):
                # A value that appears or goes is one line; its status tells something only when there was a value before.
                if one[field] != other[field] and (field != "status" or None not in (one["amount"], other["amount"])):
                    name = column if field == "amount" else f"{column}_{field}"
                    unit = figure["unit"] if field == "amount" else ""
                    yield Difference(FIGURE, figure["title"], name, one[field] or None, other[field] or None, unit)


def _products(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    old = {one["number"]: one["figures"] for one in before["budget"]}
    for product in after["budget"]:
        was = old.get(product["number"], {})
        for kind, figure in product["figures"].items():
            amount = was[kind]["amount"] if kind in was else None
            if amount != figure["amount"]:
                yield Difference(PRODUCT, f"{product['number']} {product['name']}", kind, amount, figure["amount"], "€")


def _each(account: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (goal for branch in account["strategic_goals"] for goal in branch["goals"])


def _by_figure(account: Mapping[str, Any]) -> dict[int, Mapping[str, Any]]:
    return {figure["id"]: figure for goal in _each(account) for figure in goal["figures"]}
