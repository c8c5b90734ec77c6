# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Row-level security for imports."""

from django.db import migrations

from zielkreis.org.scoping import SecureRows


class Migration(migrations.Migration):
    """Show imports only to their office."""

    dependencies = [("exchange", "0001_initial"), ("org", "0002_secure_rows")]
    operations = [SecureRows("exchange_import", "exchange_importedfile", "exchange_importedobject")]
