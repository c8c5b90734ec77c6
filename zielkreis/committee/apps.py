# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The area "committee" in Django's list of applications."""

from django.apps import AppConfig


class CommitteeConfig(AppConfig):
    """Bodies, members, meetings, papers, resolutions."""

    name = "zielkreis.committee"
    label = "committee"
