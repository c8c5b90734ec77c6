# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Marks of the pages of evaluation."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from zielkreis.indicators.achievement import Achievement
from zielkreis.indicators.page import result_mark
from zielkreis.kit.components.marks import state_mark

register = template.Library()


@register.simple_tag
def computed_mark(result: Achievement) -> SafeString:
    """Return a computed degree with its light, or why there is none."""
    return mark_safe(result_mark(result))  # noqa: S308 - made of our own marks, texts escaped there


@register.simple_tag
def judgement_mark(grade: str) -> SafeString:
    """Return one of the five grades as shape and word; an empty one is "noch offen"."""
    return state_mark(grade, kind="judgement")
