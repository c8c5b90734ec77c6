# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the area "org" inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.org import views

urlpatterns = [
    path("organisation/", views.units, name="units"),
    path("organisation/neu/", views.create_unit, name="create_unit"),
    path("organisation/<int:pk>/", views.change_unit, name="change_unit"),
    path("organisation/<int:pk>/ende/", views.end_unit, name="end_unit"),
    path("personen/", views.people, name="people"),
    path("personen/neu/", views.create_person, name="create_person"),
    path("personen/<int:pk>/", views.person, name="person"),
    path("personen/<int:pk>/rolle/", views.give_role, name="give_role"),
    path("personen/<int:pk>/rolle/<int:given>/ende/", views.end_role, name="end_role"),
    path("personen/<int:pk>/konto/", views.switch_person, name="switch_person"),
    path("personen/<int:pk>/link/", views.send_link, name="send_link"),
    path("rechte/", views.permissions, name="permissions"),
    path("amt/", views.office_settings, name="office_settings"),
    path("amt/tag/", views.show_on, name="show_on"),
    path("amt/wappen/<slug:version>", views.office_logo, name="office_logo"),
]
