# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the area "cycle" inside an office; one line per view, the same names."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
