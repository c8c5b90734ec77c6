"""Registers the area "reports" with Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The area's name in settings and database."""

    name = "zielkreis.reports"
    label = "reports"
