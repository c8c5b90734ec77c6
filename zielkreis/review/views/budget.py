# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of the budget beside the goals: products with their amounts of a year, amounts to enter, shares to goals."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.goals.queries import latest_texts, readable_goals
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.review.actions import budget as actions
from zielkreis.review.forms.budget import AmountsForm, ProductForm, SharesForm
from zielkreis.review.models import BudgetProduct
from zielkreis.review.queries import budget as queries
from zielkreis.review.rules.budget import DRAFT, FIRST_YEAR, LAST_YEAR
from zielkreis.review.rules.terms import BUDGET_KINDS


@needs("see_budget")
def budget(request: InsideRequest, year: int) -> HttpResponse:
    """Show the products of a year with plan, updated plan, actual and forecast, each with its day, and their shares to goals."""
    _check(year)
    readable = readable_goals(request.office, rights=request.rights).filter(annual_set__year=year).values_list("pk", flat=True)
    lines = queries.budget_of_year(request.office, year=year, on=request.today, goals=readable)
    context = {
        "year": year, "lines": lines, "kinds": BUDGET_KINDS, "trail": _trail(request, year), "draft": _(DRAFT),
        "rows": [_row(line, request) for line in lines], "sums": _sums(lines),
        "drafts": any(line.is_draft(on=request.today) for line in lines),
        "may_manage": request.rights.may_somewhere("manage_budget"), "years": [year - 1, year, year + 1],
    }  # fmt: skip
    return render(request, "review/budget.html", context)


def _row(line: queries.ProductLine, request: InsideRequest) -> dict[str, Any]:
    cells = [(code, line.figures.get(code)) for code, _word in BUDGET_KINDS]
    draft = line.is_draft(on=request.today)
    return {"line": line, "cells": [(code, figure, draft and code == "plan") for code, figure in cells]}


def _sums(lines: list[queries.ProductLine]) -> list[tuple[Decimal | None, int]]:
    """For each kind the sum of what is there, and of how many products that is."""
    found = []
    for code, _word in BUDGET_KINDS:
        amounts = [line.figures[code].amount for line in lines if code in line.figures]
        found.append((sum(amounts, Decimal(0)) if amounts else None, len(amounts)))
    return found


@needs("manage_budget")
def budget_amounts(request: InsideRequest, year: int) -> HttpResponse:
    """Enter amounts of one kind and day for all products at once; all or none are saved."""
    _check(year)
    products = list(queries.products(request.office).filter(is_active=True))
    form = AmountsForm(request.POST or None, products=[(one.pk, str(one)) for one in products], today=request.today)
    if request.method == "POST" and form.is_valid():
        known = {one.pk: one for one in products}
        try:
            typed = [actions.ImportedRow(known[pk].number, known[pk].name, year, one) for pk, one in form.amounts().items()]
            actions.import_amounts(request.office, by=request.user, rows=typed, source=form.cleaned_data["source"])
            messages.success(request, _("Die Beträge sind gespeichert. Frühere bleiben im Verlauf."))
            return redirect("budget", office=request.office.slug, year=year)
        except Refused as refused:
            say(form, refused)
    lines = {line.product.pk: line for line in queries.budget_of_year(request.office, year=year, on=request.today)}
    shown = ("plan", "actual", "forecast")
    rows = [(field, lines[pk].product, [_amount(lines[pk], kind) for kind in shown]) for pk, field in form.rows() if pk in lines]
    title = _("Beträge eintragen")
    context = {"year": year, "form": form, "rows": rows, "title": title, "trail": _trail(request, year, title)}
    return render(request, "review/budget_amounts.html", context)


def _amount(line: queries.ProductLine, kind: str) -> Decimal | None:
    return line.figures[kind].amount if kind in line.figures else None


@needs("manage_budget")
def budget_product_new(request: InsideRequest, year: int) -> HttpResponse:
    """Add a product to the office's list."""
    _check(year)
    form = ProductForm(request.POST or None, is_new=True)
    if request.method == "POST" and form.is_valid():
        try:
            actions.create_product(request.office, by=request.user, **form.cleaned_data)
            messages.success(request, _("Das Produkt ist angelegt."))
            return redirect("budget", office=request.office.slug, year=year)
        except Refused as refused:
            say(form, refused)
    title = _("Produkt anlegen")
    return render(request, "review/budget_form.html",
                  {"form": form, "title": title, "year": year, "trail": _trail(request, year, title)})  # fmt: skip


@needs("see_budget")
def budget_product(request: InsideRequest, year: int, pk: int) -> HttpResponse:
    """Show a product: its amounts of the year with all earlier ones, and its shares; name and shares are changed here."""
    _check(year)
    product = get_object_or_404(queries.products(request.office), pk=pk)
    may = request.rights.may_somewhere("manage_budget")
    goals = readable_goals(request.office, rights=request.rights).filter(annual_set__year=year).exclude(state="dropped")
    lines = queries.budget_of_year(request.office, year=year, on=request.today, goals=goals.values_list("pk", flat=True))
    line = next((one for one in lines if one.product.pk == pk), queries.ProductLine(product))
    form = ProductForm(initial={"number": product.number, "name": product.name, "is_active": product.is_active})
    shares = _shares_form(request, product, year, goals) if may else None
    if request.method == "POST" and may:
        done, form, shares = _change(request, product, year, goals, form, shares)
        if done:
            return redirect("budget_product", office=request.office.slug, year=year, pk=pk)
    context = {
        "product": product, "line": line, "year": year, "form": form, "shares": shares, "may_manage": may, "draft": _(DRAFT),
        "earlier": list(queries.earlier_figures(product, year=year)), "on": request.today,
        "trail": _trail(request, year, str(product)),
    }  # fmt: skip
    return render(request, "review/budget_product.html", context)


def _change(request: InsideRequest, product: BudgetProduct, year: int, goals: Any, form: Any, shares: Any) -> Any:
    """Do what was posted: a new name, or new shares; return whether it was done, and the forms with what was typed."""
    try:
        if "shares" in request.POST:
            shares = _shares_form(request, product, year, goals, data=request.POST)
            if shares.is_valid():
                kept = [one for one in queries.shares_of(product, year=year) if not shares.offers(one)]
                actions.set_shares(product, by=request.user, year=year, shares=[*shares.shares, *map(shares.kept, kept)])
                messages.success(request, _("Die Anteile sind gespeichert."))
                return True, form, shares
        else:
            form = ProductForm(request.POST)
            if form.is_valid():
                actions.change_product(product, by=request.user, **form.cleaned_data)
                messages.success(request, _("Das Produkt ist gespeichert."))
                return True, form, shares
    except Refused as refused:
        say(shares if "shares" in request.POST else form, refused)
    return False, form, shares


def _shares_form(request: InsideRequest, product: BudgetProduct, year: int, goals: Any, data: Any = None) -> SharesForm:
    texts = latest_texts(request.office, on=request.today)
    shares = queries.shares_of(product, year=year)
    return SharesForm(data, texts=texts, goals=goals.order_by("position", "id"), shares=shares)


@needs("manage_budget")
def budget_withdraw(request: InsideRequest, year: int, pk: int) -> HttpResponse:
    """Take an amount back that was recorded by mistake, with a reason."""
    figure = get_object_or_404(queries.figures(request.office, year=year).select_related("product"), pk=pk)
    if request.method == "POST":
        try:
            actions.withdraw_amount(figure, by=request.user, reason=request.POST.get("reason", ""))
            messages.success(request, _("Der Betrag ist zurückgenommen und steht weiter im Verlauf."))
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect("budget_product", office=request.office.slug, year=year, pk=figure.product_id)


def _check(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404


def _trail(request: InsideRequest, year: int, here: str = "") -> list[tuple[str, str]]:
    first = (_("Haushalt %(year)s") % {"year": year}, reverse("budget", kwargs={"office": request.office.slug, "year": year}))
    return [first, (here, "")] if here else [first]
