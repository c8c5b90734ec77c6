"""Addresses of the area "reports" inside an office; one line per view, the same names."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
