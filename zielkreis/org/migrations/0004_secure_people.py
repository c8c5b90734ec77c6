# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Row-level security for accounts: inside an office only its own, before sign-in all."""

from django.db import migrations

from zielkreis.org.scoping import SecureRows


class Migration(migrations.Migration):
    """Show accounts only to their office, once it is known."""

    dependencies = [("org", "0003_roles_once")]
    operations = [SecureRows("org_person", before_sign_in=True)]
