# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the area "review" inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.review.views import evaluation

urlpatterns = [
    path("jahr/<int:year>/auswertung/", evaluation.evaluations, name="evaluations"),
    path("jahr/<int:year>/auswertung/fortfuehren/", evaluation.evaluations_carry_over, name="evaluations_carry_over"),
    path("jahr/<int:year>/auswertung/werkstatt/", evaluation.workshop, name="workshop"),
    path("ziel/<int:pk>/auswertung/", evaluation.evaluation, name="evaluation"),
    path("ziel/<int:pk>/auswertung/fortfuehren/", evaluation.evaluation_carry_over, name="evaluation_carry_over"),
]
