# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the area "exchange" inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.exchange import budget, views

urlpatterns = [
    path("uebernahme/", views.imports, name="imports"),
    path("uebernahme/neu/", views.import_new, name="import_new"),
    path("uebernahme/<int:pk>/", views.import_page, name="import_page"),
    path("uebernahme/<int:pk>/spalten/", views.import_columns, name="import_columns"),
    path("uebernahme/<int:pk>/zuordnung/", views.import_matches, name="import_matches"),
    path("uebernahme/<int:pk>/noch-einmal/", views.import_again, name="import_again"),
    path("uebernahme/<int:pk>/uebernehmen/", views.import_apply, name="import_apply"),
    path("uebernahme/<int:pk>/zuruecknehmen/", views.import_undo, name="import_undo"),
    path("jahr/<int:year>/haushalt/uebernehmen/", budget.budget_import, name="budget_import"),
]
