# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Row-level security for the tables of org and history; offices and people are read at sign-in, before an office is known."""

from django.db import migrations

from zielkreis.org.scoping import SecureRows


class Migration(migrations.Migration):
    """Show units, roles and history only to their office."""

    dependencies = [("org", "0001_initial"), ("history", "0002_append_only")]
    operations = [SecureRows("org_unit", "org_roleassignment", "history_entry")]
