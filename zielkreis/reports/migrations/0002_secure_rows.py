# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Row-level security for ordered documents."""

from django.db import migrations

from zielkreis.org.scoping import SecureRows


class Migration(migrations.Migration):
    """Show ordered documents only to their office."""

    dependencies = [("reports", "0001_initial"), ("org", "0002_secure_rows")]
    operations = [SecureRows("reports_madedocument")]
