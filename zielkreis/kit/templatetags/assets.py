# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of static files in templates, looked up once: every page names a dozen of them, and they change with the program."""

from functools import cache

from django import template
from django.templatetags.static import static as address_of

register = template.Library()


@register.simple_tag
@cache
def static(path: str) -> str:
    """Return the address of a static file with its fingerprint."""
    return address_of(path)
