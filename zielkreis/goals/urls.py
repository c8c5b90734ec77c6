# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the area "goals" inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.goals import views

urlpatterns = [path("massnahmen/<int:pk>/", views.measure, name="measure")]
