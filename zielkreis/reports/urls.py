# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the area "reports" inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.reports import closing_views, document_views, views
from zielkreis.reports.committee import file_views, member_views, template_views

urlpatterns = [
    path("berichte/", views.reports, name="reports"),
    path("dokumente/", document_views.my_documents, name="my_documents"),
    path("dokumente/<int:pk>/datei/", document_views.document_file, name="document_file"),
    path("dokumente/<int:pk>/noch-einmal/", document_views.document_again, name="document_again"),
    path("dokumente/<int:pk>/loeschen/", document_views.document_delete, name="document_delete"),
    path("einfuehrung/datei/", member_views.introduction_file, name="introduction_file"),
    path("dossier/datei/", member_views.dossier_file, name="dossier_file"),
    path("vorlagen/<int:pk>/ausgabe/<str:form>/", file_views.paper_file, name="paper_file"),
    path("sitzungen/<int:pk>/tagesordnung/datei/", file_views.agenda_file, name="agenda_file"),
    path("sitzungen/<int:pk>/unterlagen/datei/", file_views.agenda_papers_file, name="agenda_papers_file"),
    path("sitzungen/<int:pk>/niederschrift/datei/", file_views.minutes_file, name="minutes_file"),
    path("sitzungen/<int:pk>/niederschrift/aufbewahren/", file_views.minutes_keep, name="minutes_keep"),
    path("wordvorlage/", template_views.paper_template, name="paper_template"),
    path("wordvorlage/<slug:which>/", template_views.paper_template_file, name="paper_template_file"),
    path("jahr/<int:year>/bilanz/abschliessen/", closing_views.balance_close, name="balance_close"),
    path("jahr/<int:year>/bilanz/datei/<int:pk>/", closing_views.balance_file, name="balance_file"),
    path("jahr/<int:year>/bilanz/vorlage/", closing_views.balance_paper_new, name="balance_paper_new"),
    path("jahr/<int:year>/vorstellung/vorlage/", closing_views.presentation_paper_new, name="presentation_paper_new"),
]
