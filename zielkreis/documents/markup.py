# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Elements of HTML and SVG as strings, with everything a person typed escaped.

Not a template language: the two writers that need tags build them from here, so that escaping is done in one place.
"""

from html import escape

from zielkreis.documents.formats import clean

VOID = frozenset({"meta", "link", "img", "br", "hr"})


class Markup(str):
    """Text that is markup already and is not escaped again."""

    __slots__ = ()


def safe(text: str) -> Markup:
    """The text with control characters removed and the characters of markup escaped."""
    return text if isinstance(text, Markup) else Markup(escape(clean(text)))


def element(tag: str, *children: str, **attributes: str | int | float | bool | None) -> Markup:
    """An element; ``class_`` and ``stroke_width`` become ``class`` and ``stroke-width``; None and False are left out."""
    head = tag + "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in VOID:
        return Markup(f"<{head}>")
    return Markup(f"<{head}>{''.join(map(safe, children))}</{tag}>")


def _attribute(name: str, value: str | int | float | bool | None) -> str:
    """One attribute with its leading space; coordinates are cut to two decimals."""
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else safe(str(value))}"'
