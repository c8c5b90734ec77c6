# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""History is append-only on each office's own rows: nobody changes or deletes an entry (I31)."""

from django.db import migrations

from zielkreis.history.triggers import Refuse


class Migration(migrations.Migration):
    """Refuse UPDATE and DELETE on the history."""

    dependencies = [("history", "0001_initial")]
    operations = [
        Refuse(name="history_no_update", table="history_entry", event="UPDATE", message="history is append-only"),
        Refuse(name="history_no_delete", table="history_entry", event="DELETE", message="history is append-only"),
    ]
