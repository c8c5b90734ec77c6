# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Marks of the monitoring report."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zielkreis.indicators.achievement import Achievement
from zielkreis.indicators.page import result_mark
from zielkreis.kit.components.locale import local_number

register = template.Library()


@register.simple_tag
def reached(result: Achievement) -> str:
    """Return a degree with its light, or why there is none."""
    return result_mark(result)


@register.simple_tag
def path_of(result: Achievement) -> SafeString | str:
    """Return the degree against the linear path, labelled as computed; "" without one."""
    if result.path is None:
        return ""
    return format_html('<span class="quiet">{}</span>', _("rechnerisch am Weg: %(degree)s %%") % {
        "degree": local_number(result.path * 100, places=0)
    })  # fmt: skip
