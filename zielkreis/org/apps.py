"""Registers the area "org" with Django."""

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """The area's name in settings and database."""

    name = "zielkreis.org"
    label = "org"
