# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
import zielkreis.exchange.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('org', '0004_secure_people'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(blank=True, choices=[('table', 'Zieltabelle'), ('values', 'Istwerte')], max_length=6)),
                ('year', models.PositiveSmallIntegerField()),
                ('file_name', models.CharField(max_length=255)),
                ('sha256', models.CharField(max_length=64)),
                ('stage', models.CharField(choices=[('reading', 'wird gelesen'), ('read', 'gelesen, noch nicht übernommen'), ('applied', 'übernommen'), ('undone', 'zurückgenommen'), ('refused', 'nicht lesbar')], default='reading', max_length=8)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('told_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('process', models.CharField(blank=True, max_length=120)),
                ('refusal', models.JSONField(blank=True, null=True)),
                ('sheet', models.CharField(blank=True, max_length=255)),
                ('columns', models.JSONField(blank=True, default=dict)),
                ('choices', models.JSONField(blank=True, default=dict)),
                ('recognised', zielkreis.exchange.models.DocumentField(blank=True, default=None)),
                ('counts', models.JSONField(blank=True, default=dict)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('applied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='org.office')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['office', '-id'], name='imports_of_office')],
            },
        ),
        migrations.CreateModel(
            name='ImportedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('of', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='file', to='exchange.import')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.office')),
            ],
            options={
                'indexes': [models.Index(fields=['office', 'of'], name='imported_file_of')],
            },
        ),
        migrations.CreateModel(
            name='ImportedObject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_type', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField()),
                ('change', models.CharField(choices=[('created', 'neu'), ('changed', 'geändert'), ('left', 'unverändert')], max_length=8)),
                ('before', models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objects_made', to='exchange.import')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.office')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('office', 'of', 'object_type', 'object_id'), name='imported_object_once')],
            },
        ),
    ]
