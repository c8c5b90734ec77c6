"""Addresses of the area "exchange" inside an office; one line per view, the same names."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
