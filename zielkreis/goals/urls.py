"""Addresses of the area "goals" inside an office; one line per view, the same names."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
