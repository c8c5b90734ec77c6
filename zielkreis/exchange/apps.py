"""Registers the area "exchange" with Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The area's name in settings and database."""

    name = "zielkreis.exchange"
    label = "exchange"
