# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Row-level security for meetings of stations, mails and calendar feeds."""

from django.db import migrations

from zielkreis.org.scoping import SecureRows


class Migration(migrations.Migration):
    """Show the wheel of an office only to itself."""

    dependencies = [("cycle", "0001_initial"), ("org", "0002_secure_rows")]
    operations = [
        SecureRows(
            "cycle_stationmeeting", "cycle_mail", "cycle_reminded", "cycle_mailchoice", "cycle_maillanguage",
            "cycle_calendarfeed",
        ),
    ]
