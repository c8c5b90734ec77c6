"""Registers the area "kit" with Django."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """The area's name in settings and database."""

    name = "zielkreis.kit"
    label = "kit"
