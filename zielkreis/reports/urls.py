# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the area "reports" inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.reports import views
from zielkreis.reports.committee import file_views, member_views, template_views

urlpatterns = [
    path("berichte/", views.reports, name="reports"),
    path("einfuehrung/datei/", member_views.introduction_file, name="introduction_file"),
    path("dossier/datei/", member_views.dossier_file, name="dossier_file"),
    path("vorlagen/<int:pk>/ausgabe/<str:form>/", file_views.paper_file, name="paper_file"),
    path("sitzungen/<int:pk>/tagesordnung/datei/", file_views.agenda_file, name="agenda_file"),
    path("sitzungen/<int:pk>/unterlagen/datei/", file_views.agenda_papers_file, name="agenda_papers_file"),
    path("sitzungen/<int:pk>/niederschrift/datei/", file_views.minutes_file, name="minutes_file"),
    path("sitzungen/<int:pk>/niederschrift/aufbewahren/", file_views.minutes_keep, name="minutes_keep"),
    path("wordvorlage/", template_views.paper_template, name="paper_template"),
    path("wordvorlage/<slug:which>/", template_views.paper_template_file, name="paper_template_file"),
]
