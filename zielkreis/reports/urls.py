# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the area "reports" inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.reports import views
from zielkreis.reports.committee import member_views

urlpatterns = [
    path("berichte/", views.reports, name="reports"),
    path("einfuehrung/datei/", member_views.introduction_file, name="introduction_file"),
    path("dossier/datei/", member_views.dossier_file, name="dossier_file"),
]
