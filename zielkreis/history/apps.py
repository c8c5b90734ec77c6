"""Registers the area "history" with Django."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """The area's name in settings and database."""

    name = "zielkreis.history"
    label = "history"
