# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Registers the area "review" with Django."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """The area's name in settings and database."""

    name = "zielkreis.review"
    label = "review"
