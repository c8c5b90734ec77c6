"""Addresses of the area "desk" inside an office; one line per view, the same names."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
