# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import zielkreis.kit.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('org', '0005_shown_on'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MadeDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('balance', 'Bilanz'), ('goal-plan', 'Zielplanung'), ('presentation', 'Vorstellung der Jahresziele'), ('monitoring', 'Monitoringbericht'), ('evaluation', 'Auswertungsbögen'), ('changes', 'Änderungsregister')], max_length=20)),
                ('params', models.JSONField(default=dict)),
                ('key', models.CharField(max_length=128)),
                ('state', models.CharField(choices=[('waiting', 'wartet'), ('running', 'wird erstellt'), ('done', 'fertig'), ('failed', 'nicht erstellt')], default='waiting', max_length=8)),
                ('done', models.PositiveSmallIntegerField(default=0)),
                ('total', models.PositiveSmallIntegerField(default=0)),
                ('process', models.CharField(blank=True, max_length=120)),
                ('told_at', models.DateTimeField(default=zielkreis.kit.clock.now)),
                ('file_name', models.CharField(blank=True, max_length=255)),
                ('media_type', models.CharField(blank=True, max_length=150)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('sha512', models.CharField(blank=True, max_length=128)),
                ('content', models.BinaryField(blank=True, null=True)),
                ('refusal', models.JSONField(blank=True, null=True)),
                ('ordered_at', models.DateTimeField(default=zielkreis.kit.clock.now)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.office')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['office', 'person', '-id'], name='documents_of_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('waiting', 'running'))), fields=('office', 'person', 'key'), name='document_made_once_at_a_time')],
            },
        ),
    ]
