# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the area "review" inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.review.views import back, balance, budget, changes, contributions, evaluation, freeze, handing_over, monitoring

urlpatterns = [
    path("jahr/<int:year>/einfrieren/", freeze.freeze, name="freeze"),
    path("jahr/<int:year>/stand/<int:pk>/", freeze.snapshot, name="snapshot"),
    path("jahr/<int:year>/aenderungen/", changes.changes, name="changes"),
    path("jahr/<int:year>/aenderungen/tabelle/", changes.changes_file, name="changes_file"),
    path("jahr/<int:year>/seit-vorstellung/", back.since_presentation, name="since_presentation"),
    path("jahr/<int:year>/damals/", back.as_of, name="as_of"),
    path("aenderung/<int:pk>/", changes.change, name="change"),
    path("kennzahlen/<int:pk>/aenderung/", changes.indicator_change, name="indicator_change"),
    path("jahr/<int:year>/beitraege/", contributions.contributions, name="contributions"),
    path("beitrag/<int:pk>/", contributions.contribution, name="contribution"),
    path("beitrag/<int:pk>/abgeben/", contributions.contribution_submit, name="contribution_submit"),
    path("beitrag/<int:pk>/zuruecknehmen/", contributions.contribution_take_back, name="contribution_take_back"),
    path("beitrag/<int:pk>/zurueckgeben/", contributions.contribution_return, name="contribution_return"),
    path("beitrag/<int:pk>/annehmen/", contributions.contribution_approve, name="contribution_approve"),
    path("ziel/<int:pk>/einschaetzung/", monitoring.assessment, name="assessment"),
    path("jahr/<int:year>/bericht/", monitoring.monitoring_report, name="monitoring_report"),
    path("uebergabe/", handing_over.hand_over, name="hand_over"),
    path("jahr/<int:year>/auswertung/", evaluation.evaluations, name="evaluations"),
    path("jahr/<int:year>/auswertung/fortfuehren/", evaluation.evaluations_carry_over, name="evaluations_carry_over"),
    path("jahr/<int:year>/auswertung/werkstatt/", evaluation.workshop, name="workshop"),
    path("ziel/<int:pk>/auswertung/", evaluation.evaluation, name="evaluation"),
    path("ziel/<int:pk>/auswertung/fortfuehren/", evaluation.evaluation_carry_over, name="evaluation_carry_over"),
    path("jahr/<int:year>/haushalt/", budget.budget, name="budget"),
    path("jahr/<int:year>/haushalt/betraege/", budget.budget_amounts, name="budget_amounts"),
    path("jahr/<int:year>/haushalt/produkt/neu/", budget.budget_product_new, name="budget_product_new"),
    path("jahr/<int:year>/haushalt/produkt/<int:pk>/", budget.budget_product, name="budget_product"),
    path("jahr/<int:year>/haushalt/betrag/<int:pk>/zuruecknehmen/", budget.budget_withdraw, name="budget_withdraw"),
    path("jahr/<int:year>/bilanz/", balance.balance_work, name="balance_work"),
    path("jahr/<int:year>/bilanz/auswertung-beginnen/", balance.evaluation_begin, name="evaluation_begin"),
]
