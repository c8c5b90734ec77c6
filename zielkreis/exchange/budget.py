# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Amounts of the budget from an office's table: read in a limited process, shown with every problem, recorded when confirmed.

Nothing is kept in between: what was read travels signed with the page. The same file twice changes nothing. Not for goals and
values of figures (see ``views``).
"""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zielkreis.exchange.reading.kinds import MAX_BYTES
from zielkreis.exchange.worker import BUDGET, read_in_worker
from zielkreis.kit.refusals import filled, say, sentence
from zielkreis.kit.states import word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.models import Office
from zielkreis.review.actions.budget import ImportedRow, import_amounts
from zielkreis.review.forms.budget import day_field
from zielkreis.review.models import BudgetFigure, BudgetProduct
from zielkreis.review.queries.budget import figures
from zielkreis.review.rules.budget import CENT, DRAFT, FIRST_YEAR, LAST_YEAR, Amount, check_amount, check_product, check_year
from zielkreis.review.rules.terms import BUDGET_KINDS

SALT = "zielkreis.exchange.budget"
SECONDS = 24 * 3600
GONE = N_("Diese Vorschau gilt nicht mehr. Bitte wählen Sie die Datei noch einmal.")
NEW, OTHER, SAME, OUT = N_("neu"), N_("ersetzt den bisherigen Betrag"), N_("ist schon da"), N_("bleibt außen vor")


class BudgetUploadForm(forms.Form):
    """The file, and what holds for amounts whose row doesn't say it."""

    file = forms.FileField(
        label=gettext_lazy("Datei"),
        help_text=gettext_lazy("Excel (XLSX), ODS oder CSV mit Spalten wie Produkt, Bezeichnung, Jahr, Ansatz, Ist."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt,.tsv", "class": "file-drop"}),
        allow_empty_file=True,
    )  # fmt: skip
    as_of = day_field(gettext_lazy("Stand"), required=True, help_text=gettext_lazy("für Zeilen, die keinen eigenen Stand nennen"))
    council_on = day_field(
        gettext_lazy("Ansatz beschlossen am"), required=False,
        help_text=gettext_lazy("für Zeilen ohne eigenen Tag; ohne Beschluss bleibt der Ansatz ein Entwurf"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the preview: where it stands, what it says, what would happen, and why it can't."""

    row: int
    product: str
    kind: str
    year: int | None
    text: str
    amount: Decimal | None
    as_of: date | None
    is_draft: bool
    change: str
    problem: str
    imported: ImportedRow | None

    @property
    def takes(self) -> bool:
        """Whether the row would change something."""
        return self.change in (NEW, OTHER)


@needs("manage_budget")
def budget_import(request: InsideRequest, year: int) -> HttpResponse:
    """Bring a table of amounts in: look at every row first, then record those without a problem, all or none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    form = BudgetUploadForm(request.POST or None, request.FILES or None, initial={"as_of": request.today})
    context: dict[str, Any] = {"form": form, "year": year, "trail": _trail(request, year)}
    if request.method == "POST" and "read" in request.POST:
        return _apply(request, year)
    if request.method == "POST" and form.is_valid():
        try:
            context |= _preview(request, form, year)
        except Refused as refused:
            say(form, refused)
    return render(request, "exchange/budget_import.html", context)


def _preview(request: InsideRequest, form: BudgetUploadForm, year: int) -> dict[str, Any]:
    file = form.cleaned_data["file"]
    found = read_budget(file.read(MAX_BYTES + 1), filename=file.name, year=year, state=request.office.state)
    shared = {name: form.cleaned_data[name] for name in ("as_of", "council_on")}
    lines = lines_of(request.office, found, today=request.today, **shared)
    read = signing.dumps([_packed(line.imported) for line in lines if line.imported], salt=SALT, compress=True)
    changes = [line.change for line in lines]
    counts = [(_(name), changes.count(name)) for name in (NEW, OTHER, SAME, OUT) if name in changes]
    return {"lines": lines, "read": read, "counts": counts, "takes": sum(line.takes for line in lines), "name": file.name,
            "draft": _(DRAFT)}  # fmt: skip


def read_budget(content: bytes, *, filename: str, year: int, state: str) -> list[dict[str, Any]]:
    """Read a file in a limited process and return its amounts; refused when it is no table of the budget."""
    with tempfile.NamedTemporaryFile(prefix="zielkreis-") as copy:
        copy.write(content)
        copy.flush()
        rows: list[dict[str, Any]] = read_in_worker(copy.name, filename=filename, year=year, kind=BUDGET, state=state)["rows"]
        return rows


def lines_of(
    office: Office, rows: Sequence[Mapping[str, Any]], *, today: date, as_of: date, council_on: date | None
) -> list[Line]:
    """Compare what was read with what the office has; writes nothing."""
    known = {one.number: one for one in BudgetProduct.objects.filter(office=office)}
    there: dict[tuple[int, int, str, date], BudgetFigure] = {}
    for year in {row["year"] for row in rows if row["year"]}:
        there |= {(one.product_id, one.year, one.kind, one.as_of): one for one in figures(office, year=year)}
    return [_line(row, known, there, today=today, as_of=as_of, council_on=council_on) for row in rows]


def _line(row: Mapping[str, Any], known: Any, there: Any, *, today: date, as_of: date, council_on: date | None) -> Line:
    day = date.fromisoformat(row["as_of"]) if row["as_of"] else as_of
    council = date.fromisoformat(row["council_on"]) if row["council_on"] else council_on
    council = council if row["kind"] == "plan" else None
    amount = Decimal(row["amount"]) if row["amount"] is not None else None
    problem = filled(row["problem"], {"value": row["value"]}) if row["problem"] else ""
    imported = None
    if not problem and amount is not None:
        one = Amount(row["kind"], amount, day, council, row["source"])
        try:
            check_year(row["year"])
            check_product(number=row["number"], name=row["name"] or row["number"])
            check_amount(one, year=row["year"], today=today)
            imported = ImportedRow(row["number"], row["name"], row["year"], one)
        except Refused as refused:
            problem = sentence(refused)
    product = known.get(row["number"])
    change = (
        OUT
        if imported is None
        else _change(imported, there.get((product.pk, row["year"], row["kind"], day)) if product else None)
    )
    name = f"{row['number']} {row['name'] or (product.name if product else '')}".strip()
    kind = _(word(BUDGET_KINDS, row["kind"])) if row["kind"] else ""
    draft = row["kind"] == "plan" and council is None
    return Line(row["row"], name, kind, row["year"], row["text"], amount, day, draft, change, problem, imported)


def _change(row: ImportedRow, current: Any) -> str:
    if current is None:
        return NEW
    new = (row.amount.amount.quantize(CENT), row.amount.council_on, row.amount.source)
    return SAME if (current.amount, current.council_on, current.source) == new else OTHER


def _apply(request: InsideRequest, year: int) -> HttpResponse:
    try:
        packed = signing.loads(request.POST["read"], salt=SALT, max_age=SECONDS)
        rows = [_unpacked(one) for one in packed]
        counts = import_amounts(request.office, by=request.user, rows=rows, source=request.POST.get("name", "")[:200])
        said = _("Übernommen: %(added)s neue Beträge, %(superseded)s ersetzt, %(same)s waren schon da.")
        messages.success(request, said % counts)
    except signing.BadSignature:
        messages.error(request, _(GONE))
        return redirect("budget_import", office=request.office.slug, year=year)
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("budget_import", office=request.office.slug, year=year)
    return redirect("budget", office=request.office.slug, year=year)


def _packed(row: ImportedRow) -> list[Any]:
    one = row.amount
    council = one.council_on.isoformat() if one.council_on else ""
    return [row.number, row.name, row.year, one.kind, str(one.amount), one.as_of.isoformat(), council, one.source]


def _unpacked(packed: Sequence[Any]) -> ImportedRow:
    number, name, year, kind, amount, as_of, council, source = packed
    council_on = date.fromisoformat(council) if council else None
    return ImportedRow(number, name, year, Amount(kind, Decimal(amount), date.fromisoformat(as_of), council_on, source))


def _trail(request: InsideRequest, year: int) -> list[tuple[str, str]]:
    url = reverse("budget", kwargs={"office": request.office.slug, "year": year})
    return [(_("Haushalt %(year)s") % {"year": year}, url), (_("Aus Tabelle übernehmen"), "")]
