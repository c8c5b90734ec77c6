# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The components for templates: ``{% load kit %}``. All arguments are named; every component stands on the page /muster/.

Marks, numbers and days are plain functions (``zielkreis.kit.components``), usable from Python as well. Components with a
content are blocks: ``{% card title="…" %}…{% endcard %}``. Nothing here asks the database or decides anything.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from zielkreis.kit.components import fields, gantt_chart, locale, marks, narrative

register = template.Library()

PLAIN: tuple[Callable[..., SafeString], ...] = (
    marks.traffic_light,
    marks.state_mark,
    marks.goal_sign,
    marks.degree,
    marks.badge,
    marks.icon,
    locale.fuzzy_date,
    narrative.word_diff,
    narrative.history_list,
    narrative.timeline,
    fields.error_summary,
)
"""Functions that serve templates as they are."""
for function in PLAIN:
    register.simple_tag(function)


@register.filter
def localnumber(value: Decimal | int | float | None, places: int | None = None) -> str:
    """Return a number as people write it: ``{{ value|localnumber:1 }}`` → 1.234,5; None is "k. A."."""
    return locale.local_number(value, places=places)


@register.filter
def localdate(day: date | datetime | None, style: str = "short") -> str:
    """Return a day as people write it: ``{{ day|localdate }}`` → 31.12.2026, ``:"long"`` → 31. Dezember 2026."""
    return locale.local_date(day, style=style)


@register.filter
def localdatetime(instant: datetime | None) -> str:
    """Return day and time: ``{{ instant|localdatetime }}`` → 31.12.2026, 14:05 Uhr."""
    return locale.local_datetime(instant)


@register.simple_tag(takes_context=True)
def block_again(context: Context, name: str) -> str:
    """Return what the page put into a block that stands further up, such as its title."""
    return str(context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context))


@register.simple_block_tag
def page_head(content: str, *, title: str, preline: str = "", lead: str = "") -> SafeString:
    """Return the head of a page in place of the base page's: title, line above, sentence below; content are its actions."""
    return format_html(
        '<div class="page-head"><div class="page-head__text">{}<h1 class="kern-heading-large">{}</h1>{}</div>'
        '<div class="page-head__actions">{}</div></div>',
        format_html('<p class="page-head__preline">{}</p>', preline) if preline else "",
        title,
        format_html('<p class="page-head__lead">{}</p>', lead) if lead else "",
        content,
    )


@register.inclusion_tag("kit/breadcrumb.html")
def breadcrumb(*, trail: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Show the way to this page: pairs of label and address, the last one is this page."""
    return {"trail": trail[:-1], "here": trail[-1][0] if trail else ""}


@register.inclusion_tag("kit/tabs.html")
def tabs(*, items: Iterable[tuple[str, str, bool]], label: str) -> dict[str, Any]:
    """Show views of the same thing side by side: label, address, whether current; ``label`` names the row for the ear."""
    return {"items": items, "label": label}


@register.simple_block_tag
def alert(content: str, *, title: object, kind: str = "info") -> SafeString:
    """Return a notice of kind info, success, warning or danger (Django's levels debug and error count as info and danger)."""
    kind = {"debug": "info", "error": "danger"}.get(kind, kind or "info")
    return format_html(
        '<div class="kern-alert kern-alert--{0}"{1}><div class="kern-alert__header">'
        '<span class="kern-icon kern-icon--{0}" aria-hidden="true"></span><p class="kern-title">{2}</p></div>{3}</div>',
        kind,
        mark_safe(' role="alert"') if kind == "danger" else "",
        title,
        format_html('<div class="kern-alert__body">{}</div>', content) if content.strip() else "",
    )


@register.simple_block_tag
def empty_state(content: str, *, title: str, text: str = "") -> SafeString:
    """Return what stands on a page without contents: what belongs here, and the first step as content."""
    return format_html(
        '<div class="empty-state"><p class="empty-state__title">{}</p><p>{}</p><div class="toolbar">{}</div></div>',
        title,
        text,
        content,
    )


@register.simple_block_tag
def card(content: str, *, title: str = "", level: int = 2, url: str = "", preline: str = "") -> SafeString:
    """Return a framed piece of the page; ``level`` is the heading's, ``url`` makes the title a link."""
    name = format_html('<a href="{}">{}</a>', url, title) if url else title
    head = format_html('<h{0} class="card__title">{1}</h{0}>', level, name) if title else ""
    above = format_html('<p class="card__preline">{}</p>', preline) if preline else ""
    return format_html('<section class="card">{}{}{}</section>', above, head, content)


@register.simple_tag
def key_figure(*, number: object, label: str, note: str = "", url: str = "") -> SafeString:
    """Return a large number with its meaning below, as a link when there is a list behind it."""
    inner = format_html(
        '<span class="key-figure__number">{}</span><span class="key-figure__label">{}</span>{}',
        number if isinstance(number, str) else locale.local_number(number),  # type: ignore[arg-type]
        label,
        format_html('<span class="key-figure__note">{}</span>', note) if note else "",
    )
    return format_html('<a class="key-figure" href="{}">{}</a>', url, inner) if url else _div("key-figure", inner)


def _div(name: str, inner: SafeString) -> SafeString:
    return format_html('<div class="{}">{}</div>', name, inner)


@register.simple_block_tag
def data_table(
    content: str, *, caption: str, hide_caption: bool = False, grid: bool = False, dense: bool = False, name: str = ""
) -> SafeString:
    """Return a table that scrolls on its own; content are thead and tbody with plain th and td (``class="number"`` to the right).

    ``grid`` lets the arrow keys walk and a spreadsheet be pasted over its inputs; ``name`` is the table's id.
    """
    return format_html(
        '<div class="table-frame" role="region" aria-label="{}" tabindex="0">'
        '<table class="data-table{}"{}{}><caption{}>{}</caption>{}</table></div>',
        caption,
        " data-table--dense" if dense else "",
        mark_safe(" data-grid") if grid else "",
        format_html(' id="{}"', name) if name else "",
        mark_safe(' class="kern-sr-only"') if hide_caption else "",
        caption,
        content,
    )


@register.simple_tag
def form_field(field: BoundField, *, width: str = "", label: str = "", hide_label: bool = False) -> SafeString:
    """Return a form's field the KERN way: label, hint, error and input belong together; ``width`` is short, middle or empty."""
    return fields.form_field(field, width=width, label=label, hide_label=hide_label)


@register.simple_tag
def form_fields(form: BaseForm) -> SafeString:
    """Return the summary of errors and all fields of a form, one below the other.

    Those the form names in ``rare`` stand behind a disclosure at the end, which is open when one of them has an error.
    """
    hidden = format_html_join("", "{}", ((field,) for field in form.hidden_fields()))
    rare = getattr(form, "rare", ())
    usual = [field for field in form.visible_fields() if field.name not in rare]
    others = [field for field in form.visible_fields() if field.name in rare]
    return format_html("{}{}{}{}", fields.error_summary(form), hidden, _drawn(usual), _rare(others) if others else "")


def _drawn(found: Sequence[BoundField]) -> SafeString:
    return format_html_join("", "{}", ((fields.form_field(field),) for field in found))


def _rare(found: Sequence[BoundField]) -> SafeString:
    return format_html(
        '<details class="disclosure"{}><summary>{}</summary><div class="disclosure__body">{}</div></details>',
        mark_safe(" open") if any(field.errors for field in found) else "",
        _("Weitere Angaben"),
        _drawn(found),
    )


@register.simple_tag
def button(
    *, label: str, kind: str = "primary", name: str = "", value: object = "", icon: str = "", form: str = "", url: str = ""
) -> SafeString:
    """Return a button that sends its form; kind primary, secondary or tertiary, ``url`` sends it elsewhere."""
    return format_html(
        '<button type="submit" class="kern-btn kern-btn--{}"{}>{}<span class="kern-label">{}</span></button>',
        kind,
        fields.attributes(name=name, value=value if name else "", form=form, formaction=url),
        marks.icon(name=icon) if icon else "",
        label,
    )


@register.simple_tag
def link_button(*, label: str, url: str, kind: str = "secondary", icon: str = "", download: bool = False) -> SafeString:
    """Return a link that looks like a button; ``download`` for files."""
    return format_html(
        '<a class="kern-btn kern-btn--{}" href="{}"{}>{}<span class="kern-label">{}</span></a>',
        kind,
        url,
        mark_safe(" download") if download else "",
        marks.icon(name=icon) if icon else "",
        label,
    )


@register.inclusion_tag("kit/post_button.html", takes_context=True)
def post_button(
    context: Context,
    *,
    label: str,
    url: str,
    kind: str = "secondary",
    icon: str = "",
    values: Mapping[str, object] | None = None,
) -> dict[str, Any]:
    """Show a button with a form of its own that does something at once; ``values`` are sent along."""
    values = values or {}
    return {"label": label, "url": url, "kind": kind, "icon": icon, "values": values, "csrf_token": context.get("csrf_token")}


@register.simple_block_tag
def disclosure(content: str, *, summary: str, open: bool = False) -> SafeString:
    """Return a content that opens below its summary; works without JavaScript."""
    return format_html(
        '<details class="disclosure"{}><summary>{}</summary><div class="disclosure__body">{}</div></details>',
        mark_safe(" open") if open else "",
        summary,
        content,
    )


@register.simple_tag
def definition_list(*, items: Iterable[tuple[str, object]]) -> SafeString:
    """Return pairs of term and value; a value of None or "" shows "k. A."."""
    pairs = ((term, _("k. A.") if value in (None, "") else value) for term, value in items)
    return format_html('<dl class="definitions">{}</dl>', format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", pairs))


@register.simple_tag
def progress(*, done: int, total: int, label: str) -> SafeString:
    """Return how many of how many are done, as a bar and in words; without any there is no bar."""
    if not total:
        return format_html('<p class="progress"><span>{}: {}</span></p>', label, _("noch nichts vorhanden"))
    words = _("%(done)s von %(total)s") % {"done": locale.local_number(done), "total": locale.local_number(total)}
    bar = format_html('<progress value="{}" max="{}" aria-label="{}">{}</progress>', done, total, label, words)
    return format_html('<div class="progress"><span>{}: {}</span>{}</div>', label, words, bar)


@register.simple_block_tag
def filter_bar(content: str, *, label: str, url: str = "") -> SafeString:
    """Return a form of filters in the page's address; sends itself on change, has a button without JavaScript."""
    return format_html(
        '<form class="filter-bar" method="get" role="search" aria-label="{}"{} data-autosubmit>{}{}</form>',
        label,
        fields.attributes(action=url),
        content,
        button(label=_("Anwenden"), kind="secondary"),
    )


@register.simple_block_tag
def toolbar(content: str, *, label: str = "") -> SafeString:
    """Return a row of buttons; ``label`` names the group for the ear."""
    return format_html(
        '<div class="toolbar"{}>{}</div>', fields.attributes(role="group" if label else "", aria_label=label), content
    )


@register.inclusion_tag("kit/pagination.html", takes_context=True)
def pagination(context: Context, *, page: Any) -> dict[str, Any]:
    """Show the pages of a list (Django's ``Page``) as ``?page=…``, keeping the filters in the address."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {"page": page, "numbers": numbers, "gap": page.paginator.ELLIPSIS, "filters": context["request"].GET}


@register.simple_tag
def gantt(*, rows: Iterable[Mapping[str, Any]], title: str, start: date, end: date, today: date | None = None) -> SafeString:
    """Return measures over time as a drawing, with the same in a table behind a disclosure; see ``gantt_chart.draw``."""
    return gantt_chart.draw(rows, title=title, start=start, end=end, today=today)


@register.simple_tag
def stair_chart(
    *, svg: str, title: str, alt: str, headings: Sequence[str] = (), rows: Iterable[Sequence[object]] = ()
) -> SafeString:
    """Return a chart that ``documents.drawing`` drew as a figure: the sentence ``alt`` below it, its table in a disclosure.

    ``svg`` must come from there, never from people: it goes into the page as it is.
    """
    return format_html(
        '<figure class="chart"><div class="chart__drawing" role="region" tabindex="0" aria-label="{}">{}</div>'
        "<figcaption>{}</figcaption>{}</figure>",
        title,
        mark_safe(svg),  # noqa: S308 - drawn by our own code, texts escaped there
        alt,
        disclosure_of_table(title=title, headings=headings, rows=rows) if headings else "",
    )


def disclosure_of_table(*, title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> SafeString:
    """Return the numbers behind a drawing as a table that opens below it."""
    return format_html(
        '<details class="disclosure"><summary>{0}</summary><div class="disclosure__body table-frame" role="region" '
        'aria-label="{1}: {0}" tabindex="0"><table class="data-table data-table--dense"><caption>{1}</caption>'
        "<thead><tr>{2}</tr></thead><tbody>{3}</tbody></table></div></details>",
        _("Als Tabelle"),
        title,
        format_html_join("", '<th scope="col">{}</th>', ((text,) for text in headings)),
        format_html_join("", "<tr>{}</tr>", ((format_html_join("", "<td>{}</td>", ((cell,) for cell in row)),) for row in rows)),
    )
