# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of OParl 1.1; each object has exactly one."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from zielkreis.committee.oparl import views

BODY = "v1.1/body/<slug:slug>"

urlpatterns = [
    path(
        "v1.1", login_not_required(RedirectView.as_view(pattern_name="oparl_system", permanent=True)), name="oparl_without_slash"
    ),
    path("v1.1/", views.oparl_system, name="oparl_system"),
    path("v1.1/body", views.oparl_bodies, name="oparl_bodies"),
    path(BODY, views.oparl_body, name="oparl_body"),
    path(f"{BODY}/file/<int:pk>/download", views.oparl_download, name="oparl_download"),
    path(f"{BODY}/organization/<int:pk>/<str:kind>", views.oparl_list_of_organization, name="oparl_list_of_organization"),
    path(f"{BODY}/<str:kind>", views.oparl_list, name="oparl_list"),
    path(f"{BODY}/<str:kind>/<int:pk>", views.oparl_object, name="oparl_object"),
    path("<path:rest>", views.oparl_nothing, name="oparl_nothing"),
]
