# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the house itself: an office's colour and the page of all components."""

from django.urls import path

from zielkreis.kit import views

urlpatterns = [
    path("muster/", views.gallery, name="gallery"),
    path("<slug:office>/intern/farben.css", views.office_colours, name="office_colours"),
]
