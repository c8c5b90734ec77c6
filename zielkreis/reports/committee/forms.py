# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bringing in the office's own Word template; never checks or saves it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TemplateForm(forms.Form):
    """The file of the template."""

    template = forms.FileField(
        label=_("Vorlagendatei (.docx)"),
        help_text=_("Höchstens 10 MB, ohne Makros und Verknüpfungen. Die Datei wird probeweise gefüllt, bevor sie gilt."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": _("Bitte wählen Sie eine Datei."), "empty": _("Die Datei ist leer.")},
    )
