# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the area "indicators" inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.indicators import views

urlpatterns = [
    path("kennzahlen/", views.indicators, name="indicators"),
    path("kennzahlen/neu/", views.indicator_new, name="indicator_new"),
    path("kennzahlen/<int:pk>/", views.indicator, name="indicator"),
    path("kennzahlen/<int:pk>/bearbeiten/", views.indicator_edit, name="indicator_edit"),
    path("kennzahlen/<int:pk>/neue-reihe/", views.indicator_continue, name="indicator_continue"),
    path("kennzahlen/<int:pk>/wert/", views.record_value, name="record_value"),
]
