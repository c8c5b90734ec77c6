# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Form fields as KERN draws them: label, hint, error and input, linked for the ear. Not for checking input (see forms)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

WIDTHS = {"": "", "short": " form-field--short", "middle": " form-field--middle"}


def attributes(**named: object) -> SafeString:
    """Return HTML attributes; empty ones are left out, ``aria_label`` becomes aria-label."""
    given = ((name.replace("_", "-"), value) for name, value in named.items() if value not in ("", None))
    return format_html_join("", ' {}="{}"', given)


def form_field(field: BoundField, *, width: str = "", label: str = "", hide_label: bool = False) -> SafeString:
    """Return one field with label, hint and errors; several radio buttons or check boxes become a fieldset."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return _check(field, label=str(label or field.label))
    words = _label(field, label=str(label or field.label), hide=hide_label, tag="legend" if _is_group(widget) else "label")
    return format_html(
        '<{0} class="kern-form-input form-field{1}{2}">{3}{4}{5}{6}</{0}>',
        "fieldset" if _is_group(widget) else "div",
        WIDTHS[width],
        " kern-form-input--error" if field.errors else "",
        words,
        _hint(field),
        _errors(field),
        _input(field),
    )


def _is_group(widget: forms.Widget) -> bool:
    return isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


def _label(field: BoundField, *, label: str, hide: bool, tag: str) -> SafeString:
    optional = format_html(' <span class="kern-label__optional">{}</span>', _("(freiwillig)"))
    # Of radio buttons one is always chosen; where that may be "not known yet", it is one of them.
    says_optional = not (field.field.required or hide or isinstance(field.field.widget, forms.RadioSelect))
    return format_html(
        '<{0} class="kern-label{1}"{2}>{3}{4}</{0}>',
        tag,
        " kern-sr-only" if hide else "",
        format_html(' for="{}"', field.id_for_label) if tag == "label" else "",
        label,
        optional if says_optional else "",
    )


def _hint(field: BoundField) -> SafeString:
    text = field.help_text
    return format_html('<div class="kern-hint" id="{}_hint">{}</div>', field.auto_id, text) if text else mark_safe("")


def _errors(field: BoundField) -> SafeString:
    if not field.errors:
        return mark_safe("")
    lines = format_html_join("", '<span class="kern-body">{}</span>', ((error,) for error in field.errors))
    return format_html(
        '<div class="kern-error" id="{}_error"><span class="kern-icon kern-icon--danger kern-icon--default" aria-hidden="true">'
        "</span><div>{}</div></div>",
        field.auto_id,
        lines,
    )


def _described_by(field: BoundField) -> dict[str, str]:
    parts = [f"{field.auto_id}_hint"] * bool(field.help_text) + [f"{field.auto_id}_error"] * bool(field.errors)
    return {"aria-describedby": " ".join(parts)} if parts else {}


def _input(field: BoundField) -> SafeString:
    widget = field.field.widget
    if _is_group(widget):
        return _choices(field)
    is_select = isinstance(widget, forms.Select)
    name = "kern-form-input__select" if is_select else "kern-form-input__input"
    own = str(widget.attrs.get("class", ""))
    classes = f"{own} {name}{f' {name}--error' * bool(field.errors)}".strip()
    attrs: dict[str, str | bool] = {"class": classes, **_described_by(field), **_no_echo(field)}
    if is_select and not getattr(widget, "allow_multiple_selected", False):
        return format_html('<div class="kern-form-input__select-wrapper">{}</div>', _select(field, attrs))
    return field.as_widget(attrs=attrs)


def _select(field: BoundField, attrs: dict[str, str | bool]) -> SafeString:
    """Draw a list of choices; Django would render a template for each of a hundred units."""
    widget = field.field.widget
    drawn = widget.get_context(field.html_name, field.value(), field.build_widget_attrs(attrs, widget) | {"id": field.auto_id})[
        "widget"
    ]
    groups = ((name, list(options)) for name, options, _index in drawn["optgroups"])
    return format_html(
        '<select name="{}"{}>{}</select>',
        drawn["name"],
        flatatt(drawn["attrs"]),
        format_html_join("", "{}", ((_group(name, options),) for name, options in groups)),
    )


def _group(name: str | None, options: Sequence[dict[str, Any]]) -> SafeString:
    drawn = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((option["value"], mark_safe(" selected") if option["selected"] else "", option["label"]) for option in options),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', name, drawn) if name else drawn


def _no_echo(field: BoundField) -> dict[str, bool]:
    # A placeholder that repeats the label is noise; False takes the attribute away.
    return {"placeholder": False} if field.field.widget.attrs.get("placeholder") == field.label else {}


def _choices(field: BoundField) -> SafeString:
    # Django derives the check boxes from the radio buttons: ask for the narrower class.
    kind = "checkbox" if isinstance(field.field.widget, forms.CheckboxSelectMultiple) else "radio"
    for choice in field.subwidgets:
        choice.data["attrs"]["class"] = f"kern-form-check__{kind}"
    rows = format_html_join(
        "",
        '<div class="kern-form-check">{}<label class="kern-label" for="{}">{}</label></div>',
        ((choice.tag(), choice.id_for_label, choice.choice_label) for choice in field.subwidgets),
    )
    return format_html('<div class="kern-fieldset__body">{}</div>', rows)


def _check(field: BoundField, *, label: str) -> SafeString:
    box = field.as_widget(attrs={"class": "kern-form-check__checkbox", **_described_by(field)})
    return format_html(
        '<div class="form-field"><div class="kern-form-check{}">{}<label class="kern-label" for="{}">{}</label></div>{}{}</div>',
        " kern-form-check--error" if field.errors else "",
        box,
        field.id_for_label,
        label,
        _hint(field),
        _errors(field),
    )


def error_summary(*forms_: BaseForm | Sequence[BaseForm]) -> SafeString:
    """Return a box at the top naming every error of these forms with a link to its field; nothing when there are none."""
    lines = [line for form in _flat(forms_) for line in _lines(form)]
    if not lines:
        return mark_safe("")
    return format_html(
        '<div class="kern-alert kern-alert--danger error-summary" role="alert" tabindex="-1" data-focus>'
        '<div class="kern-alert__header"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span>'
        '<h2 class="kern-title">{}</h2></div><div class="kern-alert__body"><ul>{}</ul></div></div>',
        _("Bitte prüfen Sie Ihre Eingaben. Was Sie eingetragen haben, ist noch da."),
        format_html_join("", "<li>{}</li>", ((line,) for line in lines)),
    )


def _flat(found: Sequence[BaseForm | Sequence[BaseForm]]) -> list[BaseForm]:
    return [form for item in found for form in ([item] if isinstance(item, BaseForm) else item)]


def _lines(form: BaseForm) -> list[SafeString]:
    general = [format_html("{}", error) for error in form.non_field_errors()]
    hidden = [format_html("{}: {}", field.label, error) for field in form.hidden_fields() for error in field.errors]
    return (
        general
        + hidden
        + [
            format_html('<a href="#{}">{}: {}</a>', field.id_for_label or field.auto_id, field.label, error)
            for field in form.visible_fields()
            for error in field.errors
        ]
    )
