# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people say to the figures of a year: judgements with their reasons, texts, money, changes, resolutions, outlook.

Made from the balance as a document (``review.queries.account``). Not for the figures themselves (see ``section``, ``figures``).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zielkreis.documents.blocks import (
    Badge,
    Block,
    Callout,
    Cell,
    Column,
    DefinitionList,
    Heading,
    Missing,
    Number,
    Paragraph,
    Sheet,
    Table,
)
from zielkreis.indicators.terms import STATES, STATUSES, Step
from zielkreis.kit.states import word
from zielkreis.reports.frame import Frame, german
from zielkreis.reports.signs import range_text
from zielkreis.review.rules.budget import DRAFT
from zielkreis.review.rules.plans import FIELDS, THINGS
from zielkreis.review.rules.standard import UNCERTAIN
from zielkreis.review.rules.terms import BUDGET_KINDS, CONSEQUENCES, JUDGEMENTS

Account = Mapping[str, Any]
SIGNS: Mapping[str, tuple[Any, Any]] = {
    "beyond": ("circle", "good"),
    "full": ("circle", "good"),
    "mostly": ("triangle", "warning"),
    "partly": ("triangle", "warning"),
    "not": ("square", "bad"),
}


def written(account: Account, section: str) -> list[Block]:
    """Return the paragraphs somebody wrote for a section; none when nobody did."""
    return paragraphs(account["texts"].get(section, ""))


def paragraphs(text: str) -> list[Block]:
    """Return a text as paragraphs, one for each blank line."""
    return [Paragraph(part.strip()) for part in text.split("\n\n") if part.strip()]


def is_judged(account: Account) -> bool:
    """Tell whether anybody has judged a goal of the year yet."""
    return any(account["overview"]["judgements"][code] for code, _word in JUDGEMENTS)


def judgement_sign(code: str) -> Cell:
    """Return a judgement as shape and word; what nobody judged is missing."""
    if not code:
        return Missing(_("ohne Urteil"))
    shape, tone = SIGNS[code]
    return Badge(_(word(JUDGEMENTS, code)), shape=shape, tone=tone)


def judgements(frame: Frame, account: Account) -> list[Block]:
    """Return the counts per grade of judgement for each strategic goal, and in all; what was computed stands below."""
    titles = (frame.word("operational_goals"), *(_(name) for _code, name in JUDGEMENTS), _("ohne Urteil"))
    columns = (Column(frame.word("strategic_goal"), width=2.6), *(Column(title, align="end") for title in titles))
    named = [(f"{one['position']}. {one['title']}", one["overview"]) for one in account["strategic_goals"]]
    everything = [*named, (_("Insgesamt"), account["overview"])]
    table = Table(columns=columns, rows=tuple((name, *_counts(found, "judgements")) for name, found in everything),
                  compact=True, caption=_("Urteil zur Umsetzung, Anzahl"))  # fmt: skip
    computed = Table(columns=columns[1:], rows=(_counts(account["overview"], "computed"),), compact=True,
                     caption=_("Zum Vergleich: was der errechnete Grad bedeutet, Anzahl"))  # fmt: skip
    note = Paragraph(_("Das Urteil kommt von der Einheit, die das Ziel verantwortet. Es ersetzt den errechneten Grad nicht; "
                       "weicht es ab, steht der Grund beim Ziel."), quiet=True)  # fmt: skip
    return [table, computed, note]


def _counts(found: Mapping[str, Any], name: str) -> tuple[Cell, ...]:
    return (found["goals"], *(found[name][code] for code, _word in JUDGEMENTS), found[name]["none"])


def judged(goal: Mapping[str, Any]) -> list[Block]:
    """Return what was said about one goal: judgements, reasons, counter-measures, what follows; nothing before anybody did."""
    sheet = goal["evaluation"]
    if sheet is None:
        return []
    pairs: list[tuple[str, Cell]] = [
        (_("Urteil zur Umsetzung"), judgement_sign(sheet["execution"])),
        (_("Urteil zur Planung"), judgement_sign(sheet["plan"])),
    ]
    reasons = (
        ("reason", _("Begründung")), ("deviation_reason", _("Grund der Abweichung vom errechneten Grad")),
        ("surroundings", _("Veränderte Umstände")), ("helped", _("Was geholfen hat")), ("hindered", _("Was gehindert hat")),
        ("evidence", _("Belege")), ("cause", _("Ursache")),
    )  # fmt: skip
    pairs += [(label, sheet[name]) for name, label in reasons if sheet[name]]
    if goal["counter_measures"]:
        pairs.append((_("Gegenmaßnahmen"), "\n".join(_counter(one) for one in goal["counter_measures"])))
    if sheet["consequence"]:
        pairs.append((_("Folge"), _consequence(goal)))
    return [DefinitionList(tuple(pairs))]


def _counter(one: Mapping[str, str]) -> str:
    values = {"text": one["text"], "owner": one["owner"], "day": german(date.fromisoformat(one["due_on"]))}
    return _("%(text)s (%(owner)s, bis %(day)s)") % values


def _consequence(goal: Mapping[str, Any]) -> str:
    sheet = goal["evaluation"]
    said = _(word(CONSEQUENCES, sheet["consequence"]))
    if goal["successor"]:
        said += _(", %(year)s als „%(title)s“") % goal["successor"]
    return f"{said}: {sheet['consequence_reason']}" if sheet["consequence_reason"] else said


def standard_table(frame: Frame, branch: Mapping[str, Any]) -> list[Block]:
    """Return the standard table of a strategic goal's figures, each once; none without figures."""
    figures = {figure["id"]: figure for goal in branch["goals"] if goal["counts"] for figure in goal["figures"]}
    if not figures:
        return []
    columns = (
        Column(frame.word("indicator"), width=3), Column(_("Einheit"), width=0.9),
        Column(_("Ist %(year)s") % {"year": frame.year - 1}, width=1.4, align="end"),
        Column(_("Ziel %(year)s") % {"year": frame.year}, width=1.4, align="end"),
        Column(_("Ist %(year)s") % {"year": frame.year}, width=1.6, align="end"),
        Column(_("Abweichung"), width=1.3, align="end"),
        Column(_("Ziel %(year)s") % {"year": frame.year + 1}, width=1.4, align="end"),
    )  # fmt: skip
    rows = tuple(_standard(figure) for figure in figures.values())
    caption = _("Kennzahlen zu %(position)s. %(title)s im Vergleich") % branch
    name = _("Kennzahlen im Vergleich")
    sheet = Sheet(name, lead=(frame.word("strategic_goal"), f"{branch['position']}. {branch['title']}"))
    return [Table(columns=columns, rows=rows, compact=True, caption=caption, sheet=sheet)]


def _standard(figure: Mapping[str, Any]) -> tuple[Cell, ...]:
    row = figure["standard"]
    away = row["deviation"]
    return (
        figure["title"],
        figure["unit"],
        actual(row["actual_before"], figure),
        target(row["target"]),
        actual(row["actual"], figure),
        Missing() if away is None else Number(Decimal(away)),
        target(row["target_next"]),
    )


def actual(one: Mapping[str, Any], figure: Mapping[str, Any]) -> Cell:
    """Return an actual value of the standard table; without one why it isn't there."""
    if one["amount"] is None:
        return Missing(_(STATES[one["absence"]]) if one["absence"] else _("kein Wert"))
    if figure["kind"] == "milestone":
        return _("eingetreten") if Decimal(one["amount"]) > 0 else _("nicht eingetreten")
    note = _(STATUSES[one["status"]]) if one["status"] in UNCERTAIN else ""
    return Number(Decimal(one["amount"]), note=note)


def target(one: Mapping[str, Any]) -> Cell:
    """Return a target of the standard table: a number or a range."""
    if one["value"] is not None:
        return Number(Decimal(one["value"]))
    low, high = (None if one[end] is None else Decimal(one[end]) for end in ("low", "high"))
    if low is None and high is None:
        return Missing(_("nicht festgelegt"))
    return range_text(Step(date.min, None, low, high), unit="")


def money(account: Account) -> list[Block]:
    """Return the budget of the year beside the goals: products with their amounts and the shares that serve goals (I33)."""
    if not account["budget"]:
        return written(account, "budget")
    kinds = [code for code, _word in BUDGET_KINDS if any(code in one["figures"] for one in account["budget"])]
    columns = (Column(_("Produkt"), width=3), *(Column(_(word(BUDGET_KINDS, kind)), width=2, align="end") for kind in kinds))
    rows = tuple(
        (f"{one['number']} {one['name']}", *(_amount(one["figures"].get(kind)) for kind in kinds)) for one in account["budget"]
    )
    shares = tuple(
        (f"{product['number']} {product['name']}", one["goal"], Number(Decimal(one["share"]) * 100, unit="%"),
         Missing(_("kein Betrag")) if one["amount"] is None else Number(Decimal(one["amount"]), places=2, unit="€"))
        for product in account["budget"]
        for one in product["shares"]
    )  # fmt: skip
    drafts = any(one["is_draft"] for one in account["budget"])
    blocks: list[Block] = [Heading(_("Ziele und Haushalt")), *written(account, "budget")]
    if drafts:
        sentence = _("Über den Haushalt entscheidet die Vertretungskörperschaft. Ansätze ohne deren Beschluss sind Entwürfe.")
        blocks.append(Callout(sentence, title=_(DRAFT), kind="warning"))
    table = Table(columns=columns, rows=rows, compact=True, caption=_("Haushalt je Produkt, in Euro"), sheet=Sheet(_("Haushalt")))
    share_columns = (Column(_("Produkt"), width=3), Column(_("Ziel"), width=4), Column(_("Anteil"), align="end"),
                     Column(_("Betrag"), width=1.6, align="end"))  # fmt: skip
    served = Table(columns=share_columns, rows=shares, compact=True, caption=_("Anteile der Produkte, die Zielen dienen"),
                   empty=_("Noch ist keinem Ziel ein Anteil zugeordnet."), sheet=Sheet(_("Anteile am Haushalt")))  # fmt: skip
    return [*blocks, table, served]


def _amount(figure: Mapping[str, Any] | None) -> Cell:
    if figure is None:
        return Missing(_("kein Betrag"))
    note = _("Stand %(day)s") % {"day": german(date.fromisoformat(figure["as_of"]))}
    if figure["is_draft"]:
        note = f"{_(DRAFT)}, {note}"
    return Number(Decimal(figure["amount"]), places=2, note=note)


def register(account: Account) -> list[Block]:
    """Return the numbered changes of the year: old, new, reason, approved by whom and when (I11)."""
    rows = tuple(
        (one["number"], one["label"], "\n".join(changed(line) for line in one["lines"]), one["reason"], _approved(one))
        for one in account["changes"]
    )
    columns = (Column(_("Nr."), width=0.5), Column(_("Wovon"), width=2.4), Column(_("Alt und neu"), width=3.6),
               Column(_("Grund"), width=2.4), Column(_("Genehmigt"), width=1.6))  # fmt: skip
    table = Table(columns=columns, rows=rows, compact=True, caption=_("Änderungen seit der Vorstellung"),
                  empty=_("Seit der Vorstellung wurde nichts geändert."), sheet=Sheet(_("Änderungen")))  # fmt: skip
    return [Heading(_("Änderungen des Jahres")), table]


def changed(line: Mapping[str, Any]) -> str:
    """Return a line of the change register as a sentence: "Zielwert (Anteil): 50 → 45"."""
    name = _(FIELDS[line["field"]]) if line["field"] in FIELDS and line["field"] else _(THINGS.get(line["thing"], line["thing"]))
    about = f"{name} ({line['of']})" if line["of"] else name
    return f"{about}: {line['old'] or '–'} → {line['new'] or '–'}"


def _approved(one: Mapping[str, Any]) -> str:
    day = german(date.fromisoformat(one["decided_on"])) if one["decided_on"] else ""
    return "\n".join(filter(None, (one["decided_by"], day)))


def resolutions(account: Account) -> list[Block]:
    """Return what resolutions still demand of the administration."""
    rows = tuple(
        (one["task"], _resolved(one["resolved"]), one["unit"] or one["responsible"],
         date.fromisoformat(one["due_on"]) if one["due_on"] else "", _light(one["light"]))
        for one in account["resolutions"]
    )  # fmt: skip
    columns = (Column(_("Auftrag"), width=3.4), Column(_("Beschluss"), width=2.4), Column(_("Zuständig"), width=1.8),
               Column(_("Termin"), width=1.2), Column(_("Stand"), width=1.6))  # fmt: skip
    table = Table(columns=columns, rows=rows, compact=True, caption=_("Aufträge aus Beschlüssen, die noch offen sind"),
                  empty=_("Alle Aufträge aus öffentlichen Beschlüssen sind erledigt."))  # fmt: skip
    return [Heading(_("Offene Beschlüsse")), table]


def _resolved(of: Mapping[str, Any]) -> str:
    day = german(date.fromisoformat(of["on"]))
    return ", ".join(filter(None, (of["body"], day, _("TOP %(item)s") % of if of["item"] else "")))


def _light(light: Mapping[str, str]) -> Badge:
    shape, tone = {"green": ("circle", "good"), "amber": ("triangle", "warning"), "red": ("square", "bad")}.get(
        light["grade"], ("ring", "neutral")
    )
    return Badge(_(light["word"]), shape=shape, tone=tone)  # type: ignore[arg-type]


def goals_by_id(account: Account) -> dict[int, Mapping[str, Any]]:
    """Return the goals of a balance by their number."""
    return {goal["id"]: goal for goal in _each(account)}


def _each(account: Account) -> Iterable[Mapping[str, Any]]:
    return (goal for branch in account["strategic_goals"] for goal in branch["goals"])
