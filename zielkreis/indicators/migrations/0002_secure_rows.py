# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Row-level security for figures."""

from django.db import migrations

from zielkreis.org.scoping import SecureRows


class Migration(migrations.Migration):
    """Show figures only to their office."""

    dependencies = [("indicators", "0001_initial"), ("org", "0002_secure_rows")]
    operations = [
        SecureRows(
            "indicators_indicator",
            "indicators_step",
            "indicators_indicatorgroup",
            "indicators_goalindicator",
            "indicators_value",
        )
    ]
