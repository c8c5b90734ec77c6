# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the area "desk" inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.desk import monitoring, status, views
from zielkreis.desk.views import member, papers

urlpatterns = [
    path("", views.start, name="start"),
    path("naechste-sitzung/", member.next_meeting, name="next_meeting"),
    path("einfuehrung/", member.introduction_page, name="introduction"),
    path("dossier/", member.dossier, name="dossier"),
    path("dossier/<int:pk>/", member.dossier_goal, name="dossier_goal"),
    path("ziele/", views.goal_tree, name="goal_tree"),
    path("ziele/<int:year>/", views.goal_year, name="goal_year"),
    path("ziele/<int:year>/neu/", views.goal_new, name="goal_new"),
    path("ziele/<int:year>/oeffnen/", views.open_year, name="open_year"),
    path("ziele/<int:year>/abstimmen/", views.agree_year, name="agree_year"),
    path("ziel/<int:pk>/", views.goal_sheet, name="goal_sheet"),
    path("ziel/<int:pk>/bearbeiten/", views.goal_edit, name="goal_edit"),
    path("ziel/<int:pk>/verlauf/", views.goal_history, name="goal_history"),
    path("ziel/<int:pk>/stand/", views.goal_state, name="goal_state"),
    path("ziel/<int:pk>/loeschen/", views.goal_delete, name="goal_delete"),
    path("ziel/<int:pk>/massnahme/", views.measure_new, name="measure_new"),
    path("ziel/<int:pk>/kennzahl/", views.goal_figure_new, name="goal_figure_new"),
    path("ziel/<int:pk>/kennzahl/<int:link>/entfernen/", views.goal_figure_remove, name="goal_figure_remove"),
    path("ziel/<int:pk>/vorlagen/", papers.goal_papers, name="goal_papers"),
    path("leitziele/<int:pk>/vorlagen/", papers.strategic_goal_papers, name="strategic_goal_papers"),
    path("sitzungen/<int:pk>/ziele/", papers.meeting_goals, name="meeting_goals"),
    path("zielbezug/", papers.goal_coverage, name="goal_coverage"),
    path("zielbezug/tabelle/", papers.goal_coverage_file, name="goal_coverage_file"),
    path("massnahmen/<int:pk>/bearbeiten/", views.measure_edit, name="measure_edit"),
    path("massnahmen/<int:pk>/mittel/", views.measure_means, name="measure_means"),
    path("massnahmen/<int:pk>/stand/", status.measure_status, name="measure_status"),
    path("monitoring/", monitoring.monitoring, name="monitoring"),
    path("monitoring/zeile/", monitoring.monitoring_row, name="monitoring_row"),
    path("zielsystem/", views.goal_system, name="goal_system"),
    path("zielsystem/entwurf/", views.goal_system_draft, name="goal_system_draft"),
    path("zielsystem/vergleichen/", views.goal_system_compare, name="goal_system_compare"),
    path("zielsystem/berichtigung/", views.correction_new, name="correction_new"),
    path("zielsystem/beendigung/<int:pk>/bestaetigen/", views.suspension_confirm, name="suspension_confirm"),
    path("zielsystem/beendigung/<int:pk>/verwerfen/", views.suspension_discard, name="suspension_discard"),
    path("zielsystem/<int:pk>/", views.goal_system, name="goal_system_version"),
    path("zielsystem/<int:pk>/abschnitt/", views.goal_section, name="goal_section"),
    path("zielsystem/<int:pk>/staende/", views.section_states, name="section_states"),
    path("zielsystem/<int:pk>/ordnen/", views.goal_system_order, name="goal_system_order"),
    path("zielsystem/<int:pk>/beenden/", views.suspension_new, name="suspension_new"),
    path("zielsystem/<int:pk>/berichtigung-bestaetigen/", views.correction_confirm, name="correction_confirm"),
    path("zielsystem/<int:pk>/berichtigung-verwerfen/", views.correction_discard, name="correction_discard"),
    path("zielsystem/<int:pk>/bearbeiten/", views.goal_system_edit, name="goal_system_edit"),
    path("zielsystem/<int:pk>/leitziel/", views.strategic_goal_edit, name="strategic_goal_new"),
    path("zielsystem/<int:pk>/leitziel/<int:text>/", views.strategic_goal_edit, name="strategic_goal_edit"),
    path("zielsystem/<int:pk>/<slug:to>/", views.goal_system_move, name="goal_system_move"),
    path("leitziele/<int:pk>/", views.strategic_goal, name="strategic_goal"),
]
