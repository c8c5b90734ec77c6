# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of the page about how an office runs its committee. Never saves, never decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zielkreis.committee.rules.settings import MOST_DAYS


def _days(label: Any, help_text: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_DAYS, help_text=help_text)


class SettingsForm(forms.Form):
    """Deadlines, numbers of papers, publication by OParl, contact."""

    days = forms.ChoiceField(
        label=_("Fristen zählen in"),
        choices=(("calendar", _("Kalendertagen")), ("working", _("Arbeitstagen (Montag bis Freitag ohne Feiertage)"))),
        widget=forms.RadioSelect,
    )
    cosigning_days = _days(_("Mitzeichnung beginnt"), _("Tage vor der Sitzung"))
    papers_days = _days(_("Vorlagenschluss"), _("Tage vor der Sitzung, an denen Vorlagen fertig sein müssen"))
    invitation_days = _days(_("Einladung"), _("Tage vor der Sitzung, nach Geschäftsordnung (Ladungsfrist)"))
    number_pattern = forms.CharField(
        label=_("Muster für Nummern von Vorlagen"), max_length=40,
        help_text=_("{year} ist das Jahr, {number:03} die laufende Nummer mit drei Stellen, zum Beispiel 2026/017"),
    )  # fmt: skip
    contact_email = forms.EmailField(
        label=_("E-Mail der Geschäftsstelle"), required=False, help_text=_("Steht in den veröffentlichten Daten als Kontakt")
    )
    publishes = forms.BooleanField(
        label=_("Öffentliche Gremien, Sitzungen und Vorlagen als OParl-Daten veröffentlichen"), required=False,
        help_text=_("Achtung, personenbezogene Daten: Damit stehen die Namen der Mitglieder mit Gremium, Rolle und Zeit für alle "
                    "abrufbar im Internet. Klären Sie das vorher mit Ihrem Datenschutz."),
    )  # fmt: skip
