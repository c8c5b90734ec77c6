# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Registers the area "indicators" with Django."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """The area's name in settings and database."""

    name = "zielkreis.indicators"
    label = "indicators"
