# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A balance as its page shows it: the document's texts and numbers in words of the page. Reads and decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zielkreis.indicators.result import shown_percent
from zielkreis.indicators.terms import FLAGS, STATES, STATUSES
from zielkreis.kit.components.marks import LIGHTS
from zielkreis.kit.numbers import format_decimal
from zielkreis.kit.states import word
from zielkreis.review.models import BalanceText
from zielkreis.review.rules.budget import DRAFT
from zielkreis.review.rules.plans import FIELDS, THINGS
from zielkreis.review.rules.standard import UNCERTAIN
from zielkreis.review.rules.terms import BALANCE_SECTIONS, BUDGET_KINDS, JUDGEMENTS

Account = Mapping[str, Any]
MOST_PLACES = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the balance with what its form needs; ``typed`` is what somebody typed that was not saved."""

    key: str
    label: str
    text: str
    revision: int
    by: str = ""
    typed: str | None = None
    refused: str = ""

    @property
    def shown(self) -> str:
        """What the form holds."""
        return self.text if self.typed is None else self.typed


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the standard table, every cell a text; ``notes`` are reservations such as "vorläufig"."""

    pk: int
    title: str
    unit: str
    cells: tuple[str, str, str, str, str]
    notes: str


def page(told: Account, *, texts: Mapping[Any, BalanceText], typed: Mapping[str, Any], may_write: bool) -> dict[str, Any]:
    """Return all parts of the page."""
    sections = {code: _text(told["texts"].get(code, ""), code, texts.get((code, None)), typed) for code, _w in BALANCE_SECTIONS}
    return {
        "texts": sections,
        "may_write": may_write,
        "judgements": JUDGEMENTS,
        "counts": [_counted(one["title"], one["overview"], one["position"]) for one in told["strategic_goals"]],
        "total": _counted(_("Insgesamt"), told["overview"], None),
        "computed": [told["overview"]["computed"][code] for code in (*dict(JUDGEMENTS), "none")],
        "branches": [_branch(one, texts, typed) for one in told["strategic_goals"]],
        "products": [_product(one) for one in told["budget"]],
        "kinds": [(code, _(name)) for code, name in BUDGET_KINDS],
        "has_draft": any(one["is_draft"] for one in told["budget"]),
        "draft": _(DRAFT),
        "changes": [_change(one) for one in told["changes"]],
        "resolutions": [_resolution(one) for one in told["resolutions"]],
        "on": date.fromisoformat(told["reference_on"]),
        "uncertain": sum(
            bool(figure["standard"]["actual"]["status"] in UNCERTAIN and figure["standard"]["actual"]["amount"] is not None)
            for figure in _figures(told)
        ),
    }


def _figures(told: Account) -> list[Mapping[str, Any]]:
    goals = (goal for branch in told["strategic_goals"] for goal in branch["goals"] if goal["counts"])
    return list({figure["id"]: figure for goal in goals for figure in goal["figures"]}.values())


def _text(text: str, key: str, stored: BalanceText | None, typed: Mapping[str, Any], label: str = "") -> Text:
    mine = typed.get("key") == key
    return Text(
        key, label or _(word(BALANCE_SECTIONS, key)), text, stored.revision if stored else 0,
        stored.written_by.name if stored else "", typed.get("text") if mine else None, typed.get("refused", "") if mine else "",
    )  # fmt: skip


def _counted(title: str, found: Mapping[str, Any], position: int | None) -> dict[str, Any]:
    counts = [found["judgements"][code] for code in (*dict(JUDGEMENTS), "none")]
    name = f"{position}. {title}" if position is not None else title
    return {"title": name, "goals": found["goals"], "counts": counts, "due": found["values_due"], "there": found["values_there"]}


def _branch(branch: Mapping[str, Any], texts: Mapping[Any, BalanceText], typed: Mapping[str, Any]) -> dict[str, Any]:
    figures = {figure["id"]: figure for goal in branch["goals"] if goal["counts"] for figure in goal["figures"]}
    label = _("Text zu %(position)s. %(title)s") % branch
    return {
        "id": branch["id"], "position": branch["position"], "title": branch["title"], "colour": branch["colour"],
        "sign": branch["sign"], "is_valid": branch["is_valid"], "goals": [_goal(one) for one in branch["goals"]],
        "figures": [_figure(one) for one in figures.values()],
        "text": _text(branch["text"], f"goal-{branch['id']}", texts.get(("goal", branch["id"])), typed, label=label),
    }  # fmt: skip


def _goal(goal: Mapping[str, Any]) -> dict[str, Any]:
    sheet = goal["evaluation"] or {}
    return {
        "id": goal["id"], "title": f"{goal['number']} {goal['title']}".strip(), "counts": goal["counts"],
        "unit": goal["unit"]["sign"] if goal["unit"] else "", "result": degree(goal["result"]), "grade": goal["result"]["grade"],
        "execution": sheet.get("execution", ""), "plan": sheet.get("plan", ""), "consequence": sheet.get("consequence", ""),
        "reason": sheet.get("reason", "") or sheet.get("cause", ""), "deviation": sheet.get("deviation_reason", ""),
        "successor": goal["successor"], "state": goal["state"],
    }  # fmt: skip


def degree(result: Mapping[str, Any]) -> str:
    """Return a computed degree with its word, or why there is none."""
    if result["value"] is None:
        reason = FLAGS["low_coverage"] if "low_coverage" in result["flags"] else STATES[result["state"]]
        return _(reason)
    return f"{shown_percent(Decimal(result['value']))}, {_(LIGHTS[result['grade']][1])}"


def _figure(figure: Mapping[str, Any]) -> Figure:
    row = figure["standard"]
    cells = (
        _actual(row["actual_before"], figure), _target(row["target"]), _actual(row["actual"], figure), _away(row["deviation"]),
        _target(row["target_next"]),
    )  # fmt: skip
    status = row["actual"]["status"]
    uncertain = status in UNCERTAIN and row["actual"]["amount"] is not None
    return Figure(figure["id"], figure["title"], figure["unit"], cells, _(STATUSES[status]) if uncertain else "")


def _actual(one: Mapping[str, Any], figure: Mapping[str, Any]) -> str:
    if one["amount"] is None:
        return _(STATES[one["absence"]]) if one["absence"] else _("kein Wert")
    if figure["kind"] == "milestone":
        return _("eingetreten") if Decimal(one["amount"]) > 0 else _("nicht eingetreten")
    return number(one["amount"])


def _target(one: Mapping[str, Any]) -> str:
    if one["value"] is not None:
        return number(one["value"])
    low, high = one["low"], one["high"]
    if low is None and high is None:
        return "–"
    if low is not None and high is not None:
        return f"{number(low)}–{number(high)}"
    return _("mindestens %(low)s") % {"low": number(low)} if low is not None else _("höchstens %(high)s") % {"high": number(high)}


def _away(deviation: str | None) -> str:
    if deviation is None:
        return "–"
    return ("+" if Decimal(deviation) > 0 else "") + number(deviation)


def number(text: str) -> str:
    """Return a kept number as people write it, with two decimals at most."""
    value = Decimal(text)
    exponent = value.as_tuple().exponent
    return format_decimal(value, MOST_PLACES if isinstance(exponent, int) and -exponent > MOST_PLACES else None)


def _product(one: Mapping[str, Any]) -> dict[str, Any]:
    amounts = []
    for code, _name in BUDGET_KINDS:
        figure = one["figures"].get(code)
        amounts.append(
            {"amount": Decimal(figure["amount"]), "as_of": date.fromisoformat(figure["as_of"]), "is_draft": figure["is_draft"]}
            if figure
            else None
        )
    shares = [
        {"goal": share["goal"], "percent": number(str(Decimal(share["share"]) * 100)),
         "amount": None if share["amount"] is None else Decimal(share["amount"])}
        for share in one["shares"]
    ]  # fmt: skip
    return {"name": f"{one['number']} {one['name']}", "amounts": amounts, "shares": shares}


def _change(one: Mapping[str, Any]) -> dict[str, Any]:
    day = date.fromisoformat(one["decided_on"]) if one["decided_on"] else None
    return {**one, "said": [changed(line) for line in one["lines"]], "day": day}


def changed(line: Mapping[str, Any]) -> str:
    """Return a line of the change register: "Zielwert (Anteil): 50 → 45"."""
    name = _(FIELDS[line["field"]]) if line["field"] and line["field"] in FIELDS else _(THINGS.get(line["thing"], line["thing"]))
    about = f"{name} ({line['of']})" if line["of"] else name
    return f"{about}: {line['old'] or '–'} → {line['new'] or '–'}"


def _resolution(one: Mapping[str, Any]) -> dict[str, Any]:
    of = one["resolved"]
    due = date.fromisoformat(one["due_on"]) if one["due_on"] else None
    return {**one, "due": due, "body": of["body"], "day": date.fromisoformat(of["on"]), "word": _(one["light"]["word"]),
            "grade": one["light"]["grade"]}  # fmt: skip
