"""Registers the area "goals" with Django."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """The area's name in settings and database."""

    name = "zielkreis.goals"
    label = "goals"
