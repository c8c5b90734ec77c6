# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages for taking tables over: the list, bringing a file in, looking at what was read, applying, undoing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zielkreis.exchange import actions, rules
from zielkreis.exchange.forms import ColumnsForm, MatchForm, UploadForm
from zielkreis.exchange.models import Import
from zielkreis.exchange.page import stage_mark, table_context, values_context
from zielkreis.exchange.process import has_died, start_reading, wait_for
from zielkreis.exchange.queries import same_file, visible_imports
from zielkreis.exchange.stored import table_of, values_of
from zielkreis.exchange.value_plan import plan_values
from zielkreis.exchange.words import COUNTED
from zielkreis.goals.queries import latest_texts
from zielkreis.indicators.queries import indicators
from zielkreis.kit.refusals import filled, say, sentence
from zielkreis.kit.words import Refused
from zielkreis.org.access import InsideRequest, needs
from zielkreis.org.queries import unit_tree

MAY = ("import_tables", "import_values")
PER_PAGE = 50
PATIENCE = 1.5
"""Seconds the upload waits for small files, so that most people never see the progress."""


@needs(*MAY)
def imports(request: InsideRequest) -> HttpResponse:
    """Show all tables that were brought in, by whom, and what became of them."""
    found = visible_imports(request.office, rights=request.rights)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    lines = [(one, stage_mark(one, died=has_died(one)), _counted(one)) for one in page]
    return render(request, "exchange/imports.html", {"page": page, "lines": lines})


@needs(*MAY)
def import_new(request: InsideRequest) -> HttpResponse:
    """Bring a file in; small ones are read while the person waits."""
    form = UploadForm(request.POST or None, request.FILES or None, initial={"year": request.today.year})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = actions.start_import(
                request.office, by=request.user, file_name=file.name, content=file.read(), year=form.cleaned_data["year"]
            )
        except Refused as refused:
            say(form, refused)
        else:
            return _read(request, found)
    trail = [(_("Übernahme"), reverse("imports", kwargs={"office": request.office.slug})), (_("Datei hochladen"), "")]
    return render(request, "exchange/import_new.html", {"form": form, "trail": trail})


@needs(*MAY)
def import_page(request: InsideRequest, pk: int) -> HttpResponse:
    """Show an import as far as it has come: progress, refusal, what was read and would happen, or what was done."""
    found = _import(request, pk)
    died = has_died(found)
    context = {
        "found": found,
        "stage": stage_mark(found, died=died),
        "trail": [(_("Übernahme"), reverse("imports", kwargs={"office": request.office.slug})), (found.file_name, "")],
        "counted": _counted(found),
        "refusal": _refusal(found, died=died),
        "earlier": same_file(found).first(),
    }
    if found.stage == rules.READ:
        show = _table if found.kind == rules.TABLE else _values
        return show(request, found, context)
    if found.stage == rules.READING and not died:
        return render(request, "exchange/reading.html", context)
    response = render(request, "exchange/import_done.html", context)
    return _afresh(request, response)


@needs(*MAY)
@require_POST
def import_columns(request: InsideRequest, pk: int) -> HttpResponse:
    """Take over which heading is which field, which sheet is read, and what holds for rows that leave something open."""
    found = _import(request, pk)
    form = _columns_form(request, found, data=request.POST)
    if not form.is_valid():
        messages.error(request, _("Diese Auswahl gibt es nicht. Bitte wählen Sie noch einmal."))
        return _to(found)

    def act() -> Import:
        changed = actions.choose(found, by=request.user, choices=form.choices) if form.choices else found
        sheet = form.cleaned_data.get("sheet", found.sheet)
        columns = form.changed_columns if sheet == found.sheet else {}
        if sheet == found.sheet and not columns:
            return changed
        return actions.read_again(changed, by=request.user, sheet=sheet, columns=columns)

    return _do(request, found, act)


@needs(*MAY)
@require_POST
def import_matches(request: InsideRequest, pk: int) -> HttpResponse:
    """Take over which indicators the rows of values mean and which rows stay out."""
    found = _import(request, pk)
    if found.stage != rules.READ or found.kind != rules.VALUES:
        return _to(found)
    matches = found.choices.get("matches", {})
    plan = plan_values(request.office, values_of(found.recognised or {}), today=request.today, matches=matches)
    form = MatchForm(request.POST, rows=plan.rows, indicators=list(indicators(request.office)))
    if form.is_valid():
        chosen = {**matches, **form.matches}
        return _do(request, found, lambda: actions.choose(found, by=request.user, choices={"matches": chosen}))
    messages.error(request, _("Diese Auswahl gibt es nicht. Bitte wählen Sie noch einmal."))
    return _to(found)


@needs(*MAY)
@require_POST
def import_again(request: InsideRequest, pk: int) -> HttpResponse:
    """Read the file once more, after a stop or when the import was undone."""
    found = _import(request, pk)
    if found.stage == rules.READING and not has_died(found):
        return _to(found)
    return _do(request, found, lambda: actions.read_again(found, by=request.user))


@needs(*MAY)
@require_POST
def import_apply(request: InsideRequest, pk: int) -> HttpResponse:
    """Take the table over."""
    found = _import(request, pk)
    return _do(
        request, found, lambda: actions.apply(found, by=request.user, today=request.today), said=_("Die Tabelle ist übernommen.")
    )


@needs(*MAY)
@require_POST
def import_undo(request: InsideRequest, pk: int) -> HttpResponse:
    """Undo the import."""
    found = _import(request, pk)
    return _do(
        request,
        found,
        lambda: actions.undo(found, by=request.user, today=request.today),
        said=_("Die Übernahme ist zurückgenommen. Alles ist wieder wie zuvor."),
    )


def _import(request: InsideRequest, pk: int) -> Import:
    found = get_object_or_404(visible_imports(request.office, rights=request.rights).defer(None), pk=pk)
    found.office = request.office
    return found


def _do(request: InsideRequest, found: Import, act: Callable[[], Import], *, said: str = "") -> HttpResponse:
    """Do an act; a refusal is said on the import's page, and whatever is to be read anew is read."""
    try:
        changed = act()
    except Refused as refused:
        messages.error(request, sentence(refused))
        return _to(found)
    if said:
        messages.success(request, said)
    return _read(request, changed) if changed.stage == rules.READING else _to(found)


def _read(request: InsideRequest, found: Import) -> HttpResponse:
    start_reading(found, today=request.today)
    wait_for(found, seconds=PATIENCE)
    return _to(found)


def _to(found: Import) -> HttpResponse:
    return redirect("import_page", office=found.office.slug, pk=found.pk)


def _afresh(request: InsideRequest, response: HttpResponse) -> HttpResponse:
    """Let a page that waited for the end of reading load itself anew."""
    if request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response


def _table(request: InsideRequest, found: Import, context: dict[str, Any]) -> HttpResponse:
    table = table_of(found.recognised or {})
    shown = table_context(request.office, found, table, today=request.today, filters=request.GET)
    page = Paginator(shown.pop("plans"), PER_PAGE).get_page(request.GET.get("page"))
    cards = [shown["previews"].card(plan) for plan in page]
    form = _columns_form(request, found)
    return _afresh(
        request, render(request, "exchange/table.html", {**context, **shown, "page": page, "cards": cards, "form": form})
    )


def _values(request: InsideRequest, found: Import, context: dict[str, Any]) -> HttpResponse:
    shown = values_context(request.office, found, values_of(found.recognised or {}), today=request.today, filters=request.GET)
    page = Paginator(shown.pop("lines"), PER_PAGE).get_page(request.GET.get("page"))
    matches = MatchForm(rows=[line.plan for line in page], indicators=list(indicators(request.office)))
    for line in page:
        line.field = matches[next(name for name in matches.fields if name.endswith(f"-{line.plan.place}"))]
    return _afresh(
        request,
        render(request, "exchange/values.html", {**context, **shown, "page": page, "form": _columns_form(request, found)}),
    )


def _columns_form(request: InsideRequest, found: Import, *, data: Any = None) -> ColumnsForm:
    texts = latest_texts(request.office, on=request.today)
    return ColumnsForm(data, found=found, texts=texts, units=unit_tree(request.office))


def _refusal(found: Import, *, died: bool) -> str:
    if died:
        return filled(rules.STOPPED, {"file": found.file_name})
    return filled(found.refusal["message"], found.refusal["values"]) if found.refusal else ""


def _counted(found: Import) -> list[tuple[str, dict[str, int]]]:
    return [(_(word), found.counts[name]) for name, word in COUNTED.items() if any(found.counts.get(name, {}).values())]
