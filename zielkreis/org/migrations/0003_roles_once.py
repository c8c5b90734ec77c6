# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A role is held once at a unit and once in the whole office, in words that SQLite understands as well."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two constraints instead of one that SQLite ignores; dates in order."""

    dependencies = [
        ('org', '0002_secure_rows'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='roleassignment',
            name='role_once_per_unit',
        ),
        migrations.AddConstraint(
            model_name='roleassignment',
            constraint=models.UniqueConstraint(fields=('office', 'person', 'role', 'unit'), name='role_once_at_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='roleassignment',
            constraint=models.UniqueConstraint(condition=models.Q(('unit__isnull', True)), fields=('office', 'person', 'role'), name='role_once_in_the_office'),
        ),
        migrations.AddConstraint(
            model_name='roleassignment',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='role_valid_to_after_from'),
        ),
    ]
